"""What a job may use of the machine, taken before it loads anything."""

import os
import resource

MEMORY = 1 << 30
SECONDS = 10


def take_limits(*, seconds: int | None = SECONDS) -> None:
    """Take them for good. A job that lives long says `seconds=None`, and `take_seconds` for each piece of work."""
    limits = [(resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)]
    for limit, value in limits if seconds is None else [*limits, (resource.RLIMIT_CPU, seconds)]:
        _take(limit, value, for_good=True)
    os.nice(5)


def take_seconds(seconds: int) -> None:
    """End the process once it has used that much more of the processor. It may be told again: the hard limit stays as it is."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _take(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds)


def _take(limit: int, value: int, *, for_good: bool = False) -> None:
    """Take a limit, or the one that the machine has set already where that is less: no process may go beyond it."""
    _soft, most = resource.getrlimit(limit)
    if most != resource.RLIM_INFINITY:
        value = min(value, most)
    resource.setrlimit(limit, (value, value if for_good else most))
