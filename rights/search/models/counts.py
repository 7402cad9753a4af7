from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_COUNTED = 60


class SearchCount(models.Model):
    """How many times something was looked for on a day. Nothing of who looked, nor of the hour."""

    words = models.CharField(_("what was typed"), max_length=LONGEST_COUNTED)
    language = models.CharField(_("language"), max_length=10)
    day = models.DateField(_("day"), db_index=True)
    found = models.BooleanField(_("something was found"))
    number = models.PositiveIntegerField(_("times"), default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["words", "language", "day", "found"], name="search_count_once_a_day")]
        verbose_name = _("search")
        verbose_name_plural = _("searches")

    def __str__(self):
        return self.words
