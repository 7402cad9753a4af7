"""The screens where sessions are added by a rule, and where the rule is changed later.

Two plain steps: the rule is typed, then the dates it gives are shown, and nothing is saved before. Bank holidays and closed periods are
proposed as dates to leave out: their boxes are not ticked.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from home.selectors import SOURCE_LANGUAGE
from home.services.dates import moment_in_words
from rights.workshops.models import Repetition, Session, WorkshopPage
from rights.workshops.repeat_forms import RuleForm, excluding, initial_of, initial_of_workshop
from rights.workshops.services.days_off import days_off
from rights.workshops.services.planning import LeftAlone, Reason
from rights.workshops.services.recurrence import Occurrence, Rule, RuleError
from rights.workshops.services.repetitions import repetition_add, repetition_change, repetition_in_words, repetition_plan, workshop_sessions
from rights.workshops.services.rule_words import in_words
from rights.workshops.services.sessions import is_public
from rights.workshops.services.warnings import Kind, closed_periods, session_warnings

REASONS = {
    Reason.PAST: gettext_lazy("it is past"),
    Reason.CANCELLED: gettext_lazy("it is cancelled"),
    Reason.POSTPONED: gettext_lazy("it is postponed"),
    Reason.MOVED: gettext_lazy("it was moved"),
    Reason.BY_HAND: gettext_lazy("it was changed by hand"),
    Reason.REGISTERED: gettext_lazy("people have registered"),
}


@dataclass(frozen=True)
class Proposed:
    """A date that the rule gives. `note` says why it is proposed to leave it out, `remarks` what else to look at."""

    day: date
    words: str
    is_chosen: bool
    note: str = ""
    remarks: tuple[str, ...] = ()


class RepeatScreen(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "rotate"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        agenda = {"url": reverse("workshops_agenda:agenda"), "label": _("Agenda")}
        return [*super().get_breadcrumbs_items(), agenda, {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}]


class ChooseView(RepeatScreen):
    """The workshops to which one may add sessions."""

    page_title = gettext_lazy("Add sessions that come back")
    template_name = "workshops/admin/choose.html"

    def get_context_data(self, **kwargs):
        mine = page_permission_policy.instances_user_has_permission_for(self.request.user, "publish").values("pk")
        pages = WorkshopPage.objects.filter(pk__in=mine, locale__language_code=SOURCE_LANGUAGE).only("title").order_by("title")
        return super().get_context_data(**kwargs) | {"pages": pages}


class RepeatView(RepeatScreen):
    """Adds sessions by a rule. `step` says what was pressed: `preview`, `edit` (back to the rule) or `save`."""

    page_title = gettext_lazy("Add sessions that come back")
    form_template, preview_template = "workshops/admin/repeat.html", "workshops/admin/repeat_preview.html"
    repetition: Repetition | None = None

    @cached_property
    def workshop(self) -> WorkshopPage:
        return get_object_or_404(WorkshopPage.objects.filter(locale__language_code=SOURCE_LANGUAGE), pk=self.kwargs["page_id"])

    def dispatch(self, request, *args, **kwargs):
        permissions = self.workshop.permissions_for_user(request.user)
        if not (permissions.can_publish() if is_public(workshop=self.workshop) else permissions.can_edit()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.workshop.get_admin_display_title()

    @cached_property
    def sessions(self) -> list[Session]:
        return workshop_sessions(self.workshop)

    @property
    def initial(self) -> dict:
        return initial_of_workshop(self.sessions)

    def get(self, request, *args, **kwargs):
        return self.shown(RuleForm(initial=self.initial))

    def post(self, request, *args, **kwargs):
        form = RuleForm(request.POST)
        step = request.POST.get("step")
        if not form.is_valid() or step == "edit":
            return self.shown(form, status=422 if form.errors else 200)
        if step == "save":
            return self.saved(form)
        return self.previewed(form)

    def shown(self, form, status: int = 200):
        others = [(repetition, repetition_in_words(repetition)) for repetition in self.workshop.repetitions.all()]
        self.template_name = self.form_template
        return self.render_to_response(
            self.get_context_data(form=form, workshop=self.workshop, repetitions=others, repetition=self.repetition, address=self.address),
            status=status,
        )

    @property
    def address(self) -> str:
        return self.request.path

    def previewed(self, form, *, chosen: set[date] | None = None, problems=(), status: int = 200):
        """Show what would be saved. `chosen`: the dates that were ticked; else those that nothing speaks against."""
        self.template_name = self.preview_template
        return self.render_to_response(
            self.get_context_data(
                form=form, workshop=self.workshop, repetition=self.repetition, words=in_words(form.rule), problems=list(problems),
                is_public=is_public(workshop=self.workshop), address=self.address, **self.proposal(form, chosen),
            ),
            status=status,
        )  # fmt: skip

    def proposal(self, form, chosen: set[date] | None) -> dict:
        there = {session.start for session in self.sessions}
        dates = self.proposed([item for item in form.rule.occurrences() if item.start not in there], chosen)
        return {"dates": dates, "already": sum(item.start in there for item in form.rule.occurrences())}

    def proposed(self, occurrences: list[Occurrence], chosen: set[date] | None) -> list[Proposed]:
        if not occurrences:
            return []
        off = days_off(occurrences[0].start.date(), occurrences[-1].start.date(), closed_periods())
        places = self.form_places
        drafts = [Session(start=item.start, end=item.end, workshop=self.workshop, **places) for item in occurrences]
        warned = session_warnings(drafts)
        found = []
        for item, draft in zip(occurrences, drafts, strict=True):
            day = item.start.date()
            told = warned.get(draft.translation_key, [])
            is_past = item.end <= timezone.now()
            note = _("past") if is_past else off[day].name if day in off else ""
            remarks = tuple(warning.text for warning in told if warning.kind in {Kind.OVERLAP, Kind.NO_PLACE})
            found.append(Proposed(day, moment_in_words(item.start, item.end), day in chosen if chosen is not None else not note, note, remarks))
        return found

    @property
    def form_places(self) -> dict[str, str]:
        form = RuleForm(self.request.POST)
        return form.places if form.is_valid() else {}

    def chosen(self) -> set[date]:
        days = set()
        for text in self.request.POST.getlist("days"):
            try:
                days.add(date.fromisoformat(text))
            except ValueError:
                continue
        return days

    def saved(self, form):
        chosen = self.chosen()
        try:
            rule = self.rule_of(form.rule, chosen)
            self.work(form, rule)
        except RuleError:
            return self.previewed(form, chosen=chosen, problems=[_("Tick at least one date: nothing was saved.")], status=422)
        except ValidationError as error:
            return self.previewed(form, chosen=chosen, problems=error.messages, status=422)
        return redirect(self.back)

    def rule_of(self, rule: Rule, chosen: set[date]) -> Rule:
        """Return the rule without the dates that were not ticked."""
        kept = excluding(rule, set(rule.days()) - chosen)
        kept.days()
        return kept

    def work(self, form, rule: Rule) -> None:
        repetition = repetition_add(workshop=self.workshop, rule=rule, places=form.places, user=self.request.user)
        count = sum(session.repetition_id == repetition.pk for session in workshop_sessions(self.workshop))
        if is_public(workshop=self.workshop):
            text = ngettext("%(count)s session is added: readers know of it.", "%(count)s sessions are added: readers know of them.", count)
        else:
            text = ngettext(
                "%(count)s session is added to the draft: publish the page for readers to know.",
                "%(count)s sessions are added to the draft: publish the page for readers to know.",
                count,
            )
        messages.success(self.request, text % {"count": count})

    @property
    def back(self) -> str:
        if self.workshop.live:
            return reverse("workshops_agenda:agenda", query={"workshop": self.workshop.pk, "period": "upcoming"})
        return reverse("wagtailadmin_pages:edit", args=[self.workshop.pk])


class ChangeRepetitionView(RepeatView):
    """Changes a rule: says first what it would add, change and remove, and what it leaves alone."""

    page_title = gettext_lazy("Change this repetition")
    preview_template = "workshops/admin/change_preview.html"

    @cached_property
    def repetition(self) -> Repetition:
        return get_object_or_404(Repetition.objects.select_related("workshop__locale"), pk=self.kwargs["repetition_id"])

    @cached_property
    def workshop(self) -> WorkshopPage:
        return self.repetition.workshop

    @property
    def initial(self):
        try:
            return initial_of(self.repetition)
        except RuleError:
            return {}

    def proposal(self, form, chosen):
        whole = repetition_plan(repetition=self.repetition, rule=form.rule, places=form.places)
        dates = self.proposed(list(whole.plan.add), chosen)
        return {
            "dates": dates,
            "changes": [
                (moment_in_words(change.session.start, change.session.end), moment_in_words(change.occurrence.start, change.occurrence.end))
                for change in whole.plan.change
            ],
            "placed": [moment_in_words(session.start, session.end) for session in whole.placed],
            "removed": [moment_in_words(session.start, session.end) for session in whole.plan.remove],
            "left_alone": [_left_alone_in_words(alone) for alone in whole.plan.left_alone if not alone.agrees and alone.reason != Reason.PAST],
            "kept_count": len(whole.plan.kept) - len(whole.placed),
            "shown": whole.digest,
            "is_empty": whole.is_empty,
        }

    def rule_of(self, rule, chosen):
        """Leave out the dates that would be added and were not ticked; those that are there already are the rule's."""
        whole = repetition_plan(repetition=self.repetition, rule=rule, places=self.form_places)
        if whole.digest != self.request.POST.get("shown"):
            raise ValidationError(_("The sessions have changed meanwhile: see below what would be done now, then decide again."))
        dropped = {item.start.date() for item in whole.plan.add} - chosen
        kept = excluding(rule, dropped) if dropped else rule
        kept.days()
        return kept

    def work(self, form, rule):
        digest = repetition_plan(repetition=self.repetition, rule=rule, places=form.places).digest
        done = repetition_change(repetition=self.repetition, rule=rule, places=form.places, digest=digest, user=self.request.user)
        said = {"added": len(done.plan.add), "changed": len(done.plan.change) + len(done.placed), "removed": len(done.plan.remove)}
        messages.success(self.request, _("The repetition is changed. Sessions added: %(added)s; changed: %(changed)s; removed: %(removed)s.") % said)


def _left_alone_in_words(alone: LeftAlone) -> str:
    said = {"when": moment_in_words(alone.session.start, alone.session.end), "reason": REASONS[alone.reason]}
    if alone.still_wanted:
        return _("%(when)s: left as it is, because %(reason)s.") % said
    return _("%(when)s: left as it is, because %(reason)s. The rule no longer holds it: cancel it from the agenda if it must go.") % said
