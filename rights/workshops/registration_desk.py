"""Who registered for a session, in the admin: the list, somebody added on the phone, what the team decides, the export and the sheet to sign.

For those who may edit the workshop's page.
"""

import csv

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from home.reports import plain_cell
from home.selectors import SOURCE_LANGUAGE
from home.services.dates import day_in_words, moment_in_words
from rights.workshops.models import Registration, RegistrationCount, Session
from rights.workshops.models.registrations import deleted_on
from rights.workshops.registration_forms import RegistrationForm
from rights.workshops.selectors_history import held_again
from rights.workshops.selectors_registration import place_in_line, places_of
from rights.workshops.services.registrations import (
    AlreadyRegistered,
    RegistrationClosed,
    registration_cancel,
    registration_make,
    registration_promote,
    registration_told,
)
from rights.workshops.vocabulary import Notice, RegistrationState

BLANK_LINES = range(4)  # of the sheet, for those who come without having registered


class OfASession:
    """A view of one session, for who may edit its workshop."""

    @cached_property
    def session(self) -> Session:
        sessions = Session.objects.filter(workshop__locale__language_code=SOURCE_LANGUAGE).select_related("workshop__locale")
        return get_object_or_404(sessions, pk=self.kwargs["session_id"])

    @cached_property
    def registrations(self) -> list[Registration]:
        """Those who have a place, those who wait, those who cancelled."""
        order = list(RegistrationState.values)
        return sorted(Registration.objects.filter(session=self.session), key=lambda each: (order.index(each.state), each.pk))

    def dispatch(self, request, *args, **kwargs):
        if not self.session.workshop.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    @property
    def list_url(self) -> str:
        return reverse("workshop_registrations", args=[self.session.pk])

    @property
    def when(self) -> str:
        return moment_in_words(self.session.start, self.session.end)


class RegistrationsView(OfASession, WagtailAdminTemplateMixin, TemplateView):
    """Who comes, who waits, whom to call."""

    template_name = "workshops/registration/desk.html"
    header_icon = "group"

    def get_page_title(self):
        return _("Registrations")

    def get_page_subtitle(self):
        return f"{self.session.workshop.title}, {self.when}"

    def get_breadcrumbs_items(self):
        editor = {"url": reverse("wagtailadmin_pages:edit", args=[self.session.workshop_id]), "label": self.session.workshop.title}
        return [*self.breadcrumbs_items, editor, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        by_state = {state: [each for each in self.registrations if each.state == state] for state in RegistrationState.values}
        return super().get_context_data(**kwargs) | {
            "session": self.session,
            "when": self.when,
            "places": places_of([self.session])[self.session.pk],
            "confirmed": by_state[RegistrationState.CONFIRMED],
            "waiting": by_state[RegistrationState.WAITING],
            "cancelled": by_state[RegistrationState.CANCELLED],
            "to_tell": [] if self.session.is_over() else [(each, self.news(each)) for each in self.registrations if each.notice],
            "is_over": self.session.is_over(),
            "count": RegistrationCount.objects.filter(session=self.session).first(),
            "deleted_on": day_in_words(deleted_on(self.session)),
        }

    def news(self, registration: Registration) -> str:
        """Say what somebody must be told, as whoever calls them will say it."""
        return self.change if registration.notice == Notice.SESSION_CHANGED else registration.notice_label

    @cached_property
    def change(self) -> str:
        session = self.session
        if session.is_cancelled:
            return _("that the session is cancelled")
        if session.is_postponed:
            return _("that the session is postponed: the new date is not known yet")
        where = session.place_name or session.online_url
        if held_again([session]):
            text = _("that the session is held after all: %(when)s")
        elif session.is_moved and session.previous_start == session.start and where:
            text = _("that the session is held in another place: %(place)s")
        elif where:
            text = _("that the session changes. It is now: %(when)s, %(place)s")
        else:
            text = _("that the session changes. It is now: %(when)s")
        return text % {"when": self.when, "place": where}


class AddRegistrationView(OfASession, WagtailAdminTemplateMixin, FormView):
    """Somebody on the phone registers: the same rules as on the site."""

    template_name = "workshops/registration/add.html"
    form_class = RegistrationForm
    header_icon = "plus"

    def get_page_title(self):
        return _("Register somebody")

    def get_page_subtitle(self):
        return f"{self.session.workshop.title}, {self.when}"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": self.list_url, "label": _("Registrations")}, {"url": "", "label": self.get_page_title()}]

    def get_initial(self):
        return {"language": SOURCE_LANGUAGE}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "session": self.session, "list_url": self.list_url, "places": places_of([self.session])[self.session.pk],
        }  # fmt: skip

    def form_valid(self, form):
        try:
            registration = registration_make(session=self.session, person=form.person())
        except RegistrationClosed:
            form.add_error(None, _("Nobody can register for this session: it has begun, it is not held, or its workshop asks nobody to register."))
            return self.form_invalid(form)
        except AlreadyRegistered:
            form.add_error(None, _("Somebody with this first name and this contact is registered already."))
            return self.form_invalid(form)
        name = {"name": registration.first_name}
        if registration.is_waiting:
            text = _("All the places are taken: %(name)s is on the waiting list, at place %(place)s. Tell them.")
            messages.warning(self.request, text % (name | {"place": place_in_line(registration)}))
        else:
            messages.success(self.request, _("%(name)s is registered.") % name)
        return redirect(self.list_url)


