"""One date of a workshop."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.models.parts import TranslatedParts
from rights.workshops.vocabulary import ChangeReason, SessionStatus

CODE_LENGTH = 12
# What an editor types in the page, and what readers and calendars are told of: a change of any of it is news.
WHERE_AND_WHEN = ("start", "end", "place_name", "place_address", "online_url")
TYPED_FIELDS = (*WHERE_AND_WHEN, "note")


class Session(TranslatedParts, TranslatableMixin, Orderable):
    """One date of a workshop: a row of its own, even when a repetition made it.

    The row of the French page is the session. Those of the translated pages are copies that carry the translated `note` and `reason`;
    everything else is read from the French one. All rows of a session share their `translation_key`, which is also its UID in calendars.
    `sequence` counts the changes that calendars must know of.
    """

    workshop = ParentalKey("workshops.WorkshopPage", on_delete=models.CASCADE, related_name="sessions")
    start = models.DateTimeField(_("start"), db_index=True)
    end = models.DateTimeField(_("end"), db_index=True)
    place_name = models.CharField(
        pgettext_lazy("session", "place"), max_length=120, blank=True, help_text=_("For example: “Centre social, salle 2”.")
    )
    place_address = models.CharField(_("address"), max_length=200, blank=True, help_text=_("Number, street, postcode and town."))
    online_url = models.URLField(_("online address"), max_length=500, blank=True, help_text=_("If people take part from home."))
    note = models.CharField(_("note"), max_length=250, blank=True, help_text=_("What is particular to this date. Readers see it."))
    status = models.CharField(_("status"), max_length=10, choices=SessionStatus.choices, default=SessionStatus.SCHEDULED, editable=False)
    reason_code = models.CharField(_("reason"), max_length=20, choices=ChangeReason.choices, blank=True, editable=False)
    reason = models.CharField(_("reason in words"), max_length=250, blank=True, editable=False)
    previous_start = models.DateTimeField(_("previous start"), null=True, blank=True, editable=False)
    sequence = models.PositiveIntegerField(_("sequence number"), default=0, editable=False)
    headcount = models.PositiveIntegerField(_("people who came"), null=True, blank=True, editable=False)
    announced_at = models.DateTimeField(_("first announced"), null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(_("last changed"), null=True, blank=True, editable=False)
    repetition = models.ForeignKey("workshops.Repetition", null=True, blank=True, on_delete=models.SET_NULL, related_name="sessions", editable=False)
    is_changed_by_hand = models.BooleanField(default=False, editable=False)

    translatable_fields = [
        TranslatableField("note"),
        TranslatableField("reason"),
        *[
            SynchronizedField(name, overridable=False)
            for name in (
                "start", "end", "place_name", "place_address", "online_url", "status", "reason_code", "previous_start", "sequence", "headcount",
                "announced_at", "changed_at", "repetition", "is_changed_by_hand",
            )
        ],
    ]  # fmt: skip

    # A session's place among others is its date.
    sort_order_field = None

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["start", "sort_order", "pk"]
        constraints = [models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="session_ends_after_its_start")]

    def __str__(self):
        return timezone.localtime(self.start).strftime("%d/%m/%Y %H:%M") if self.start else ""

    def clean(self):
        super().clean()
        if self.start and self.end and self.end <= self.start:
            raise ValidationError({"end": _("The session ends before it begins: correct one of the two hours.")})

    @property
    def uid(self) -> str:
        """What calendars know the session by, for ever."""
        return str(self.translation_key)

    @property
    def code(self) -> str:
        """What stands in the session's address: 12 hexadecimal digits."""
        return self.translation_key.hex[:CODE_LENGTH]

    @property
    def part(self) -> str:
        """The part of a translated page that holds the texts of this session."""
        return f"sessions.{self.translation_key}"

    @property
    def is_held(self) -> bool:
        """Whether people can come on the date shown."""
        return self.status in {SessionStatus.SCHEDULED, SessionStatus.MOVED}

    @property
    def is_cancelled(self) -> bool:
        return self.status == SessionStatus.CANCELLED

    @property
    def is_postponed(self) -> bool:
        return self.status == SessionStatus.POSTPONED

    @property
    def is_moved(self) -> bool:
        return self.status == SessionStatus.MOVED

    def is_over(self, now=None) -> bool:
        """Whether the session has ended: it is upcoming until then, even while it lasts."""
        return self.end <= (now or timezone.now())
