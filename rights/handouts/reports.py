"""The team's report “Papers in use”: which versions people hold in their hands, and how many of them are out of date. Counts only: nobody is in them."""

import django_filters
from django.conf import settings
from django.db.models import Max, Min, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.forms import RadioSelect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from home.reports import ANY_EDITOR, LinePaginator, plain_cell
from home.selectors import SOURCE_LANGUAGE
from rights.handouts.models import Edition, PaperScan
from rights.handouts.options import Form
from rights.handouts.services.scans import COUNTED, RECENT

OUT_OF_DATE = [PaperScan.State.CHANGED, PaperScan.State.WITHDRAWN]


class ScansFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=_("State"), choices=PaperScan.State.choices, empty_label=_("All"), widget=RadioSelect)
    language = django_filters.ChoiceFilter(label=_("Language of the reader"), choices=settings.LANGUAGES, empty_label=_("All"), widget=RadioSelect)

    class Meta:
        model = PaperScan
        fields = ["state", "language"]


class PageColumn(TitleColumn):
    """The page, to open while it is there."""

    def get_value(self, instance):
        return instance["title"] or _("A page that is gone")

    def get_link_url(self, instance, parent_context):
        return reverse("wagtailadmin_pages:edit", args=[instance["page"]]) if instance["page"] else None


class VersionColumn(Column):
    def get_value(self, instance):
        return instance["version"] or PaperScan.State.UNKNOWN.label


class PaperColumn(Column):
    """What was printed: its form and its languages, where the version is known."""

    def get_value(self, instance):
        names = dict(settings.LANGUAGES)
        languages = [names.get(code, code) for code in (instance["languages"] or "").split("+") if code]
        form = dict(Form.choices).get(instance["form"])
        return ", ".join(str(each) for each in [form, *languages] if each) or _("Not known")


class DayColumn(Column):
    def get_value(self, instance):
        day = super().get_value(instance)
        return date_format(day) if day else ""


class PapersReportView(ReportView):
    model = PaperScan
    page_title = _("Papers in use")
    header_icon = "doc-full"
    index_url_name = "papers_report"
    index_results_url_name = "papers_report_results"
    results_template_name = "handouts/admin/papers_results.html"
    paginator_class = LinePaginator
    filterset_class = ScansFilterSet
    default_ordering = "-outdated"
    permission_policy = page_permission_policy
    any_permission_required = ANY_EDITOR
    paginate_by = 100
    columns = [
        PageColumn("title", label=_("Page"), sort_key="title"),
        VersionColumn("version", label=_("Version")),
        PaperColumn("form", label=_("Paper")),
        Column("month", label=_("Scans, 31 days"), sort_key="month"),
        Column("year", label=_("12 months"), sort_key="year"),
        Column("outdated", label=_("Scans once out of date"), sort_key="outdated"),
        DayColumn("outdated_since", label=_("Out of date since"), sort_key="outdated_since"),
    ]
    list_export = ["title", "version", "form", "languages", "printed_on", "month", "year", "outdated", "outdated_since", "last"]
    export_headings = {
        "title": _("Page"),
        "version": _("Version"),
        "form": _("Paper"),
        "languages": pgettext_lazy("of a paper", "Languages"),
        "printed_on": _("First printed on"),
        "month": _("Scans, last 31 days"),
        "year": _("Scans, last 12 months"),
        "outdated": _("From out-of-date paper, last 12 months"),
        "outdated_since": _("Out of date since"),
        "last": _("Last scan"),
    }
    export_filename = "papiers-en-circulation"
    custom_field_preprocess = {"title": {ReportView.FORMAT_CSV: plain_cell}}

    def get_base_queryset(self):
        today = timezone.localdate()
        pages = Page.objects.filter(translation_key=OuterRef("translation_key"), locale__language_code=SOURCE_LANGUAGE)
        printed = Edition.objects.filter(translation_key=OuterRef("translation_key")).order_by("-last_printed_on")
        edition = printed.filter(version=OuterRef("version"))
        recent, old = Q(day__gt=today - RECENT), Q(state__in=OUT_OF_DATE)
        rows = PaperScan.objects.filter(day__gt=today - COUNTED).values("translation_key", "version")
        return rows.annotate(
            title=Coalesce(Subquery(pages.values("title")[:1]), Subquery(printed.values("title")[:1])),
            page=Subquery(pages.values("pk")[:1]),
            form=Subquery(edition.values("form")[:1]),
            languages=Subquery(edition.values("languages")[:1]),
            printed_on=Subquery(edition.values("printed_on")[:1]),
            month=Coalesce(Sum("number", filter=recent), 0),
            year=Sum("number"),
            outdated=Coalesce(Sum("number", filter=old), 0),
            outdated_since=Min("day", filter=old),
            last=Max("day"),
        )

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering, "-year", "translation_key", "version")
