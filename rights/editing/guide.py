"""The writing guide, inside the admin, and the links that lead to it from the fields of the editor."""

from django.apps import apps
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.panels import FieldPanel, Panel, PanelGroup
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from home.models import BasePage

# The part of the guide for each field, by the name of the field, the same on every type of page.
PARTS = {
    "title": "titre",
    "official_name": "nom-officiel",
    "short_answer": "reponse-courte",
    "introduction": "introduction",
    "pictogram": "pictogramme",
    "what_is_it": "cest-quoi",
    "conditions": "cest-pour-moi",
    "not_covered": "cest-pour-moi",
    "how_much": "combien",
    "steps": "comment-faire",
    "documents": "quels-papiers",
    "how_long": "delais",
    "what_next": "et-apres",
    "if_stuck": "si-ca-bloque",
    "appeal_delay": "si-ca-bloque",
    "who_helps": "qui-peut-aider",
    "rights": "moments-de-la-vie",
    "body": "blocs",
    "easy_read": "facile-a-lire",
    "recordings": "sons-et-videos",
    "lsf_video": "sons-et-videos",
    "sources": "sources",
    "last_reviewed": "relecture",
    "search_words": "mots-caches",
    "slug": "adresse",
    "search_description": "adresse",
}


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """The guide is content in French, written as such: it explains how to write French to those who do."""

    template_name = "editing/guide.html"
    header_icon = "help"

    def get_page_title(self):
        return _("Writing guide")

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


def guide_links_add() -> None:
    """Add to the help of each field, on the forms of every type of page, a link to its part of the guide.

    The forms are those that Wagtail keeps for the life of the process: to be called once.
    """
    for model in apps.get_models():
        if issubclass(model, BasePage):
            _add_links(model.get_edit_handler())


def _add_links(panel: Panel) -> None:
    for child in panel.children if isinstance(panel, PanelGroup) else []:
        _add_links(child)
    if isinstance(panel, FieldPanel) and panel.field_name in PARTS:
        panel.help_text = _help(panel.help_text or panel.db_field.help_text, panel.field_name)


def _with_link(text, field_name: str) -> SafeString:
    address = reverse("editing:guide", fragment=PARTS[field_name])
    return format_html('{} <a href="{}" target="_blank">{}</a>', text, address, _("How to write it"))


_help = lazy(_with_link, SafeString)
