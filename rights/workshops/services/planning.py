"""What a changed rule does to the sessions that its former version made. Nothing is read nor written here.

Sessions that people may count on are never touched: those that have begun, that someone cancelled, postponed, moved or changed
by hand, or for which somebody is registered. They are told with the reason, so that the editor decides.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from home.services.dates import in_paris
from rights.workshops.services.recurrence import Occurrence
from rights.workshops.vocabulary import SessionStatus


class Reason(StrEnum):
    """Why a session is left alone. The first that holds is told. `PAST`: it has begun, or would have at the hours of the rule."""

    PAST = "past"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    MOVED = "moved"
    BY_HAND = "by_hand"
    REGISTERED = "registered"


STATUS_REASONS = {
    SessionStatus.CANCELLED: Reason.CANCELLED,
    SessionStatus.POSTPONED: Reason.POSTPONED,
    SessionStatus.MOVED: Reason.MOVED,
}


@dataclass(frozen=True)
class Existing:
    """A session that a former version of the rule made.

    `planned` is the start that the rule gave it, where it stands on another day since: the rule does not make that date again.
    """

    key: Hashable
    start: datetime
    end: datetime
    status: str = SessionStatus.SCHEDULED
    by_hand: bool = False
    has_registrations: bool = False
    planned: datetime | None = None

    @property
    def day(self) -> date:
        return _day(self.planned or self.start)


@dataclass(frozen=True)
class Change:
    """A session of which the hours change, on the same day."""

    session: Existing
    occurrence: Occurrence


@dataclass(frozen=True)
class LeftAlone:
    """A session that the rule does not touch. `still_wanted` tells whether the rule holds its day.

    Where it does not, or with other hours (`occurrence` is what the rule says), only the editor can cancel or move the session.
    """

    session: Existing
    reason: Reason
    occurrence: Occurrence | None

    @property
    def still_wanted(self) -> bool:
        return self.occurrence is not None

    @property
    def agrees(self) -> bool:
        """Whether the rule would have made this very session: then there is nothing to say."""
        return self.occurrence is not None and _moments(self.session) == _moments(self.occurrence)

    @property
    def must_be_cancelled_by_hand(self) -> bool:
        """Whether the rule dropped a date for which somebody is registered."""
        return self.reason is Reason.REGISTERED and not self.still_wanted


@dataclass(frozen=True)
class Plan:
    """What to do, each list in the order of the dates. `kept` are sessions that are already as the rule wants them."""

    add: tuple[Occurrence, ...]
    change: tuple[Change, ...]
    remove: tuple[Existing, ...]
    kept: tuple[Existing, ...]
    left_alone: tuple[LeftAlone, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.add or self.change or self.remove)


def plan(existing: Iterable[Existing], wanted: Iterable[Occurrence], now: datetime) -> Plan:
    """Compare the sessions made by a former rule with the occurrences of the new one, day by day in Paris.

    A rule makes one session a day and none in the past. Of two sessions of one day that may be changed, one becomes what the rule
    says and the other goes. The same input, in any order, gives the same plan.
    """
    occurrences = {_day(occurrence.start): occurrence for occurrence in sorted(wanted, key=_moments, reverse=True)}
    taken: set[date] = set()
    change, remove, kept, left_alone = [], [], [], []
    for session in sorted(existing, key=lambda session: _order(session, occurrences.get(session.day))):
        occurrence = occurrences.get(session.day)
        if reason := _reason(session, occurrence, now):
            left_alone.append(LeftAlone(session, reason, occurrence))
        elif occurrence is None or session.day in taken:
            remove.append(session)
        else:
            taken.add(session.day)
            if _moments(session) == _moments(occurrence):
                kept.append(session)
            else:
                change.append(Change(session, occurrence))
    taken |= {alone.session.day for alone in left_alone}
    add = [occurrence for day, occurrence in sorted(occurrences.items()) if day not in taken and not _begun(occurrence, now)]
    return Plan(tuple(add), tuple(change), tuple(remove), tuple(kept), tuple(left_alone))


def _reason(session: Existing, occurrence: Occurrence | None, now: datetime) -> Reason | None:
    if _begun(session, now):
        return Reason.PAST
    if session.status in STATUS_REASONS:
        return STATUS_REASONS[session.status]
    if session.by_hand:
        return Reason.BY_HAND
    if session.has_registrations:
        return Reason.REGISTERED
    return Reason.PAST if occurrence and _begun(occurrence, now) else None


def _order(session: Existing, occurrence: Occurrence | None) -> tuple:
    """Sessions go by day; within a day the one that is already as the rule wants comes first."""
    differs = occurrence is None or _moments(session) != _moments(occurrence)
    return session.day, differs, _moments(session), str(session.key)


def _begun(session: Existing | Occurrence, now: datetime) -> bool:
    return session.start.timestamp() <= now.timestamp()


def _moments(session: Existing | Occurrence) -> tuple[float, float]:
    """Two moments of one zone compare by their wall clocks, which show some hours of October twice: compare seconds."""
    return session.start.timestamp(), session.end.timestamp()


def _day(moment: datetime) -> date:
    return in_paris(moment).date()
