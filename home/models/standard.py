from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import TranslatableField

from home.blocks import body_blocks
from home.fields import StreamField
from home.models.base import COMMON_TRANSLATABLE_FIELDS, BasePage


class WrittenPage(BasePage):
    """A page without fixed questions: an introduction, then sections."""

    introduction = models.CharField(_("introduction"), max_length=250, blank=True, help_text=_("What the reader finds on this page."))
    body = StreamField(body_blocks(), verbose_name=_("content"))

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    translatable_fields = [*COMMON_TRANSLATABLE_FIELDS, TranslatableField("introduction"), TranslatableField("body")]

    class Meta:
        abstract = True


class StandardPage(WrittenPage):
    """About us, legal notice, help: anything that is neither a right nor a way to reach us."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    class Meta:
        verbose_name = _("standard page")


class ContactPage(WrittenPage):
    """How to reach the team, and whom to call in an emergency."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("contact page")
