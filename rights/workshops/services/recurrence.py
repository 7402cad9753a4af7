"""Rules of repetition: from “every Tuesday from 14:00 to 16:00” to the dates of the sessions.

Days are counted in local days and hours in local hours, then made moments of Europe/Paris: 14:00 stays 14:00 across both
changes of hour. A rule never holds more than `MOST_OCCURRENCES` dates nor lasts longer than `LONGEST`, so that making its dates
is always short work.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, WEEKLY, rrule
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from home.services.dates import PARIS

MOST_OCCURRENCES = 200
LONGEST = relativedelta(years=3)
# More excluded days than a rule can last are a mistake, or an attack.
MOST_EXCLUDED = 1100
# Other years are slips of the keyboard: 0206, 20266.
FIRST_YEAR, LAST_YEAR = 2000, 2100
LAST = -1
PLACES_IN_MONTH = (1, 2, 3, 4, LAST)


class Frequency(StrEnum):
    WEEKLY = "weekly"
    MONTHLY = "monthly"


# How many weeks or months may stand between two sessions.
MOST_APART = {Frequency.WEEKLY: 52, Frequency.MONTHLY: 12}


class Occurrence(NamedTuple):
    """A session to be: two moments of Europe/Paris.

    Python compares and subtracts two moments of one zone by their wall clocks: for a length in minutes, bring both to UTC first.
    """

    start: datetime
    end: datetime


class RuleError(ValidationError):
    """What is wrong in a rule: `error_dict` has a message for each field, ready for `form.add_error(None, error)`."""

    def __init__(self, problems: dict[str, str | Promise | ValidationError]):
        super().__init__(problems)


@dataclass(frozen=True)
class Rule:
    """Every `interval` weeks on `weekdays`, or the `nth` of its one weekday every `interval` months. Raises `RuleError`.

    Weekdays are numbered from Monday, 0; `nth` is 1 to 4, or `LAST`. `first_day` and `until` are both included. Weeks and months
    are counted from the first day that fits: “every other Tuesday” from a Thursday on begins on the next Tuesday.
    A session that ends at an earlier hour than it begins ends on the next day; seconds do not count. `extra_days` have the same hours as the others,
    and may stand outside `first_day` and `until`; `excluded_days` that the rule would not hold anyway do no harm.
    """

    frequency: Frequency
    weekdays: tuple[int, ...]
    first_day: date
    until: date
    starts_at: time
    ends_at: time
    interval: int = 1
    nth: int | None = None
    extra_days: tuple[date, ...] = ()
    excluded_days: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        problems = _wrong_types(self)
        if not problems:
            for name in ("weekdays", "extra_days", "excluded_days"):
                object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
            for name in ("starts_at", "ends_at"):
                object.__setattr__(self, name, time(getattr(self, name).hour, getattr(self, name).minute))
            problems = _wrong_repetition(self) | _wrong_days(self) | _wrong_hours(self)
        if problems:
            raise RuleError(problems)

    def days(self) -> list[date]:
        """Return the days on which a session begins, in order. Raises `RuleError` when there is none, or too many."""
        days = sorted({*self._repeated_days(), *self.extra_days} - set(self.excluded_days))
        if not days:
            raise RuleError({"until": _("This repetition gives no date at all: check the days, the two ends and the dates left out.")})
        if len(days) > MOST_OCCURRENCES:
            raise RuleError({"until": _too_many(len(days))})
        return days

    @property
    def ends_next_day(self) -> bool:
        """Whether its sessions last beyond midnight: often the slip of who typed one hour for another."""
        return time.min < self.ends_at < self.starts_at

    def days_left_out(self) -> list[date]:
        """Return the excluded days on which there would be a session, in order."""
        return sorted(set(self._repeated_days()) & set(self.excluded_days))

    def occurrences(self) -> list[Occurrence]:
        """Return the sessions in order. Raises `RuleError` when there is none, or too many."""
        return [occurrence_on(day, self.starts_at, self.ends_at) for day in self.days()]

    def to_dict(self) -> dict[str, Any]:
        """Return the rule as JSON holds it."""
        return {
            "frequency": self.frequency.value,
            "weekdays": list(self.weekdays),
            "first_day": self.first_day.isoformat(),
            "until": self.until.isoformat(),
            "starts_at": self.starts_at.isoformat("minutes"),
            "ends_at": self.ends_at.isoformat("minutes"),
            "interval": self.interval,
            "nth": self.nth,
            "extra_days": [day.isoformat() for day in self.extra_days],
            "excluded_days": [day.isoformat() for day in self.excluded_days],
        }

    @classmethod
    def from_dict(cls, data: Any) -> "Rule":
        """Return the rule that JSON holds. Raises `RuleError`, whatever the data is."""
        if not isinstance(data, dict):
            raise RuleError({"frequency": _("This repetition cannot be read: describe it again.")})
        read = {"frequency": _frequency, "first_day": _day, "until": _day, "starts_at": _hour, "ends_at": _hour}
        read |= {"weekdays": tuple, "extra_days": _days, "excluded_days": _days}
        values, problems = {}, {}
        for field in fields(cls):
            if field.name in data:
                try:
                    values[field.name] = read.get(field.name, lambda value: value)(data[field.name])
                except (TypeError, ValueError):
                    problems[field.name] = _unreadable()
            elif field.name in ("frequency", "weekdays", "first_day", "until", "starts_at", "ends_at"):
                problems[field.name] = _("This is missing.")
        if problems:
            raise RuleError(problems)
        return cls(**values)

    def _repeated_days(self) -> Iterator[date]:
        """Yield the days of the repetition, without added or excluded ones: at most one a day between two ends that are near."""
        until = datetime.combine(self.until, time.min)
        if self.frequency is Frequency.WEEKLY:
            repeat = {"freq": WEEKLY, "byweekday": self.weekdays}
        else:
            repeat = {"freq": MONTHLY, "byweekday": self.weekdays, "bysetpos": self.nth}
        first = next(iter(rrule(dtstart=datetime.combine(self.first_day, time.min), until=until, **repeat)), None)
        if first is not None:
            yield from (moment.date() for moment in rrule(dtstart=first, until=until, interval=self.interval, **repeat))


def occurrence_on(day: date, starts_at: time, ends_at: time) -> Occurrence:
    """Return the session that begins on a day, at hours of the clocks of Paris.

    In the night of March when clocks go forward, an hour that does not exist is the one they show instead: 02:30 is 03:30.
    In the night of October when they go back, an hour that comes twice is the first. Should the clocks leave nothing
    between the start and the end, the session keeps its length.
    """
    last_day = day if ends_at > starts_at else day + timedelta(days=1)
    start = datetime.combine(day, starts_at, tzinfo=PARIS).astimezone(UTC)
    end = datetime.combine(last_day, ends_at, tzinfo=PARIS).astimezone(UTC)
    if end <= start:
        end = start + (datetime.combine(last_day, ends_at) - datetime.combine(day, starts_at))
    return Occurrence(start.astimezone(PARIS), end.astimezone(PARIS))


def _wrong_types(rule: Rule) -> dict[str, Any]:
    """Return the fields that hold another kind of value than they should: nothing else can be said of a rule before."""
    kinds = {"frequency": Frequency, "first_day": date, "until": date, "starts_at": time, "ends_at": time, "interval": int}
    problems = {name: _unreadable() for name, kind in kinds.items() if not _is_a(getattr(rule, name), kind)}
    if rule.nth is not None and not _is_a(rule.nth, int):
        problems["nth"] = _unreadable()
    for name, kind in {"weekdays": int, "extra_days": date, "excluded_days": date}.items():
        values = getattr(rule, name)
        if not isinstance(values, tuple) or not all(_is_a(value, kind) for value in values):
            problems[name] = _unreadable()
    return problems


def _is_a(value: Any, kind: type) -> bool:
    """`True` is no number here, and a moment is no day."""
    return isinstance(value, kind) and not isinstance(value, (bool, datetime)) and getattr(value, "tzinfo", None) is None


def _wrong_repetition(rule: Rule) -> dict[str, Any]:
    problems: dict[str, Any] = {}
    if not 1 <= rule.interval <= MOST_APART[rule.frequency]:
        problems["interval"] = _between(rule.frequency)
    if not rule.weekdays:
        problems["weekdays"] = _("Choose at least one day of the week.")
    elif not set(rule.weekdays) <= set(range(7)):
        problems["weekdays"] = _("This is not a day of the week.")
    if rule.frequency is Frequency.WEEKLY and rule.nth is not None:
        problems["nth"] = _("A repetition by weeks has no place in the month.")
    if rule.frequency is Frequency.MONTHLY:
        if rule.nth not in PLACES_IN_MONTH:
            problems["nth"] = _("Choose the first, second, third, fourth or last: not every month has a fifth.")
        if len(rule.weekdays) > 1:
            problems["weekdays"] = _("Choose one day of the week only for a repetition by months.")
    return problems


def _between(frequency: Frequency) -> ValidationError:
    most = {"most": MOST_APART[frequency]}
    if frequency is Frequency.WEEKLY:
        return ValidationError(_("Write a number of weeks from 1 to %(most)s."), params=most)
    return ValidationError(_("Write a number of months from 1 to %(most)s."), params=most)


def _wrong_days(rule: Rule) -> dict[str, Any]:
    given = {"first_day": [rule.first_day], "until": [rule.until], "extra_days": rule.extra_days, "excluded_days": rule.excluded_days}
    problems: dict[str, Any] = {
        name: _("This day is very far away: check the year.")
        for name, days in given.items()
        if any(not FIRST_YEAR <= day.year <= LAST_YEAR for day in days)
    }
    if problems:
        return problems
    if rule.until < rule.first_day:
        problems["until"] = _("The last day comes before the first one.")
    elif _too_far(rule.first_day, rule.until):
        problems["until"] = _("A repetition lasts three years at most: choose a nearer last day.")
    if len(rule.extra_days) > MOST_OCCURRENCES:
        problems["extra_days"] = _too_many(len(rule.extra_days))
    elif any(_too_far(min(rule.first_day, day), max(rule.first_day, day)) for day in rule.extra_days):
        problems["extra_days"] = _("A date added is more than three years away from the first day.")
    elif both := sorted(set(rule.extra_days) & set(rule.excluded_days)):
        message = _("%(day)s is both added and left out: choose one of them.")
        problems["extra_days"] = ValidationError(message, params={"day": date_format(both[0])})
    if len(rule.excluded_days) > MOST_EXCLUDED:
        problems["excluded_days"] = ValidationError(_("Leave out %(most)s dates at most."), params={"most": MOST_EXCLUDED})
    return problems


def _too_far(earlier: date, later: date) -> bool:
    return later > earlier + LONGEST


def _wrong_hours(rule: Rule) -> dict[str, Any]:
    if rule.starts_at == rule.ends_at:
        return {"ends_at": _("The session ends at the hour when it begins: write another hour.")}
    return {}


def _too_many(count: int) -> ValidationError:
    message = ngettext_lazy(
        "This repetition gives %(count)s session, and %(most)s at most can be made at once: choose a nearer last day, or fewer days.",
        "This repetition gives %(count)s sessions, and %(most)s at most can be made at once: choose a nearer last day, or fewer days.",
        "count",
    )
    return ValidationError(message, params={"count": count, "most": MOST_OCCURRENCES})


def _unreadable() -> Promise:
    return _("This cannot be read: write it again.")


def _frequency(value: Any) -> Frequency:
    return Frequency(value)


def _day(value: Any) -> date:
    return date.fromisoformat(value)


def _days(values: Any) -> tuple[date, ...]:
    return tuple(date.fromisoformat(value) for value in values)


def _hour(value: Any) -> time:
    return time.fromisoformat(value)
