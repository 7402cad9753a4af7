from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from rights.translation import exchange_menu
from rights.translation.services.following import FOLLOWED

hooks.register("register_reports_menu_item", exchange_menu.report_item)
hooks.register("register_page_header_buttons", exchange_menu.page_button)


@hooks.register("register_admin_urls")
def addresses():
    return [path("translation/", include("rights.translation.urls"))]


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(FOLLOWED, _("Follow the French"), _("Brought up to date with the French"))
