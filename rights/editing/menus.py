"""The menus of the admin: what the team uses, in the order of its work. What administers the site stays with those who may."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

# Main menu, in order; what is not named here keeps its own place, after these and before the reports.
ORDER = ["todo", "explainers", "life-events", "topics", "explorer", "images", "pictograms", "media", "documents"]
GUIDE_ORDER = 8990
# Reports that only who runs the site reads.
OF_ADMINISTRATORS = {"workflow-tasks", "workflows", "site-history", "aging-pages", "page-types-usage", "locked-pages"}
# They lead out of the site, to pages about Wagtail in English.
OUTWARD = ("whats-new-in-wagtail", "editor-guide")


def administers(user) -> bool:
    """Return whether a person runs the site: accounts, groups, languages."""
    return user.is_superuser or user.has_perm("auth.change_user")


def todo_item() -> MenuItem:
    return MenuItem(_("To do"), reverse("wagtailadmin_home"), name="todo", icon_name="tasks", order=10)


def guide_item() -> MenuItem:
    return MenuItem(_("Writing guide"), reverse("editing:guide"), name="guide", icon_name="help", order=GUIDE_ORDER)


def review_report_item() -> MenuItem:
    return MenuItem(_("Pages to review"), reverse("editing:review"), name="review", icon_name="calendar-check", order=100)


def links_report_item() -> MenuItem:
    return MenuItem(_("Broken links"), reverse("editing:links", query={"status": "broken"}), name="links", icon_name="link", order=110)


def drafts_report_item() -> MenuItem:
    return MenuItem(_("Old drafts"), reverse("editing:drafts"), name="drafts", icon_name="draft", order=120)


def arrange_main_menu(request, items) -> None:
    for item in items:
        if item.name in ORDER:
            item.order = 10 + 10 * ORDER.index(item.name)
        if item.name == "media":
            item.label = _("Sounds and videos")


def shorten_reports_menu(request, items) -> None:
    if not administers(request.user):
        items[:] = [item for item in items if item.name not in OF_ADMINISTRATORS]


def shorten_settings_menu(request, items) -> None:
    if not administers(request.user):
        items[:] = [item for item in items if item.name not in {"workflows", "workflow-tasks", "collections"}]


def shorten_help_menu(request, items) -> None:
    items[:] = [item for item in items if not item.name.startswith(OUTWARD)]
