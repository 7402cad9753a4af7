"""What the team's reports of all rooms have in common."""

from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.permissions import page_permission_policy

# Who sees the reports on pages: whoever may do something to one.
ANY_EDITOR = ["add", "change", "publish"]
# A spreadsheet would take these for the beginning of a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def plain_cell(text: str) -> str:
    """Return what somebody else wrote as a spreadsheet shows it without running it."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


class ReportMenuItem(MenuItem):
    """The way to a report on pages, for `ANY_EDITOR`."""

    def is_shown(self, request):
        return page_permission_policy.user_has_any_permission(request.user, ANY_EDITOR)


class LinePaginator(WagtailPaginator):
    """Counts lines: the name of the table that they come from says nothing to anyone."""

    model = None
