from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from rights.translation import urls
from rights.translation.services.following import FOLLOWED


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(FOLLOWED, _("Follow the French"), _("Brought up to date with the French"))


@hooks.register("register_admin_urls")
def addresses():
    return [path("translate/", include(urls))]
