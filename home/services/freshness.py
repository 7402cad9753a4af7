"""Until when the page being made is true: what is announced on it ends, or begins, at a known moment.

Whatever makes a part of a page says so with `show_until`; whoever keeps pages (`portal.page_cache`) keeps none of them longer.
"""

from datetime import datetime

ATTRIBUTE = "shown_until"


def show_until(request, moment: datetime | None) -> None:
    """Say that the answer to `request` stops being true at an aware moment. Of several moments, the earliest counts.

    Nothing is said without a request (a mail, a command), nor without a moment (nothing to come).
    """
    if request is None or moment is None:
        return
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone: nobody can tell when that is.")
    earliest = shown_until(request)
    if earliest is None or moment < earliest:
        setattr(request, ATTRIBUTE, moment)


def shown_until(request) -> datetime | None:
    """Return the moment when the answer to `request` stops being true; None when nobody said one."""
    return getattr(request, ATTRIBUTE, None)
