"""Days and hours in words, in the language of the moment, and always as the clocks of Paris say them.

The patterns are messages of the catalogues, written in the letters of Django's `date` filter: a language orders and joins its words as it needs.
Words come as they stand inside a sentence; a template that begins a line with them uses the filter `capital`.
"""

import calendar
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import dateformat
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext

from home.services.typography import set_spaces

PARIS = ZoneInfo("Europe/Paris")
# Weeks begin on Monday here, for readers of every language: the calendars around them do.
FIRST_WEEKDAY = calendar.MONDAY


def in_paris(moment: datetime) -> datetime:
    """Return an aware moment as the clocks of Paris show it."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone: nobody can tell when that is.")
    return moment.astimezone(PARIS)


def day_in_words(day: date, *, with_year: bool = True) -> str:
    """Return a day, or the day of an aware moment, with its weekday in full."""
    day = in_paris(day).date() if isinstance(day, datetime) else day
    if with_year:
        # Translators: a day, in the letters of Django's `date` filter: l weekday, j day, F month, E month after a day, Y year.
        pattern = pgettext("day with its year, in letters of Django's date filter", "l j F Y")
    else:
        pattern = pgettext("day without its year, in letters of Django's date filter", "l j F")
    return _typeset(dateformat.format(day, pattern))


def month_in_words(day: date) -> str:
    """Return the month of a day, with its year."""
    return date_format(in_paris(day).date() if isinstance(day, datetime) else day, "YEAR_MONTH_FORMAT")


def month_after_preposition(day: date) -> str:
    """Return the month of a day, with its year, as it stands after "from" or "until"."""
    # Translators: a month, in the letters of Django's `date` filter: F month, E month in the case that follows a preposition, Y year.
    pattern = pgettext("month after a preposition, in letters of Django's date filter", "F Y")
    return _typeset(dateformat.format(day, pattern))


def hour_in_words(moment: datetime) -> str:
    """Return the hour of an aware moment; its spaces do not break."""
    moment = in_paris(moment)
    # Translators: an hour, in the letters of Django's `date` filter: G or H hour, i minutes, P as in English (2:30 pm, midday).
    with_minutes, round_hour = (
        pgettext("hour with minutes, in letters of Django's date filter", "H:i"),
        pgettext("round hour, in letters of Django's date filter", "H:00"),
    )
    return dateformat.format(moment, with_minutes if moment.minute else round_hour).replace(" ", "\u00a0")


def span_in_words(start: datetime, end: datetime | None = None) -> str:
    """Return from which hour to which; the day of the end is said where it is another one. Without an end, the hour of the start alone."""
    if end is None or end <= start:
        return pgettext("hours", "at %(hour)s") % {"hour": hour_in_words(start)}
    first, last = in_paris(start), in_paris(end)
    words = {"start": hour_in_words(start), "end": hour_in_words(end)}
    if last.time() == time.min and last.date() == first.date() + timedelta(days=1):
        words["end"] = pgettext("hour that ends a day", "midnight")
    elif last.date() != first.date():
        return pgettext("hours", "from %(start)s to %(day)s at %(end)s") % (words | {"day": day_in_words(last)})
    return pgettext("hours", "from %(start)s to %(end)s") % words


def moment_in_words(start: datetime, end: datetime | None = None, *, with_year: bool = True) -> str:
    """Return the day and the hours of what happens once."""
    return pgettext("a day and its hours", "%(day)s, %(hours)s") % {
        "day": day_in_words(start, with_year=with_year),
        "hours": span_in_words(start, end),
    }


def weekday_names() -> list[tuple[str, str]]:
    """Return the short and the full name of each day, in the order of the columns of a month."""
    days = [(FIRST_WEEKDAY + step) % 7 for step in range(7)]
    return [(str(WEEKDAYS_ABBR[day]), str(WEEKDAYS[day])) for day in days]


def machine_time(moment: datetime) -> str:
    """Return what machines read of an aware moment: the hour of Paris and what it is ahead of universal time."""
    return in_paris(moment).isoformat(timespec="minutes")


def _typeset(text: str) -> str:
    """Return a date with the spaces and the "1er" of its language."""
    return set_spaces(text, (get_language() or "fr").split("-")[0])
