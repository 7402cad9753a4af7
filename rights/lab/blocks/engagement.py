"""What an engagement is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.base import RICH_TEXT_FEATURES, WebAddressBlock
from home.blocks.media import OptionalImageBlock

__all__ = ["AmbitionBlock", "ChapterBlock", "DefinitionPointBlock", "FlagshipProjectBlock", "InspiringExampleBlock", "LeverBlock"]

LONGEST_LINE = 300


class LineBlock(blocks.CharBlock):
    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", LONGEST_LINE)
        super().__init__(**kwargs)


class DefinitionPointBlock(LineBlock):
    class Meta:
        icon = "arrow-right"
        label = _("Point of the definition")
        description = _("One thing that this engagement means.")
        template = "blocks/point.html"
        preview_value = "Accueillir chaque personne selon ses besoins."


class AmbitionBlock(LineBlock):
    class Meta:
        icon = "pick"
        label = _("Ambition")
        description = _("What must have changed in the end.")
        template = "blocks/ambition.html"
        preview_value = "Faire reculer le non-recours."


class LeverBlock(LineBlock):
    """A means of the engagement. Its number is its place."""

    class Meta:
        icon = "list-ol"
        label = _("Lever")
        description = _("A way to get there. Levers are numbered in their order.")
        template = "blocks/lever.html"
        preview_value = "Comprendre finement pourquoi des personnes ne demandent pas leurs droits."


class InspiringExampleBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=90)
    place = blocks.CharBlock(label=_("Where"), required=False, max_length=90)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT_FEATURES)
    image = OptionalImageBlock(label=_("Image"), required=False)
    url = WebAddressBlock(label=_("Address of a page about it"), required=False)

    class Meta:
        icon = "pick"
        label = _("Inspiring example")
        description = _("What others do elsewhere, and where.")
        template = "blocks/inspiring_example.html"
        preview_value = {
            "title": "Des droits ouverts sans demande",
            "place": "Belgique",
            "text": "<p>Certains droits s'ouvrent seuls.</p>",
            "image": {"image": None, "caption": ""},
            "url": "",
        }


class ActionBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Action"), rows=2)
    details = blocks.ListBlock(LineBlock(label=_("Detail")), label=_("Details"), default=[])


class FlagshipProjectBlock(blocks.StructBlock):
    """A project of a chapter. Its number is its place."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("Introduction"), features=RICH_TEXT_FEATURES, required=False)
    actions = blocks.ListBlock(ActionBlock(), label=_("Actions"), default=[])

    class Meta:
        icon = "list-ol"
        label = _("Flagship project")
        template = "blocks/flagship_project.html"


class ChapterBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=90)
    issue = blocks.RichTextBlock(label=_("What is at stake"), features=RICH_TEXT_FEATURES)
    orientations = blocks.ListBlock(LineBlock(label=_("Orientation")), label=_("Orientations"), min_num=1)
    projects = blocks.ListBlock(FlagshipProjectBlock(), label=_("Flagship projects"), default=[])

    class Meta:
        icon = "openquote"
        label = _("Chapter")
        description = _("A part of the engagement: what is at stake, where to go, and the projects that lead there.")
        template = "blocks/chapter.html"
        preview_value = {
            "title": "Garantir un accueil à tous",
            "issue": "<p>L'accueil est la première porte des droits.</p>",
            "orientations": ["Améliorer l'accueil au téléphone"],
            "projects": [],
        }
