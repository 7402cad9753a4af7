"""Registering for sessions.

Whatever counts places holds the row of the session until it is written (`_held`; on SQLite every transaction is alone): two people never get
one place. Places that come free go to the waiting list at once, in its order. What people must be told is written with the change, and
told once it is committed (`services.notices`).
"""

import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from home.services.folding import fold
from home.services.form_tokens import token_digest
from rights.workshops.events import places_changed
from rights.workshops.models import Registration, RegistrationCount, Session
from rights.workshops.selectors_history import heard_of_nothing_since, held_again
from rights.workshops.selectors_registration import HELD, Places, places_of
from rights.workshops.services.notices import tell_soon
from rights.workshops.vocabulary import Notice, PlacesState, RegistrationState


@dataclass(frozen=True)
class Person:
    """What somebody gives to register: one of `phone` and `email`; `needs` are codes of `Need`."""

    first_name: str
    language: str
    phone: str = ""
    email: str = ""
    needs: tuple[str, ...] = ()

    def is_that_of(self, registration: Registration) -> bool:
        same_name = fold(self.first_name) == fold(registration.first_name)
        return same_name and _contact(self.phone, self.email) == _contact(registration.phone, registration.email)


class NotRegistered(Exception):
    """Nobody was registered."""


class RegistrationClosed(NotRegistered):
    """The session has begun, is not held on its date, or its workshop asks nobody to register here."""


class AlreadyReceived(NotRegistered):
    """A form came with this token before; `registration` is what it made."""

    def __init__(self, registration: Registration):
        super().__init__()
        self.registration = registration


class AlreadyRegistered(NotRegistered):
    """The same person, by first name and contact, is registered for this session; `registration` says how."""

    def __init__(self, registration: Registration):
        super().__init__()
        self.registration = registration


def registration_make(*, session: Session, person: Person, token: str = "") -> Registration:
    """Register somebody and return the registration: confirmed while places remain, on the waiting list afterwards.

    `token` is that of the form; the team, who has the person on the phone, needs none. Raises a `NotRegistered`. Old registrations are deleted on the way.
    """
    registrations_purge()
    digest = token_digest(token=token or secrets.token_urlsafe())
    with _held(session) as (held, places):
        if known := Registration.objects.filter(token=digest).first():
            raise AlreadyReceived(known)
        if places.state in {PlacesState.NONE, PlacesState.CLOSED}:
            raise RegistrationClosed
        for other in Registration.objects.filter(session=held).active():
            if person.is_that_of(other):
                raise AlreadyRegistered(other)
        registration = Registration.objects.create(
            session=held, first_name=person.first_name, phone=person.phone, email=person.email, language=person.language,
            needs=list(person.needs), token=digest,
            state=RegistrationState.CONFIRMED if places.is_open else RegistrationState.WAITING,
            notice=Notice.REGISTERED if person.email else "",
        )  # fmt: skip
        tell_soon(held)
    return registration


def registration_cancel(*, registration: Registration) -> Registration:
    """Cancel a registration and return it; the place goes to the first who waits. What is cancelled already stays as it is.

    Whoever cancels, the person is told by mail.
    """
    with _held(registration.session) as (session, _places):
        current = Registration.objects.get(pk=registration.pk)
        if current.is_cancelled:
            return current
        current.state, current.cancelled_at = RegistrationState.CANCELLED, timezone.now()
        current.notice = Notice.CANCELLED if current.email else ""
        current.save(update_fields=["state", "cancelled_at", "notice"])
        _promote(session)
        tell_soon(session)
    return current


def registration_promote(*, registration: Registration) -> Registration:
    """Give a place to somebody who waits, whoever waits in front and however many places there are: the team decides so."""
    with _held(registration.session) as (session, _places):
        current = Registration.objects.get(pk=registration.pk)
        if current.is_waiting:
            _give_place([current])
            tell_soon(session)
    return current


def registration_remind(*, registration: Registration) -> None:
    """Mail again what somebody was told when they registered, with the link that they may have lost; nothing happens without a mail."""
    if registration.email:
        Registration.objects.filter(pk=registration.pk, notice="").update(notice=Notice.REGISTERED)
        tell_soon(registration.session)


