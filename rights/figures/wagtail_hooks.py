from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import register_snippet

from home.reports import ReportMenuItem
from home.services.amounts import HOOK as KEEP_AMOUNTS
from home.todo import MOST_ENTRIES, TodoEntry, TodoItem
from rights.figures import selectors
from rights.figures.models import Figure
from rights.figures.presentation import NEEDED, STATES
from rights.figures.reports import AmountsByHandReport, FiguresReport
from rights.figures.rich_text import register_figure_feature
from rights.figures.services.periods import State
from rights.figures.services.showing import Register
from rights.figures.viewsets import FigureViewSet, amounts_in_use_stay, only_french_is_edited

the_register = Register()

register_snippet(FigureViewSet)
hooks.register("register_rich_text_features", register_figure_feature)
hooks.register(KEEP_AMOUNTS, lambda: the_register)
hooks.register("before_delete_snippet", amounts_in_use_stay)
# After wagtail-localize, which opens its own screen for a translation.
hooks.register("before_edit_snippet", only_french_is_edited, order=100)


@hooks.register("register_team_permissions")
def who_sees_the_amounts():
    """Who writes pages sees the amounts; who publishes them changes the amounts, which are public at once."""
    return {"writing": ["figures.view_figure"]}


@hooks.register("register_admin_urls")
def addresses():
    return [
        path("reports/amounts/", FiguresReport.as_view(), name="figures_report"),
        path("reports/amounts/results/", FiguresReport.as_view(results_only=True), name="figures_report_results"),
        path("reports/amounts-by-hand/", AmountsByHandReport.as_view(), name="amounts_by_hand"),
        path("reports/amounts-by-hand/results/", AmountsByHandReport.as_view(results_only=True), name="amounts_by_hand_results"),
    ]


@hooks.register("register_reports_menu_item")
def figures_report_item():
    return ReportMenuItem(gettext_lazy("Amounts"), reverse("figures_report"), name="amounts", icon_name="order", order=103)


@hooks.register("register_reports_menu_item")
def amounts_by_hand_item():
    return ReportMenuItem(gettext_lazy("Amounts written by hand"), reverse("amounts_by_hand"), name="amounts-by-hand", icon_name="edit", order=104)


@hooks.register("register_todo_item")
def amounts_in_doubt(request):
    """The amounts that have ended, or that nobody has compared with their source for a year."""
    if not request.user.has_perm("figures.change_figure"):
        return None
    day = selectors.today()
    keys = selectors.keys_in_states(selectors.states_needing_work())
    figures = Figure.objects.filter(locale__language_code=selectors.SOURCE_LANGUAGE, key__in=keys).order_by("label")
    states = {key: selectors.register()[key].state(day) for key in keys}
    # What readers are told wrongly or not at all comes before what nobody has looked at for a year.
    figures = sorted(figures, key=lambda figure: states[figure.key] == State.TO_CHECK)
    return TodoItem(
        title=_("Amounts to check"),
        advice=_("Their readers are told so. Open the source: give the new value and the day it begins, or today's date under “Checked on”."),
        count=len(keys),
        url=reverse("figures_report", query={"state": NEEDED}),
        entries=[
            TodoEntry(figure.label, reverse(Figure.snippet_viewset.get_url_name("edit"), args=[figure.pk]), str(STATES[states[figure.key]]))
            for figure in figures[:MOST_ENTRIES]
        ],
        is_urgent=True,
        order=12,
    )


@hooks.register("register_todo_item")
def amounts_by_hand(request):
    """The pages whose texts write amounts that the register could keep."""
    if not page_permission_policy.user_has_permission(request.user, "change"):
        return None
    pages = selectors.pages_with_amounts_by_hand()
    return TodoItem(
        title=_("Pages with amounts written by hand"),
        advice=_("Choose each one from the register with the button “€”, or write its key in a plain text: it then changes everywhere at once."),
        count=pages.count(),
        url=reverse("amounts_by_hand"),
        entries=[
            TodoEntry(page["title"], reverse("wagtailadmin_pages:edit", args=[page["object_id"]]), page["language"]) for page in pages[:MOST_ENTRIES]
        ],
        order=58,
    )
