"""The team's list of resources."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column

from home.selectors import SOURCE_LANGUAGE
from rights.editing.listings import LANGUAGES, OWNER, STATUS, DayColumn, FollowedPages, FollowedPagesFilterSet, FollowedPagesViewSet
from rights.lab.models import ResourcePage
from rights.lab.vocabulary import ResourceKind


def topics(request):
    model = ResourcePage._meta.get_field("topic").related_model
    return model.objects.filter(locale__language_code=SOURCE_LANGUAGE).order_by("title")


class ResourcesFilterSet(FollowedPagesFilterSet):
    kind = django_filters.ChoiceFilter(
        label=pgettext_lazy("resource", "Kind"), choices=ResourceKind.choices, empty_label=_("All"), widget=forms.RadioSelect
    )
    topic = django_filters.ModelChoiceFilter(label=_("Topic"), queryset=topics)


class VersionLanguagesColumn(Column):
    """The languages of the files and links, which are not those that the page is translated into."""

    def get_value(self, instance):
        return ", ".join(map(str, instance._meta.get_field("languages").labels(instance.languages)))


class Resources(FollowedPages):
    base_filterset_class = ResourcesFilterSet
    add_item_label = _("Add a resource")
    base_columns = [
        *(column for column in FollowedPages.base_columns if column not in {OWNER, LANGUAGES, STATUS}),
        Column("get_kind_display", label=pgettext_lazy("resource", "Kind"), sort_key="kind"),
        DayColumn("published_on", label=_("Date of publication"), sort_key="published_on"),
        VersionLanguagesColumn("languages", label=_("Languages of the files")),
        LANGUAGES,
        STATUS,
    ]
    default_ordering = "-published_on"
    search_fields = ("title", "summary", "authors", "search_words")


class ResourceViewSet(FollowedPagesViewSet):
    name = "resources"
    model = ResourcePage
    index_view_class = Resources
    icon = "doc-full"
    menu_label = _("Resources")
    menu_name = "resources"
