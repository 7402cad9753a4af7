from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.permissions import page_permission_policy

from home.reports import ReportMenuItem
from home.todo import MOST_ENTRIES, TodoEntry, TodoItem
from rights.plain_language import selectors
from rights.plain_language.content_checks import add_clarity
from rights.plain_language.reports import ClarityReport, HardWordsReport
from rights.plain_language.urls import panel

hooks.register("construct_wagtail_userbar", add_clarity)


@hooks.register("register_admin_urls")
def addresses():
    return [
        path("clarity/", include(panel)),
        path("reports/clarity/", ClarityReport.as_view(), name="clarity_report"),
        path("reports/clarity/results/", ClarityReport.as_view(results_only=True), name="clarity_report_results"),
        path("reports/hard-words/", HardWordsReport.as_view(), name="hard_words_report"),
        path("reports/hard-words/results/", HardWordsReport.as_view(results_only=True), name="hard_words_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def clarity_report_item():
    return ReportMenuItem(gettext_lazy("Clarity of the portal"), reverse("clarity_report"), name="clarity", icon_name="glasses", order=105)


@hooks.register("register_reports_menu_item")
def hard_words_report_item():
    return ReportMenuItem(
        gettext_lazy("Hard words without an explanation"), reverse("hard_words_report"), name="hard-words", icon_name="openquote", order=106
    )


@hooks.register("register_todo_item")
def texts_with_errors(request):
    if not page_permission_policy.user_has_permission(request.user, "change"):
        return None
    records = selectors.records_with_errors()
    return TodoItem(
        title=_("Texts with errors of clarity"),
        advice=_("Each error is a place where readers may get lost. Open the page and its panel “Clarity”: it says what to change."),
        count=records.count(),
        url=reverse("clarity_report", query={"open": "errors"}),
        entries=[
            TodoEntry(
                record.page.title,
                reverse("wagtailadmin_pages:edit", args=[record.page_id]),
                _("%(level)s, %(language)s: %(count)s")
                % {"level": record.get_level_display(), "language": record.page.locale, "count": record.errors},
            )
            for record in records[:MOST_ENTRIES]
        ],
        order=55,
    )
