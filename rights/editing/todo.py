"""The panel “To do” of the first screen, and the items that are about pages."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from home.todo import HOOK, MOST_ENTRIES, TodoEntry, TodoItem
from rights.editing import selectors


class TodoPanel(Component):
    """All that waits for the person who has logged in, each with what to do."""

    name = "todo"
    order = 100
    template_name = "editing/todo.html"

    def get_context_data(self, parent_context):
        return {"items": todo_items(parent_context["request"])}


def todo_items(request) -> list[TodoItem]:
    """Return what rooms have to say, the urgent first; nothing of what is done."""
    found = [item for function in hooks.get_hooks(HOOK) if (item := function(request)) is not None and item.count]
    return sorted(found, key=lambda item: (not item.is_urgent, item.order))


def _may_edit(request) -> bool:
    return page_permission_policy.user_has_permission(request.user, "change")


def _editor(number: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[number])


def _report(**filters: str) -> str:
    return reverse("editing:review", query=filters)


def _day(day) -> str:
    return date_format(day)


def late_pages(request) -> TodoItem | None:
    if not _may_edit(request):
        return None
    pages = selectors.late(selectors.reviewed_pages()).order_by("review_due", "pk")
    return TodoItem(
        title=_("Pages past their review date"),
        advice=_("Their readers are told to ask before they rely on them. Read each page against its sources, correct it, and give today's date."),
        count=pages.count(),
        url=_report(due="late"),
        entries=[
            TodoEntry(page.title, _editor(page.pk), _("to be reviewed before %(date)s") % {"date": _day(page.review_due)})
            for page in pages[:MOST_ENTRIES]
        ],
        is_urgent=True,
        order=10,
    )


def pages_soon_late(request) -> TodoItem | None:
    if not _may_edit(request):
        return None
    pages = selectors.soon_late(selectors.reviewed_pages()).order_by("review_due", "pk")
    return TodoItem(
        title=_("Pages to review within a month"),
        advice=_("Plan an hour for each: sources first, then the text, then the translations."),
        count=pages.count(),
        url=_report(due="soon"),
        entries=[
            TodoEntry(page.title, _editor(page.pk), _("to be reviewed before %(date)s") % {"date": _day(page.review_due)})
            for page in pages[:MOST_ENTRIES]
        ],
        order=30,
    )


def sources_to_check(request) -> TodoItem | None:
    if not _may_edit(request):
        return None
    numbers = selectors.pages_with_sources_to_check()
    pages = Page.objects.filter(pk__in=numbers[:MOST_ENTRIES]).order_by("pk")
    return TodoItem(
        title=_("Sources never checked, or checked more than a year ago"),
        advice=_("Open the source. If our text is still right, write today's date under “Checked on” in the tab “Sources and review”."),
        count=len(numbers),
        url=_report(sources="to_check"),
        entries=[TodoEntry(page.title, _editor(page.pk)) for page in pages],
        order=40,
    )


def broken_links(request) -> TodoItem | None:
    if not _may_edit(request):
        return None
    links = selectors.broken_links()
    return TodoItem(
        title=_("Broken links"),
        advice=_("Open the page, go to the place named here, and choose another link or remove it."),
        count=links.count(),
        url=reverse("editing:links", query={"status": "broken"}),
        entries=[TodoEntry(link.page.title, _editor(link.page_id), f"{link.place} — {link.detail}") for link in links[:MOST_ENTRIES]],
        is_urgent=True,
        order=20,
    )


def old_drafts(request) -> TodoItem | None:
    if not _may_edit(request):
        return None
    pages = selectors.old_drafts()
    return TodoItem(
        title=_("Drafts that nobody has touched for a month"),
        advice=_("Finish and publish each one, or give it up: delete a new page, discard the changes of a published one."),
        count=pages.count(),
        url=reverse("editing:drafts"),
        entries=[
            TodoEntry(
                page.draft_title or page.title,
                _editor(page.pk),
                _("since %(date)s") % {"date": _day(timezone.localdate(page.latest_revision_created_at))},
            )
            for page in pages[:MOST_ENTRIES]
        ],
        order=60,
    )


ITEMS = [late_pages, broken_links, pages_soon_late, sources_to_check, old_drafts]
