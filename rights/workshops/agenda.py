"""The team's agenda: the sessions that readers know of, of all workshops, those to come first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, F, QuerySet, When
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from home.reports import ANY_EDITOR, LinePaginator, plain_cell
from home.selectors import SOURCE_LANGUAGE
from home.services.dates import day_in_words, in_paris, span_in_words
from rights.workshops.models import Session, WorkshopIndexPage, WorkshopPage
from rights.workshops.selectors_registration import Places, places_of
from rights.workshops.services.sessions import headcount_record, reason_in_words
from rights.workshops.services.warnings import HELD, Warned, session_warnings
from rights.workshops.vocabulary import PlacesState, SessionStatus, WorkshopAudience

UPCOMING, WEEK, MONTH, PAST, TO_COUNT = "upcoming", "week", "month", "past", "to_count"
PERIODS = [
    (UPCOMING, gettext_lazy("To come")),
    (WEEK, gettext_lazy("In the next seven days")),
    (MONTH, gettext_lazy("In the next thirty days")),
    (PAST, gettext_lazy("Past")),
    (TO_COUNT, gettext_lazy("Past, nobody counted")),
]
# How far back the team is asked who came.
COUNTED_FOR = timedelta(days=60)
# More people than this at one session are a slip of the keyboard.
MOST_PEOPLE = 1000
MOST_DIGITS = 12


def known_sessions() -> QuerySet[Session]:
    """Return the sessions that readers know of, private pages included; each with its workshop at hand."""
    sessions = Session.objects.filter(announced_at__isnull=False, workshop__live=True, workshop__locale__language_code=SOURCE_LANGUAGE)
    light = [f"workshop__{name}" for name in ("title", "translation_key", "locale", "path", "depth", "audience", "capacity", "content_type")]
    return sessions.select_related("workshop").only(*(item.name for item in Session._meta.concrete_fields if item.name != "workshop"), *light)


def to_count(*, now: datetime) -> QuerySet[Session]:
    """Return the sessions that were held within sixty days, and of which nobody wrote who came; the latest first."""
    sessions = known_sessions().filter(end__lte=now, end__gt=now - COUNTED_FOR, headcount=None, status__in=HELD)
    return sessions.order_by("-start", "pk")


def workshops(request):
    return WorkshopPage.objects.filter(locale__language_code=SOURCE_LANGUAGE, live=True).only("title").order_by("title")


def places() -> list[tuple[str, str]]:
    names = known_sessions().exclude(place_name="").order_by("place_name").values_list("place_name", flat=True).distinct()
    return [(name, name) for name in names]


class AgendaFilterSet(WagtailFilterSet):
    period = django_filters.ChoiceFilter(
        label=gettext_lazy("Period"), choices=PERIODS, empty_label=gettext_lazy("All"), method="by_period", widget=forms.RadioSelect
    )
    workshop = django_filters.ModelChoiceFilter(label=gettext_lazy("Workshop"), queryset=workshops)
    place_name = django_filters.ChoiceFilter(label=pgettext_lazy("session", "Place"), choices=places)
    status = django_filters.ChoiceFilter(
        label=gettext_lazy("Status"), choices=SessionStatus.choices, empty_label=gettext_lazy("All"), widget=forms.RadioSelect
    )
    audience = django_filters.ChoiceFilter(
        label=gettext_lazy("For whom"),
        field_name="workshop__audience",
        choices=WorkshopAudience.choices,
        empty_label=gettext_lazy("All"),
        widget=forms.RadioSelect,
    )
    warned = django_filters.ChoiceFilter(
        label=gettext_lazy("Remarks"),
        choices=[("yes", gettext_lazy("Only those that want a look"))],
        empty_label=gettext_lazy("All"),
        method="by_warning",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Session
        fields = []

    def by_period(self, sessions, name, value):
        now = timezone.now()
        if value == PAST:
            return sessions.filter(end__lte=now)
        if value == TO_COUNT:
            return sessions.filter(pk__in=to_count(now=now).order_by().values("pk"))
        days = {WEEK: 7, MONTH: 30}.get(value)
        sessions = sessions.filter(end__gt=now)
        return sessions.filter(start__lt=now + timedelta(days=days)) if days else sessions

    def by_warning(self, sessions, name, value):
        """Keep the sessions of which there is something to say: all those to come are looked at, in a fixed number of queries."""
        ahead = list(known_sessions().filter(end__gt=timezone.now()))
        warned = session_warnings(ahead)
        return sessions.filter(pk__in=[session.pk for session in ahead if session.translation_key in warned])


@dataclass
class Row:
    """A session in the agenda."""

    session: Session
    now: datetime
    may_act: bool
    warnings: list[Warned] = field(default_factory=list)
    places: Places | None = None
    # What was typed and refused, with the reason.
    typed: str | None = None
    error: str = ""

    @property
    def is_over(self) -> bool:
        return self.session.is_over(self.now)

    @property
    def has_begun(self) -> bool:
        return self.session.start <= self.now

    @property
    def takes_headcount(self) -> bool:
        """Whether who came is written here, or corrected."""
        return self.may_act and self.is_over and self.session.is_held

    @property
    def has_another_date(self) -> bool:
        """Whether the session was moved in time, not only in place."""
        return self.session.is_moved and self.session.previous_start not in {None, self.session.start}

    @property
    def field_name(self) -> str:
        return f"headcount-{self.session.pk}"

    @property
    def day(self) -> str:
        return capfirst(day_in_words(self.session.start))

    @property
    def hours(self) -> str:
        return span_in_words(self.session.start, self.session.end)

    @property
    def date(self):
        return in_paris(self.session.start).date()

    @property
    def starts_at(self) -> str:
        return in_paris(self.session.start).strftime("%H:%M")

    @property
    def ends_at(self) -> str:
        return in_paris(self.session.end).strftime("%H:%M")

    @property
    def workshop(self) -> str:
        return self.session.workshop.title

    @property
    def place(self) -> str:
        return ", ".join(filter(None, [self.session.place_name, self.session.place_address])) or self.session.online_url

    @property
    def status(self) -> str:
        if self.is_over and self.session.is_held:
            return pgettext("session", "Over")
        return self.session.get_status_display()

    @property
    def reason(self) -> str:
        return reason_in_words(self.session)

    @property
    def headcount(self):
        return "" if self.session.headcount is None else self.session.headcount

    @property
    def registrations(self):
        return self.places.confirmed if self.places and self.asks else ""

    @property
    def asks(self) -> bool:
        """Whether people register for it on this site, or have."""
        return bool(self.places and (self.places.state != PlacesState.NONE or self.places.confirmed or self.places.waiting))

    @property
    def remarks(self) -> str:
        return " ".join(warned.text for warned in self.warnings)

    @property
    def editor_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.session.workshop_id])


def rows(sessions: Iterable[Session], *, user, now: datetime | None = None) -> list[Row]:
    """Return sessions as the agenda shows them to a person, in the same order; a fixed number of queries."""
    sessions = list(sessions)
    now = now or timezone.now()
    warned = session_warnings(sessions, now=now)
    numbers = {session.workshop_id for session in sessions}
    mine = page_permission_policy.instances_user_has_permission_for(user, "publish").filter(pk__in=numbers)
    acts = set(mine.values_list("pk", flat=True))
    places = places_of(sessions, now=now)
    return [Row(session, now, session.workshop_id in acts, warned.get(session.translation_key, []), places.get(session.pk)) for session in sessions]


class AgendaView(ReportView):
    """Sessions to come, then past ones, the latest first. The headcounts of past sessions are typed on the list, several at once."""

    model = Session
    page_title = gettext_lazy("Agenda")
    header_icon = "calendar-alt"
    index_url_name = "workshops_agenda:agenda"
    index_results_url_name = "workshops_agenda:agenda_results"
    results_template_name = "workshops/admin/agenda_results.html"
    paginator_class = LinePaginator
    filterset_class = AgendaFilterSet
    permission_policy = page_permission_policy
    any_permission_required = ANY_EDITOR
    is_searchable = True
    search_backend_name = None
    search_fields = ["workshop__title", "place_name", "place_address"]
    paginate_by = 50
    list_export = [
        "date", "day", "starts_at", "ends_at", "workshop", "place", "status", "reason", "registrations", "headcount", "remarks", "session.uid",
    ]  # fmt: skip
    export_headings = {
        "date": gettext_lazy("Date"),
        "day": gettext_lazy("Day"),
        "starts_at": pgettext_lazy("hour", "From"),
        "ends_at": pgettext_lazy("hour", "Until"),
        "workshop": gettext_lazy("Workshop"),
        "place": pgettext_lazy("session", "Place"),
        "status": gettext_lazy("Status"),
        "reason": gettext_lazy("Reason"),
        "registrations": gettext_lazy("Registrations"),
        "headcount": gettext_lazy("People who came"),
        "remarks": gettext_lazy("Remarks"),
        "session.uid": gettext_lazy("Identifier in calendars"),
    }
    export_filename = "agenda"
    # Headcounts that were typed and could not be kept: (text, reason) by the number of the session.
    refused: dict[int, tuple[str, str]] = {}

    @property
    def custom_field_preprocess(self):
        return {name: {self.FORMAT_CSV: plain_cell} for name in ("workshop", "place", "reason")}

    @cached_property
    def now(self) -> datetime:
        return timezone.now()

    def get_base_queryset(self):
        return known_sessions()

    def order_queryset(self, queryset):
        ahead = When(end__gt=self.now, then=F("start"))
        past = When(end__lte=self.now, then=F("start"))
        return queryset.order_by(Case(ahead).asc(nulls_last=True), Case(past).desc(nulls_last=True), "pk")

    def decorate_paginated_queryset(self, sessions):
        decorated = rows(sessions, user=self.request.user, now=self.now)
        for row in decorated:
            row.typed, row.error = self.refused.get(row.session.pk, (None, ""))
        return decorated

    def get_context_data(self, **kwargs):
        may_add = page_permission_policy.user_has_permission(self.request.user, "publish")
        return super().get_context_data(**kwargs) | {"here": self.here, "may_add": may_add, "new_url": self.new_url}

    @property
    def new_url(self) -> str:
        """Where a workshop is written, for those who may; empty for the others."""
        index = WorkshopIndexPage.objects.filter(locale__language_code=SOURCE_LANGUAGE).first()
        if index is None or not index.permissions_for_user(self.request.user).can_add_subpage():
            return ""
        return reverse("wagtailadmin_pages:add", args=["workshops", "workshoppage", index.pk])

    @property
    def here(self) -> str:
        """The address of the list as it is filtered, for the screens that lead back to it."""
        filters = self.request.GET.urlencode()
        return f"{reverse(self.index_url_name)}{'?' if filters else ''}{filters}"

    def post(self, request, *args, **kwargs):
        """Keep the headcounts typed; those that cannot be kept stay in their fields, each with the reason."""
        typed = {name.removeprefix("headcount-"): text.strip() for name, text in request.POST.items() if name.startswith("headcount-")}
        typed = {int(number): text for number, text in typed.items() if number.isdecimal() and len(number) < MOST_DIGITS and text}
        sessions = known_sessions().in_bulk(list(typed)[: self.paginate_by])
        mine = page_permission_policy.instances_user_has_permission_for(request.user, "publish")
        acts = set(mine.filter(pk__in={session.workshop_id for session in sessions.values()}).values_list("pk", flat=True))
        if any(session.workshop_id not in acts for session in sessions.values()):
            raise PermissionDenied
        self.refused = {}
        for number, session in sessions.items():
            try:
                headcount_record(session=session, headcount=_headcount(typed[number]), user=request.user)
            except ValidationError as error:
                self.refused[number] = typed[number], " ".join(error.messages)
        kept = len(sessions) - len(self.refused)
        if kept:
            text = ngettext("%(count)s headcount is kept.", "%(count)s headcounts are kept.", kept) % {"count": kept}
            messages.success(request, text)
        if not self.refused:
            return redirect(self.here)
        messages.error(request, _("Some headcounts could not be kept: see the reasons in the list."))
        response = self.get(request, *args, **kwargs)
        response.status_code = 422
        return response


def _headcount(text: str) -> int:
    if not text.isdecimal():
        raise ValidationError(_("Write a number of people, such as 12."))
    if len(text) > MOST_DIGITS or int(text) > MOST_PEOPLE:
        raise ValidationError(_("Check this number: %(most)s people at most."), params={"most": MOST_PEOPLE})
    return int(text)
