"""Reads of what happened to sessions, as the histories of their pages keep it."""

from collections.abc import Iterable
from datetime import UTC, datetime

from wagtail.models import PageLogEntry

from rights.workshops.models import Session
from rights.workshops.services.sessions import CHANGED
from rights.workshops.vocabulary import SessionStatus

NOT_HELD = {SessionStatus.CANCELLED, SessionStatus.POSTPONED}


def heard_of_nothing_since(session: Session) -> datetime | None:
    """Return the moment since which nothing changed in a session but that it was called off, then held again: its last two changes.

    The beginning of time where nothing else ever changed; None where the history does not say.
    """
    if session.sequence <= 2:
        return datetime.min.replace(tzinfo=UTC)
    entries = PageLogEntry.objects.filter(action=CHANGED, page=session.workshop_id, data__session=session.code, data__sequence=session.sequence - 2)
    return entries.values_list("timestamp", flat=True).first()


def held_again(sessions: Iterable[Session]) -> set[int]:
    """Return the numbers of the sessions whose last change was to be held after all: they had been cancelled or postponed. One query at most."""
    changed = [session for session in sessions if session.sequence and session.is_held]
    if not changed:
        return set()
    by_change = {(session.code, session.sequence): session.pk for session in changed}
    entries = PageLogEntry.objects.filter(
        action=CHANGED,
        page__in={session.workshop_id for session in changed},
        timestamp__gte=min(session.changed_at for session in changed),
    )
    found = {(data.get("session"), data.get("sequence")) for data in entries.values_list("data", flat=True) if data.get("before") in NOT_HELD}
    return {pk for change, pk in by_change.items() if change in found}
