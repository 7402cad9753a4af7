"""Structured blocks. Editors choose what to say; the heading level, colour and place follow from the page."""

from .links import ContactBlock, SourceBlock
from .media import AudioBlock, ImageBlock, PictogramBlock, PictogramRowBlock, VideoBlock
from .panels import CalloutBlock, DoDontBlock, ExampleBlock, KeyFigureBlock, ProfessionalNoteBlock, TipBlock
from .steps import ConditionBlock, ConditionsBlock, DocumentBlock, DocumentsBlock, StepBlock, StepsBlock
from .stream import SectionBlock, body_blocks, section_blocks
from .text import QuoteBlock, TableBlock, TextBlock

__all__ = [
    "AudioBlock",
    "CalloutBlock",
    "ConditionBlock",
    "ConditionsBlock",
    "ContactBlock",
    "DoDontBlock",
    "DocumentBlock",
    "DocumentsBlock",
    "ExampleBlock",
    "ImageBlock",
    "KeyFigureBlock",
    "PictogramBlock",
    "PictogramRowBlock",
    "ProfessionalNoteBlock",
    "QuoteBlock",
    "SectionBlock",
    "SourceBlock",
    "StepBlock",
    "StepsBlock",
    "TableBlock",
    "TextBlock",
    "TipBlock",
    "VideoBlock",
    "body_blocks",
    "section_blocks",
]
