"""Those who registered are told what happens: by mail in their language, by a call of the team otherwise."""

from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import override_settings

from rights.workshops.models import Registration, Session, WorkshopPage
from rights.workshops.selectors_registration import link_of
from rights.workshops.services.registrations import registration_cancel, registration_promote
from rights.workshops.services.sessions import Why, session_cancel, session_move, session_postpone, session_restore
from tests.contracts.site import ALL_LANGUAGES
from tests.rights.workshops.conftest import in_days, translated
from tests.rights.workshops.registering import make, next_session, registering  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db
WHY = Why("other", "Le plafond est tombé.")


@pytest.fixture
def session(registering):  # noqa: F811
    return next_session(registering)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Return what runs a change, then what follows its commit."""

    def run(change, *args, **values):
        with django_capture_on_commit_callbacks(execute=True):
            return change(*args, **values)

    return run


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_a_mail_confirms_in_the_language_of_the_person(registering, session, committed, language):  # noqa: F811
    if language != "fr":
        translated(registering, language)
    [known] = committed(make, session, "Amina", language=language)
    [message] = mail.outbox
    assert message.to == ["amina@example.org"]
    assert ("Lire une lettre" in message.subject, link_of(known) in message.body) == (True, True)
    assert f"/{language}/mon-inscription/" in message.body
    assert f"seance/{session.code}.ics" in message.body
    assert ("confirmée" in message.subject) is (language == "fr")
    known.refresh_from_db()
    assert known.notice == ""
    assert not [line for line in message.body.splitlines() if line != line.strip() or "&#" in line or "<" in line], "plain text"
    assert "\n\n\n" not in message.body.strip()


def test_a_mail_in_arabic_keeps_what_is_french_in_its_direction(session, committed):
    committed(make, session, "Amina", language="ar")
    [message] = mail.outbox
    assert message.subject.startswith("تم تسجيلكم")
    assert "مرحبًا" in message.body
    assert "\u2068Amina\u2069" in message.body
    assert "تم تسجيلكم" in message.message().get_payload(decode=True).decode()


def test_the_waiting_list_is_told_its_place_then_its_luck(session, committed):
    first, _second, third = committed(make, session, "Amina", "Bilal", "Chloé")
    assert "liste d'attente" in mail.outbox[2].subject
    assert "Votre place sur la liste" in mail.outbox[2].body
    committed(registration_cancel, registration=first)
    assert [message.to for message in mail.outbox[3:]] == [["amina@example.org"], ["chloé@example.org"]]
    assert "annulée" in mail.outbox[3].subject, "who cancels has a proof of it"
    assert "Une place est pour vous" in mail.outbox[4].subject
    third.refresh_from_db()
    assert third.notice == ""


def test_who_the_team_cancels_or_promotes_is_told(session, committed):
    first, _second, _third, last = committed(make, session, "Amina", "Bilal", "Chloé", "Deniz")
    committed(registration_promote, registration=last)
    assert (mail.outbox[-1].to, "Une place" in mail.outbox[-1].subject) == (["deniz@example.org"], True)
    committed(registration_cancel, registration=first)
    assert (mail.outbox[-1].to, "annulée" in mail.outbox[-1].subject) == (["amina@example.org"], True)


@pytest.mark.parametrize(
    ("change", "subject", "words", "called"),
    [
        (
            lambda session: session_cancel(session=session, why=WHY),
            "Séance annulée",
            ["Ne venez pas", "Le plafond est tombé.", "La prochaine séance"],
            [("Deniz", "session")],
        ),
        (
            lambda session: session_postpone(session=session, why=WHY),
            "Séance reportée",
            ["pas encore connue", "Le plafond est tombé."],
            [("Deniz", "session")],
        ),
        (
            lambda session: session_move(session=session, to={"start": in_days(9), "end": in_days(9, 2), "place_name": "Mairie"}, why=WHY),
            "La séance change",
            ["Mairie", "Avant, c'était le", "Le plafond est tombé."],
            [("Deniz", "session")],
        ),
        (lambda session: session_restore(session=session_cancel(session=session, why=WHY)), "finalement lieu", ["finalement lieu"], []),
    ],
)
def test_a_session_that_changes_is_told_to_all_and_those_with_a_phone_are_called(session, committed, change, subject, words, called):
    committed(make, session, "Amina", "Bilal", "Chloé")
    committed(make, session, "Deniz", phone="0612345678")
    [gone] = committed(make, session, "Emine")
    committed(registration_cancel, registration=gone)
    mail.outbox.clear()
    committed(change, session)
    told = {message.to[0]: message for message in mail.outbox}
    assert set(told) == {"amina@example.org", "bilal@example.org", "chloé@example.org"}
    message = told["amina@example.org"]
    assert subject in message.subject
    assert all(word in message.body for word in words)
    assert [(each.first_name, each.notice) for each in Registration.objects.to_tell()] == called


class Refusing:
    """A mail server that refuses one address, or does not answer at all."""

    refused: set = set()
    is_down = False

    def __init__(self, *args, **values):
        pass

    def open(self):
        if self.is_down:
            raise ConnectionRefusedError

    def close(self):
        pass

    def send_messages(self, messages):
        for message in messages:
            if set(message.to) & self.refused:
                raise SMTPRecipientsRefused(dict.fromkeys(message.to, (550, b"unknown")))
            mail.outbox.append(message)
        return len(messages)


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr(Refusing, "refused", {"amina@example.org"})
    monkeypatch.setattr(Refusing, "is_down", False)
    with override_settings(EMAIL_BACKEND="tests.rights.workshops.test_registration_mails.Refusing"):
        yield Refusing


def test_a_mail_that_fails_stops_nobody_and_is_tried_again(session, committed, server, caplog):
    committed(make, session, "Amina", "Bilal")
    assert [message.to for message in mail.outbox] == [["bilal@example.org"]]
    assert [each.first_name for each in Registration.objects.to_tell()] == ["Amina"]
    assert "was not told by mail" in caplog.text
    assert "amina@example.org" not in caplog.text
    with pytest.raises(CommandError):
        call_command("send_registration_mails")
    server.refused = set()
    call_command("send_registration_mails", verbosity=0)
    assert len(mail.outbox) == 2
    assert not Registration.objects.to_tell().exists()


def test_a_server_that_does_not_answer_undoes_nothing(session, committed, server):
    server.is_down = True
    committed(make, session, "Amina")
    committed(session_cancel, session=session, why=WHY)
    assert Registration.objects.to_tell().count() == 1
    server.is_down, server.refused = False, set()
    call_command("send_registration_mails", verbosity=0)
    [message] = mail.outbox
    assert "Séance annulée" in message.subject, "one mail, that says where things stand"


def test_another_place_typed_in_the_page_is_told_as_a_change(registering, session, committed):  # noqa: F811
    committed(make, session, "Amina")
    mail.outbox.clear()
    page = WorkshopPage.objects.get(pk=registering.pk)
    page.sessions = page.sessions.all()
    next(each for each in page.sessions.all() if each.pk == session.pk).place_name = "Salle 4"
    committed(page.save_revision(clean=False).publish)
    [message] = mail.outbox
    assert message.subject == "La séance change\u00a0: Lire une lettre"
    assert "Salle 4" in message.body
    assert "finalement" not in message.body


def test_what_changes_while_mails_leave_is_told_as_it_is_at_last(session, committed, server, monkeypatch):
    server.refused = set()
    committed(make, session, "Amina", "Bilal")
    mail.outbox.clear()
    send = Refusing.send_messages

    def restored_meanwhile(self, messages):
        if not mail.outbox:
            monkeypatch.setattr(Refusing, "send_messages", send)
            session_restore(session=Session.objects.get(pk=session.pk))
        return send(self, messages)

    monkeypatch.setattr(Refusing, "send_messages", restored_meanwhile)
    committed(session_cancel, session=session, why=WHY)
    assert [(message.to[0], message.subject.partition("\u00a0:")[0]) for message in mail.outbox] == [
        ("amina@example.org", "Séance annulée"),
        ("bilal@example.org", "La séance a finalement lieu"),
        # She was told of a cancellation that no longer holds.
        ("amina@example.org", "La séance a finalement lieu"),
    ]
    assert not Registration.objects.to_tell().exists()
