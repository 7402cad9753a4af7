"""What a page's drafts and its public sessions make of each other.

A session that readers know of is changed at once, in the database. A draft, or a revision of last month, holds it as it was: whatever
comes out of a revision takes its public sessions as they are now, and keeps on top of them only what was typed since.
"""

from django.utils import timezone

from rights.workshops.models.sessions import TYPED_FIELDS, WHERE_AND_WHEN
from rights.workshops.vocabulary import SessionStatus

NEVER_TYPED = (
    "status", "reason_code", "reason", "previous_start", "sequence", "headcount", "announced_at", "changed_at", "repetition_id", "is_changed_by_hand",
)  # fmt: skip


def _public_sessions(page) -> list:
    model = page._meta.get_field("sessions").related_model
    return list(model.objects.filter(workshop_id=page.pk, announced_at__isnull=False)) if page.pk else []


def public_sessions_kept(*, page):
    """Give a French page that comes out of a revision its public sessions as they are now; return it.

    What was typed in a draft about a public session stays on top as long as nobody has changed that session meanwhile (`sequence`).
    A public session that the revision lacks is there all the same; one that was removed since is not. One query; none for a translation.
    """
    if not page.is_source:
        return page
    public = {session.translation_key: session for session in _public_sessions(page)}
    if not public and not any(session.announced_at for session in page.sessions.all()):
        return page
    merged = []
    for drafted in page.sessions.all():
        current = public.pop(drafted.translation_key, None)
        if current is None:
            if drafted.announced_at is None:
                merged.append(drafted)
            continue
        if drafted.sequence == current.sequence:
            for name in TYPED_FIELDS:
                setattr(current, name, getattr(drafted, name))
        merged.append(current)
    page.sessions.set([*merged, *public.values()])
    return page


def sessions_settle(*, page) -> list:
    """Before a live French page is saved, have its sessions say what that changes for readers.

    New ones are announced. Those whose date, place or note was typed anew count one change more, and those that come at another time
    are moved, from the date that readers knew. Return those that come at another time or place. One query.
    """
    now = timezone.now()
    public = {session.translation_key: session for session in _public_sessions(page)}
    moved = []
    for session in page.sessions.all():
        known = public.get(session.translation_key)
        if known is None:
            session.announced_at = session.announced_at or now
            session.changed_at = session.changed_at or now
        elif any(getattr(known, name) != getattr(session, name) for name in TYPED_FIELDS) and session.sequence == known.sequence:
            session.sequence = known.sequence + 1
            session.changed_at = now
            session.is_changed_by_hand = True
            if any(getattr(known, name) != getattr(session, name) for name in WHERE_AND_WHEN):
                moved.append(session)
            if session.start != known.start and known.status in {SessionStatus.SCHEDULED, SessionStatus.MOVED}:
                session.status = SessionStatus.MOVED
                session.previous_start = known.start
    return moved
