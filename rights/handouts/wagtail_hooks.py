from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from home.reports import ReportMenuItem
from rights.handouts import glossary, standard_pages
from rights.handouts.reports import PapersReportView
from rights.handouts.services import pictures  # noqa: F401 (its blocks say how they print)
from rights.handouts.sources import HOOK

hooks.register(HOOK, standard_pages.what_is_printed)
hooks.register(HOOK, glossary.what_is_printed)


@hooks.register("register_admin_urls")
def report_of_papers():
    return [
        path("reports/papers/", PapersReportView.as_view(), name="papers_report"),
        path("reports/papers/results/", PapersReportView.as_view(results_only=True), name="papers_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def papers_report_item():
    return ReportMenuItem(_("Papers in use"), reverse("papers_report"), name="papers", icon_name="doc-full", order=111)
