"""Lists of the pages that the team follows: topic, person in charge, languages, review. Rooms make theirs from `FollowedPages`."""

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleUserFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, UserColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn, ParentPageColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page

from home.models import ReviewedPage
from rights.editing import selectors


class NameColumn(PageTitleColumn):
    """The name of a page, which opens its editor, and the way to what readers see.

    Wagtail's own column adds a menu of actions that asks several queries for each line.
    """

    cell_template_name = "editing/cells/name.html"


class DayColumn(Column):
    """A day, written out: how long ago it was says less to who plans a review."""

    cell_template_name = "editing/cells/day.html"


class ReviewColumn(DayColumn):
    """The day of the next review, marked when it is past or near."""

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        today, due = timezone.localdate(), context["value"]
        return context | {"is_late": bool(due and due < today), "is_soon": bool(due and today <= due <= today + selectors.SOON)}


class LanguagesColumn(Column):
    """The other languages of a page, each with the way to its editor; what is not published is said in words."""

    cell_template_name = "editing/cells/languages.html"


class TopicFilter(django_filters.ModelChoiceFilter):
    def filter(self, qs, value):
        return qs.child_of(value) if value else qs


def people_in_charge(request) -> QuerySet:
    owners = Page.objects.filter(owner__isnull=False, locale__language_code=selectors.SOURCE_LANGUAGE).order_by()
    return get_user_model().objects.filter(pk__in=owners.values("owner")).order_by("last_name", "username")


def _radio(label, choices, method) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(label=label, choices=choices, method=method, empty_label=_("All"), widget=forms.RadioSelect)


class FollowedPagesFilterSet(WagtailFilterSet):
    topic = TopicFilter(label=_("Topic"), queryset=lambda request: selectors.parents_of_reviewed())
    owner = MultipleUserFilter(label=_("In charge"), queryset=people_in_charge, widget=forms.CheckboxSelectMultiple)
    languages = _radio(_("Languages"), [("whole", _("Complete in every language")), ("missing", _("Something is missing"))], "by_languages")
    state = _radio(_("State"), [("live", _("Published")), ("draft", _("Not published")), ("changed", _("Changes not published"))], "by_state")

    class Meta:
        model = Page
        fields = []

    def _add_locale_filter(self):
        """Each line is a page in all its languages: there is no language to choose."""

    def by_languages(self, queryset, name, value):
        return selectors.whole_in_every_language(queryset, whole=value == "whole")

    def by_state(self, queryset, name, value):
        return queryset.filter({"live": Q(live=True), "draft": Q(live=False), "changed": Q(live=True, has_unpublished_changes=True)}[value])


class ReviewedPagesFilterSet(FollowedPagesFilterSet):
    due = _radio(
        _("Review"),
        [("late", _("Past its date")), ("soon", _("Within a month")), ("later", _("Later")), ("never", _("Never reviewed"))],
        "by_due",
    )
    sources = _radio(_("Sources"), [("to_check", _("To check"))], "by_sources")
    links = _radio(_("Links"), [("broken", _("Broken"))], "by_links")

    def by_due(self, queryset, name, value):
        if value == "late":
            return selectors.late(queryset)
        if value == "soon":
            return selectors.soon_late(queryset)
        if value == "later":
            return queryset.filter(review_due__gt=timezone.localdate() + selectors.SOON)
        return queryset.filter(review_due__isnull=True)

    def by_sources(self, queryset, name, value):
        return queryset.filter(pk__in=selectors.pages_with_sources_to_check())

    def by_links(self, queryset, name, value):
        return selectors.with_broken_links(queryset)


TITLE = NameColumn("title", label=_("Title"), sort_key="title", classname="title")
TOPIC = ParentPageColumn("parent", label=_("Topic"))
OWNER = UserColumn("owner", label=_("In charge"), sort_key="owner__last_name")
LANGUAGES = LanguagesColumn("language_states", label=_("Languages"))
REVIEW = ReviewColumn("review_due", label=_("Next review"), sort_key="review_due")
REVIEWED = DayColumn("reviewed_on", label=_("Last review"), sort_key="reviewed_on")
STATUS = PageStatusColumn("status", label=_("Status"), sort_key="live")


class FollowedPages(IndexView):
    """The French pages of a type, each with the state of its other languages."""

    template_name = "editing/listing.html"
    list_display = None  # the columns are given whole, below
    base_filterset_class = FollowedPagesFilterSet
    base_columns = [BulkActionsColumn("bulk_actions"), TITLE, OWNER, LANGUAGES, STATUS]
    default_ordering = "title"
    search_fields = ("title",)
    show_locale_labels = False

    def annotate_queryset(self, pages):
        """Read what the columns show, and no more."""
        pages = self.annotated(pages).prefetch_related("content_type", "locale", "owner").defer_streamfields().specific()
        return pages.prefetch_workflow_states().annotate_approved_schedule()

    def annotated(self, pages: QuerySet) -> QuerySet:
        return selectors.source_pages(pages)

    def search_queryset(self, queryset):
        """Look for words in names: few enough pages that no index is needed, and every filter and order still holds."""
        if self.is_searching:
            wanted = Q()
            for name in self.search_fields:
                wanted |= Q(**{f"{name}__icontains": self.search_query})
            queryset = queryset.filter(wanted)
        return queryset

    def order_queryset(self, queryset):
        if self.ordering in {"review_due", "reviewed_on"}:
            return queryset.order_by(F(self.ordering).asc(nulls_last=True), "title")
        return super().order_queryset(queryset)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        self.complete(list(context["object_list"]))
        return context

    def complete(self, pages: list[Page]) -> None:
        """Give the pages shown what no single query could; called once for all of them."""
        states = selectors.language_states(keys=[page.translation_key for page in pages])
        for page in pages:
            page.language_states = states[page.translation_key]


class ReviewedPages(FollowedPages):
    """The French pages of a type that are read again on a date."""

    base_filterset_class = ReviewedPagesFilterSet
    base_columns = [BulkActionsColumn("bulk_actions"), TITLE, TOPIC, OWNER, LANGUAGES, REVIEW, STATUS]
    default_ordering = "review_due"

    def annotated(self, pages):
        return selectors.reviewed_pages(pages)


class ChooseSourceParentView(ChooseParentView):
    """Where a new page goes: only below French pages, since translations come by themselves. With one such place, straight to the form."""

    def get_valid_parent_pages(self, user):
        return selectors.source_pages(super().get_valid_parent_pages(user))


class FollowedPagesViewSet(PageListingViewSet):
    """A list of pages in the menu, for a type of page: subclass it in a room, and register it with `register_admin_viewset`."""

    add_to_admin_menu = True
    list_per_page = 50
    choose_parent_view_class = ChooseSourceParentView

    @cached_property
    def index_view_class(self):
        return ReviewedPages if issubclass(self.model, ReviewedPage) else FollowedPages

    @cached_property
    def columns(self):
        return self.index_view_class.base_columns

    @cached_property
    def filterset_class(self):
        return self.index_view_class.base_filterset_class
