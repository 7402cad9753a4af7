"""The team's reports: pages to review, broken links."""

import django_filters
from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from rights.editing import selectors
from rights.editing.listings import (
    LANGUAGES,
    OWNER,
    REVIEW,
    REVIEWED,
    STATUS,
    TITLE,
    TOPIC,
    FollowedPages,
    ReviewedPages,
    ReviewedPagesFilterSet,
)  # fmt: skip
from rights.editing.models import LinkCheck


class SourcesColumn(Column):
    cell_template_name = "editing/cells/sources.html"


class BrokenLinksColumn(Column):
    """How many links are broken, and the way to them."""

    cell_template_name = "editing/cells/broken_links.html"

    def get_cell_context_data(self, instance, parent_context):
        address = reverse("editing:links", query={"status": LinkCheck.Status.BROKEN, "of": instance.pk})
        return super().get_cell_context_data(instance, parent_context) | {"count": instance.links_broken, "address": address}


class AddressColumn(Column):
    """An address, to open; a page or a file of the portal by its name."""

    cell_template_name = "editing/cells/address.html"


class ReviewReportFilterSet(ReviewedPagesFilterSet):
    content_type = ContentTypeFilter(label=_("Type"), queryset=lambda request: selectors.reviewed_content_types(), widget=forms.RadioSelect)


class ReviewReport(ReviewedPages):
    """Every page that names its sources, with what its review must look at."""

    model = Page
    page_title = _("Pages to review")
    header_icon = "calendar-check"
    index_url_name = "editing:review"
    index_results_url_name = "editing:review_results"
    base_filterset_class = ReviewReportFilterSet
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        TITLE,
        TOPIC,
        OWNER,
        REVIEWED,
        REVIEW,
        SourcesColumn("sources_count", label=_("Sources")),
        BrokenLinksColumn("links_broken", label=_("Broken links")),
        LANGUAGES,
    ]
    list_export = [
        "title", "page_type_display_name", "topic_title", "owner_name", "reviewed_on", "review_due", "sources_total", "sources_to_check",
        "links_broken", "languages_in_words", "status_string", "full_url",
    ]  # fmt: skip
    export_headings = {
        "title": _("Title"),
        "page_type_display_name": _("Type"),
        "topic_title": _("Topic"),
        "owner_name": _("In charge"),
        "reviewed_on": _("Last review"),
        "review_due": _("Next review"),
        "sources_total": _("Sources"),
        "sources_to_check": _("Sources to check"),
        "links_broken": _("Broken links"),
        "languages_in_words": _("Languages"),
        "status_string": _("Status"),
        "full_url": _("Address"),
    }
    export_filename = "pages-a-relire"

    def complete(self, pages):
        super().complete(pages)
        counts = selectors.source_counts(pages=[page.pk for page in pages])
        broken = selectors.broken_link_counts(keys=[page.translation_key for page in pages])
        for page in pages:
            page.links_broken = broken.get(page.translation_key, 0)
            count = counts.get(page.pk, selectors.SourceCount())
            page.sources_count, page.sources_total, page.sources_to_check = count, count.total, count.to_check
            page.topic_title = page._parent_page.title if getattr(page, "_parent_page", None) else ""
            page.owner_name = get_user_display_name(page.owner) if page.owner else ""
            page.languages_in_words = ", ".join(f"{state.name}: {state.label}" for state in page.language_states)


class DraftReport(FollowedPages):
    """Drafts, and changes of published pages, that nobody has touched for a month."""

    model = Page
    page_title = _("Drafts that nobody has touched for a month")
    header_icon = "draft"
    index_url_name = "editing:drafts"
    index_results_url_name = "editing:drafts_results"
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        TITLE,
        TOPIC,
        OWNER,
        DateColumn("latest_revision_created_at", label=_("Last change"), sort_key="latest_revision_created_at"),
        STATUS,
    ]
    default_ordering = "latest_revision_created_at"

    def annotated(self, pages):
        return super().annotated(pages.filter(pk__in=selectors.old_drafts().order_by().values("pk")))


class LinksFilterSet(WagtailFilterSet):
    status = django_filters.ChoiceFilter(label=_("Status"), choices=LinkCheck.Status.choices, empty_label=_("All"), widget=forms.RadioSelect)
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=LinkCheck.Kind.choices, empty_label=_("All"), widget=forms.RadioSelect)

    of = django_filters.NumberFilter(method="of_page", widget=forms.HiddenInput)

    class Meta:
        model = LinkCheck
        fields = []

    def of_page(self, queryset, name, value):
        """Keep the links of a page in all its languages."""
        return queryset.filter(page__translation_key__in=Page.objects.filter(pk=value).values("translation_key"))


class LinkReport(ReportView):
    """What `check_links` and the publications found."""

    page_title = _("Links of the pages")
    header_icon = "link"
    index_url_name = "editing:links"
    index_results_url_name = "editing:links_results"
    filterset_class = LinksFilterSet
    permission_policy = page_permission_policy
    any_permission_required = ["add", "change", "publish"]
    columns = [
        TitleColumn("page.title", label=_("Page"), get_url=lambda check: reverse("wagtailadmin_pages:edit", args=[check.page_id])),
        Column("page.locale", label=_("Language")),
        Column("place", label=_("Place")),
        AddressColumn("address", label=_("Leads to")),
        Column("get_status_display", label=_("Status")),
        Column("detail", label=_("What was found")),
        DateColumn("checked_on", label=_("Checked on")),
    ]
    list_export = ["page.title", "page.locale", "place", "address", "get_kind_display", "get_status_display", "detail", "checked_on"]
    export_headings = {
        "page.title": _("Page"),
        "page.locale": _("Language"),
        "place": _("Place"),
        "address": _("Leads to"),
        "get_kind_display": _("Kind"),
        "get_status_display": _("Status"),
        "detail": _("What was found"),
        "checked_on": _("Checked on"),
    }
    export_filename = "liens"
    is_searchable = True
    search_fields = ["page__title", "address"]

    def get_queryset(self):
        return LinkCheck.objects.filter(page__live=True).select_related("page__locale").order_by("page__path", "place", "pk")
