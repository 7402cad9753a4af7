from django.db import models
from django.utils.translation import gettext_lazy as _


class PageReads(models.Model):
    """How many times a page was served on a day, all its addresses together. Nothing of who asked for it, nor of the hour."""

    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    day = models.DateField(_("day"), db_index=True)
    number = models.PositiveIntegerField(_("times"), default=0)

    # A page is not “used” by the count of its reads.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reads of a page")
        verbose_name_plural = _("reads of pages")
        constraints = [models.UniqueConstraint(fields=["page", "day"], name="page_reads_once_a_day")]

    def __str__(self):
        return f"{self.page_id}, {self.day}: {self.number}"
