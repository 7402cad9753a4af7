"""What a job may use of the machine, taken before it loads anything."""

import os
import resource

MEMORY = 1 << 30
SECONDS = 10


def take_limits() -> None:
    for limit, value in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(limit, (value, value))
    os.nice(5)
