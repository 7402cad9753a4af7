"""The tab “Paper” of the page editor."""

from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import ObjectList, Panel, TabbedInterface
from wagtail.admin.staticfiles import versioned_static

from rights.handouts.services.making import forms_of
from rights.handouts.sources import HOOK


class PaperPanel(Panel):
    """The sheet of the saved draft, asked for once the tab is open; nothing before the page exists, nor on a page that is never printed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "handouts/desk/panel.html"

        def is_shown(self):
            return super().is_shown() and bool(self.instance.pk)

        @property
        def forms(self):
            return forms_of(self.instance)

        @property
        def urls(self) -> dict[str, str]:
            return {name: reverse(f"paper:{name}", args=[self.instance.pk]) for name in ("look", "counts")}

        @property
        def media(self):
            return Media(js=[versioned_static("js/admin/paper.js")], css={"all": [versioned_static("css/paper_tab.css")]})


def paper_tabs_add() -> None:
    """Add the tab to the forms of every type of page that is printed.

    The forms are those that Wagtail keeps for the life of the process: to be called once, after all rooms have said what they print.
    """
    for model in dict.fromkeys(source.model for sources in hooks.get_hooks(HOOK) for source in sources()):
        handler = model.get_edit_handler()
        if isinstance(handler, TabbedInterface):
            handler.children = [*handler.children, ObjectList([PaperPanel()], heading=_("Paper")).bind_to_model(model)]
