"""Periods in words. They are told by years or months, `2021` or `2021-03`: as precisely as they are known.

Years and months are separate messages: many languages do not join them alike.
"""

from datetime import date

from django.utils.translation import pgettext

from home.services.dates import month_after_preposition, month_in_words


def period_in_words(*, start: str = "", end: str = "", is_planned: bool = False) -> str:
    """Return a period, as it stands inside a sentence; nothing when neither end is known."""
    if not start and not end:
        return ""
    if start == end:
        return _at(start)
    words = {"start": _point(start), "end": _point(end)}
    in_years = _is_year(start or end) and _is_year(end or start)
    if start and end:
        return (pgettext("years", "from %(start)s to %(end)s") if in_years else pgettext("months", "from %(start)s to %(end)s")) % words
    if end:
        return (pgettext("year", "until %(end)s") if in_years else pgettext("month", "until %(end)s")) % words
    if is_planned:
        return (pgettext("year to come", "from %(start)s") if in_years else pgettext("month to come", "from %(start)s")) % words
    return since_in_words(start)


def since_in_words(start: str) -> str:
    """Return since when something lasts; nothing when that is not known."""
    if not start:
        return ""
    return (pgettext("year", "since %(start)s") if _is_year(start) else pgettext("month", "since %(start)s")) % {"start": _point(start)}


def is_over(end: str, *, today: date) -> bool:
    """Return whether a year or a month has ended; one that is not known has not."""
    return bool(end) and end < today.isoformat()[: len(end)]


def _at(point: str) -> str:
    if _is_year(point):
        return pgettext("year", "in %(year)s") % {"year": point}
    return pgettext("month", "in %(month)s") % {"month": month_in_words(_month(point))}


def _point(point: str) -> str:
    return point if not point or _is_year(point) else month_after_preposition(_month(point))


def _is_year(point: str) -> bool:
    return len(point) == 4


def _month(point: str) -> date:
    return date(int(point[:4]), int(point[5:7]), 1)
