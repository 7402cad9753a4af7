from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from home.todo import HOOK as TODO
from rights.workshops import deletion, registration_desk, registration_todo
from rights.workshops.services import sessions

hooks.register(TODO, registration_todo.people_to_tell)
hooks.register("before_delete_page", deletion.before_delete_page)
hooks.register("before_bulk_action", deletion.before_bulk_delete)


@hooks.register("register_admin_urls")
def registration_addresses():
    return [path("registrations/<int:session_id>/", include(registration_desk.urlpatterns))]


@hooks.register("register_log_actions")
def what_happens_to_sessions(actions):
    actions.register_action(sessions.ADDED, _("Add sessions"), _("Sessions were added"))
    actions.register_action(sessions.CHANGED, _("Change a session"), _("A session was cancelled, moved or restored"))
    actions.register_action(sessions.REMOVED, _("Remove sessions"), _("Sessions were removed"))
