"""Telling people what becomes of their registration: by mail, in their language; those who gave a phone number wait for a call of the team.

What is to be told is written in `Registration.notice`, and leaves it once told: a mail that fails is tried again by `notices_send`, and the
team sees it meanwhile.
"""

import logging
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from home.selectors import absolute, language_direction, site_settings
from home.services.typography import isolate_plain
from rights.workshops.models import Registration, Session
from rights.workshops.models.registrations import deleted_on
from rights.workshops.selectors import ShownSession, shown
from rights.workshops.selectors_history import held_again
from rights.workshops.selectors_registration import form_address, link_of, next_sessions, place_in_line
from rights.workshops.vocabulary import Notice

logger = logging.getLogger(__name__)
FAULTS = (OSError, SMTPException, ValueError)  # the server does not answer, or refuses the address


def tell_soon(session: Session) -> None:
    """Mail what those who registered for a session must be told, once the change is committed. A fault there undoes nothing."""
    transaction.on_commit(lambda: notices_send(session=session), robust=True)


def notices_send(*, session: Session | None = None) -> tuple[int, int]:
    """Mail what is to be told, of one session or of all; return how many mails left and how many did not."""
    waiting = Registration.objects.to_tell().exclude(email="").select_related("session")
    waiting = list(waiting.filter(session=session) if session else waiting)
    if not waiting:
        return 0, 0
    connection = get_connection()
    try:
        connection.open()
    except FAULTS:
        logger.exception("The mail server does not answer: %s people are not told yet. send_registration_mails will try again.", len(waiting))
        return 0, len(waiting)
    try:
        results = [_send(registration, connection) for registration in waiting]
    finally:
        connection.close()
    return results.count(True), results.count(False)


def _send(waiting: Registration, connection) -> bool:
    # Read again: while the mails in front left, somebody may have told this person, and what is to be told may have changed.
    registration = Registration.objects.to_tell().select_related("session").filter(pk=waiting.pk).first()
    if registration is None:
        return True
    try:
        notice_mail(registration=registration, connection=connection).send()
    except FAULTS as error:
        # Its message holds the address of the person: a log does not.
        name = type(error).__name__
        logger.error("Registration %s was not told by mail (%s): send_registration_mails will try again.", registration.pk, name)
        return False
    # What came to be told meanwhile stays to be told.
    same = Registration.objects.filter(pk=registration.pk, notice=registration.notice, state=registration.state)
    same.filter(session__sequence=registration.session.sequence).update(notice="")
    return True


def notice_mail(*, registration: Registration, connection=None) -> EmailMessage:
    """Return the mail that tells somebody what they must be told, in their language."""
    language = registration.language
    with translation.override(language):
        [entry] = shown([registration.session], language=language)
        site = site_settings(language=language)
        is_held_again = bool(held_again([registration.session]))
        body = render_to_string("workshops/mails/registration.txt", _context(registration, entry, site) | {"is_held_again": is_held_again})
        subject = _subject(registration, entry, is_held_again=is_held_again) % {"workshop": entry.page.title}
    if language_direction(language) == "rtl":
        subject, body = isolate_plain(subject), "\n".join(line if line.startswith("http") else isolate_plain(line) for line in body.splitlines())
    reply_to = [site.email] if site and site.email else []
    return EmailMessage(subject, body, to=[registration.email], reply_to=reply_to, connection=connection)


def _subject(registration: Registration, entry: ShownSession, *, is_held_again: bool) -> str:
    session = entry.session
    if registration.is_cancelled:
        return _("Your registration is cancelled: %(workshop)s")
    if registration.notice == Notice.SESSION_CHANGED or not session.is_held:
        if session.is_cancelled:
            return _("Session cancelled: %(workshop)s")
        if session.is_postponed:
            return _("Session postponed: %(workshop)s")
        return _("The session is held after all: %(workshop)s") if is_held_again else _("The session changes: %(workshop)s")
    if registration.is_waiting:
        return _("You are on the waiting list: %(workshop)s")
    if registration.notice == Notice.PROMOTED:
        return _("A place is yours: %(workshop)s")
    return _("You are registered: %(workshop)s")


def _context(registration: Registration, entry: ShownSession, site) -> dict[str, Any]:
    session = entry.session
    is_news = registration.notice in {Notice.SESSION_CHANGED, Notice.PROMOTED}
    following = [] if session.is_held else shown(next_sessions(session)[:1], language=entry.language)
    return {
        "registration": registration,
        "entry": entry,
        "session": session,
        "site": site,
        "is_change": registration.notice == Notice.SESSION_CHANGED,
        "was_on": session.previous_start if is_news and session.is_moved and session.previous_start != session.start else None,
        "is_promoted": registration.notice == Notice.PROMOTED,
        # Who registers after a change never knew of another date: its reason would puzzle them.
        "is_reason_told": not session.is_held or (session.is_moved and is_news),
        "place": place_in_line(registration) if registration.is_waiting else 0,
        "link": absolute(link_of(registration)),
        "calendar": absolute(entry.calendar_address) if entry.page.live else "",
        "following": following,
        "following_address": absolute(form_address(following[0])) if following else "",
        "phone": entry.page.registration_phone or (site.phone if site else ""),
        "deleted_on": deleted_on(session),
    }
