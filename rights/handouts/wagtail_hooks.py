from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from home.reports import ReportMenuItem
from rights.handouts import desk_views, glossary, standard_pages
from rights.handouts.panels import paper_tabs_add
from rights.handouts.reports import PapersReportView
from rights.handouts.services import pictures  # noqa: F401 (its blocks say how they print)
from rights.handouts.sources import HOOK

hooks.register(HOOK, standard_pages.what_is_printed)
hooks.register(HOOK, glossary.what_is_printed)


@hooks.register("register_admin_urls")
def addresses():
    # The addresses of the admin are made once, after all rooms have said what they print: some of them say it after this file is read.
    paper_tabs_add()
    of_the_tab = [
        path("<int:page_id>/look/", desk_views.LookView.as_view(), name="look"),
        path("<int:page_id>/counts/", desk_views.CountsView.as_view(), name="counts"),
        path("<int:page_id>/page-<int:number>.png", desk_views.PictureView.as_view(), name="picture"),
        path("<int:page_id>/draft.pdf", desk_views.DraftPdfView.as_view(), name="pdf"),
    ]
    return [
        path("paper/", include((of_the_tab, "paper"))),
        path("reports/papers/", PapersReportView.as_view(), name="papers_report"),
        path("reports/papers/results/", PapersReportView.as_view(results_only=True), name="papers_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def papers_report_item():
    return ReportMenuItem(_("Papers in use"), reverse("papers_report"), name="papers", icon_name="doc-full", order=111)
