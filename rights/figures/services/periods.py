"""The values of an amount through time. Pure Python."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

# Nobody has looked at the source for so long: readers are told.
CHECKED_FOR = timedelta(days=365)


class State(StrEnum):
    """What an amount is worth on a day. Those after `IN_FORCE` ask the team to do something."""

    IN_FORCE = "in_force"
    TO_CHECK = "to_check"
    EXPIRED = "expired"
    FUTURE = "future"
    EMPTY = "empty"


@dataclass(frozen=True, order=True)
class Period:
    """A value, the day from which it holds and, where it is known, the last day."""

    start: date
    value: Decimal
    end: date | None = None


@dataclass(frozen=True)
class Overlap:
    """Two periods that cannot both be right; `same_day` when they begin together."""

    first: Period
    second: Period

    @property
    def same_day(self) -> bool:
        return self.first.start == self.second.start


def overlaps(periods: list[Period]) -> list[Overlap]:
    """Return the neighbours of which the first has not ended when the second begins. A period without an end lasts until the next."""
    ordered = sorted(periods, key=lambda period: period.start)
    return [
        Overlap(first, second)
        for first, second in pairwise(ordered)
        if first.start == second.start or (first.end is not None and first.end >= second.start)
    ]


def period_on(periods: tuple[Period, ...], day: date) -> Period | None:
    """Return the period to tell readers of on a day: the one that holds, else the last that did, else the first to come."""
    begun = [period for period in periods if period.start <= day]
    if begun:
        return max(begun, key=lambda period: period.start)
    return min(periods, key=lambda period: period.start, default=None)


def next_period(periods: tuple[Period, ...], day: date) -> Period | None:
    return min((period for period in periods if period.start > day), key=lambda period: period.start, default=None)


def state_on(periods: tuple[Period, ...], checked_on: date | None, day: date) -> State:
    period = period_on(periods, day)
    if period is None:
        return State.EMPTY
    if period.start > day:
        return State.FUTURE
    if period.end is not None and period.end < day:
        return State.EXPIRED
    if checked_on is None or day - checked_on > CHECKED_FOR:
        return State.TO_CHECK
    return State.IN_FORCE
