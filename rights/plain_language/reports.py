"""The team's reports: how clear the portal is, and the hard words that nothing explains."""

from collections import defaultdict

import django_filters
from django.conf import settings
from django.db.models import Case, Count, F, QuerySet, Sum, When
from django.forms import RadioSelect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from home.reports import ANY_EDITOR, LinePaginator
from rights.editing import selectors as editing
from rights.glossary.models import GlossaryTerm
from rights.plain_language.engine import Level
from rights.plain_language.models import ClarityRecord, HardWordUse
from rights.plain_language.services.checking import RULED_LANGUAGES
from rights.plain_language.services.records import records_update

# What a person waits for at most while the report brings itself up to date.
PATIENCE = 3
OPEN = [("errors", _("With errors")), ("warnings", _("With warnings")), ("none", _("Nothing to mend"))]


def _radio(label, choices, method=None, **options):
    return django_filters.ChoiceFilter(label=label, choices=choices, method=method, empty_label=_("All"), widget=RadioSelect, **options)


class ClarityFilterSet(WagtailFilterSet):
    language = _radio(_("Language"), settings.LANGUAGES, field_name="page__locale__language_code")
    level = _radio(_("Level"), ClarityRecord._meta.get_field("level").choices)
    open = _radio(_("To mend"), OPEN, "by_open")
    due = _radio(_("Review"), [("late", _("Past its date"))], "by_due")
    sources = _radio(_("Sources"), [("to_check", _("To check"))], "by_sources")

    class Meta:
        model = ClarityRecord
        fields = []

    def by_open(self, queryset, name, value):
        return queryset.filter(**{"errors": {"errors__gt": 0}, "warnings": {"warnings__gt": 0}, "none": {"errors": 0, "warnings": 0}}[value])

    def by_due(self, queryset, name, value):
        return queryset.filter(page__translation_key__in=editing.late(editing.reviewed_pages()).order_by().values("translation_key"))

    def by_sources(self, queryset, name, value):
        return queryset.filter(page__translation_key__in=_keys(editing.pages_with_sources_to_check()))


