from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from rights.translation import urls, ways
from rights.translation.services.following import FOLLOWED


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(FOLLOWED, _("Follow the French"), _("Brought up to date with the French"))


@hooks.register("register_admin_urls")
def addresses():
    return [path("translate/", include(urls))]


hooks.register("register_page_header_buttons", ways.page_buttons)
hooks.register("register_page_listing_more_buttons", ways.page_buttons)
hooks.register("register_snippet_listing_buttons", ways.snippet_buttons)
hooks.register("before_edit_page", ways.point_to_screen, order=-1)  # before wagtail-localize shows its own editor
hooks.register("before_edit_snippet", ways.point_to_screen, order=-1)
