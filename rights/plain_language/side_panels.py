from django.forms import Media
from django.utils.translation import gettext_lazy as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.side_panels import BaseSidePanel


class ClaritySidePanel(BaseSidePanel):
    """What the rules of plain language say of the text being written, beside it."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle clarity")
        icon_name = "pilcrow"
        counter_classname = "w-bg-critical-200"

    name = "clarity"
    title = _("Clarity")
    template_name = "plain_language/side_panel.html"
    order = 340

    def __init__(self, object, request, *, urls):
        super().__init__(object, request)
        self.urls = urls

    def get_context_data(self, parent_context):
        return {**super().get_context_data(parent_context), "urls": self.urls}

    @property
    def media(self):
        return Media(js=[versioned_static("js/admin/clarity.js")], css={"all": [versioned_static("css/clarity.css")]})
