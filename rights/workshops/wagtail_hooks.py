from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from rights.workshops.services import sessions


@hooks.register("register_log_actions")
def what_happens_to_sessions(actions):
    actions.register_action(sessions.ADDED, _("Add sessions"), _("Sessions were added"))
    actions.register_action(sessions.CHANGED, _("Change a session"), _("A session was cancelled, moved or restored"))
    actions.register_action(sessions.REMOVED, _("Remove sessions"), _("Sessions were removed"))
