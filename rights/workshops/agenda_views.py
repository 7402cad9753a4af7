"""The screens of the agenda where one session is cancelled, postponed, moved, restored or removed.

Each screen carries the `sequence` of the session as it shows it: what somebody else changed meanwhile is told, and nothing is overwritten.
"""

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from home.services.dates import day_in_words, moment_in_words
from rights.workshops.agenda import known_sessions
from rights.workshops.agenda_forms import READY_REASONS, MoveForm, WhyForm
from rights.workshops.models import Session
from rights.workshops.selectors_registration import places_of, sessions_counted_on, told_of
from rights.workshops.services.sessions import (
    ChangedMeanwhile,
    reason_in_words,
    session_cancel,
    session_locked,
    session_move,
    session_postpone,
    session_restore,
    sessions_remove,
)  # fmt: skip


class SessionScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen of one session that readers know of, for those who may publish its workshop."""

    header_icon = "calendar-alt"
    form_class = None
    form = None
    _show_breadcrumbs = True
    # Whether those who registered learn of what is done here.
    tells = True

    @cached_property
    def session(self) -> Session:
        found = known_sessions().filter(pk=self.kwargs["session_id"]).first()
        if found is None:
            raise Http404
        return found

    def dispatch(self, request, *args, **kwargs):
        if not self.session.workshop.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def next_url(self) -> str:
        return get_valid_next_url_from_request(self.request) or reverse("workshops_agenda:agenda")

    def get_page_subtitle(self):
        return self.session.workshop.title

    def get_breadcrumbs_items(self):
        agenda = {"url": reverse("workshops_agenda:agenda"), "label": _("Agenda")}
        return [*super().get_breadcrumbs_items(), agenda, {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}]

    def get_form(self, data=None):
        return self.form_class(data) if self.form_class else None

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "session": self.session,
            "title": self.get_page_title(),
            "reason": reason_in_words(self.session),
            "places": places_of([self.session])[self.session.pk],
            "told": told_of(self.session),
            "tells": self.tells,
            "form": self.form or self.get_form(),
            "next_url": self.next_url,
            "seen": self.session.sequence,
            "obstacle": self.obstacle,
        }

    @property
    def obstacle(self) -> str:
        """What keeps this from being done at all, whatever is typed; empty when nothing does."""
        return _("This session is over: it can no longer be changed.") if self.session.is_over() else ""

    @property
    def seen(self) -> int:
        """The `sequence` that the person saw; a form that lost it saw nothing."""
        typed = self.request.POST.get("sequence", "")
        return int(typed) if typed.isdecimal() and len(typed) < 10 else -1

    def post(self, request, *args, **kwargs):
        form = self.get_form(request.POST)
        if form is not None and not form.is_valid():
            return self.refused(form)
        try:
            session = self.work(form)
        except ValidationError as error:
            if isinstance(error, ChangedMeanwhile):
                del self.session  # shown as it is now
            return self.refused(form, error)
        self.told(session)
        return redirect(self.next_url)

    def work(self, form) -> Session:
        raise NotImplementedError

    def told(self, session: Session) -> None:
        """Tell the person what was done."""
        messages.success(self.request, self.done % self.names(session))

    def names(self, session: Session) -> dict[str, str]:
        return {"workshop": self.session.workshop.title, "day": day_in_words(session.start), "when": moment_in_words(session.start, session.end)}

    def refused(self, form, error: ValidationError | None = None):
        """Show the screen again with the reason, and all that was typed."""
        self.form = form
        problems = getattr(error, "error_dict", {NON_FIELD_ERRORS: [error]}) if error else {}
        for name, errors in problems.items():
            # The service knows moments; the form asks for a day and hours.
            at = {"start": "day", "end": "ends_at"}.get(name, name)
            if form is not None:
                form.add_error(at if at in form.fields else None, errors)
        context = self.get_context_data(problems=[] if form is not None or error is None else error.messages)
        return self.render_to_response(context, status=422)


class ReasonScreen(SessionScreen):
    """A screen with a button for each ready-made reason: one press does it."""

    template_name = "workshops/admin/reason.html"
    form_class = WhyForm
    work_of = None
    undo = ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"reasons": READY_REASONS, "advice": self.advice, "other_label": self.other_label}

    def work(self, form):
        return type(self).work_of(session=self.session, why=form.why, user=self.request.user, seen=self.seen)

    def told(self, session):
        context = {
            "text": self.done % self.names(session),
            "url": reverse("workshops_agenda:restore", args=[session.pk]),
            "sequence": session.sequence,
            "next_url": self.next_url,
            "token": get_token(self.request),
        }
        messages.success(self.request, mark_safe(render_to_string("workshops/admin/undo.html", context)), extra_tags="safe")  # noqa: S308 (a template)


class CancelView(ReasonScreen):
    page_title = gettext_lazy("Cancel a session")
    advice = gettext_lazy("Why? Press the reason: the session is cancelled at once, everywhere, and readers see why.")
    other_label = gettext_lazy("Cancel with this reason")
    done = gettext_lazy("The session of %(day)s of “%(workshop)s” is cancelled.")
    work_of = session_cancel


class PostponeView(ReasonScreen):
    page_title = gettext_lazy("Postpone a session")
    advice = gettext_lazy("Why? Press the reason: readers see at once that the session is postponed, and that the new date is not known yet.")
    other_label = gettext_lazy("Postpone with this reason")
    done = gettext_lazy("The session of %(day)s of “%(workshop)s” is postponed.")
    work_of = session_postpone


class MoveView(SessionScreen):
    page_title = gettext_lazy("Move a session")
    template_name = "workshops/admin/move.html"
    done = gettext_lazy("The session of “%(workshop)s” is now on %(when)s.")

    def get_form(self, data=None):
        return MoveForm(data, session=self.session)

    def work(self, form):
        return session_move(session=self.session, to=form.to, why=form.why, user=self.request.user, seen=self.seen)


class RestoreView(SessionScreen):
    page_title = gettext_lazy("Restore a session")
    template_name = "workshops/admin/restore.html"
    done = gettext_lazy("The session of %(day)s of “%(workshop)s” is held again.")

    def work(self, form):
        return session_restore(session=self.session, user=self.request.user, seen=self.seen)

    @property
    def obstacle(self):
        return super().obstacle or (_("This session is held: there is nothing to restore.") if self.session.is_held else "")


class RemoveView(SessionScreen):
    page_title = gettext_lazy("Remove a session")
    template_name = "workshops/admin/remove.html"
    tells = False
    done = gettext_lazy("The session of %(day)s of “%(workshop)s” is removed.")

    def work(self, form):
        with transaction.atomic():
            session = session_locked(self.session, self.seen)
            sessions_remove(workshop=session.workshop, sessions=[session], user=self.request.user)
        return session

    @property
    def obstacle(self):
        if sessions_counted_on([self.session.pk]).exists():
            return _("People have registered for this session: cancel it instead, they will be told.")
        return super().obstacle
