"""What people said of an easy-to-read text, and what was decided without them."""

import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

DAYS_KEPT = 365


class EasyReadValidation(models.Model):
    """A reading of an easy-to-read text by people concerned, in one language.

    It holds for the words it was recorded for, known by `text_hash`, and for no others. `readers` is a list of
    `{"name", "is_public"}`: a name that the public does not see is kept as evidence until `names_forgotten_on`, then left empty
    (`services.readers_names`).
    """

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", _("The text is clear")
        CHANGES = "changes", _("Changes are asked for")

    page = models.ForeignKey("explainers.ExplainerPage", on_delete=models.CASCADE, related_name="easy_read_validations")
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    text_hash = models.CharField(max_length=64, db_index=True)
    readers = models.JSONField(_("readers"), default=list)
    organisation = models.CharField(_("organisation"), max_length=120)
    read_on = models.DateField(_("date of the reading"))
    questions = models.JSONField(_("questions asked"), default=list)
    remarks = models.TextField(_("remarks"), blank=True)
    paid = models.BooleanField(_("the readers were paid"), default=False)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("reading by people concerned")
        verbose_name_plural = _("readings by people concerned")
        ordering = ["-recorded_at", "-pk"]

    def __str__(self):
        return f"{self.organisation}, {self.read_on}"

    @property
    def is_accepted(self) -> bool:
        return self.decision == self.Decision.ACCEPTED

    @property
    def public_names(self) -> list[str]:
        """The names and aliases whose owners agreed to be named."""
        return [reader["name"] for reader in self.readers if reader["name"] and reader.get("is_public") is True]

    @property
    def names_forgotten_on(self) -> datetime.date:
        """The day when the names that the public does not see are erased."""
        return self.read_on + datetime.timedelta(days=DAYS_KEPT)


class SimpleTextDecision(models.Model):
    """Someone chose to publish these very words as a simple text, without waiting for a reading.

    `decided_by` is empty for what the portal itself decided: see `origin`.
    """

    class Origin(models.TextChoices):
        PERSON = "person", _("by a person")
        CONTENT_FILES = "content_files", _("content files")
        ALREADY_PUBLIC = "already_public", _("text already public when readings began to be asked for")

    page = models.ForeignKey("explainers.ExplainerPage", on_delete=models.CASCADE, related_name="simple_text_decisions")
    text_hash = models.CharField(max_length=64, db_index=True)
    origin = models.CharField(max_length=20, choices=Origin.choices, default=Origin.PERSON)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("decision to publish as simple text")
        verbose_name_plural = _("decisions to publish as simple text")
        ordering = ["-decided_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["page", "text_hash"], name="simple_text_decided_once")]

    def __str__(self):
        return f"{self.text_hash[:8]}, {self.decided_at}"
