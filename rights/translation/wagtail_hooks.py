from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home.todo import HOOK as TODO
from rights.translation import action_menu, closed_roads, exchange_menu, panels, review_menu, ways
from rights.translation.services.following import FOLLOWED
from rights.translation.services.reviews import REVIEWED

hooks.register(TODO, panels.translations_to_finish)
hooks.register("register_page_action_menu_item", lambda: action_menu.CorrectionMenuItem(order=32))
hooks.register("before_publish_page", action_menu.before_publish)
hooks.register("after_publish_page", action_menu.after_publish)
hooks.register("register_reports_menu_item", exchange_menu.report_item)
hooks.register("register_page_header_buttons", exchange_menu.page_button)
hooks.register("register_page_header_buttons", review_menu.way_to_the_review)
hooks.register("register_page_listing_more_buttons", review_menu.way_to_the_review_from_lists)
# Before wagtail-localize shows its own editor, which has no buttons of other rooms.
hooks.register("before_edit_page", review_menu.who_read_the_translation_over, order=-1)
hooks.register("before_edit_page", ways.point_to_screen, order=-1)
hooks.register("before_edit_snippet", ways.point_to_screen, order=-1)
hooks.register("register_page_header_buttons", ways.page_buttons)
hooks.register("register_page_listing_more_buttons", ways.page_buttons)
hooks.register("register_snippet_listing_buttons", ways.snippet_buttons)


@hooks.register("register_admin_urls")
def addresses():
    return [path("translation/", include("rights.translation.urls"))]


@hooks.register("register_admin_urls", order=-1)  # before wagtail-localize says what stands there
def closed_addresses():
    return [
        path("localize/update/<int:translation_source_id>/", closed_roads.nothing_to_synchronise),
        path("localize/translate/<int:translation_id>/pofile/upload/", closed_roads.files_go_by_the_exchange),
    ]


@hooks.register("register_reports_menu_item")
def report_item():
    return MenuItem(_("Translations"), reverse("translation:report"), name="translations", icon_name="wagtail-localize-language", order=90)


@hooks.register("construct_reports_menu")
def one_report_of_translations(request, items):
    """That of wagtail-localize counts sentences, whatever readers see."""
    other = reverse("wagtail_localize:translations_report")
    items[:] = [item for item in items if item.url != other]


@hooks.register("construct_homepage_panels", order=1)  # after the room that arranges the first screen
def translations_panel(request, panels_shown):
    if panels.may_see(request.user):
        panels_shown.append(panels.TranslationPanel())


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(FOLLOWED, _("Follow the French"), _("Brought up to date with the French"))
    actions.register_action(REVIEWED)(review_menu.ReviewedFormatter)
    actions.register_action(action_menu.CORRECTED)(action_menu.CorrectedFormatter)
