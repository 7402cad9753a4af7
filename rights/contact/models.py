from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

DAYS_KEPT = 90
DAYS_TO_ANSWER = 7  # what the form promises
LONGEST_MESSAGE = 3_000


class Subject(models.TextChoices):
    RIGHT = "right", _("A question on a right")
    MISTAKE = "mistake", _("A mistake on a page")
    ACCESSIBILITY = "accessibility", _("A page that I cannot use: accessibility")
    TEAM = "team", _("Something else to tell the team")


class ContactMessage(models.Model):
    """What a reader wrote to the team: plain text, forgotten after 90 days (`services.messages`).

    Its name in the admin and in its history says nothing of who wrote, since histories stay.
    """

    sent_on = models.DateTimeField(_("sent on"), default=timezone.now, db_index=True)
    language = models.CharField(_("language"), max_length=10, help_text=_("The language of the page that the reader wrote from."))
    subject = models.CharField(_("subject"), max_length=20, choices=Subject.choices)
    text = models.TextField(_("message"))
    name = models.CharField(_("name"), max_length=100, blank=True)
    email = models.EmailField(_("email"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    page = models.CharField(_("page concerned"), max_length=300, blank=True)
    answered = models.BooleanField(_("answered"), default=False)
    mailed_on = models.DateTimeField(_("mailed to the team on"), null=True, editable=False)
    token = models.CharField(max_length=64, unique=True, editable=False)  # digest of the form's token: a form is received once

    class Meta:
        ordering = ["-sent_on"]
        default_permissions = ("change", "delete")
        verbose_name = _("message of a reader")
        verbose_name_plural = _("messages of readers")

    def __str__(self):
        day = date_format(timezone.localtime(self.sent_on), "DATETIME_FORMAT")
        return gettext("%(subject)s, %(day)s") % {"subject": self.get_subject_display(), "day": day}

    @property
    def forgotten_on(self) -> date:
        """The last day that the message is kept."""
        return forgotten_on(self.sent_on)

    @property
    def promised_on(self) -> date:
        """The last day of the week within which an answer is promised."""
        return timezone.localdate(self.sent_on) + timedelta(days=DAYS_TO_ANSWER)

    @property
    def language_name(self) -> str:
        return dict(settings.LANGUAGES).get(self.language, self.language)


def forgotten_on(sent_on) -> date:
    return timezone.localdate(sent_on) + timedelta(days=DAYS_KEPT)
