"""The team's report “Translations”: each page and snippet, and what it is in each language."""

import datetime

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleUserFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from home.reports import ANY_EDITOR, LinePaginator, plain_cell
from home.services.reads import recent_reads
from rights.translation import overview
from rights.translation.models import TranslationState
from rights.translation.overview import Row

AGES = [("7", _("More than 7 days")), ("30", _("More than 30 days")), ("90", _("More than 90 days"))]
PAGES = "pages"


def other_languages() -> list[tuple[str, str]]:
    return [(code, capfirst(name)) for code, name in overview.languages().values()]


def kinds() -> list[tuple[str, str]]:
    return [(PAGES, _("Pages")), *((model._meta.label_lower, capfirst(model._meta.verbose_name_plural)) for model in overview.translated_snippets())]


def topics(request):
    return Page.objects.filter(depth__gt=2, numchild__gt=0, locale__language_code=overview.SOURCE_LANGUAGE).order_by("path")


def people_in_charge(request):
    owners = Page.objects.filter(owner__isnull=False, locale__language_code=overview.SOURCE_LANGUAGE).order_by()
    return get_user_model().objects.filter(pk__in=owners.values("owner")).order_by("last_name", "username")


def _radio(label, choices, method) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(label=label, choices=choices, method=method, empty_label=_("All"), widget=forms.RadioSelect)


class TranslationFilterSet(WagtailFilterSet):
    """Sifts rows, not a queryset: pages and snippets stand in one list. The language comes first: the other filters look at its cell alone."""

    language = _radio(_("Wanting in"), other_languages, "by_language")
    age = _radio(_("Waiting for"), AGES, "by_age")
    kind = _radio(_("Type"), kinds, "by_kind")
    topic = django_filters.ModelChoiceFilter(label=_("Topic"), queryset=topics, method="by_topic")
    owner = MultipleUserFilter(label=_("In charge"), queryset=people_in_charge, method="by_owner", widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = TranslationState
        fields = []

    def filter_queryset(self, queryset: list[Row]) -> list[Row]:
        for name, value in self.form.cleaned_data.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset

    def by_language(self, rows, name, value):
        for row in rows:
            row.cells = {code: cell for code, cell in row.cells.items() if code == value}
        return [row for row in rows if row.waiting]

    def by_age(self, rows, name, value):
        limit = timezone.now() - datetime.timedelta(days=int(value))
        return [row for row in rows if row.since and row.since < limit]

    def by_kind(self, rows, name, value):
        return [row for row in rows if row.is_page] if value == PAGES else [row for row in rows if row.model._meta.label_lower == value]

    def by_topic(self, rows, name, value):
        return [row for row in rows if row.path.startswith(value.path) and row.path != value.path]

    def by_owner(self, rows, name, value):
        numbers = {person.pk for person in value}
        return [row for row in rows if row.owner_id in numbers] if numbers else rows


class SourceColumn(TitleColumn):
    """The name of the French, which opens its editor, with its kind, topic and owner."""

    cell_template_name = "translation/cells/source.html"

    def get_cell_context_data(self, instance, parent_context):
        return super().get_cell_context_data(instance, parent_context) | {"row": instance}


class LanguageColumn(Column):
    """What a page is in a language, and the way to its first block to translate."""

    cell_template_name = "translation/cells/language.html"

    def get_value(self, instance):
        return instance.cells[self.accessor]


class SinceColumn(Column):
    """A day, written out."""

    cell_template_name = "translation/cells/since.html"


ORDERS = {
    "urgency": lambda row: row.urgency,
    "reads": lambda row: (-(row.reads or 0), row.urgency),
    "title": lambda row: row.title.casefold(),
}


class TranslationReport(ReportView):
    """One line for each page and snippet, one column for each language."""

    model = TranslationState
    page_title = _("Translations")
    header_icon = "wagtail-localize-language"
    index_url_name = "translation:report"
    index_results_url_name = "translation:report_results"
    results_template_name = "translation/report_results.html"
    paginator_class = LinePaginator
    filterset_class = TranslationFilterSet
    table_classname = "listing translation-listing"
    default_ordering = "urgency"
    permission_policy = page_permission_policy
    any_permission_required = ANY_EDITOR
    is_searchable = True
    export_filename = "traductions"
    custom_field_preprocess = {"title": {ReportView.FORMAT_CSV: plain_cell}}

    @cached_property
    def languages(self) -> list[tuple[str, str]]:
        """The languages shown: the one that is asked for, or all."""
        every = list(overview.languages().values())
        asked = self.request.GET.get("language")
        return [language for language in every if language[0] == asked] or every

    @cached_property
    def columns(self):
        return [
            SourceColumn("title", label=_("Page"), sort_key="title", get_url=lambda row: row.url),
            *(LanguageColumn(f"in_{code}", label=capfirst(name), accessor=code) for code, name in self.languages),
            SinceColumn(
                "since",
                label=_("Waiting since"),
                sort_key="urgency",
                ascending_title_text=_("Sort by urgency, the most urgent first"),
                descending_title_text=_("Sort by urgency, the least urgent first"),
            ),
            Column(
                "reads",
                label=_("Read in 30 days"),
                sort_key="reads",
                ascending_title_text=_("Sort by readings, the most read first"),
                descending_title_text=_("Sort by readings, the least read first"),
            ),
        ]

    @property
    def list_export(self):
        return ["title", "kind", "topic", "owner", *(f"cells.{code}.label" for code, _name in self.languages), "blocks", "since_day", "reads"]

    @property
    def export_headings(self):
        return {
            "title": _("Page"),
            "kind": _("Type"),
            "topic": _("Topic"),
            "owner": _("In charge"),
            **{f"cells.{code}.label": capfirst(name) for code, name in self.languages},
            "blocks": _("Blocks to translate"),
            "since_day": _("The oldest waits since"),
            "reads": _("Read in 30 days"),
        }

    def get_queryset(self) -> list[Row]:
        rows = self.search_queryset(self.filter_queryset(overview.rows()))
        if self.is_export or self.ordering.removeprefix("-") == "reads":
            overview.reads_read(rows, recent_reads())
        rows.sort(key=ORDERS[self.ordering.removeprefix("-")], reverse=self.ordering.startswith("-"))
        return rows

    def get_filtered_queryset(self):
        return self.get_queryset()

    def search_queryset(self, queryset):
        words = self.search_query.casefold().split()
        return [row for row in queryset if all(word in row.title.casefold() for word in words)]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.is_export:
            overview.complete_words(context["object_list"])
        else:
            overview.complete(context["object_list"], may_submit=self.request.user.has_perm("wagtail_localize.submit_translation"))
        return context
