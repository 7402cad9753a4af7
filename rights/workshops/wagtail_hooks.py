from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from home.reports import ReportMenuItem
from home.todo import HOOK as TODO
from rights.drafts.targets import HOOK as WORD_TARGETS
from rights.handouts.sources import HOOK as PRINTED
from rights.workshops import admin_urls, desk, handouts, registration_desk, registration_todo, withdrawal, word
from rights.workshops.services import sessions
from rights.workshops.viewsets import ClosedPeriodViewSet

for item in desk.TODO:
    hooks.register(TODO, item)
# After the hook that begins the first screen anew.
hooks.register("construct_homepage_panels", desk.next_sessions_panel, order=100)


@hooks.register("register_admin_urls")
def screens_of_the_agenda():
    return [path("agenda/", include(admin_urls))]


@hooks.register("register_admin_menu_item")
def agenda_item():
    return ReportMenuItem(_("Agenda"), reverse("workshops_agenda:agenda"), name="agenda", icon_name="calendar-alt", order=45)


@hooks.register("register_admin_viewset")
def holidays_and_closures():
    return ClosedPeriodViewSet()


@hooks.register("register_team_permissions")
def who_says_when_it_is_closed():
    change = [f"workshops.{action}_closedperiod" for action in ("add", "change", "delete")]
    return {"publishing": change, "administration": change}


hooks.register(TODO, registration_todo.people_to_tell)
hooks.register("before_delete_page", withdrawal.before_delete_page)
hooks.register("before_unpublish_page", withdrawal.before_unpublish_page)
hooks.register("before_bulk_action", withdrawal.before_bulk_action)


@hooks.register("register_admin_urls")
def registration_addresses():
    return [path("registrations/<int:session_id>/", include(registration_desk.urlpatterns))]


@hooks.register("register_log_actions")
def what_happens_to_sessions(actions):
    actions.register_action(sessions.ADDED, _("Add sessions"), _("Sessions were added"))
    actions.register_action(sessions.CHANGED, _("Change a session"), _("A session was cancelled, moved or restored"))
    actions.register_action(sessions.REMOVED, _("Remove sessions"), _("Sessions were removed"))


hooks.register(WORD_TARGETS, word.targets)
hooks.register(PRINTED, handouts.what_is_printed)
