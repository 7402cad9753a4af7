"""Changing sessions that readers know of: at once, in every language, whatever drafts are being written.

Each change counts in the session's `sequence`, is kept in the page's history with who made it, and brings the translations up to date:
a reason or a note in words is French until somebody translates it. Sessions of a page that nobody reads yet are changed in its draft.

`seen` is the `sequence` of the session as the person saw it: when somebody else has changed it since, nothing is written and
`ChangedMeanwhile` holds it as it is now.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.services.dates import day_in_words
from rights.translation.services.following import follow_source
from rights.workshops.events import session_changed
from rights.workshops.models import Session
from rights.workshops.selectors_registration import sessions_counted_on
from rights.workshops.vocabulary import ChangeReason, SessionStatus

logger = logging.getLogger(__name__)

ADDED = "workshops.sessions.added"
CHANGED = "workshops.session.changed"
REMOVED = "workshops.sessions.removed"
PLACE_FIELDS = ("place_name", "place_address", "online_url")


@dataclass(frozen=True)
class Why:
    """Why a session changes: a `ChangeReason`, and words of the team, which `ChangeReason.OTHER` needs."""

    code: str
    text: str = ""


class ChangedMeanwhile(ValidationError):
    """Somebody else changed the session since this person saw it; `session` is what it is now."""

    def __init__(self, session: Session):
        super().__init__(_("Somebody else has just changed this session. See what it is now, then decide again."))
        self.session = session


def latest_draft(*, workshop):
    """Return the workshop as its latest draft in the database has it, whatever this very object knows of."""
    return type(workshop).objects.get(pk=workshop.pk).get_latest_revision_as_object()


def is_public(*, workshop) -> bool:
    """Return whether readers know of the sessions of a French workshop: its page is live, or was."""
    return workshop.first_published_at is not None


def session_locked(session: Session, seen: int | None = None) -> Session:
    """Return a session as it is now, kept for the transaction that is open; raises `ChangedMeanwhile` when it is not what was seen."""
    current = Session.objects.select_for_update(of=("self",)).select_related("workshop").get(pk=session.pk)
    if seen is not None and current.sequence != seen:
        raise ChangedMeanwhile(current)
    return current


@transaction.atomic
def session_cancel(*, session: Session, why: Why, user=None, seen: int | None = None) -> Session:
    """Cancel a session and return it; raises ValidationError when it is over, cancelled already, or without a reason."""
    return _change(session_locked(session, seen), user, status=SessionStatus.CANCELLED, **_reason(why))


@transaction.atomic
def session_postpone(*, session: Session, why: Why, user=None, seen: int | None = None) -> Session:
    """Say that a session will not be held on its date, and that the new one is not known yet; errors as for `session_cancel`."""
    return _change(session_locked(session, seen), user, status=SessionStatus.POSTPONED, **_reason(why))


@transaction.atomic
def session_move(*, session: Session, to: dict[str, Any], why: Why | None = None, user=None, seen: int | None = None) -> Session:
    """Give a session another date, or another place, and return it. `to` holds `start`, `end`, and those of `PLACE_FIELDS` that change.

    Raises ValidationError when the new date is past, ends before it begins, or when nothing changes.
    """
    start, end = to["start"], to["end"]
    if end <= start:
        raise ValidationError({"end": _("The session ends before it begins: correct one of the two hours.")})
    if start <= timezone.now():
        raise ValidationError({"start": _("This date is past: a session is moved to a date to come.")})
    current = session_locked(session, seen)
    if all(getattr(current, name) == value for name, value in to.items()):
        raise ValidationError(_("Nothing changes: give another date, another hour or another place."))
    texts = _reason(why) if why else {"reason_code": "", "reason": ""}
    # Where only the place changes, the date that readers knew before stays told.
    previous = current.previous_start if start == current.start and current.previous_start else current.start
    return _change(current, user, status=SessionStatus.MOVED, previous_start=previous, **to, **texts)


@transaction.atomic
def session_restore(*, session: Session, user=None, seen: int | None = None) -> Session:
    """Hold a cancelled or postponed session after all, on the date it has; return it."""
    session = session_locked(session, seen)
    if session.is_over():
        raise ValidationError(_("This session is over."))
    if session.is_held:
        raise ValidationError(_("This session is held: there is nothing to restore."))
    status = SessionStatus.MOVED if session.previous_start else SessionStatus.SCHEDULED
    return _write(session, user, status=status, reason_code="", reason="")


@transaction.atomic
def sessions_add(*, workshop, sessions: Iterable[Session], user=None) -> None:
    """Add sessions (unsaved, without a workshop) to a French workshop: to its draft as long as nobody reads it, at once afterwards."""
    sessions = list(sessions)
    if not is_public(workshop=workshop):
        draft = latest_draft(workshop=workshop)
        draft.sessions.add(*sessions)
        draft.save_revision(user=user, clean=False, log_action=True)
        return
    now = timezone.now()
    for session in sessions:
        session.workshop, session.locale_id = workshop, workshop.locale_id
        session.announced_at = session.changed_at = now
        session.full_clean(exclude=["workshop"])
        session.save()
    _told(workshop, ADDED, user, {"dates": [_iso(session.start) for session in sessions]})


@transaction.atomic
def sessions_remove(*, workshop, sessions: Iterable[Session], user=None) -> None:
    """Take sessions away without a trace for readers: for those announced by mistake.

    Raises ValidationError when one of them is over, or when people have registered for it: a session that people count on is cancelled instead.
    """
    sessions = list(sessions)
    if not is_public(workshop=workshop):
        keys = {session.translation_key for session in sessions}
        draft = latest_draft(workshop=workshop)
        draft.sessions.set([session for session in draft.sessions.all() if session.translation_key not in keys])
        draft.save_revision(user=user, clean=False, log_action=True)
        return
    # Held until they are gone: nobody registers meanwhile.
    rows = Session.objects.filter(pk__in=[session.pk for session in sessions], workshop=workshop).order_by("pk").select_for_update(of=("self",))
    if any(session.is_over() for session in rows):
        raise ValidationError(_("This session is over: it can no longer be changed."))
    if held := sessions_counted_on([session.pk for session in sessions]).first():
        text = _("People have registered for the session of %(date)s. Cancel it instead: they will be told. Nothing was removed.")
        raise ValidationError(text % {"date": day_in_words(held.start)})
    Session.objects.filter(pk__in=[session.pk for session in rows]).delete()
    _told(workshop, REMOVED, user, {"dates": [_iso(session.start) for session in sessions]})


@transaction.atomic
def sessions_rewrite(*, workshop, changes: list[tuple[Session, dict[str, Any]]], user=None) -> None:
    """Give sessions of a French workshop other hours or another place, as their rule says: this is no change by hand.

    Sessions of a page that nobody reads yet are changed in its draft. Raises `ChangedMeanwhile` when somebody else has changed one of
    them since they were read.
    """
    if not is_public(workshop=workshop):
        by_key = {session.translation_key: values for session, values in changes}
        draft = latest_draft(workshop=workshop)
        for session in draft.sessions.all():
            for name, value in by_key.get(session.translation_key, {}).items():
                setattr(session, name, value)
        draft.save_revision(user=user, clean=False, log_action=True)
        return
    now = timezone.now()
    rewritten = []
    for session, values in changes:
        current = session_locked(session, session.sequence)
        if values.get("start", current.start) != current.start:
            current.status, current.previous_start = SessionStatus.MOVED, current.start
        for name, value in values.items():
            setattr(current, name, value)
        current.sequence += 1
        current.changed_at = now
        current.full_clean(exclude=["workshop"])
        current.save()
        rewritten.append(current)
    _told(workshop, CHANGED, user, {"dates": [_iso(session.start) for session in rewritten]})
    for session in rewritten:
        session_changed.send(sender=Session, session=session)


@transaction.atomic
def headcount_record(*, session: Session, headcount: int | None, user=None) -> Session:
    """Keep how many people came to a session that has begun."""
    if headcount is not None and session.start > timezone.now():
        raise ValidationError(_("This session has not begun: count who came once it has."))
    session.headcount = headcount
    session.save(update_fields=["headcount"])
    return session


def reason_in_words(session: Session) -> str:
    """Return why a session changed, in the language of the moment: the ready-made reason, then what the team wrote."""
    ready = session.reason_code in ChangeReason.values and session.reason_code != ChangeReason.OTHER
    return f"{ChangeReason(session.reason_code).label if ready else ''} {session.reason}".strip()


def _reason(why: Why) -> dict[str, str]:
    code, text = why.code, why.text.strip()
    if not code:
        raise ValidationError({"reason_code": _("Choose a reason: readers will see it.")})
    if code not in ChangeReason.values:
        raise ValidationError({"reason_code": _("This reason is not in the list.")})
    if code == ChangeReason.OTHER and not text:
        raise ValidationError({"reason": _("Write the reason in a few words: readers will see it.")})
    return {"reason_code": code, "reason": text}


def _change(current: Session, user, **values) -> Session:
    """Write what changes in a session that is still to come."""
    if current.is_over():
        raise ValidationError(_("This session is over: it can no longer be changed."))
    if current.status == values["status"] and current.status != SessionStatus.MOVED:
        raise ValidationError(_("This is already so: somebody else has just changed this session."))
    return _write(current, user, **values)


def _write(session: Session, user, **values) -> Session:
    before = session.status
    for name, value in values.items():
        setattr(session, name, value)
    session.sequence += 1
    session.changed_at = timezone.now()
    session.is_changed_by_hand = True
    session.full_clean(exclude=["workshop"])
    session.save()
    what = {"session": session.code, "sequence": session.sequence, "before": before, "status": session.status}
    _told(session.workshop, CHANGED, user, {"date": _iso(session.start), "reason": session.reason_code, **what})
    session_changed.send(sender=Session, session=session)
    return session


def _told(workshop, action: str, user, data: dict[str, Any]) -> None:
    log(workshop, action, user=user, data=data)
    try:
        with transaction.atomic():
            follow_source(workshop.specific)
    except Exception:
        # Readers must know of a change even so: they read it in French until the translations follow, at the next publication.
        logger.exception("The translations of a workshop could not follow a change of its sessions.")


def _iso(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="minutes")
