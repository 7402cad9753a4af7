from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import page_permission_policy

from home.todo import MOST_ENTRIES, TodoEntry, TodoItem
from rights.editing.listings import FollowedPagesViewSet
from rights.explainers import selectors
from rights.explainers.listings import Explainers
from rights.explainers.models import ExplainerPage, LifeEventPage, TopicPage


class ExplainerViewSet(FollowedPagesViewSet):
    name = "explainers"
    model = ExplainerPage
    index_view_class = Explainers
    icon = "doc-full-inverse"
    menu_label = _("Explainers")
    menu_name = "explainers"


class LifeEventViewSet(FollowedPagesViewSet):
    name = "life-events"
    model = LifeEventPage
    icon = "calendar-alt"
    menu_label = _("Life events")
    menu_name = "life-events"


class TopicViewSet(FollowedPagesViewSet):
    name = "topics"
    model = TopicPage
    icon = "folder-open-inverse"
    menu_label = _("Topics")
    menu_name = "topics"


@hooks.register("register_admin_viewset")
def lists_of_pages():
    return [ExplainerViewSet(), LifeEventViewSet(), TopicViewSet()]


@hooks.register("register_todo_item")
def explainers_without_simple_text(request):
    if not page_permission_policy.user_has_permission(request.user, "change"):
        return None
    pages = selectors.without_easy_read()
    return TodoItem(
        title=_("Explainers without an easy-to-read version"),
        advice=_("Write it in the tab “Easy to read”: one short sentence a line, a picture beside each group of lines."),
        count=pages.count(),
        url=reverse("explainers:index", query={"easy_read": "no"}),
        entries=[TodoEntry(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk])) for page in pages[:MOST_ENTRIES]],
        order=70,
    )
