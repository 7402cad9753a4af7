"""What readers choose to see of the calendar: the same parameters for its page and for its feeds."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from home.services.address_filters import SLUG, Errors, Unreadable, language_read, page_read, query_written, shown_value, topic_read, values_read
from home.services.dates import FIRST_WEEKDAY, PARIS, in_paris
from rights.workshops.models import Session
from rights.workshops.vocabulary import WorkshopAudience

WEEK, MONTH, DATES, PAST = "semaine", "mois", "dates", "passes"
PERIODS = (WEEK, MONTH, DATES, PAST)
AUDIENCES = (WorkshopAudience.RESIDENTS.value, WorkshopAudience.PROFESSIONALS.value)

# What stands in the address, in the order in which it is written there, and the name it has here.
PARAMETERS = {
    "public": "audience", "langue": "language", "theme": "topic", "lieu": "place", "periode": "period", "du": "first_day", "au": "last_day",
    "mois": "month", "page": "page",
}  # fmt: skip
# A place that has no address: the sessions in which one takes part from home.
ONLINE = "en-ligne"
TIME_BOUND = ("period", "first_day", "last_day", "month", "page")

DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
YEAR_AND_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 2000, 2099


@dataclass(frozen=True)
class Filters:
    """A choice of sessions: each part may be empty. `month` and `page` say how it is shown, not what.

    `errors` are sentences for the reader about the values that could not be read, by parameter; the others count all the same.
    """

    audience: str = ""
    language: str = ""
    topic: str = ""
    place: str = ""
    period: str = ""
    first_day: date | None = None
    last_day: date | None = None
    month: date | None = None
    page: int = 1
    errors: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, parameters) -> "Filters":
        """Return what the parameters of an address choose (a QueryDict, or a mapping); nothing in them raises an error."""
        values, errors = values_read(parameters, PARAMETERS, READERS)
        return cls(**_settled(values, errors), errors=tuple(errors))

    @property
    def is_empty(self) -> bool:
        """Whether everything is chosen."""
        return not (self.audience or self.language or self.topic or self.place or self.period)

    @property
    def shows_past(self) -> bool:
        """Whether sessions that are over belong to what is chosen; otherwise only those to come do."""
        return self.period == PAST or self.first_day is not None

    @property
    def lasting(self) -> "Filters":
        """The same choice whatever the date: what a subscription follows."""
        return replace(self, period="", first_day=None, last_day=None, month=None, page=1, errors=())

    def place_names(self) -> list[str]:
        """Return the names of the place chosen, as sessions write them; one query where a place is chosen."""
        return _names_of_place(self.place) if self.place else []

    def apply(self, sessions: QuerySet[Session], place_names: list[str] | None = None) -> QuerySet[Session]:
        """Keep the sessions chosen, in the order they have; without a period, whatever their date.

        A place costs one query more, unless its `place_names` are known.
        """
        if self.audience:
            sessions = sessions.filter(workshop__audience__in=[self.audience, WorkshopAudience.BOTH])
        if self.language:
            spoken = sessions.annotate(languages_spoken=Cast("workshop__spoken_languages", TextField()))
            sessions = spoken.filter(languages_spoken__contains=f'"{self.language}"')
        if self.topic:
            sessions = sessions.filter(workshop__topic__slug=self.topic)
        if self.place:
            there = Q(place_name__in=self.place_names() if place_names is None else place_names)
            sessions = sessions.filter(there | Q(online_url__gt="") if self.place == ONLINE else there)
        return sessions.filter(self.when())

    def query(self, **changes) -> str:
        """Return the choice as it stands in an address, without "?": always written in the same way, empty when nothing is chosen.

        `changes` are other values for some of its parts. Without a new `page`, the address is that of the first one.
        """
        chosen = replace(self, **{"page": 1, **changes})
        return query_written((parameter, _written(parameter, getattr(chosen, name))) for parameter, name in PARAMETERS.items())

    def when(self) -> Q:
        """Return the condition of the period alone."""
        now = timezone.now()
        if self.period == PAST:
            return Q(end__lte=now)
        if self.period in {WEEK, MONTH}:
            return Q(end__gt=now, start__lt=midnight(_day_after(self.period, in_paris(now).date())))
        if self.period != DATES:
            return Q()
        begin = midnight(self.first_day) if self.first_day else now
        return Q(end__gt=begin, start__lt=midnight(self.last_day + timedelta(days=1))) if self.last_day else Q(end__gt=begin)


def place_slug(name: str) -> str:
    """Return what a place is called in addresses, from its name."""
    return slugify(name)


def places_of_session(place_name: str, *, is_online: bool) -> set[str]:
    """Return where a session is held, as addresses call it: a place, online, both or neither."""
    return {place for place in (place_slug(place_name), ONLINE if is_online else "") if place}


def _names_of_place(slug: str) -> list[str]:
    names = Session.objects.exclude(place_name="").order_by().values_list("place_name", flat=True).distinct()
    return [name for name in names if place_slug(name) == slug]


def midnight(day: date) -> datetime:
    """Return the moment when a day begins in Paris."""
    return datetime.combine(day, time.min, tzinfo=PARIS)


def _day_after(period: str, today: date) -> date:
    """Return the day that follows the week, or the month, of today."""
    if period == WEEK:
        return today + timedelta(days=7 - (today.weekday() - FIRST_WEEKDAY) % 7)
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1)


def _settled(values: dict[str, Any], errors: Errors) -> dict[str, Any]:
    """Return what was read with its dates in agreement: days without a period are a period, and a period of days has days."""
    first, last = values.get("first_day"), values.get("last_day")
    period = values.get("period") or (DATES if first or last else "")
    if period == DATES and first and last and last < first:
        errors.append(("au", _("The last day comes before the first one: give them the other way round.")))
        period = ""
    elif period == DATES and not (first or last):
        if not any(parameter in {"du", "au"} for parameter, _sentence in errors):
            errors.append(("du", _("To see a period, give its first day, its last day, or both.")))
        period = ""
    days = {"first_day": first, "last_day": last} if period == DATES else {"first_day": None, "last_day": None}
    return values | days | {"period": period}


def _written(parameter: str, value) -> str:
    if isinstance(value, date):
        return f"{value:%Y-%m}" if parameter == "mois" else value.isoformat()
    if isinstance(value, int):
        return str(value) if value > 1 else ""
    return value or ""


def _audience(text: str) -> str:
    if text in AUDIENCES:
        return text
    raise Unreadable(_("“%(value)s” is not an audience: choose residents or professionals in the list.") % {"value": shown_value(text)})


def _place(text: str) -> str:
    if SLUG.fullmatch(text):
        return text
    raise Unreadable(_("“%(value)s” is not a place of the list: choose one there.") % {"value": shown_value(text)})


def _period(text: str) -> str:
    if text in PERIODS:
        return text
    raise Unreadable(_("“%(value)s” is not a period: choose this week, this month or your own dates.") % {"value": shown_value(text)})


def _day(text: str) -> date:
    found = DAY.fullmatch(text)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unreadable(
            _("“%(value)s” is not a date: write the year, the month and the day, for example 2026-12-31.") % {"value": shown_value(text)}
        )
    return day


def _month(text: str) -> date:
    found = YEAR_AND_MONTH.fullmatch(text)
    year, month = map(int, found.groups()) if found else (0, 0)
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise Unreadable(_("“%(value)s” is not a month: write the year and the month, for example 2026-12.") % {"value": shown_value(text)})
    return date(year, month, 1)


READERS = {
    "public": _audience, "langue": language_read, "theme": topic_read, "lieu": _place, "periode": _period, "du": _day, "au": _day, "mois": _month, "page": page_read,
}  # fmt: skip
