"""The team's report “Downloads of resources”: how often the files of each resource were downloaded, month by month."""

from datetime import timedelta

import django_filters
from django.db.models import F, Sum
from django.db.models.functions import TruncMonth
from django.forms import RadioSelect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from home.reports import ANY_EDITOR, LinePaginator, plain_cell
from home.services.dates import month_in_words
from rights.lab.models import DocumentDownload
from rights.lab.vocabulary import ResourceKind

PERIODS = [("31", _("The last 31 days")), ("92", _("The last 3 months")), ("366", _("The last 12 months"))]


class DownloadsFilterSet(WagtailFilterSet):
    period = django_filters.ChoiceFilter(label=_("Period"), choices=PERIODS, empty_label=_("All"), method="by_period", widget=RadioSelect)
    kind = django_filters.ChoiceFilter(
        label=pgettext_lazy("resource", "Kind"), choices=ResourceKind.choices, empty_label=_("All"), method="by_kind", widget=RadioSelect
    )

    class Meta:
        model = DocumentDownload
        fields = ["period", "kind"]

    def by_period(self, queryset, name, value):
        return queryset.filter(day__gt=timezone.localdate() - timedelta(days=int(value)))

    def by_kind(self, queryset, name, value):
        return queryset.filter(kind=value)


class MonthColumn(Column):
    def get_value(self, instance):
        return month_in_words(instance["month"])


class KindColumn(Column):
    def get_value(self, instance):
        return dict(ResourceKind.choices).get(instance["kind"], instance["kind"])


class DownloadsReportView(ReportView):
    model = DocumentDownload
    page_title = _("Downloads of resources")
    header_icon = "download"
    index_url_name = "downloads_report"
    index_results_url_name = "downloads_report_results"
    paginator_class = LinePaginator
    filterset_class = DownloadsFilterSet
    default_ordering = "-month"
    permission_policy = page_permission_policy
    any_permission_required = ANY_EDITOR
    paginate_by = 100
    columns = [
        TitleColumn(
            "title",
            label=_("Resource"),
            get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row["resource"]]),
            sort_key="title",
        ),
        KindColumn("kind", label=pgettext_lazy("resource", "Kind"), sort_key="kind"),
        MonthColumn("month", label=_("Month"), sort_key="month"),
        Column("times", label=pgettext_lazy("count", "Downloads"), sort_key="times"),
    ]
    list_export = ["title", "kind", "month", "times"]
    export_headings = {
        "title": _("Resource"),
        "kind": pgettext_lazy("resource", "Kind"),
        "month": _("Month"),
        "times": pgettext_lazy("count", "Downloads"),
    }
    export_filename = "telechargements"
    custom_field_preprocess = {"title": {ReportView.FORMAT_CSV: plain_cell}}

    def get_base_queryset(self):
        link = "document__resource_files__resource"
        rows = DocumentDownload.objects.filter(**{f"{link}__isnull": False})
        rows = rows.values(resource=F(link), title=F(f"{link}__title"), kind=F(f"{link}__kind"), month=TruncMonth("day"))
        return rows.annotate(times=Sum("number"))

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering, "-month", "-times", "resource")
