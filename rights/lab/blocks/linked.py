"""Pages of other rooms that a project leads to."""

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from home.blocks.links import SourcePageBlock

__all__ = ["LinkedPageBlock"]

PAGE_TYPES = ["explainers.ExplainerPage", "workshops.WorkshopPage", "lab.ResourcePage"]


class LinkedPageBlock(SourcePageBlock):
    def __init__(self, **kwargs):
        super().__init__(**{"page_type": PAGE_TYPES, **kwargs})

    def get_preview_value(self):
        """Return an explainer of the portal: a page cannot be made up."""
        return apps.get_model(PAGE_TYPES[0]).objects.live().filter(locale__language_code=settings.LANGUAGE_CODE).order_by("path").first()

    class Meta:
        icon = "link"
        label = _("Page of the portal")
        description = _("An explainer, a workshop or a resource that goes with this page.")
        template = "blocks/linked_page.html"
