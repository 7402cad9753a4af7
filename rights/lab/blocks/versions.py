"""The forms in which a resource is given: files and links, one for each language and format."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.base import SameInEveryLanguage, WebAddressBlock
from home.blocks.files import ChosenDocumentBlock
from home.vocabulary import SpokenLanguage
from rights.lab.vocabulary import Medium

__all__ = ["FileVersionBlock", "LinkVersionBlock"]


class VersionValue(blocks.StructValue):
    @property
    def language_label(self) -> str:
        return str(SpokenLanguage(self["language"]).label) if self["language"] in SpokenLanguage.values else ""


class FileVersionValue(VersionValue):
    @property
    def file_format(self) -> str:
        """The ending of the file's name in capitals, such as PDF; empty without a file."""
        return self["document"].file_extension.upper() if self["document"] else ""


class LinkVersionValue(VersionValue):
    @property
    def medium_label(self) -> str:
        return str(Medium(self["medium"]).label) if self["medium"] in Medium.values else ""


def language_block():
    return blocks.ChoiceBlock(label=_("Language of this version"), choices=SpokenLanguage.choices, default=SpokenLanguage.FRENCH)


def accessible_block():
    return blocks.BooleanBlock(
        label=_("Accessible version"),
        required=False,
        help_text=_(
            "Read well by a screen reader: headings, order, alternatives of images. At least one version must be, or say how else to get it."
        ),
    )


class VersionDocumentBlock(SameInEveryLanguage, ChosenDocumentBlock):
    """The file of a version: that of each language stands in the French page."""


class FileVersionBlock(blocks.StructBlock):
    document = VersionDocumentBlock(label=_("File"))
    language = language_block()
    is_accessible = accessible_block()
    note = blocks.CharBlock(label=_("Note"), required=False, max_length=120, help_text=_("“To fill in”, “Large print”."))

    class Meta:
        icon = "doc-full"
        label = _("File")
        description = _("A version of the resource to download. Its format, size and pages are read from the file.")
        template = "blocks/file.html"
        value_class = FileVersionValue
        preview_value = {"document": None, "language": "fr", "is_accessible": True, "note": "À remplir"}


class LinkVersionBlock(blocks.StructBlock):
    url = WebAddressBlock(label=_("Address"))
    label = blocks.CharBlock(label=_("Words of the link"), max_length=120)
    language = language_block()
    medium = blocks.ChoiceBlock(label=_("What is there"), choices=Medium.choices, default=Medium.WEB)
    is_accessible = accessible_block()

    class Meta:
        icon = "link"
        label = _("Link")
        description = _("A version of the resource on another site.")
        template = "blocks/link.html"
        value_class = LinkVersionValue
        preview_value = {
            "url": "https://www.defenseurdesdroits.fr/",
            "label": "Lire le rapport du Défenseur des droits",
            "language": "fr",
            "medium": "web",
            "is_accessible": False,
        }
