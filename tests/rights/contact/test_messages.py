"""Messages are mailed when they can, never lost when they cannot, and forgotten after 90 days."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from rights.contact.models import ContactMessage
from rights.contact.services import messages

pytestmark = pytest.mark.django_db


def old_message(days: int) -> ContactMessage:
    moment = timezone.now() - timedelta(days=days)
    return ContactMessage.objects.create(text="Il y a longtemps", language="fr", subject="team", token=f"{days}", sent_on=moment)


def refuse(self, fail_silently=False):
    raise ConnectionRefusedError


def test_a_message_is_mailed_to_the_team_who_can_answer_it(reader, team_address):
    reader.write(text="Bonjour,\n<b>merci</b>", name="Amina\r\nBcc: x@example.org", page="/fr/droits/")
    [sent] = mail.outbox
    assert (sent.to, sent.reply_to) == ([team_address], ["amina@example.org"])
    assert "Une question sur un droit" in sent.subject
    message = ContactMessage.objects.get()
    for words in ("Bonjour,\n<b>merci</b>", "/fr/droits/", f"/contactmessage/edit/{message.pk}/"):
        assert words in sent.body
    assert "Bcc" not in sent.extra_headers
    assert message.mailed_on is not None


def test_without_an_address_of_the_team_the_message_waits_in_the_admin(reader):
    assert reader.write().status_code == 302
    assert mail.outbox == []
    assert ContactMessage.objects.get().mailed_on is None


def test_a_mail_that_does_not_leave_loses_nothing_and_is_sent_again(reader, team_address, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(messages.EmailMessage, "send", refuse)
        assert reader.write().status_code == 302
        assert ContactMessage.objects.get().mailed_on is None
        with pytest.raises(CommandError, match="0 messages mailed, 1 not"):
            call_command("send_messages")
    call_command("send_messages", verbosity=0)
    assert len(mail.outbox) == 1
    call_command("send_messages", verbosity=0)
    assert len(mail.outbox) == 1


def test_messages_are_forgotten_after_90_days_by_the_command_and_whenever_one_comes(reader):
    for days in (90, 91):
        old_message(days)
    recent = old_message(89)
    call_command("forget_messages", verbosity=0)
    assert list(ContactMessage.objects.all()) == [recent]
    old_message(91)
    reader.write()
    assert ContactMessage.objects.count() == 2


def test_the_form_says_until_when_the_message_is_kept(reader):
    answer = reader.write(text="")
    last = timezone.localdate() + timedelta(days=90)
    assert str(last.year) in answer.content.decode()
    assert reader.write().status_code == 302
    assert ContactMessage.objects.get().forgotten_on == last
