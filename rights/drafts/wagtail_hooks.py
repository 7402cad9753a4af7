from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import PageLogEntry

from rights.drafts.services.creating import IMPORTED
from rights.drafts.targets import all_targets, may_import

ICON = "doc-full-inverse"


@hooks.register("register_admin_urls")
def addresses():
    return [path("word/", include(("rights.drafts.urls", "drafts")))]


class ImportMenuItem(MenuItem):
    def is_shown(self, request):
        return may_import(request.user)


@hooks.register("register_reports_menu_item")
def import_item():
    return ImportMenuItem(_("Import a Word document"), reverse("drafts:import"), name="word", icon_name=ICON, order=97)


@hooks.register("register_page_header_buttons")
def ways_from_a_page(page, user, view_name, next_url=None):
    """Yield the way to bring a document in under a page that takes some, and to what became of the one it was made of."""
    if any(target.may_be_written(page, user) for target in all_targets()):
        yield Button(_("Import a Word document"), reverse("drafts:import", query={"parent": page.pk}), icon_name=ICON, priority=14)
    if page.permissions_for_user(user).can_edit() and PageLogEntry.objects.filter(page=page.pk, action=IMPORTED).exists():
        yield Button(_("What became of the document"), reverse("drafts:kept", args=[page.pk]), icon_name="clipboard-list", priority=13)


@hooks.register("register_log_actions")
def log_actions(actions):
    @actions.register_action(IMPORTED)
    class ImportedFormatter(LogFormatter):
        label = _("Made from a Word document")

        def format_message(self, log_entry):
            facts = {"file": log_entry.data.get("file", ""), "count": len(log_entry.data.get("notes", []))}
            if not facts["count"]:
                return _("Made from “%(file)s”, whole") % facts
            return ngettext("Made from “%(file)s”; one thing to check", "Made from “%(file)s”; %(count)s things to check", facts["count"]) % facts
