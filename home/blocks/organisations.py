from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock

from home.services.organisations import organisations

from .base import SameInEveryLanguage

__all__ = ["OrganisationBlock"]


class OrganisationBlock(SameInEveryLanguage, SnippetChooserBlock):
    """An organisation of the portal; its name and logo are the same for all readers."""

    def __init__(self, **kwargs):
        super().__init__("home.Organisation", **kwargs)

    def bulk_to_python(self, values):
        known = organisations()
        return [known.get(value) for value in values]

    class Meta:
        icon = "group"
        label = _("Organisation")
        description = _("A body named on the portal, with its logo and its address.")
        template = "blocks/organisation.html"
