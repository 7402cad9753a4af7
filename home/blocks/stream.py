"""The sets of blocks that pages offer to their editors."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .links import ContactBlock
from .media import AudioBlock, ImageBlock, PictogramRowBlock, VideoBlock
from .panels import CalloutBlock, DoDontBlock, ExampleBlock, KeyFigureBlock, ProfessionalNoteBlock, TipBlock
from .steps import ConditionsBlock, DocumentsBlock, StepsBlock
from .text import QuoteBlock, TableBlock, TextBlock

__all__ = ["SectionBlock", "body_blocks", "section_blocks"]


def section_blocks() -> list[tuple[str, blocks.Block]]:
    """Return fresh instances of the blocks that may stand under a heading."""
    return [
        ("text", TextBlock()),
        ("steps", StepsBlock()),
        ("conditions", ConditionsBlock()),
        ("documents", DocumentsBlock()),
        ("do_dont", DoDontBlock()),
        ("callout", CalloutBlock()),
        ("example", ExampleBlock()),
        ("tip", TipBlock()),
        ("professional_note", ProfessionalNoteBlock()),
        ("key_figure", KeyFigureBlock()),
        ("quote", QuoteBlock()),
        ("pictogram_row", PictogramRowBlock()),
        ("image", ImageBlock()),
        ("audio", AudioBlock()),
        ("video", VideoBlock()),
        ("table", TableBlock()),
        ("contact", ContactBlock()),
    ]


class SectionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=90)
    content = blocks.StreamBlock(section_blocks(), label=_("Content"))

    class Meta:
        icon = "title"
        label = _("Section")
        description = _("A heading and what stands under it. The level of the heading follows by itself.")
        template = "blocks/section.html"
        preview_value = {"heading": "Qui écrit ces pages ?", "content": [{"type": "text", "value": "<p>L'équipe du 107.</p>"}]}


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """Return the blocks of a page without fixed questions: sections, and any block before the first heading."""
    return [("section", SectionBlock()), *section_blocks()]
