from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.base import RICH_TEXT_FEATURES
from home.blocks.media import ImageBlock
from rights.lab.services.periods import period_in_words
from rights.lab.vocabulary import PhaseState

from .periods import PeriodPointBlock
from .territories import TerritoryBlock

__all__ = ["PhaseBlock"]


class PhaseValue(blocks.StructValue):
    @property
    def state_label(self) -> str:
        return str(PhaseState(self["state"]).label) if self["state"] in PhaseState.values else ""

    @property
    def is_current(self) -> bool:
        return self["state"] == PhaseState.CURRENT

    @property
    def period(self) -> str:
        """The period in words, as it stands inside a sentence."""
        return period_in_words(start=self["start"] or "", end=self["end"] or "", is_planned=self["state"] == PhaseState.PLANNED)

    @property
    def places(self) -> list:
        return [territory for territory in self["territories"] if territory is not None]


class PhaseBlock(blocks.StructBlock):
    """A step of a project. Its number is its place."""

    name = blocks.CharBlock(label=_("Name"), max_length=70)
    state = blocks.ChoiceBlock(label=_("State"), choices=PhaseState.choices, default=PhaseState.PLANNED)
    start = PeriodPointBlock(label=_("From"), required=False, help_text=_("A year, “2021”, or a year and a month, “2021-03”."))
    end = PeriodPointBlock(label=_("Until"), required=False, help_text=_("Leave empty while it is not known."))
    territories = blocks.ListBlock(TerritoryBlock(), label=_("Territories"), default=[])
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT_FEATURES)
    images = blocks.ListBlock(ImageBlock(), label=_("Images"), default=[])

    def clean(self, value):
        value = super().clean(value)
        start, end = value.get("start"), value.get("end")
        # A year alone lasts until its last month.
        if start and end and end < start[: len(end)]:
            raise blocks.StructBlockValidationError(block_errors={"end": ValidationError(_("This phase ends before it starts."))})
        return value

    class Meta:
        icon = "list-ol"
        label = _("Phase")
        description = _("A step of the project: when, where, and what is done.")
        template = "blocks/phase.html"
        value_class = PhaseValue
        preview_value = {
            "name": "Expérimentation",
            "state": "done",
            "start": "2021",
            "end": "2023",
            "territories": [],
            "text": "<p>Des ateliers entre professionnels.</p>",
            "images": [],
        }
