"""The editor of rich text, and its "language" format: words in another language, so that a voice reads them right.

The format is stored as `<a linktype="language" lang="fr">…</a>`: wagtail-localize keeps an `<a>` inside its sentence, where it would cut a
`<span>` out. Readers get a `<span lang dir>`.
"""

import copy

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler

from home.selectors import language_direction
from home.services.links import GatheredPageLinkHandler

ENTITY_TYPE = "LANGUAGE"
LANGUAGE_CODE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


class OwnParserConverter(ContentstateConverter):
    """Reads each text with a parser of its own.

    Wagtail 7.4 keeps one parser for all the threads of the server (its issue 14573): two people who open their editors at the same moment may get
    an error, or words of each other's text.
    """

    def from_database_format(self, html):
        converter = copy.copy(self)
        converter.html_to_contentstate_handler = copy.copy(self.html_to_contentstate_handler)
        return super(OwnParserConverter, converter).from_database_format(html)


class RichTextArea(DraftailRichTextArea):
    """The field in which rich text is written, named by `WAGTAILADMIN_RICH_TEXT_EDITORS`."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.converter = OwnParserConverter(self.features)


class LanguageLinkHandler(LinkHandler):
    identifier = "language"

    @classmethod
    def expand_db_attributes(cls, attrs):
        code = attrs.get("lang") or "fr"
        return format_html('<a lang="{}" dir="{}">', code, language_direction(code))


class LanguageElementHandler(InlineEntityElementHandler):
    mutability = "MUTABLE"

    def __init__(self):
        super().__init__(ENTITY_TYPE)

    def get_attribute_data(self, attrs):
        return {"lang": attrs.get("lang", "fr")}


def language_entity_decorator(props):
    return DOM.create_element("a", {"linktype": LanguageLinkHandler.identifier, "lang": props.get("lang", "fr")}, props["children"])


def register_language_feature(features):
    features.register_link_type(LanguageLinkHandler)
    features.register_link_type(GatheredPageLinkHandler)
    features.register_editor_plugin(
        "draftail",
        "language",
        EntityFeature(
            {
                "type": ENTITY_TYPE,
                "icon": "globe",
                "description": _("Words in another language"),
                "attributes": ["lang"],
            },
            js=["js/admin/language-entity.js"],
        ),
    )
    features.register_converter_rule(
        "contentstate",
        "language",
        {
            "from_database_format": {'a[linktype="language"]': LanguageElementHandler()},
            "to_database_format": {"entity_decorators": {ENTITY_TYPE: language_entity_decorator}},
        },
    )
