"""The “glossary” format of the editor: a word that the glossary explains.

It is stored as `<a linktype="glossary" key="bail">…</a>`: wagtail-localize keeps an `<a>` inside its sentence, and `key` is
the same in all languages. What readers see is made by `services.explaining`.
"""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler

ENTITY_TYPE = "GLOSSARY"


class GlossaryLinkHandler(LinkHandler):
    identifier = "glossary"

    @staticmethod
    def get_model():
        from rights.glossary.models import GlossaryTerm

        return GlossaryTerm

    @classmethod
    def expand_db_attributes(cls, attrs):
        """Where no page is rendered, the words stand without a link."""
        return "<a>"

    @classmethod
    def extract_references(cls, attrs):
        """A text counts as a use of the word in every language: what it shows depends on the page it is read on."""
        for number in cls.get_model().objects.filter(key=attrs.get("key", "")).values_list("pk", flat=True):
            yield cls.get_model(), str(number), "", ""


class GlossaryElementHandler(InlineEntityElementHandler):
    mutability = "MUTABLE"

    def __init__(self):
        super().__init__(ENTITY_TYPE)

    def get_attribute_data(self, attrs):
        return {"key": attrs.get("key", "")}


def glossary_entity_decorator(props):
    return DOM.create_element("a", {"linktype": GlossaryLinkHandler.identifier, "key": props.get("key", "")}, props["children"])


def register_glossary_feature(features):
    features.register_link_type(GlossaryLinkHandler)
    features.register_editor_plugin(
        "draftail",
        "glossary",
        EntityFeature(
            {
                "type": ENTITY_TYPE,
                "icon": "help",
                "description": _("Word explained by the glossary"),
                "attributes": ["key"],
                "chooserUrls": {"termChooser": reverse_lazy("wagtailsnippetchoosers_glossary_glossaryterm:choose")},
            },
            js=["wagtailadmin/js/modal-workflow.js", "wagtailadmin/js/chooser-modal.js", "js/admin/glossary-entity.js"],
        ),
    )
    features.register_converter_rule(
        "contentstate",
        "glossary",
        {
            "from_database_format": {'a[linktype="glossary"]': GlossaryElementHandler()},
            "to_database_format": {"entity_decorators": {ENTITY_TYPE: glossary_entity_decorator}},
        },
    )
