"""The team's report “What people look for”: the words, how often, and what found nothing."""

from datetime import timedelta

import django_filters
from django.conf import settings
from django.db.models import Max, Q, Sum
from django.db.models.functions import Coalesce
from django.forms import RadioSelect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from home.reports import plain_cell
from rights.search.models import SearchCount, SynonymGroup

PERIODS = [("7", _("The last 7 days")), ("30", _("The last 30 days")), ("90", _("The last 3 months"))]
OUTCOMES = [("nothing", _("Found nothing")), ("something", _("Found something"))]


class SearchCountFilterSet(WagtailFilterSet):
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES, empty_label=_("All"), widget=RadioSelect)
    period = django_filters.ChoiceFilter(
        label=_("Period"), choices=PERIODS, empty_label=_("The last 12 months"), method="filter_period", widget=RadioSelect
    )
    outcome = django_filters.ChoiceFilter(label=_("Result"), choices=OUTCOMES, empty_label=_("All"), method="filter_outcome", widget=RadioSelect)

    class Meta:
        model = SearchCount
        fields = ["language", "period", "outcome"]

    def filter_period(self, queryset, name, value):
        return queryset.filter(day__gte=timezone.localdate() - timedelta(days=int(value)))

    def filter_outcome(self, queryset, name, value):
        return queryset.filter(found=value == "something")


class LanguageColumn(Column):
    def get_value(self, instance):
        return dict(settings.LANGUAGES).get(instance["language"], instance["language"])


class WordsColumn(Column):
    """The words, in their own direction, with what the team can do when nothing answers them."""

    cell_template_name = "search/words_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        address = reverse(SynonymGroup.snippet_viewset.get_url_name("add"))
        context["language"] = instance["language"]
        context["synonym_url"] = f"{address}?{urlencode({'words': instance['words'], 'language': instance['language']})}"
        context["pages_url"] = reverse("wagtailadmin_pages:search")
        return context


class SearchesReportView(ReportView):
    model = SearchCount
    page_title = _("What people look for")
    header_icon = "search"
    index_url_name = "searches_report"
    index_results_url_name = "searches_report_results"
    filterset_class = SearchCountFilterSet
    default_ordering = "-times"
    permission_policy = page_permission_policy
    any_permission_required = ["add", "change", "publish"]
    columns = [
        WordsColumn("words", label=_("What was typed"), sort_key="words"),
        LanguageColumn("language", label=_("Language"), sort_key="language"),
        Column("times", label=_("Times"), sort_key="times"),
        Column("in_vain", label=_("Without any result"), sort_key="in_vain"),
        Column("last", label=_("Last day"), accessor=lambda row: date_format(row["last"]), sort_key="last"),
    ]
    list_export = ["words", "language", "times", "in_vain", "last"]
    export_headings = {
        "words": _("What was typed"),
        "language": _("Language"),
        "times": _("Times"),
        "in_vain": _("Without any result"),
        "last": _("Last day"),
    }
    custom_field_preprocess = {"words": {ReportView.FORMAT_CSV: plain_cell}}

    def get_base_queryset(self):
        counts = SearchCount.objects.values("words", "language")
        return counts.annotate(times=Sum("number"), in_vain=Coalesce(Sum("number", filter=Q(found=False)), 0), last=Max("day"))

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering, "words", "language")