def registration_told(*, registration: Registration) -> None:
    """Keep that the team has told somebody what they had to be told."""
    Registration.objects.filter(pk=registration.pk).update(notice="")


def registrations_follow_session(*, session: Session) -> None:
    """Have those who registered be told that their session has changed, and give free places where it is held again."""
    with _held(session) as (held, _places):
        if held.is_over():
            return
        changed = Registration.objects.filter(session=held).active()
        never_called = _never_called(held)
        changed.exclude(pk__in=never_called).update(notice=Notice.SESSION_CHANGED)
        changed.filter(pk__in=never_called).update(notice="")
        _promote(held)
        tell_soon(held)


def _never_called(session: Session) -> list[int]:
    """Return the people on the phone who were not called yet about a cancellation that is undone: for them nothing has changed.

    Those who had another call to come stay to be called.
    """
    if not held_again([session]) or (since := heard_of_nothing_since(session)) is None:
        return []
    waiting = Registration.objects.filter(session=session, email="", notice=Notice.SESSION_CHANGED, promoted_at=None, created_at__gte=since)
    return list(waiting.values_list("pk", flat=True))


@transaction.atomic
def registrations_follow_capacity(*, workshop) -> None:
    """Give the places that a workshop has more of to those who wait, session by session. Fewer places take nobody's.

    All sessions to come are held first: whoever registers meanwhile counts the new places.
    """
    to_come = Session.objects.filter(workshop=workshop, start__gt=timezone.now()).order_by("pk")
    numbers = [session.pk for session in to_come.select_for_update(of=("self",))]
    waiting = Registration.objects.filter(session__in=numbers).waiting().order_by()
    for session in Session.objects.filter(pk__in=waiting.values("session")).order_by("pk"):
        with _held(session) as (held, _places):
            _promote(held)
            tell_soon(held)


def registrations_purge(*, days: int | None = None) -> int:
    """Delete the registrations of sessions that ended some days ago, keep how many there were; return how many were deleted."""
    limit = timezone.now() - timedelta(days=settings.WORKSHOP_REGISTRATION_DAYS if days is None else days)
    old = Session.objects.filter(end__lte=limit, pk__in=Registration.objects.values("session"))
    return sum(_purge(session) for session in old)


def _purge(session: Session) -> int:
    with transaction.atomic():
        session = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
        rows = list(Registration.objects.filter(session=session))
        count, _created = RegistrationCount.objects.get_or_create(session=session)
        for row in rows:
            setattr(count, row.state, getattr(count, row.state) + 1)
        active = [row for row in rows if not row.is_cancelled]
        count.languages = Counter(count.languages) + Counter(row.language for row in active)
        count.needs = Counter(count.needs) + Counter(code for row in active for code in row.needs)
        count.save()
        Registration.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


@contextmanager
def _held(session: Session) -> Iterator[tuple[Session, Places]]:
    """Hold a session for the one who counts its places; whoever shows them is told when what readers see of them has changed."""
    with transaction.atomic():
        current = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
        before = places_of([current])[current.pk]
        yield current, before
        if places_of([current])[current.pk].state != before.state:
            places_changed.send(sender=Session, session=current)


def _promote(session: Session) -> None:
    """Give the places that are free to those who wait, in their order, where the session is held and has not begun."""
    places = places_of([session])[session.pk]
    if session.status not in HELD or session.start <= timezone.now():
        return
    waiting = Registration.objects.filter(session=session).waiting()
    _give_place(list(waiting if places.free is None else waiting[: places.free]))


def _give_place(registrations: list[Registration]) -> None:
    now = timezone.now()
    for registration in registrations:
        registration.state, registration.promoted_at, registration.notice = RegistrationState.CONFIRMED, now, Notice.PROMOTED
        registration.save(update_fields=["state", "promoted_at", "notice"])


def _contact(phone: str, email: str) -> str:
    """Return a contact in the one form of all its spellings: +33 6 and 06 are one number."""
    if email:
        return email.casefold()
    digits = "".join(sign for sign in phone.replace("(0)", "") if sign.isdigit())
    if phone.strip().startswith("+33"):
        return f"0{digits[2:].lstrip('0')}"
    return f"0{digits[4:].lstrip('0')}" if digits.startswith("0033") else digits
