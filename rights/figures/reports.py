"""The team's reports: the amounts of the register, and those that texts still write by hand."""

import django_filters
from django import forms
from django.conf import settings
from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from home.reports import ANY_EDITOR, LinePaginator
from rights.figures import selectors
from rights.figures.models import AmountUse, Figure
from rights.figures.presentation import NEEDED, STATES, value_in_words
from rights.figures.services.formatting import Unit
from rights.figures.services.periods import State


class FiguresFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[(NEEDED, _("All that need something")), *STATES.items()],
        empty_label=_("All"),
        method="in_state",
        widget=forms.RadioSelect,
    )
    unit = django_filters.ChoiceFilter(label=_("Unit"), choices=Unit.choices, empty_label=_("All"), widget=forms.RadioSelect)

    class Meta:
        model = Figure
        fields = []

    def in_state(self, queryset, name, value):
        states = selectors.states_needing_work() if value == NEEDED else {State(value)}
        return queryset.filter(key__in=selectors.keys_in_states(states))


class PlacesColumn(Column):
    """Where an amount is used: each text once, the way to its editor."""

    cell_template_name = "figures/places_cell.html"


class FiguresReport(ReportView):
    """Every amount, what it is worth today, and where texts name it."""

    page_title = _("Amounts")
    header_icon = "order"
    index_url_name = "figures_report"
    index_results_url_name = "figures_report_results"
    filterset_class = FiguresFilterSet
    permission_policy = page_permission_policy
    any_permission_required = ANY_EDITOR
    is_searchable = True
    search_backend_name = None
    search_fields = ["label", "key", "source_label"]
    paginate_by = 50
    columns = [
        TitleColumn("label", label=_("Amount"), get_url=lambda figure: reverse(Figure.snippet_viewset.get_url_name("edit"), args=[figure.pk])),
        Column("value", label=_("Value")),
        Column("since", label=_("Since")),
        Column("until", label=_("Until")),
        Column("state", label=_("State")),
        Column("checked", label=_("Checked on")),
        PlacesColumn("places", label=_("Used in")),
    ]
    list_export = ["key", "label", "value", "since", "until", "state", "checked_on", "source_label", "source_url", "places_in_words"]
    export_headings = {
        "key": _("Key"),
        "label": _("Amount"),
        "value": _("Value"),
        "since": _("Since"),
        "until": _("Until"),
        "state": _("State"),
        "checked_on": _("Checked on"),
        "source_label": _("Source"),
        "source_url": _("Address of the source"),
        "places_in_words": _("Used in"),
    }
    export_filename = "montants"

    def get_base_queryset(self):
        return Figure.objects.filter(locale__language_code=settings.LANGUAGE_CODE)

    def order_queryset(self, queryset):
        return queryset.order_by("label", "pk")

    def decorate_paginated_queryset(self, figures):
        """Give each amount what the columns show; two queries for all of them."""
        figures = list(figures)
        used = selectors.uses(keys=[figure.key for figure in figures])
        day = selectors.today()
        for figure in figures:
            amount = selectors.register()[figure.key]
            period = amount.period(day)
            figure.value = value_in_words(period, figure.unit, get_language())
            figure.since = date_format(period.start) if period else ""
            figure.until = date_format(period.end) if period and period.end else ""
            figure.checked = date_format(figure.checked_on) if figure.checked_on else ""
            figure.state = STATES[amount.state(day)]
            figure.places = list({(use.content_type_id, use.object_id): Place(use) for use in used.get(figure.key, [])}.values())
            figure.places_in_words = "; ".join(map(str, figure.places))
        return figures


class Place:
    """A page or a snippet that uses an amount."""

    def __init__(self, use: AmountUse):
        self.use = use

    def __str__(self):
        return f"{self.use.title} ({self.use.language})"

    @cached_property
    def url(self) -> str:
        model = self.use.content_type.model_class()
        if model is None:
            return ""
        if issubclass(model, Page):
            return reverse("wagtailadmin_pages:edit", args=[self.use.object_id])
        return reverse(model.snippet_viewset.get_url_name("edit"), args=[quote(self.use.object_id)])


class AmountsByHandFilterSet(WagtailFilterSet):
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES, empty_label=_("All"), widget=forms.RadioSelect)

    class Meta:
        model = AmountUse
        fields = []


class AmountsByHandReport(ReportView):
    """The euro amounts that texts write themselves: each must be changed page by page, in every language, when it changes."""

    page_title = _("Amounts written by hand")
    header_icon = "edit"
    index_url_name = "amounts_by_hand"
    index_results_url_name = "amounts_by_hand_results"
    paginator_class = LinePaginator
    filterset_class = AmountsByHandFilterSet
    permission_policy = page_permission_policy
    any_permission_required = ANY_EDITOR
    is_searchable = True
    search_fields = ["title", "words"]
    columns = [
        TitleColumn("title", label=_("Page"), get_url=lambda use: Place(use).url),
        Column("language", label=_("Language")),
        Column("place", label=_("Section")),
        Column("words", label=_("Amount")),
        Column("times", label=_("Times")),
    ]
    list_export = ["title", "language", "place", "words", "times"]
    export_headings = {"title": _("Page"), "language": _("Language"), "place": _("Section"), "words": _("Amount"), "times": _("Times")}
    export_filename = "montants-ecrits-a-la-main"

    def get_base_queryset(self):
        return AmountUse.objects.filter(key="").select_related("content_type")

    def order_queryset(self, queryset):
        return queryset.order_by("title", "language", "pk")
