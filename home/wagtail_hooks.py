from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.log_actions import LogFormatter
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from home import selectors
from home.models import Organisation, Pictogram, SiteSettings
from home.models.base import REFUSED
from home.rich_text import register_language_feature
from home.services.statement import statement_warnings
from home.todo import TodoEntry, TodoItem


class DrawingColumn(Column):
    """Shows the pictogram itself: a name alone is a poor way to choose a picture."""

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["value"] = format_html('<span class="pictogram-thumbnail">{}</span>', mark_safe(instance.svg))  # noqa: S308 (cleaned by svg_clean)
        return context


class WithDrawing:
    @property
    def columns(self):
        return [DrawingColumn("svg", label=_("Drawing")), *super().columns]


class PictogramChooseView(WithDrawing, ChooseView):
    pass


class PictogramChooseResultsView(WithDrawing, ChooseResultsView):
    pass


class PictogramChooserViewSet(SnippetChooserViewSet):
    choose_view_class = PictogramChooseView
    choose_results_view_class = PictogramChooseResultsView
    per_page = 20


class PictogramViewSet(SnippetViewSet):
    model = Pictogram
    icon = "image"
    menu_label = _("Pictograms")
    menu_order = 310
    add_to_admin_menu = True
    list_display = [DrawingColumn("svg", label=_("Drawing")), "title", "keywords", "licence"]
    list_per_page = 50
    chooser_viewset_class = PictogramChooserViewSet


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    menu_order = 315
    add_to_admin_menu = True
    list_display = ["name", "role", "url"]
    list_filter = ["role"]


class OneRowPolicy(ModelPermissionPolicy):
    """The site has one row of settings a language: it is changed and translated, never added or deleted."""

    def user_has_permission(self, user, action):
        return action not in {"add", "delete"} and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class SiteSettingsViewSet(SnippetViewSet):
    model = SiteSettings
    icon = "cog"
    menu_label = _("Site settings")
    menu_order = 320
    add_to_admin_menu = True
    list_display = ["name", "locale", "phone"]
    ordering = ["locale_id"]
    permission_policy = OneRowPolicy(SiteSettings)


register_snippet(PictogramViewSet)
register_snippet(OrganisationViewSet)
register_snippet(SiteSettingsViewSet)
hooks.register("register_rich_text_features", register_language_feature)


@hooks.register("insert_editor_js")
def tab_errors():
    return format_html('<script defer src="{}"></script>', static("js/admin/tab-errors.js"))


@hooks.register("insert_global_admin_css")
def admin_styles():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("before_serve_page")
def serve_only_in_its_language(page, request, serve_args, serve_kwargs):
    """Where a language has no home page Wagtail serves the French tree under its addresses: say honestly what is not translated."""
    language = get_language()
    if selectors.language_of(page=page) != language:
        return redirect(selectors.not_translated_url(page=page, language=language))
    return None


@hooks.register("before_serve_page", order=1)  # after those that send the reader elsewhere
def name_the_page_served(page, request, serve_args, serve_kwargs):
    """Tell those who keep the answer which page it is: its readings are counted."""
    request.served_page = page.pk


@hooks.register("register_log_actions")
def log_actions(actions):
    @actions.register_action(REFUSED)
    class RefusedFormatter(LogFormatter):
        label = _("Scheduled publication refused")

        def format_message(self, log_entry):
            return _("Scheduled publication refused: %(problems)s") % {"problems": " ".join(log_entry.data.get("problems", []))}


@hooks.register("register_todo_item")
def statement_to_renew(request):
    """The accessibility statement, once one of its dates has passed."""
    page = selectors.statement_of(language=selectors.SOURCE_LANGUAGE)
    if page is None or not page_permission_policy.user_has_permission(request.user, "change"):
        return None
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    entries = [TodoEntry(warning, address) for warning in statement_warnings(page)]
    return TodoItem(
        title=gettext("Accessibility statement to renew"),
        advice=gettext("The law gives these dates. Bring each one up to date, then publish the statement again."),
        count=len(entries),
        url=address,
        entries=entries,
        is_urgent=True,
        order=15,
    )
