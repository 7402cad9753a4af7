"""Structured blocks. Editors choose what to say; the heading level, colour and place follow from the page."""

from .links import ContactBlock, SourceBlock, SourcePageBlock
from .media import AudioBlock, ImageBlock, PictogramBlock, PictogramRowBlock, VideoBlock
from .organisations import OrganisationBlock
from .panels import CalloutBlock, DoDontBlock, ExampleBlock, KeyFigureBlock, ProfessionalNoteBlock, TipBlock
from .statement import AuditedPageBlock, DerogationBlock, EnvironmentBlock, ExemptContentBlock, NonConformityBlock, ToolBlock
from .steps import ConditionBlock, ConditionsBlock, DocumentBlock, DocumentsBlock, StepBlock, StepsBlock
from .stream import SectionBlock, body_blocks, section_blocks
from .text import QuoteBlock, TableBlock, TextBlock

__all__ = [
    "AudioBlock",
    "AuditedPageBlock",
    "CalloutBlock",
    "ConditionBlock",
    "ConditionsBlock",
    "ContactBlock",
    "DerogationBlock",
    "DoDontBlock",
    "DocumentBlock",
    "DocumentsBlock",
    "EnvironmentBlock",
    "ExampleBlock",
    "ExemptContentBlock",
    "ImageBlock",
    "KeyFigureBlock",
    "NonConformityBlock",
    "OrganisationBlock",
    "PictogramBlock",
    "PictogramRowBlock",
    "ProfessionalNoteBlock",
    "QuoteBlock",
    "SectionBlock",
    "SourceBlock",
    "SourcePageBlock",
    "StepBlock",
    "StepsBlock",
    "TableBlock",
    "TextBlock",
    "TipBlock",
    "ToolBlock",
    "VideoBlock",
    "body_blocks",
    "section_blocks",
]
