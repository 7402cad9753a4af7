from dateutil.relativedelta import relativedelta
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.blocks import SourceBlock
from home.fields import StreamField
from home.models.base import BasePage


class ReviewInterval(models.IntegerChoices):
    MONTHLY = 1, _("Every month")
    QUARTERLY = 3, _("Every 3 months")
    HALF_YEARLY = 6, _("Every 6 months")
    YEARLY = 12, _("Every year")


class ReviewedPage(BasePage):
    """Abstract parent of the pages that state facts: they name their sources, and are read again against them on a date."""

    sources = StreamField([("source", SourceBlock())], verbose_name=_("Sources"), help_text=_("The official pages that this text rests on."))
    last_reviewed = models.DateField(_("last reviewed"), null=True, help_text=_("The day when someone last read the whole page against its sources."))
    review_every = models.PositiveSmallIntegerField(_("review"), choices=ReviewInterval.choices, default=ReviewInterval.HALF_YEARLY)

    trust_panels = [
        FieldPanel("sources"),
        MultiFieldPanel(
            [FieldPanel("owner", heading=_("Who keeps this page up to date")), FieldPanel("last_reviewed"), FieldPanel("review_every")],
            heading=_("Review"),
        ),
    ]
    trust_fields = [
        TranslatableField("sources"),
        SynchronizedField("last_reviewed", overridable=False),
        SynchronizedField("review_every", overridable=False),
    ]

    class Meta:
        abstract = True

    def submission_problems(self):
        problems = super().submission_problems()
        if self.last_reviewed and self.last_reviewed > timezone.localdate():
            problems["last_reviewed"] = _("This date is in the future.")
        return problems

    @property
    def next_review(self):
        """The day by which the page will be read again against its sources; None before its first review."""
        return self.last_reviewed + relativedelta(months=self.review_every) if self.last_reviewed else None

    @property
    def review_is_late(self) -> bool:
        return bool(self.next_review and self.next_review < timezone.localdate())
