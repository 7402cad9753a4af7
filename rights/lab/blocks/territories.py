from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from home.blocks.base import SameInEveryLanguage
from rights.lab.services.territories import territories

from .periods import PeriodPointBlock

__all__ = ["ProjectTerritoryBlock", "TerritoryBlock"]


class TerritoryBlock(SameInEveryLanguage, SnippetChooserBlock):
    """A territory of the lab; its name is the same for all readers."""

    def __init__(self, **kwargs):
        super().__init__("lab.Territory", **kwargs)

    def bulk_to_python(self, values):
        known = territories()
        return [known.get(value) for value in values]

    class Meta:
        icon = "site"
        label = _("Territory")


class ProjectTerritoryBlock(blocks.StructBlock):
    territory = TerritoryBlock(label=_("Territory"))
    since = PeriodPointBlock(label=_("Since when"), required=False, help_text=_("A year, “2021”, or a year and a month, “2021-03”."))
    role = blocks.CharBlock(
        label=_("Role in the project"), required=False, max_length=160, help_text=_("For example: first place of the experiment.")
    )

    class Meta:
        icon = "site"
        label = _("Territory")
        description = _("A place where the work is done, since when, and what happens there.")
        template = "blocks/territory.html"
        preview_value = {"territory": None, "since": "2021", "role": "Premier lieu de l'expérimentation"}
