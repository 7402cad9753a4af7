from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale

from rights.search.analysis.words import clean, split_words

MOST_SYNONYMS = 30


def source_locale():
    locale = Locale.objects.order_by("pk").first()
    return locale.pk if locale else None


class SynonymGroup(models.Model):
    """Words of one language that mean the same to the search: who types one finds the pages that say another."""

    locale = models.ForeignKey("wagtailcore.Locale", verbose_name=_("language"), default=source_locale, on_delete=models.CASCADE, related_name="+")
    words = models.TextField(
        _("words that mean the same"),
        help_text=_("One word or expression a line, two at least. For example: “rsa”, then “revenu minimum”. Capitals and accents do not matter."),
    )
    content_key = models.CharField(editable=False, blank=True, max_length=80, db_index=True)

    panels = [FieldPanel("locale"), FieldPanel("words")]

    class Meta:
        ordering = ["locale_id", "words"]
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")

    def __str__(self):
        return " = ".join(self.lines())

    def lines(self) -> list[str]:
        return [line.strip() for line in self.words.splitlines() if line.strip()]

    def clean(self):
        super().clean()
        lines = self.lines()
        if unreadable := [line for line in lines if not split_words(clean(line))]:
            raise ValidationError({"words": _("There is no word in this line: “%(line)s”.") % {"line": unreadable[0]}})
        if len({" ".join(word.folded for word in split_words(clean(line))) for line in lines}) < 2:
            raise ValidationError({"words": _("Write at least two different words, one a line.")})
        if len(lines) > MOST_SYNONYMS:
            raise ValidationError({"words": _("%(count)s lines at most. Make two groups.") % {"count": MOST_SYNONYMS}})
        self.words = "\n".join(lines)
