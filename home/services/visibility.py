"""What anybody may read, asked of the database once for several lists that are made together.

Wagtail's own `public()` reads the restrictions of the site each time. Between `visibility_read_once()` and its end, `public` reads them once.
"""

from contextlib import contextmanager
from contextvars import ContextVar

_known: ContextVar[dict | None] = ContextVar("known_restrictions", default=None)


@contextmanager
def visibility_read_once():
    """Keep what the first list learns of restrictions for the next ones; also a decorator."""
    if _known.get() is not None:
        yield
        return
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def public(pages):
    """Return the pages of a queryset that are not restricted, nor under one that is."""
    known = _known.get()
    if known is None:
        return pages.public()
    if "private" not in known:
        known["private"] = pages.private_q()
    return pages.exclude(known["private"])
