"""What was printed, and how often paper is asked about. Nothing of who printed it, nor of who asks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rights.handouts.options import Form, Options
from rights.handouts.services.codes import VERSION_LENGTH

LONGEST_LANGUAGES = 20


class Edition(models.Model):
    """One version of one page on paper: the words that were public on the day somebody took them away.

    It outlives its page, and is known by the page's translation key: the paper does too. `parts` are those of `Printed`.
    """

    translation_key = models.UUIDField(_("page"), editable=False)
    version = models.CharField(_("version"), max_length=VERSION_LENGTH, editable=False)
    languages = models.CharField(_("languages"), max_length=LONGEST_LANGUAGES)  # the first one first: "fr+ar"
    form = models.CharField(_("form"), max_length=20, choices=Form.choices)
    title = models.CharField(_("title"), max_length=255)
    address = models.TextField(_("address of the page"), blank=True)
    parts = models.JSONField(_("what it says"), default=list)
    checked_on = models.DateField(_("checked on"), null=True)
    check_before = models.DateField(_("check again before"), null=True)
    printed_on = models.DateField(_("first printed on"))
    last_printed_on = models.DateField(_("last printed on"))
    # Two papers of one page say different things and bear the same version: nobody can tell which one a person holds.
    is_ambiguous = models.BooleanField(_("shares its version with another paper"), default=False)

    class Meta:
        verbose_name = _("version on paper")
        verbose_name_plural = _("versions on paper")
        constraints = [models.UniqueConstraint(fields=["translation_key", "version"], name="edition_once_a_version")]

    def __str__(self):
        return f"{self.title}, {self.version}"

    @property
    def language_codes(self) -> list[str]:
        return self.languages.split("+")

    @property
    def options(self) -> Options:
        """What to ask for to print the same page anew; sizes and colours are a matter of each paper."""
        return Options(form=Form(self.form), second="".join(self.language_codes[1:]))


class PaperScan(models.Model):
    """How often papers of one version were asked about on a day, by their state then and by the language that the browser asked for.

    `version` is empty where nothing was ever printed under the version asked about.
    """

    class State(models.TextChoices):
        CURRENT = "current", _("Current")
        CHANGED = "changed", _("Out of date")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        UNKNOWN = "unknown", _("Unknown version")

    translation_key = models.UUIDField(_("page"))
    version = models.CharField(_("version"), max_length=VERSION_LENGTH, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    language = models.CharField(_("language"), max_length=10)
    day = models.DateField(_("day"), db_index=True)
    number = models.PositiveIntegerField(_("times"), default=0)

    class Meta:
        verbose_name = _("scans of a paper")
        verbose_name_plural = _("scans of papers")
        constraints = [models.UniqueConstraint(fields=["translation_key", "version", "state", "language", "day"], name="paper_scans_once_a_day")]

    def __str__(self):
        return f"{self.translation_key}, {self.version}, {self.day}: {self.number}"
