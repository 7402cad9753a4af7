"""Wagtail's page editor with the panel “Clarity”. Wagtail 7.4 has no hook for side panels: its views are served from here, at their own addresses
(`urls.editors`), otherwise unchanged."""

from django.urls import reverse
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView

from rights.plain_language.extraction import sections
from rights.plain_language.side_panels import ClaritySidePanel


def _has_texts(page) -> bool:
    return hasattr(page, "translatable_fields") and any(sections(page))


class ClarityEditMixin:
    def get_side_panels(self):
        panels = super().get_side_panels()
        # An automatic save draws some panels anew; this one keeps what the person is reading.
        if _has_texts(self.page) and (self.hydrate_create_view or not self.expects_json_response):
            urls = {name: reverse(f"clarity:{name}", args=[self.page.pk]) for name in ("check", "keep", "forget")}
            return MediaContainer([*panels, ClaritySidePanel(self.page, self.request, urls=urls)])
        return panels


class ClarityEditView(ClarityEditMixin, EditView):
    pass


class ClarityRevertView(ClarityEditMixin, RevisionsRevertView):
    pass


class ClarityCreateView(CreateView):
    def get_side_panels(self):
        panels = super().get_side_panels()
        if not _has_texts(self.page):
            return panels
        kind = self.page_content_type
        urls = {"check": reverse("clarity:check_new", args=[kind.app_label, kind.model, self.parent_page.pk])}
        return MediaContainer([*panels, ClaritySidePanel(self.page, self.request, urls=urls)])
