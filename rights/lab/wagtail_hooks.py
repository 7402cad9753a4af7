from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.reports import ReportMenuItem
from home.todo import HOOK as TODO
from rights.drafts.targets import HOOK as WORD_TARGETS
from rights.handouts.sources import HOOK as PRINTED
from rights.lab import handouts, untagged, word
from rights.lab.listings import ResourceViewSet
from rights.lab.models import Territory
from rights.lab.reports import DownloadsReportView

hooks.register(TODO, untagged.resources_declared_accessible)
hooks.register("before_edit_page", untagged.resource_opened)
hooks.register("after_publish_page", untagged.warn_of_untagged)


class TerritoryViewSet(SnippetViewSet):
    model = Territory
    icon = "site"
    menu_label = _("Territories")
    menu_order = 316
    add_to_admin_menu = True
    list_display = ["name", "kind", "part_of"]
    list_filter = ["kind"]


register_snippet(TerritoryViewSet)
hooks.register(WORD_TARGETS, word.targets)
hooks.register(PRINTED, handouts.what_is_printed)


@hooks.register("register_admin_viewset")
def list_of_resources():
    return ResourceViewSet()


@hooks.register("register_admin_urls")
def report_of_downloads():
    return [
        path("reports/downloads/", DownloadsReportView.as_view(), name="downloads_report"),
        path("reports/downloads/results/", DownloadsReportView.as_view(results_only=True), name="downloads_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def downloads_report_item():
    return ReportMenuItem(_("Downloads of resources"), reverse("downloads_report"), name="downloads", icon_name="download", order=110)
