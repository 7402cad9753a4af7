"""Blocks that belong to explainers alone."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock as WagtailImageBlock
from wagtailmedia.blocks import AudioChooserBlock

from home.blocks.links import SourcePageBlock
from home.blocks.media import PictogramBlock
from rights.explainers.sections import SECTIONS

__all__ = ["EasyReadHeadingBlock", "EasyReadRowBlock", "LifeEventRightBlock", "RecordingBlock", "easy_read_blocks"]

MAX_LINES = 3


class EasyReadHeadingBlock(blocks.CharBlock):
    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 70)
        super().__init__(**kwargs)

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("A question of the reader: “What is it?”")
        template = "blocks/heading.html"
        preview_value = "C'est quoi ?"


class EasyReadRowBlock(blocks.StructBlock):
    pictogram = PictogramBlock(required=False)
    image = WagtailImageBlock(label=_("Photograph"), required=False)
    text = blocks.TextBlock(
        label=_("Sentences"),
        rows=3,
        help_text=_("One short sentence a line, 3 lines at most. 12 words a sentence at most. An amount: its key in braces, {rsa-personne-seule}."),
    )

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        lines = [line for line in value["text"].splitlines() if line.strip()]
        if len(lines) > MAX_LINES:
            raise blocks.StructBlockValidationError(
                block_errors={"text": ValidationError(_("3 lines at most; this row has %(count)s. Make two rows of it.") % {"count": len(lines)})}
            )
        return value

    class Meta:
        icon = "form"
        label = _("Picture and sentences")
        description = _("One picture, and one to three short sentences.")
        template = "blocks/row.html"
        preview_value = {"pictogram": None, "image": None, "text": "Le RSA est une aide en argent.\nVous recevez le RSA chaque mois."}


def section_choices():
    return [(section.field, section.question) for section in SECTIONS]


class RecordingBlock(blocks.StructBlock):
    """A voice that reads one section; `section` is the name of the field it reads."""

    section = blocks.ChoiceBlock(label=_("Section read"), choices=section_choices)
    audio = AudioChooserBlock(label=_("Recording"))

    class Meta:
        icon = "media"
        label = _("Recording of a section")
        description = _("A voice that reads one section, with its transcript.")
        template = "blocks/audio.html"
        preview_value = {"section": "what_is_it", "audio": None}


def easy_read_blocks() -> list[tuple[str, blocks.Block]]:
    return [("heading", EasyReadHeadingBlock()), ("row", EasyReadRowBlock())]


class LifeEventRightBlock(blocks.StructBlock):
    """An explainer in its place among what a life event asks to do."""

    explainer = SourcePageBlock(label=_("Explainer"), page_type="explainers.ExplainerPage")
    when = blocks.CharBlock(label=_("When"), max_length=60, help_text=_("“Right away”, “Within 10 days”."))
    why = blocks.CharBlock(label=_("Why, and what to do"), max_length=200, help_text=_("What this right brings in this very situation."))

    class Meta:
        icon = "list-ol"
        label = _("Right")
        description = _("An explainer, when to turn to it and why.")
        template = "blocks/right.html"
        preview_value = {"explainer": None, "when": "Tout de suite", "why": "Vous recevez un revenu le temps de retrouver un travail."}
