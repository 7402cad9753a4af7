"""Keeping, mailing and forgetting the messages of readers."""

import logging
from datetime import timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from home.selectors import SOURCE_LANGUAGE, absolute, site_settings
from home.services.form_tokens import token_digest
from rights.contact.models import DAYS_KEPT, ContactMessage

logger = logging.getLogger(__name__)


class AlreadyReceived(Exception):
    """A message came with this token before; `message` is that one."""

    def __init__(self, message: ContactMessage):
        super().__init__()
        self.message = message


def message_store(*, values: dict[str, Any], language: str, token: str) -> ContactMessage:
    """Keep a message and return it; raises `AlreadyReceived` when its token was used. Old messages are forgotten on the way."""
    messages_forget()
    digest = token_digest(token=token)
    try:
        with transaction.atomic():
            return ContactMessage.objects.create(**values, language=language, token=digest)
    except IntegrityError:
        raise AlreadyReceived(ContactMessage.objects.get(token=digest)) from None


def message_send(*, message: ContactMessage) -> bool:
    """Mail a message to the team, in French; return whether it left. The message stays marked as not mailed otherwise."""
    site = site_settings(language=SOURCE_LANGUAGE)
    if site is None or not site.email:
        return False
    with translation.override(SOURCE_LANGUAGE):
        body = render_to_string("contact/mail.txt", {"message": message, "address": absolute(reverse("contactmessage:edit", args=[message.pk]))})
        subject = _("Message of a reader: %(subject)s") % {"subject": message.get_subject_display()}
    reply_to = [message.email] if message.email else []
    try:
        EmailMessage(subject, body, to=[site.email], reply_to=reply_to).send()
    except (OSError, ValueError):  # the server does not answer, or refuses the address
        logger.exception("A reader's message was not mailed: it is kept, and send_messages will try again.")
        return False
    message.mailed_on = timezone.now()
    message.save(update_fields=["mailed_on"])
    return True


def messages_send() -> tuple[int, int]:
    """Mail again what was not mailed and not answered; return how many left and how many did not."""
    waiting = ContactMessage.objects.filter(mailed_on__isnull=True, answered=False).order_by("sent_on")
    results = [message_send(message=message) for message in waiting]
    return results.count(True), results.count(False)


def messages_forget() -> int:
    """Delete the messages whose last day has come, at any hour of it; return how many."""
    count, _by_model = ContactMessage.objects.filter(sent_on__date__lte=timezone.localdate() - timedelta(days=DAYS_KEPT)).delete()
    return count
