"""The “amount” format of the editor: an amount of the register, named where it is to be read.

It is stored as `<a linktype="figure" key="rsa-personne-seule">RSA pour une personne seule</a>`: wagtail-localize keeps an `<a>` inside its
sentence, and nothing stored changes with the amount. What readers see is made by `services.showing`.
"""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler

ENTITY_TYPE = "FIGURE"


class FigureLinkHandler(LinkHandler):
    identifier = "figure"

    @staticmethod
    def get_model():
        from rights.figures.models import Figure

        return Figure

    @classmethod
    def expand_db_attributes(cls, attrs):
        """Where no reader is known, the name of the amount stands in its place."""
        return "<a>"

    @classmethod
    def extract_references(cls, attrs):
        """A text counts as a use of the amount in every language: they have one value."""
        for number in cls.get_model().objects.filter(key=attrs.get("key", "")).values_list("pk", flat=True):
            yield cls.get_model(), str(number), "", ""


class FigureElementHandler(InlineEntityElementHandler):
    mutability = "IMMUTABLE"

    def __init__(self):
        super().__init__(ENTITY_TYPE)

    def get_attribute_data(self, attrs):
        return {"key": attrs.get("key", "")}


def figure_entity_decorator(props):
    return DOM.create_element("a", {"linktype": FigureLinkHandler.identifier, "key": props.get("key", "")}, props["children"])


def register_figure_feature(features):
    features.register_link_type(FigureLinkHandler)
    features.register_editor_plugin(
        "draftail",
        "figure",
        EntityFeature(
            {
                "type": ENTITY_TYPE,
                "label": "€",
                "description": _("Amount of the register"),
                "attributes": ["key"],
                "chooserUrls": {"figureChooser": reverse_lazy("wagtailsnippetchoosers_figures_figure:choose")},
            },
            js=["wagtailadmin/js/modal-workflow.js", "wagtailadmin/js/chooser-modal.js", "js/admin/figure-entity.js"],
        ),
    )
    features.register_converter_rule(
        "contentstate",
        "figure",
        {
            "from_database_format": {'a[linktype="figure"]': FigureElementHandler()},
            "to_database_format": {"entity_decorators": {ENTITY_TYPE: figure_entity_decorator}},
        },
    )
