"""The translation screen: old French, new French, old translation, and the field of the new one, sentence by sentence."""

import re
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import apply_machine_translation, user_can_edit_instance

from home.selectors import language_direction
from home.services.rooms import AgreedWord, agreed_words
from rights.translation.forms import SentenceForm
from rights.translation.services.marks import language_name
from rights.translation.services.parts import read_text
from rights.translation.services.sentences import Key, Part, outdated_sentence, read_parts
from rights.translation.services.writing import Written, sentence_write, translation_publish, translation_submit

FIELD = re.compile(r"^s(\d{1,18})-(\d{1,18})-text$")
ALL = "all"


@dataclass
class Row:
    """A sentence on the screen: its field, and the words that the team has agreed on."""

    form: SentenceForm
    agreed: list[AgreedWord]

    @property
    def sentence(self):
        return self.form.sentence


@dataclass
class Box:
    """A part on the screen."""

    part: Part
    rows: list[Row]


class TranslateView(WagtailAdminTemplateMixin, TemplateView):
    """The sentences of a page or snippet in one language, for whoever may edit it there. What is typed is kept before anything else is done."""

    template_name = "translation/translate.html"
    header_icon = "wagtail-localize-language"

    def dispatch(self, request, *args, **kwargs):
        if not user_can_edit_instance(request.user, self.target):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def translation(self) -> Translation:
        found = Translation.objects.select_related("source__locale", "source__specific_content_type", "source__object", "target_locale")
        return get_object_or_404(found, pk=self.kwargs["translation_id"])

    @cached_property
    def target(self) -> Any:
        try:
            self.translation.source.get_source_instance()
            return self.translation.get_target_instance()
        except ObjectDoesNotExist as error:
            raise Http404 from error

    @property
    def language(self) -> str:
        return self.translation.target_locale.language_code

    @property
    def language_name(self) -> str:
        return language_name(self.language)

    @property
    def address(self) -> str:
        return reverse("translation:translate", args=[self.translation.pk], query={"show": ALL} if self.shows_all else None)

    @property
    def shows_all(self) -> bool:
        return self.request.GET.get("show") == ALL

    # What this person may do.

    @cached_property
    def page_permissions(self):
        return self.target.permissions_for_user(self.request.user) if isinstance(self.target, Page) else None

    @property
    def is_locked(self) -> bool:
        return bool(self.page_permissions and self.page_permissions.page_locked())

    @property
    def may_publish(self) -> bool:
        if self.page_permissions is None:
            return True  # a snippet without drafts: who may change it changes what is public
        return self.page_permissions.can_publish() and not self.is_locked

    @property
    def may_submit(self) -> bool:
        permissions = self.page_permissions
        if permissions is None or self.may_publish or self.is_locked:
            return False
        state = self.target.current_workflow_state
        is_theirs = state is None or state.status == state.STATUS_NEEDS_CHANGES
        return is_theirs and bool(self.target.get_workflow()) and permissions.can_submit_for_moderation()

    @cached_property
    def machine(self):
        machine = get_machine_translator()
        return machine if machine and machine.can_translate(self.translation.source.locale, self.translation.target_locale) else None

    # What is shown.

    def get_page_title(self):
        return _("Translation: %(language)s") % {"language": self.language_name}

    def get_page_subtitle(self):
        return str(self.translation.source.get_source_instance())

    def get_breadcrumbs_items(self):
        editor = {"url": self.translation.get_target_instance_edit_url(), "label": str(self.target)}
        return [*self.breadcrumbs_items, editor, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        forms, problem_lines = kwargs.pop("forms", {}), kwargs.pop("problem_lines", [])
        parts = read_parts(self.translation, self.target)
        read = [part for part in parts if part.is_read]
        find_agreed = agreed_words(self.language)
        shown = [part for part in parts if self.shows_all or part.needs_someone or any(one.key in forms for one in part.sentences)]
        if not self.shows_all:
            shown.sort(key=lambda part: (not part.is_read, part.is_translated))
        boxes = [Box(part, [self._row(sentence, forms, find_agreed) for sentence in part.sentences]) for part in shown]
        rows = [row for box in boxes for row in box.rows]
        outdated = [form for form in forms.values() if form.is_outdated]
        return super().get_context_data(**kwargs) | {
            "translation": self.translation,
            "target": self.target,
            "is_page": self.page_permissions is not None,
            "editor_url": self.translation.get_target_instance_edit_url(),
            "preview_url": self._preview_url(),
            "language": self.language,
            "direction": language_direction(self.language),
            "language_name": self.language_name,
            "boxes": boxes,
            "outdated": outdated,
            "problem_rows": [row for row in rows if row.form.problems],
            "doubtful_rows": [row for row in rows if row.form.is_bound and row.form.is_doubtful],
            "problem_lines": problem_lines,
            "done": sum(part.is_translated for part in read),
            "total": len(read),
            "public": sum(not part.waits for part in read),
            "shows_all": self.shows_all,
            "is_locked": self.is_locked,
            "is_by_hand": not self.translation.enabled,
            "is_open": bool(forms) or (self.translation.enabled and not self.is_locked),
            "may_publish": self.may_publish,
            "may_submit": self.may_submit,
            "machine": self.machine if any(not row.sentence.text for row in rows) else None,
        }

    def _row(self, sentence, forms: dict[Key, SentenceForm], find_agreed) -> Row:
        form = forms.get(sentence.key)
        form = form.after_writing(sentence) if form else SentenceForm(sentence=sentence, language=self.language)
        return Row(form, find_agreed(read_text(sentence.french, {})))

    def _preview_url(self) -> str:
        if self.page_permissions is None or not self.target.preview_modes:
            return ""
        return reverse("wagtail_localize:preview_translation", args=[self.translation.pk])

    # What is done.

    def post(self, request, *args, **kwargs):
        forms = self._posted_forms()
        restarted = next((form for form in forms.values() if form.sentence.name == request.POST.get("restart")), None)
        if restarted:
            restarted.start_again()
            return self._again(forms)
        if self.is_locked or not self.translation.enabled:
            messages.error(request, _("This translation can no longer be changed here: nothing was saved. What you typed is still below."))
            return self._again(forms)
        saved = self._save(forms)
        action = request.POST.get("action", "save")
        if any(form.problems or form.is_outdated for form in forms.values()):
            return self._refused(forms, saved)
        if action == "machine" and self.machine:
            return self._propose()
        if action in {"publish", "submit"}:
            return self._publish(forms, is_publication=action == "publish")
        self._tell_saved(saved)
        return self._back()

    def _posted_forms(self) -> dict[Key, SentenceForm]:
        """Return the form of each sentence that was posted, whether the French still has it or not."""
        current = {one.key: one for part in read_parts(self.translation, self.target) for one in part.sentences}
        forms = {}
        for name in self.request.POST:
            if not (found := FIELD.match(name)):
                continue
            key = (int(found[1]), int(found[2]))
            sentence = current.get(key) or outdated_sentence(self.translation, key)
            if sentence is not None:
                forms[key] = SentenceForm(self.request.POST, sentence=sentence, language=self.language)
                forms[key].is_outdated = key not in current
        return forms

    def _save(self, forms: dict[Key, SentenceForm]) -> int:
        """Write all that can be written; return how many sentences were."""
        saved = 0
        for key, form in list(forms.items()):
            if not form.is_valid():
                continue
            written = sentence_write(translation=self.translation, typed=form.typed(), user=self.request.user)
            saved += written is Written.SAVED
            form.is_conflict = written is Written.CONFLICT
            form.is_written = not form.is_conflict
            if form.is_conflict:
                form.start_from_present()
            elif form.is_outdated and written is Written.UNCHANGED:
                del forms[key]
        return saved

    def _publish(self, forms: dict[Key, SentenceForm], *, is_publication: bool):
        if not (self.may_publish if is_publication else self.may_submit):
            raise PermissionDenied
        if any(form.is_doubtful for form in forms.values()):
            messages.warning(
                self.request, _("Your texts are saved, not published yet: something differs from the French. Correct it, or say that it is meant so.")
            )
            return self._again(forms)
        try:
            if is_publication:
                translation_publish(translation=self.translation, user=self.request.user)
            else:
                translation_submit(translation=self.translation, page=self.target, user=self.request.user)
        except ValidationError as error:
            messages.error(self.request, _("Your texts are saved, but the page cannot be published so: see why below."))
            return self._again(forms, problem_lines=list(dict.fromkeys(error.messages)))
        if is_publication:
            messages.success(self.request, _("Published. Readers see it at once."))
        else:
            messages.success(self.request, _("Sent to those who publish: they will read it first."))
        return self._back()

    def _propose(self):
        if apply_machine_translation(self.translation.pk, self.request.user, self.machine):
            messages.success(self.request, _("The machine has made its proposals: read each one again. No reader sees them until you do."))
        else:
            messages.warning(self.request, _("Every sentence already has a text."))
        return self._back()

    def _refused(self, forms: dict[Key, SentenceForm], saved: int):
        if saved:
            self._tell_saved(saved)
        messages.error(self.request, _("Some sentences need you: see below. What you typed is still here."))
        return self._again(forms)

    def _again(self, forms: dict[Key, SentenceForm], problem_lines: list[str] | None = None):
        return self.render_to_response(self.get_context_data(forms=forms, problem_lines=problem_lines or []))

    def _tell_saved(self, saved: int) -> None:
        if saved:
            text = ngettext("%(count)s sentence saved.", "%(count)s sentences saved.", saved) % {"count": saved}
            messages.success(self.request, _("%(saved)s Readers do not see it before it is published.") % {"saved": text})
        else:
            messages.info(self.request, _("Nothing had changed."))

    def _back(self):
        anchor = self.request.POST.get("at", "")
        return redirect(self.address + (f"#{anchor}" if re.fullmatch(r"part-[\w-]{1,200}", anchor) else ""))
