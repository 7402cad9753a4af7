from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rights.plain_language.engine import Level

SHORTEST_REASON = 3


class KeptFinding(models.Model):
    """A warning that someone has seen and keeps: these words in this sentence of a page, and why.

    A page stands for one text in one language: its translations keep their own. `digest` is that of the sentence and of the words, so that the
    decision falls as soon as the sentence changes (`services.keeping`).
    """

    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(_("rule"), max_length=10)
    digest = models.CharField(max_length=64)
    reason = models.CharField(_("reason"), max_length=200, validators=[MinLengthValidator(SHORTEST_REASON)])
    user = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("person"), null=True, on_delete=models.SET_NULL, related_name="+")
    kept_on = models.DateTimeField(_("kept on"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        verbose_name = _("remark kept")
        verbose_name_plural = _("remarks kept")
        constraints = [models.UniqueConstraint(fields=["page", "rule", "digest"], name="kept_finding_once")]

    def __str__(self):
        return f"{self.rule}: {self.reason}"


class ClarityRecord(models.Model):
    """What the engine said of a page at a level: the report reads these rows, and no text.

    `basis` names all that the answer rests on: the revision, the rules, the glossary. The counts are null where the engine failed.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    level = models.CharField(_("level"), max_length=10, choices=[(Level.PLAIN, _("Plain text")), (Level.FALC, _("Easy to read"))])
    basis = models.CharField(max_length=120)
    errors = models.PositiveIntegerField(_("errors"), null=True)
    warnings = models.PositiveIntegerField(_("warnings"), null=True)
    advice = models.PositiveIntegerField(_("advice"), null=True)
    kept = models.PositiveIntegerField(_("seen and kept"), null=True)
    words = models.PositiveIntegerField(_("words"), default=0)
    sentences = models.PositiveIntegerField(_("sentences"), default=0)
    mean_length = models.FloatField(_("mean length of a sentence"), default=0)
    longest = models.PositiveIntegerField(_("longest sentence"), default=0)
    checked_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["page", "level"], name="clarity_record_once")]

    def __str__(self):
        return f"{self.page_id} ({self.level})"


class HardWordUse(models.Model):
    """How many times a text uses a word that people seldom meet and that the glossary does not explain."""

    record = models.ForeignKey(ClarityRecord, on_delete=models.CASCADE, related_name="hard_words")
    word = models.CharField(_("word"), max_length=80)
    times = models.PositiveIntegerField(_("times"))

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["record", "word"], name="hard_word_once_a_record")]

    def __str__(self):
        return self.word
