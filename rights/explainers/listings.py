"""The team's list of explainers."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from rights.editing.listings import STATUS, ReviewedPages, ReviewedPagesFilterSet
from rights.explainers import selectors


class ProofColumn(Column):
    """What readers may call the easy-to-read version, and the way to its proof."""

    cell_template_name = "explainers/proof/cell.html"


class ExplainersFilterSet(ReviewedPagesFilterSet):
    easy_read = django_filters.ChoiceFilter(
        label=_("Easy to read"), choices=[("yes", _("Yes")), ("no", _("No"))], method="by_easy_read", empty_label=_("All"), widget=forms.RadioSelect
    )

    def by_easy_read(self, queryset, name, value):
        return selectors.with_easy_read(queryset, present=value == "yes")


class Explainers(ReviewedPages):
    base_filterset_class = ExplainersFilterSet
    base_columns = [
        *(column for column in ReviewedPages.base_columns if column is not STATUS),
        ProofColumn("has_simple_text", label=_("Easy to read")),
        STATUS,
    ]
    search_fields = ("title", "official_name", "acronym", "search_words")

    def complete(self, pages):
        super().complete(pages)
        numbers = [page.pk for page in pages]
        present, proven = selectors.numbers_with_easy_read(pages=numbers), selectors.numbers_proven(pages=numbers)
        for page in pages:
            page.has_simple_text, page.is_proven = page.pk in present, page.pk in proven
