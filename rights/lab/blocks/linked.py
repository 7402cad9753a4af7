"""Pages of other rooms that a project leads to."""

from django.utils.translation import gettext_lazy as _

from home.blocks.links import SourcePageBlock

__all__ = ["LinkedPageBlock"]

PAGE_TYPES = ["explainers.ExplainerPage", "workshops.WorkshopPage", "lab.ResourcePage"]


class LinkedPageBlock(SourcePageBlock):
    def __init__(self, **kwargs):
        super().__init__(**{"page_type": PAGE_TYPES, **kwargs})

    class Meta:
        icon = "link"
        label = _("Page of the portal")
        description = _("An explainer, a workshop or a resource that goes with this page.")
        template = "blocks/linked_page.html"
        preview_value = None
