"""Blocks that belong to workshops alone."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.base import CodeBlock, WebAddressBlock
from home.blocks.files import ChosenDocumentBlock
from home.vocabulary import Licence, SpokenLanguage
from rights.workshops.vocabulary import MaterialKind

__all__ = ["MaterialBlock", "PartnerBlock"]


class MaterialValue(blocks.StructValue):
    """A document, and what its editor says of it."""

    @property
    def kind_label(self) -> str:
        return str(MaterialKind(self["kind"]).label) if self["kind"] in MaterialKind.values else ""

    @property
    def licence_label(self) -> str:
        return str(Licence(self["licence"]).label) if self["licence"] in Licence.values else ""

    @property
    def language_label(self) -> str:
        return str(SpokenLanguage(self["language"]).label) if self["language"] in SpokenLanguage.values else ""


class MaterialBlock(blocks.StructBlock):
    """A document for those who run the workshop. Its format and size are those of the file."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    kind = blocks.ChoiceBlock(label=_("What kind of document"), choices=MaterialKind.choices, default=MaterialKind.GUIDE)
    document = ChosenDocumentBlock(label=_("File"))
    licence = blocks.ChoiceBlock(label=_("Licence"), choices=Licence.choices, default=Licence.CC_BY_SA)
    language = blocks.ChoiceBlock(label=_("Language of the document"), choices=SpokenLanguage.choices, default=SpokenLanguage.FRENCH)
    date = blocks.DateBlock(label=_("Date of this version"))

    class Meta:
        icon = "doc-full"
        label = _("Material")
        description = _("A guide, slides or a handout, with its licence, language and date.")
        template = "blocks/material.html"
        value_class = MaterialValue
        preview_value = {"title": "Guide d'animation", "kind": "guide", "document": None, "licence": "cc_by_sa", "language": "fr", "date": None}


class PartnerBlock(blocks.StructBlock):
    name = CodeBlock(label=_("Name"), max_length=120)
    url = WebAddressBlock(label=_("Web page"), required=False)

    class Meta:
        icon = "group"
        label = _("Partner")
        description = _("An organisation that runs the workshop with you.")
        template = "blocks/partner.html"
        preview_value = {"name": "Centre social de la Croix-Blanche", "url": ""}
