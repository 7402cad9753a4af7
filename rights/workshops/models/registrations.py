"""Who comes to a session, for as long as it takes; then how many came to register."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from rights.workshops.vocabulary import Need, Notice, RegistrationState


class RegistrationQuerySet(models.QuerySet):
    def confirmed(self):
        """Keep those who have a place, in the order in which they registered."""
        return self.filter(state=RegistrationState.CONFIRMED).order_by("pk")

    def waiting(self):
        """Keep the waiting list, the first in front."""
        return self.filter(state=RegistrationState.WAITING).order_by("pk")

    def active(self):
        return self.exclude(state=RegistrationState.CANCELLED)

    def to_tell(self):
        """Keep those who must still be told something, of sessions that are not over."""
        return self.exclude(notice="").filter(session__end__gt=timezone.now())


class Registration(models.Model):
    """Somebody who registered for a session: `services.registrations` writes them, and deletes them some days after the session.

    `session` is the row of the French page. One contact is kept, a phone number or an email address. `notice` says what the person must
    still be told: a mail that did not leave yet, or a call of the team. Its name says nothing of the person, since histories stay.
    """

    session = models.ForeignKey("workshops.Session", verbose_name=_("session"), on_delete=models.CASCADE, related_name="registrations")
    first_name = models.CharField(_("first name"), max_length=60)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("email"), blank=True)
    language = models.CharField(_("language"), max_length=10, help_text=_("In which the person is written and spoken to."))
    needs = models.JSONField(_("needs"), default=list, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RegistrationState.choices)
    created_at = models.DateTimeField(_("registered on"), default=timezone.now, editable=False)
    promoted_at = models.DateTimeField(_("got a place on"), null=True, editable=False)
    cancelled_at = models.DateTimeField(_("cancelled on"), null=True, editable=False)
    notice = models.CharField(_("to be told"), max_length=10, choices=Notice.choices, blank=True, editable=False)
    token = models.CharField(max_length=64, unique=True, editable=False)  # digest of the form's token: a form is received once

    wagtail_reference_index_ignore = True
    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["session", "state"], name="registration_of_session")]
        constraints = [
            models.CheckConstraint(condition=Q(phone="", email__gt="") | Q(phone__gt="", email=""), name="registration_has_one_contact"),
        ]

    def __str__(self):
        return str(self.pk)

    @property
    def contact(self) -> str:
        return self.email or self.phone

    @property
    def is_confirmed(self) -> bool:
        return self.state == RegistrationState.CONFIRMED

    @property
    def is_waiting(self) -> bool:
        return self.state == RegistrationState.WAITING

    @property
    def is_cancelled(self) -> bool:
        return self.state == RegistrationState.CANCELLED

    @property
    def need_labels(self) -> list[str]:
        return [self._need_label(Need(code)) for code in self.needs if code in Need.values]

    def _need_label(self, need: Need) -> str:
        return f"{need.label} ({self.language_name})" if need == Need.INTERPRETER else str(need.label)

    @property
    def language_name(self) -> str:
        """Its name in the language of who reads: the team calls people whose letters it cannot read."""
        try:
            return capfirst(get_language_info(self.language)["name_translated"])
        except KeyError:
            return self.language

    @property
    def notice_label(self) -> str:
        return str(Notice(self.notice).label) if self.notice else ""


class RegistrationCount(models.Model):
    """How many had registered for a session whose registrations are deleted: numbers, and nobody in them."""

    session = models.OneToOneField("workshops.Session", on_delete=models.CASCADE, related_name="registration_count")
    confirmed = models.PositiveIntegerField(_("registered"), default=0)
    waiting = models.PositiveIntegerField(_("on the waiting list"), default=0)
    cancelled = models.PositiveIntegerField(_("cancelled"), default=0)
    languages = models.JSONField(_("languages"), default=dict)
    needs = models.JSONField(_("needs"), default=dict)
    counted_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("count of registrations")
        verbose_name_plural = _("counts of registrations")
        default_permissions = ()

    def __str__(self):
        return str(self.session_id)


def deleted_on(session) -> date:
    """Return the day on which the registrations of a session are deleted."""
    return timezone.localdate(session.end) + timedelta(days=settings.WORKSHOP_REGISTRATION_DAYS)
