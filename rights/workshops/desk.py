"""What the first screen of the admin says of workshops: the next sessions, and what there is to do."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from home.reports import ANY_EDITOR
from home.selectors import SOURCE_LANGUAGE
from home.services.dates import moment_in_words
from home.todo import MOST_ENTRIES, TodoEntry, TodoItem
from rights.workshops.agenda import TO_COUNT, known_sessions, rows, to_count
from rights.workshops.models import Session, WorkshopPage
from rights.workshops.selectors import upcoming
from rights.workshops.services.warnings import HELD

NEXT = 10


class NextSessionsPanel(Component):
    """The next ten sessions of all workshops, each with the way to cancel it."""

    name = "next_sessions"
    order = 120
    template_name = "workshops/admin/next_panel.html"

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        sessions = upcoming(known_sessions())[:NEXT]
        return {"rows": rows(sessions, user=request.user), "url": reverse("workshops_agenda:agenda"), "here": reverse("wagtailadmin_home")}


def next_sessions_panel(request, panels) -> None:
    """Show the panel to whoever works on pages, once there is a workshop."""
    if page_permission_policy.user_has_any_permission(request.user, ANY_EDITOR) and WorkshopPage.objects.exists():
        panels.append(NextSessionsPanel())


def _may_publish(request) -> bool:
    return page_permission_policy.user_has_permission(request.user, "publish")


def _entry(session: Session, url: str) -> TodoEntry:
    return TodoEntry(session.workshop.title, url, moment_in_words(session.start, session.end))


def sessions_without_place(request) -> TodoItem | None:
    if not _may_publish(request):
        return None
    sessions = upcoming(known_sessions().filter(place_name="", place_address="", online_url="", status__in=HELD))
    return TodoItem(
        title=_("Sessions without a place"),
        advice=_("People will not know where to go. Give each one a place or an online address."),
        count=sessions.count(),
        url=reverse("workshops_agenda:agenda", query={"warned": "yes"}),
        entries=[_entry(session, reverse("workshops_agenda:move", args=[session.pk])) for session in sessions[:MOST_ENTRIES]],
        is_urgent=True,
        order=8,
    )


def sessions_to_count(request) -> TodoItem | None:
    if not _may_publish(request):
        return None
    sessions = to_count(now=timezone.now())
    url = reverse("workshops_agenda:agenda", query={"period": TO_COUNT})
    return TodoItem(
        title=_("Sessions where nobody counted who came"),
        advice=_("Write how many people came, even none: the numbers are typed in the list itself, several at once."),
        count=sessions.count(),
        url=url,
        entries=[_entry(session, f"{url}#session-{session.pk}") for session in sessions[:MOST_ENTRIES]],
        order=45,
    )


def workshops_without_sessions(request) -> TodoItem | None:
    if not page_permission_policy.user_has_permission(request.user, "change"):
        return None
    ahead = Session.objects.filter(workshop=OuterRef("pk"), end__gt=timezone.now(), status__in=HELD)
    pages = WorkshopPage.objects.filter(~Exists(ahead), live=True, locale__language_code=SOURCE_LANGUAGE).only("title").order_by("title")
    return TodoItem(
        title=_("Workshops without any session to come"),
        advice=_("Readers find no date there. Add sessions in the tab “Sessions”, or unpublish the workshop."),
        count=pages.count(),
        entries=[TodoEntry(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk])) for page in pages[:MOST_ENTRIES]],
        order=46,
    )


TODO = (sessions_without_place, sessions_to_count, workshops_without_sessions)
