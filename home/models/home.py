from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.blocks import body_blocks
from home.fields import StreamField
from home.models.base import COMMON_TRANSLATABLE_FIELDS, BasePage


class HomePage(BasePage):
    """The front door: what this place is, the topics, the most useful pages, the emergency numbers."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "home.ContactPage",
        "home.AccessibilityStatementPage",
        "home.SiteMapPage",
        "search.SearchPage",
        "glossary.GlossaryPage",
        "explainers.ExplainerIndexPage",
        "explainers.LifeEventIndexPage",
        "workshops.WorkshopIndexPage",
        "lab.LabIndexPage",
    ]
    is_searchable = False

    introduction = models.CharField(_("introduction"), max_length=250, help_text=_("What this place is, in one sentence."))
    body = StreamField(body_blocks(), verbose_name=_("content"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        InlinePanel("featured", heading=_("Most useful pages"), label=_("Page"), max_num=8, help_text=_("Chosen by the team, in this order.")),
        FieldPanel("body"),
    ]
    translatable_fields = [
        *COMMON_TRANSLATABLE_FIELDS,
        TranslatableField("introduction"),
        SynchronizedField("featured", overridable=False),
        TranslatableField("body"),
    ]

    class Meta:
        verbose_name = _("home page")


class FeaturedPage(Orderable):
    """A page that the team puts forward on the home page. It points at the French page; readers get theirs."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="featured")
    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("page", ["explainers.ExplainerPage"])]
