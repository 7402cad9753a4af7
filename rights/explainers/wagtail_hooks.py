from django.conf import settings
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.permissions import page_permission_policy

from home.todo import MOST_ENTRIES, TodoEntry, TodoItem
from rights.drafts.targets import HOOK as WORD_TARGETS
from rights.editing.listings import FollowedPagesViewSet
from rights.explainers import action_menu, handouts, selectors, views, word
from rights.explainers.forms import SIMPLE_TEXT_VALUE
from rights.explainers.listings import Explainers
from rights.explainers.models import EasyReadValidation, ExplainerPage, LifeEventPage, SimpleTextDecision, TopicPage
from rights.explainers.services.drafts import latest_draft
from rights.explainers.services.proof import RECORDED, SIMPLE_TEXT, proof_is_missing, simple_text_decide, was_ever_accepted
from rights.explainers.services.readers_names import CONSENT_WITHDRAWN, NAME_ERASED
from rights.handouts.sources import HOOK as PRINTED

hooks.register(WORD_TARGETS, word.targets)
hooks.register(PRINTED, handouts.what_is_printed)
hooks.register("register_page_action_menu_item", lambda: action_menu.SimpleTextMenuItem(order=31))
hooks.register("register_page_action_menu_item", lambda: action_menu.RecordReadingMenuItem(order=5))


class ExplainerViewSet(FollowedPagesViewSet):
    name = "explainers"
    model = ExplainerPage
    index_view_class = Explainers
    icon = "doc-full-inverse"
    menu_label = _("Explainers")
    menu_name = "explainers"


class LifeEventViewSet(FollowedPagesViewSet):
    name = "life-events"
    model = LifeEventPage
    icon = "calendar-alt"
    menu_label = _("Life events")
    menu_name = "life-events"


class TopicViewSet(FollowedPagesViewSet):
    name = "topics"
    model = TopicPage
    icon = "folder-open-inverse"
    menu_label = _("Topics")
    menu_name = "topics"


@hooks.register("register_admin_viewset")
def lists_of_pages():
    return [ExplainerViewSet(), LifeEventViewSet(), TopicViewSet()]


@hooks.register("register_todo_item")
def explainers_without_simple_text(request):
    if not page_permission_policy.user_has_permission(request.user, "change"):
        return None
    pages = selectors.without_easy_read()
    return TodoItem(
        title=_("Explainers without an easy-to-read version"),
        advice=_("Write it in the tab “Easy to read”: one short sentence a line, a picture beside each group of lines."),
        count=pages.count(),
        url=reverse("explainers:index", query={"easy_read": "no"}),
        entries=[TodoEntry(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk])) for page in pages[:MOST_ENTRIES]],
        order=70,
    )


@hooks.register("register_admin_urls")
def addresses_of_the_proof():
    urls = [
        path("<int:page_id>/", views.ProofView.as_view(), name="proof"),
        path("<int:page_id>/copy/", views.ReadingCopyView.as_view(), name="copy"),
        path("<int:page_id>/readings/<int:reading_id>/<int:place>/withdraw/", views.WithdrawView.as_view(), name="withdraw"),
        path("<int:page_id>/readings/<int:reading_id>/<int:place>/erase/", views.EraseView.as_view(), name="erase"),
        path("<int:page_id>/simple-text/", views.SimpleTextView.as_view(), name="simple_text"),
    ]
    return [path("easy-read/", include((urls, "easy_read")))]


@hooks.register("register_page_header_buttons")
def way_to_the_proof(page, user, view_name, next_url=None):
    if issubclass(page.specific_class or object, ExplainerPage) and page.permissions_for_user(user).can_edit():
        yield Button(_("Proof of the easy-to-read text"), reverse("easy_read:proof", args=[page.pk]), icon_name="clipboard-list", priority=12)


@hooks.register("register_team_permissions")
def who_records_readings():
    return {"easy_read": ["explainers.add_easyreadvalidation"]}


@hooks.register("before_publish_page")
def choice_of_simple_text(request, page):
    """Record the choice made with the button “Publish as simple text”: Wagtail has checked that this person may publish."""
    if isinstance(page, ExplainerPage) and request.POST.get("action-publish") == SIMPLE_TEXT_VALUE:
        simple_text_decide(page=page, user=request.user, revision=page.latest_revision)


@hooks.register("before_edit_page", order=-1)  # before wagtail-localize shows its own editor, which says nothing of the proof
def proof_lost_by_a_translation(request, page):
    """Tell who opens a translation that was FALC that its new words cannot replace the others before someone reads or decides."""
    is_translation = isinstance(page, ExplainerPage) and page.locale.language_code != settings.LANGUAGE_CODE
    if request.method == "GET" and is_translation and was_ever_accepted(page) and proof_is_missing(latest_draft(page)):
        text = _(
            "The easy-to-read text has changed since people accepted it: it cannot be published before it is read again, or shown as a simple text."
        )
        messages.warning(request, text, buttons=[messages.button(reverse("easy_read:proof", args=[page.pk]), _("Proof"))])


@hooks.register("register_log_actions")
def log_actions(actions):
    @actions.register_action(RECORDED)
    class RecordedFormatter(LogFormatter):
        label = _("Reading by people concerned recorded")

        def format_message(self, log_entry):
            decision = EasyReadValidation.Decision(log_entry.data.get("decision", EasyReadValidation.Decision.CHANGES)).label
            return _("Reading by people concerned: %(decision)s (version %(version)s)") % {
                "decision": decision,
                "version": log_entry.data.get("hash", ""),
            }

    @actions.register_action(SIMPLE_TEXT)
    class SimpleTextFormatter(LogFormatter):
        label = _("Published as simple text")

        def format_message(self, log_entry):
            origin = SimpleTextDecision.Origin(log_entry.data.get("origin", SimpleTextDecision.Origin.PERSON)).label
            return _("Publication as simple text decided %(origin)s (version %(version)s)") % {
                "origin": origin,
                "version": log_entry.data.get("hash", ""),
            }

    @actions.register_action(CONSENT_WITHDRAWN)
    class WithdrawnFormatter(LogFormatter):
        label = _("Agreement of a reader to be named withdrawn")

    @actions.register_action(NAME_ERASED)
    class ErasedFormatter(LogFormatter):
        label = _("Name of a reader erased")
