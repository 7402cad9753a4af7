"""What a page's drafts and its public sessions make of each other.

A session that readers know of is changed at once, in the database. A draft, or a revision of last month, holds it as it was: whatever
comes out of a revision, and whatever is saved, takes the public sessions as they are now, and keeps on top of them only what was typed since.
"""

from django.utils import timezone

from rights.workshops.models.sessions import TYPED_FIELDS, WHERE_AND_WHEN
from rights.workshops.vocabulary import SessionStatus


def _public_sessions(page):
    return page._meta.get_field("sessions").related_model.objects.filter(workshop_id=page.pk, announced_at__isnull=False)


def public_sessions_kept(*, page):
    """Give a French page that comes out of a revision its public sessions as they are now; return it.

    What was typed in a draft about a public session stays on top as long as nobody has changed that session meanwhile (`sequence`).
    A public session that the revision lacks is there all the same; one that was removed since is not. One query; none for a translation.
    """
    if not page.is_source:
        return page
    public = {session.translation_key: session for session in _public_sessions(page)} if page.pk else {}
    if public or any(session.announced_at for session in page.sessions.all()):
        page.sessions.set(_merged(page.sessions.all(), public))
    return page


def sessions_settle(*, page) -> list:
    """Before a French page that is live, or was, is saved, have its sessions say what that changes for readers.

    What was changed in the database since the page was read stays (see `public_sessions_kept`): its public sessions are held until the
    end of the transaction, which must be open. New ones are announced where the page is live. Those whose date, place or note was typed
    anew count one change more, and those that come at another time or place are moved, from the date that readers knew. Return those that come at
    another time or place. One query; none when the sessions are not saved along with the page.
    """
    if "sessions" not in getattr(page, "_cluster_related_objects", {}):
        return []
    now = timezone.now()
    locked = _public_sessions(page).select_for_update(of=("self",)).order_by("pk") if page.pk else []
    public = {session.translation_key: session for session in locked}
    if page.pk:
        page.sessions.set(_merged(page.sessions.all(), public))
    moved = []
    for session in page.sessions.all():
        known = public.get(session.translation_key)
        if known is None:
            if page.live:
                session.announced_at = session.announced_at or now
                session.changed_at = session.changed_at or now
        elif any(getattr(known, name) != getattr(session, name) for name in TYPED_FIELDS):
            session.sequence = known.sequence + 1
            session.changed_at = now
            session.is_changed_by_hand = True
            if any(getattr(known, name) != getattr(session, name) for name in WHERE_AND_WHEN):
                moved.append(session)
                _say_moved(session, known)
    return moved


def _say_moved(session, known) -> None:
    """Have a session typed at another time or place say so: one that was held, or that waited for the new date it now has."""
    is_dated = known.status == SessionStatus.POSTPONED and session.start != known.start
    if known.status in {SessionStatus.SCHEDULED, SessionStatus.MOVED} or is_dated:
        session.status = SessionStatus.MOVED
        if session.start != known.start or not known.previous_start:
            session.previous_start = known.start


def _merged(sessions, public: dict) -> list:
    """Return the sessions of a page with the public ones as they are now, under what was typed in them since."""
    merged, others = [], dict(public)
    for session in sessions:
        known = others.pop(session.translation_key, None)
        if known is None:
            if session.announced_at is None:
                merged.append(session)
            continue
        typed = TYPED_FIELDS if session.sequence == known.sequence else ()
        for field in session._meta.concrete_fields:
            if field.name not in typed:
                setattr(session, field.attname, getattr(known, field.attname))
        merged.append(session)
    return [*merged, *others.values()]
