from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import TranslatableField

from home.models.base import COMMON_TRANSLATABLE_FIELDS, BasePage


class SiteMapPage(BasePage):
    """Every public page of a language, as it stands in the tree, and the rights from A to Z."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    is_searchable = False
    tells_who_reviewed = False

    introduction = models.CharField(_("introduction"), max_length=250, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    translatable_fields = [*COMMON_TRANSLATABLE_FIELDS, TranslatableField("introduction")]

    class Meta:
        verbose_name = _("site map")

    def get_context(self, request, *args, **kwargs):
        from home.selectors import site_tree

        return {**super().get_context(request, *args, **kwargs), "tree": site_tree(page=self, request=request)}
