from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Locale
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from home.reports import ReportMenuItem
from rights.search.models import SynonymGroup
from rights.search.models.counts import LONGEST_COUNTED
from rights.search.reports import SearchesReportView


class SynonymCreateView(CreateView):
    """Opens with the word that the report came from, if it did."""

    def get_initial_form_instance(self):
        language = self.request.GET.get("language", "")
        locale = Locale.objects.filter(language_code=language).first() if language else None
        if locale is None:
            return super().get_initial_form_instance()
        return SynonymGroup(locale=locale, words=self.request.GET.get("words", "")[:LONGEST_COUNTED])


class SynonymGroupViewSet(SnippetViewSet):
    model = SynonymGroup
    icon = "resubmit"
    menu_label = _("Synonyms")
    menu_order = 330
    add_to_admin_menu = True
    add_view_class = SynonymCreateView
    list_display = ["__str__", "locale"]
    list_filter = ["locale"]
    list_per_page = 50
    search_fields = ["words"]


register_snippet(SynonymGroupViewSet)


@hooks.register("register_admin_urls")
def report_urls():
    return [
        path("reports/searches/", SearchesReportView.as_view(), name="searches_report"),
        path("reports/searches/results/", SearchesReportView.as_view(results_only=True), name="searches_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def report_menu_item():
    return ReportMenuItem(_("What people look for"), reverse("searches_report"), name="searches", icon_name="search", order=100)