class ActOnRegistrationView(OfASession, View):
    """What the team decides of a registration: `cancel`, `promote`, or `told`, that the person knows what they had to be told."""

    http_method_names = ["post"]

    def post(self, request, registration_id: int, action: str, **kwargs):
        registration = get_object_or_404(Registration, pk=registration_id, session=self.session)
        name = {"name": registration.first_name}
        if action == "cancel":
            registration_cancel(registration=registration)
            messages.success(request, _("The registration of %(name)s is cancelled. A place that comes free goes to the waiting list.") % name)
        elif action == "promote":
            registration_promote(registration=registration)
            messages.success(request, _("%(name)s has a place now.") % name)
        else:
            registration_told(registration=registration)
            messages.success(request, _("%(name)s is marked as told.") % name)
        return redirect(self.list_url)


class ExportView(OfASession, View):
    """The list for a spreadsheet, as French ones open it."""

    def get(self, request, **kwargs):
        response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        name = f"{self.session.workshop.slug}-{timezone.localtime(self.session.start):%Y-%m-%d}.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        writer = csv.writer(response, delimiter=";")
        writer.writerow([_("State"), _("First name"), _("Phone"), _("Email"), _("Language"), _("Needs"), _("Registered on")])
        for each in self.registrations:
            when = timezone.localtime(each.created_at).strftime("%d/%m/%Y %H:%M")
            values = [each.get_state_display(), each.first_name, each.phone, each.email, each.language_name, ", ".join(each.need_labels), when]
            writer.writerow([plain_cell(str(value)) for value in values])
        return response


class SheetView(OfASession, TemplateView):
    """The sheet that people sign: first names and needs, no contact."""

    template_name = "workshops/registration/sheet.html"

    def get_context_data(self, **kwargs):
        confirmed = [each for each in self.registrations if each.is_confirmed]
        return super().get_context_data(**kwargs) | {"session": self.session, "when": self.when, "confirmed": confirmed, "blank_lines": BLANK_LINES}


urlpatterns = [
    path("", RegistrationsView.as_view(), name="workshop_registrations"),
    path("add/", AddRegistrationView.as_view(), name="workshop_registration_add"),
    path("export.csv", ExportView.as_view(), name="workshop_registrations_export"),
    path("sheet/", SheetView.as_view(), name="workshop_registrations_sheet"),
    *(
        path(f"<int:registration_id>/{action}/", ActOnRegistrationView.as_view(), {"action": action}, name=f"workshop_registration_{action}")
        for action in ("cancel", "promote", "told")
    ),
]
