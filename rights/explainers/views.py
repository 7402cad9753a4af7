"""The screens of the proof of an easy-to-read text, in the admin."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from home.selectors import language_direction
from rights.explainers import selectors
from rights.explainers.forms import ReadingForm
from rights.explainers.models import EasyReadReviewTask, EasyReadValidation, ExplainerPage
from rights.explainers.services.drafts import draft_published, draft_revision, latest_draft
from rights.explainers.services.open_errors import easy_read_errors
from rights.explainers.services.proof import proof_hash, proof_is_missing, proof_of, reading_record, review_obstacles, simple_text_decide
from rights.explainers.services.proof_state import proof_state
from rights.explainers.services.readers_names import consent_withdraw, name_erase
from rights.explainers.vocabulary import reading_questions

RECORD = "explainers.add_easyreadvalidation"


class OfAnExplainer:
    """A view of one explainer, as its latest draft stands, for who may open its editor."""

    @cached_property
    def page(self) -> ExplainerPage:
        return get_object_or_404(ExplainerPage.objects.select_related("locale"), pk=self.kwargs["page_id"])

    @cached_property
    def draft(self) -> ExplainerPage:
        return latest_draft(self.page)

    @cached_property
    def permissions(self):
        return self.page.permissions_for_user(self.request.user)

    def dispatch(self, request, *args, **kwargs):
        if not self.permissions.can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def may_record(self) -> bool:
        return self.request.user.has_perm(RECORD)

    @property
    def may_decide(self) -> bool:
        return self.permissions.can_publish() and not self.permissions.page_locked()


class ProofView(OfAnExplainer, WagtailAdminTemplateMixin, TemplateView):
    """Where the text stands, what was said of it and decided, and the form that records a reading."""

    template_name = "explainers/proof/proof.html"
    header_icon = "clipboard-list"
    form = None

    def get_page_title(self):
        return _("Proof")

    def get_page_subtitle(self):
        return self.draft.get_admin_display_title()

    def get_breadcrumbs_items(self):
        editor = {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": self.draft.get_admin_display_title()}
        return [*self.breadcrumbs_items, editor, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def version(self) -> str:
        return proof_hash(self.draft)

    def new_form(self, data=None) -> ReadingForm:
        with translation.override(self.page.locale.language_code):
            questions = [str(question) for question in reading_questions()]
        return ReadingForm(data, version=self.version, questions=questions)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "page": self.draft,
            "state": proof_state(self.draft),
            "version": self.version[:8],
            "errors": easy_read_errors(self.draft),
            "proof": proof_of(self.draft),
            "is_missing": proof_is_missing(self.draft),
            "history": selectors.proof_history(page=self.page, digest=self.version),
            "revision": draft_revision(self.page),
            "form": self.form or (self.new_form() if self.may_record and self.version else None),
            "task": self.task,
            "obstacles": review_obstacles(self.draft) if self.task else [],
            "may_record": self.may_record,
            "may_decide": self.may_decide,
        }

    @cached_property
    def task(self) -> EasyReadReviewTask | None:
        """The review that waits for this person, if the page is in one."""
        task = self.page.current_workflow_task
        is_theirs = isinstance(task, EasyReadReviewTask) and bool(task.get_actions(self.page, self.request.user))
        return task if is_theirs else None

    def post(self, request, *args, **kwargs):
        if not self.may_record or not self.version:
            raise PermissionDenied
        form = self.new_form(request.POST)
        for rows in ("readers", "questions"):
            if f"more-{rows}" in request.POST:
                return self.again(self.filled(form.with_more_rows(rows)))
        if not form.is_valid():
            return self.refused(form)
        try:
            record = reading_record(page=self.draft, reading=form.reading(), user=request.user, revision=draft_revision(self.page))
        except ValidationError as error:
            form.add_error(None, error)
            return self.refused(form)
        messages.success(request, self.after_record(record))
        return redirect("easy_read:proof", self.page.pk)

    def filled(self, data) -> ReadingForm:
        """Return the form with what was typed so far, no error shown yet."""
        form = self.new_form(data)
        form.is_unfinished = True
        return form

    def refused(self, form: ReadingForm):
        data = form.data.copy()
        if form.data.get("version") != self.version:
            data["version"] = self.version
            form.data = data
        messages.error(self.request, _("The reading is not recorded yet: see what is missing below."))
        return self.again(form)

    def again(self, form: ReadingForm):
        self.form = form
        return self.render_to_response(self.get_context_data())

    def after_record(self, record: EasyReadValidation) -> str:
        """Bring the review to its next step if the page is in one; return what to tell the person."""
        if self.task is None:
            return _("The reading is recorded.")
        state = self.page.current_workflow_task_state
        if not record.is_accepted:
            self.task.on_action(state, self.request.user, "reject", comment=record.remarks)
            return _("The reading is recorded, and the page goes back to its author with the remarks.")
        if obstacles := review_obstacles(self.draft):
            return _("The reading is recorded. The review cannot be approved yet: %(reasons)s") % {"reasons": " ".join(obstacles)}
        self.task.on_action(state, self.request.user, "approve")
        return _("The reading is recorded and the review approved: the page now waits for its publication.")


class SimpleTextView(OfAnExplainer, View):
    """Publishes the latest draft as a simple text, by the same road as any publication; what else is missing refuses it.

    Nothing happens where no decision is missing.
    """

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        if not self.may_decide:
            raise PermissionDenied
        if not proof_is_missing(self.draft):  # settled meanwhile: to publish is then a choice of its own
            return redirect("easy_read:proof", self.page.pk)
        simple_text_decide(page=self.draft, user=request.user, revision=draft_revision(self.page))
        draft_published(page=self.page, user=request.user)
        messages.success(request, _("“%(title)s” is published, as a simple text.") % {"title": self.draft.get_admin_display_title()})
        return redirect("easy_read:proof", self.page.pk)


class NameView(OfAnExplainer, View):
    """Changes what is kept of the name of one reader, at their wish; `work` is the service that does it, `done` what is told."""

    http_method_names = ["post"]
    work = None
    done = ""

    def post(self, request, *, page_id, reading_id, place):
        if not self.may_record:
            raise PermissionDenied
        reading = get_object_or_404(self.page.easy_read_validations, pk=reading_id)
        if place >= len(reading.readers):
            raise Http404
        self.work(reading=reading, place=place, user=request.user)
        messages.success(request, self.done)
        return redirect("easy_read:proof", page_id)


class WithdrawView(NameView):
    work = staticmethod(consent_withdraw)
    done = gettext_lazy("This name is no longer shown to readers.")


class EraseView(NameView):
    work = staticmethod(name_erase)
    done = gettext_lazy("This name is erased.")


class ReadingCopyView(OfAnExplainer, TemplateView):
    """The latest draft on paper for a group: one sentence a line, room for remarks, three questions. In the language of the text."""

    template_name = "explainers/proof/reading_copy.html"

    def get(self, request, *args, **kwargs):
        with translation.override(self.page.locale.language_code):
            return self.render_to_response(self.get_context_data()).render()

    def get_context_data(self, **kwargs):
        language = self.page.locale.language_code
        return super().get_context_data(**kwargs) | {
            "page": self.draft,
            "language": language,
            "direction": language_direction(language),
            "version": proof_hash(self.draft)[:8],
            "today": timezone.localdate(),
            "questions": reading_questions(),
        }
