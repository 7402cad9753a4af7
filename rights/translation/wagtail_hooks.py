from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home.todo import HOOK as TODO
from rights.translation import action_menu, editors, panels, reports
from rights.translation.services.following import FOLLOWED

hooks.register(TODO, panels.translations_to_finish)
hooks.register("register_page_action_menu_item", lambda: action_menu.CorrectionMenuItem(order=32))
hooks.register("before_publish_page", action_menu.before_publish)
hooks.register("after_publish_page", action_menu.after_publish)


@hooks.register("register_admin_urls")
def addresses_of_the_report():
    urls = [
        path("", reports.TranslationReport.as_view(), name="report"),
        path("results/", reports.TranslationReport.as_view(results_only=True), name="report_results"),
        path("left-behind/<int:page_id>/", editors.LeftBehindView.as_view(), name="left_behind"),
    ]
    return [path("translations/", include((urls, "translations")))]


@hooks.register("register_reports_menu_item")
def report_item():
    return MenuItem(_("Translations"), reverse("translations:report"), name="translations", icon_name="wagtail-localize-language", order=90)


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
    actions.register_action(action_menu.CORRECTED)(action_menu.CorrectedFormatter)