class NumberColumn(Column):
    """A number, marked when there is something to do; a dash where the engine failed."""

    cell_template_name = "plain_language/cells/number.html"

    def __init__(self, *args, is_marked=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_marked = is_marked

    def get_cell_context_data(self, instance, parent_context):
        return super().get_cell_context_data(instance, parent_context) | {"is_marked": self.is_marked}


class ClarityReport(ReportView):
    """One line for each page, language and level."""

    model = ClarityRecord
    page_title = _("Clarity of the portal")
    header_icon = "glasses"
    template_name = "plain_language/report.html"
    index_url_name = "clarity_report"
    paginator_class = LinePaginator
    index_results_url_name = "clarity_report_results"
    filterset_class = ClarityFilterSet
    default_ordering = "-errors"
    permission_policy = page_permission_policy
    any_permission_required = ANY_EDITOR
    is_searchable = True
    search_fields = ["page__title"]
    columns = [
        TitleColumn(
            "page.title", label=_("Page"), sort_key="page__title", get_url=lambda record: reverse("wagtailadmin_pages:edit", args=[record.page_id])
        ),
        Column("page.locale", label=_("Language"), sort_key="page__locale__language_code"),
        Column("get_level_display", label=_("Level"), sort_key="level"),
        NumberColumn("errors", label=_("Errors"), sort_key="errors", is_marked=True),
        NumberColumn("warnings", label=_("Warnings"), sort_key="warnings"),
        NumberColumn("kept", label=_("Seen and kept"), sort_key="kept"),
        Column("words", label=_("Number of words"), sort_key="words"),
        Column("mean_words", label=_("Words a sentence"), sort_key="mean_length"),
        Column("longest", label=_("Longest sentence"), sort_key="longest"),
        Column("proof", label=_("FALC proof")),
        Column("review", label=_("Review")),
        Column("sources", label=_("Sources to check")),
    ]
    list_export = [
        "page.title", "page.locale", "get_level_display", "errors", "warnings", "kept", "advice", "words", "sentences", "mean_words", "longest",
        "proof", "review", "sources", "page.full_url",
    ]  # fmt: skip
    export_headings = {
        "page.title": _("Page"),
        "page.locale": _("Language"),
        "get_level_display": _("Level"),
        "errors": _("Errors"),
        "warnings": _("Warnings"),
        "kept": _("Seen and kept"),
        "advice": _("Advice"),
        "words": _("Number of words"),
        "sentences": _("Sentences"),
        "mean_words": _("Words a sentence"),
        "longest": _("Longest sentence"),
        "proof": _("FALC proof"),
        "review": _("Review"),
        "sources": _("Sources to check"),
        "page.full_url": _("Address"),
    }
    export_filename = "clarte-du-portail"

    def get(self, request, *args, **kwargs):
        self.left = 0 if self.results_only else records_update(seconds=None if self.is_export else PATIENCE)
        return super().get(request, *args, **kwargs)

    def get_base_queryset(self):
        return ClarityRecord.objects.select_related("page__locale")

    def order_queryset(self, queryset):
        name = self.ordering.removeprefix("-")
        order = F(name).desc(nulls_first=True) if self.ordering.startswith("-") else F(name).asc(nulls_first=True)
        # Where there are no rules, there is nothing to mend: these lines never hide the others.
        with_rules_first = Case(When(page__locale__language_code__in=RULED_LANGUAGES, then=0), default=1)
        return queryset.order_by(with_rules_first, order, "page__title", "page__locale__language_code", "level")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {"left": self.left, "words_url": reverse("hard_words_report")}
        complete(list(context["object_list"]))
        return context


def complete(records: list[ClarityRecord]) -> None:
    """Give each record, in place, what other rooms know of its page: proof, review and sources."""
    keys = {record.page.translation_key for record in records}
    late = set(editing.late(editing.reviewed_pages()).filter(translation_key__in=keys).values_list("translation_key", flat=True))
    french = dict(editing.source_pages(Page.objects.filter(translation_key__in=keys)).values_list("translation_key", "pk"))
    sources = editing.source_counts(pages=french.values())
    proofs = proof_states([record.page for record in records if record.level == Level.FALC])
    for record in records:
        key = record.page.translation_key
        record.mean_words = round(record.mean_length, 1)
        record.proof = proofs.get(record.page_id, "")
        record.review = gettext("past its date") if key in late else ""
        record.sources = sources[french[key]].to_check if french.get(key) in sources else 0


def proof_states(pages: list[Page]) -> dict[int, str]:
    """Return in words whether the people concerned have read each page's version in FALC, by page number.

    The types of pages that have such a version say it in a class method `easy_read_states`, which takes page numbers.
    """
    by_type = defaultdict(list)
    for page in pages:
        by_type[page.specific_class].append(page.pk)
    states = {}
    for model, numbers in by_type.items():
        if hasattr(model, "easy_read_states"):
            states |= model.easy_read_states(numbers)
    return states


def _keys(numbers: list[int]) -> QuerySet:
    return Page.objects.filter(pk__in=numbers).values("translation_key")


class HardWordFilterSet(WagtailFilterSet):
    language = _radio(_("Language"), settings.LANGUAGES, field_name="record__page__locale__language_code")
    level = _radio(_("Level"), ClarityRecord._meta.get_field("level").choices, field_name="record__level")

    class Meta:
        model = HardWordUse
        fields = []


class HardWordColumn(Column):
    """The word in its own direction, and the way to explain it for those who may."""

    cell_template_name = "plain_language/cells/hard_word.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["code"] = instance["code"]
        if instance["code"] == settings.LANGUAGE_CODE and parent_context["request"].user.has_perm("glossary.add_glossaryterm"):
            context["add_url"] = reverse(GlossaryTerm.snippet_viewset.get_url_name("add"), query={"term": instance["word"]})
        return context


class HardWordsReport(ReportView):
    """The hard words that the glossary does not explain, the most used first."""

    model = HardWordUse
    page_title = _("Hard words without an explanation")
    header_icon = "openquote"
    index_url_name = "hard_words_report"
    paginator_class = LinePaginator
    index_results_url_name = "hard_words_report_results"
    filterset_class = HardWordFilterSet
    default_ordering = "-uses"
    permission_policy = page_permission_policy
    any_permission_required = ANY_EDITOR
    columns = [
        HardWordColumn("word", label=_("Word"), sort_key="word"),
        Column("language", label=_("Language"), sort_key="code"),
        Column("uses", label=_("Times"), sort_key="uses"),
        Column("pages", label=_("Pages"), sort_key="pages"),
    ]
    list_export = ["word", "language", "uses", "pages"]
    export_headings = {"word": _("Word"), "language": _("Language"), "uses": _("Times"), "pages": _("Pages")}
    export_filename = "mots-difficiles"

    def get_base_queryset(self):
        uses = HardWordUse.objects.values("word", code=F("record__page__locale__language_code"))
        return uses.annotate(uses=Sum("times"), pages=Count("record__page", distinct=True))

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering, "word", "code")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        names = dict(settings.LANGUAGES)
        for row in context["object_list"]:
            row["language"] = names.get(row["code"], row["code"])
        return context
