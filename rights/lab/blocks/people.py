from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.base import SaysWhy
from home.blocks.organisations import OrganisationBlock
from rights.lab.vocabulary import PartnerRole

from .addresses import WithAddress

__all__ = ["PartnershipBlock", "TestimonyBlock"]


class PartnershipValue(blocks.StructValue):
    @property
    def role_label(self) -> str:
        return str(PartnerRole(self["role"]).label) if self["role"] in PartnerRole.values else ""


class PartnershipBlock(blocks.StructBlock):
    organisation = OrganisationBlock(label=_("Organisation"))
    role = blocks.ChoiceBlock(label=_("Role"), choices=PartnerRole.choices, default=PartnerRole.PARTNER)
    note = blocks.CharBlock(label=_("What it does there"), required=False, max_length=160)

    class Meta:
        icon = "group"
        label = _("Partner or co-funder")
        description = _("An organisation that does the work with you, or pays for a part of it.")
        template = "blocks/partnership.html"
        value_class = PartnershipValue
        preview_value = {"organisation": None, "role": "partner", "note": "Accueille les permanences"}


class ConsentBlock(SaysWhy, blocks.BooleanBlock):
    reason = _("Without the agreement of the person, these words cannot be published.")


class TestimonyBlock(WithAddress, blocks.StructBlock):
    """The words of a person, who agreed that they are published."""

    __test__ = False  # not a test, whatever its name says to those who collect them
    address_prefix = "citation"

    text = blocks.TextBlock(label=_("Words"), rows=3)
    speaker = blocks.CharBlock(label=_("Who says it"), max_length=90)
    role = blocks.CharBlock(label=_("Role"), required=False, max_length=120, help_text=_("For example: resident of Vénissieux."))
    consent = ConsentBlock(
        label=_("The person agrees that these words and this name are published"),
        help_text=_("Needed. Words that the person has already published count as agreed: quote them exactly."),
    )

    class Meta:
        icon = "openquote"
        label = _("Words of a person")
        description = _("The words of someone who agreed to their publication, with who they are.")
        template = "blocks/testimony.html"
        preview_value = {"text": "Seule, je n'y arrivais pas.", "speaker": "Une habitante", "role": "Vénissieux", "consent": True}
