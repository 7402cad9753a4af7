"""How many papers are made at once: writing a booklet of forty pages asks as much of this process as a hundred pages of the site.

Whoever finds no place is told so at once, and the threads that are left serve the site.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import BoundedSemaphore

from rights.handouts.services.engine import TooBusy

# Of the four threads of a server process (`--blocking-threads`).
PAPERS, BOOKLETS = BoundedSemaphore(3), BoundedSemaphore(2)


@contextmanager
def place(*, is_booklet: bool = False) -> Iterator[None]:
    """Hold a place while a paper is written and drawn. Raises `TooBusy` at once when all are taken."""
    with ExitStack() as held:
        for places in (PAPERS, BOOKLETS) if is_booklet else (PAPERS,):
            if not places.acquire(blocking=False):
                raise TooBusy
            held.callback(places.release)
        yield
