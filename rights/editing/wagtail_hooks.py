from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel, UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.log_actions import LogFormatter

from home.todo import HOOK as TODO
from rights.editing import bulk_actions, deletion, guide, menus, reports, todo
from rights.editing.services.reviews import OWNER_CHANGED

KEPT_PANELS = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel, LockedPagesPanel, RecentEditsPanel)

for item in todo.ITEMS:
    hooks.register(TODO, item)
for action in (bulk_actions.MarkReviewed, bulk_actions.ChangeOwner):
    hooks.register("register_bulk_action", action)
hooks.register("register_admin_menu_item", menus.todo_item)
hooks.register("register_admin_menu_item", menus.guide_item)
hooks.register("register_reports_menu_item", menus.review_report_item)
hooks.register("register_reports_menu_item", menus.links_report_item)
hooks.register("register_reports_menu_item", menus.drafts_report_item)
hooks.register("construct_main_menu", menus.arrange_main_menu)
hooks.register("construct_reports_menu", menus.shorten_reports_menu)
hooks.register("construct_settings_menu", menus.shorten_settings_menu)
hooks.register("construct_help_menu", menus.shorten_help_menu)
hooks.register("before_delete_page", deletion.before_delete_page)
hooks.register("before_bulk_action", deletion.before_bulk_delete)
guide.guide_links_add()


@hooks.register("construct_homepage_panels")
def first_screen(request, panels):
    """What waits for this very person in the workflow, then what there is to do; counts of pages and images say nothing to anyone."""
    panels[:] = [todo.TodoPanel(), *(panel for panel in panels if isinstance(panel, KEPT_PANELS))]
    for panel in panels:
        if isinstance(panel, WorkflowObjectsToModeratePanel):
            panel.order = todo.TodoPanel.order - 1


@hooks.register("construct_homepage_summary_items", order=1000)  # after all those that add some
def no_counts(request, items):
    items.clear()


@hooks.register("register_admin_urls")
def addresses():
    urls = [
        path("review/", reports.ReviewReport.as_view(), name="review"),
        path("review/results/", reports.ReviewReport.as_view(results_only=True), name="review_results"),
        path("links/", reports.LinkReport.as_view(), name="links"),
        path("links/results/", reports.LinkReport.as_view(results_only=True), name="links_results"),
        path("drafts/", reports.DraftReport.as_view(), name="drafts"),
        path("drafts/results/", reports.DraftReport.as_view(results_only=True), name="drafts_results"),
        path("guide/", guide.GuideView.as_view(), name="guide"),
    ]
    return [path("desk/", include((urls, "editing")))]


@hooks.register("register_log_actions")
def log_actions(actions):
    @actions.register_action(OWNER_CHANGED)
    class OwnerChangedFormatter(LogFormatter):
        label = _("Person in charge changed")

        def format_message(self, log_entry):
            return _("In charge from now on: %(person)s") % {"person": log_entry.data.get("owner", "")}
