"""Reads of registrations: the places of sessions, who comes, and the session that an address of registration names."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page

from home.selectors import SOURCE_LANGUAGE
from rights.workshops.models import Registration, Session, WorkshopPage
from rights.workshops.models.sessions import CODE_LENGTH
from rights.workshops.selectors import ShownSession, public_sessions, shown, upcoming
from rights.workshops.vocabulary import Access, PlacesState, RegistrationState, SessionStatus

FEW = 3
FEW_PERCENT = 20
HELD = (SessionStatus.SCHEDULED, SessionStatus.MOVED)

# A point, which no part of it holds, and which stays in one piece in mails.
_links = Signer(salt="rights.workshops.registration", sep=".")


@dataclass(frozen=True)
class Places:
    """How many places a session has, and who has them. `capacity` is None where there is no limit."""

    capacity: int | None
    confirmed: int
    waiting: int
    state: PlacesState

    @property
    def free(self) -> int | None:
        return None if self.capacity is None else max(0, self.capacity - self.confirmed)

    @property
    def is_open(self) -> bool:
        """Whether somebody who registers now has a place."""
        return self.state in {PlacesState.OPEN, PlacesState.NEARLY_FULL}

    @property
    def is_nearly_full(self) -> bool:
        return self.state == PlacesState.NEARLY_FULL

    @property
    def is_full(self) -> bool:
        """Whether somebody who registers now goes on the waiting list."""
        return self.state == PlacesState.FULL

    @property
    def is_closed(self) -> bool:
        return self.state == PlacesState.CLOSED


def places_of(sessions: Iterable[Session], *, now: datetime | None = None) -> dict[int, Places]:
    """Return the places of sessions (French rows, of any workshops) by their number; one query, whatever their number.

    The answer changes by itself when a session begins: it closes.
    """
    now = now or timezone.now()
    rows = Session.objects.filter(pk__in=[session.pk for session in sessions]).order_by()
    counted = rows.annotate(
        confirmed=Count("registrations", filter=Q(registrations__state=RegistrationState.CONFIRMED)),
        waiting=Count("registrations", filter=Q(registrations__state=RegistrationState.WAITING)),
    ).values(
        "pk", "start", "status", "confirmed", "waiting", "workshop__capacity", "workshop__access", "workshop__online_registration", "workshop__live"
    )
    found = {}
    for row in counted:
        capacity, confirmed = row["workshop__capacity"], row["confirmed"]
        if not row["workshop__online_registration"] or row["workshop__access"] != Access.REGISTRATION:
            state = PlacesState.NONE
        elif row["start"] <= now or row["status"] not in HELD or not row["workshop__live"]:
            state = PlacesState.CLOSED
        else:
            state = _state(capacity, confirmed)
        found[row["pk"]] = Places(capacity, confirmed, row["waiting"], state)
    return found


@dataclass(frozen=True)
class Told:
    """How many people learn of a change of a session: by mail, or from a call of the team."""

    by_mail: int
    by_phone: int


def told_of(session: Session) -> Told:
    """Return how many of those registered for a session, or waiting, would be told of a change."""
    active = Registration.objects.filter(session=session).active()
    return Told(**active.aggregate(by_mail=Count("pk", filter=~Q(email="")), by_phone=Count("pk", filter=Q(email=""))))


def with_places(entries: Iterable[ShownSession], *, now: datetime | None = None) -> list[ShownSession]:
    """Return sessions as readers see them, each with its places; one query."""
    entries = list(entries)
    found = places_of([entry.session for entry in entries], now=now) if entries else {}
    return [replace(entry, places=found.get(entry.session.pk)) for entry in entries]


def _state(capacity: int | None, confirmed: int) -> PlacesState:
    if capacity is None:
        return PlacesState.OPEN
    free = capacity - confirmed
    if free <= 0:
        return PlacesState.FULL
    return PlacesState.NEARLY_FULL if free <= FEW or free * 100 <= capacity * FEW_PERCENT else PlacesState.OPEN


def place_in_line(registration: Registration) -> int:
    """Return the place of somebody on the waiting list: 1 is the next to come in."""
    return Registration.objects.filter(session=registration.session_id).waiting().filter(pk__lte=registration.pk).count()


def next_held(session: Session, *, now: datetime | None = None) -> QuerySet[Session]:
    """Return the other sessions of a workshop that are still to begin and are held, the first in front."""
    now = now or timezone.now()
    others = upcoming(public_sessions().filter(workshop=session.workshop_id), now=now).exclude(pk=session.pk)
    return others.filter(start__gt=now, status__in=HELD)


def next_sessions(session: Session, *, now: datetime | None = None) -> QuerySet[Session]:
    """Return those of them for which one may still register on this site."""
    return next_held(session, now=now).filter(workshop__access=Access.REGISTRATION, workshop__online_registration=True)


def sessions_counted_on(sessions: Iterable[int]) -> QuerySet[Session]:
    """Return which of these sessions, by number, people still count on: they are registered, and nobody has told them otherwise."""
    return _counted_on().filter(pk__in=list(sessions))


def sessions_counted_on_under(pages: Iterable[Page]) -> QuerySet[Session]:
    """The same for all sessions of some pages and of what stands under them."""
    paths = Q(pk__in=[])
    for page in pages:
        paths |= Q(workshop__path__startswith=page.path)
    return _counted_on().filter(paths)


def _counted_on() -> QuerySet[Session]:
    counting = Registration.objects.active().exclude(session__status=SessionStatus.CANCELLED, notice="")
    return Session.objects.filter(end__gt=timezone.now(), pk__in=counting.values("session")).select_related("workshop").order_by("start")


def session_of_address(*, code: str, index_slug: str, workshop_slug: str, language: str) -> ShownSession | None:
    """Return the session that an address of registration names, as readers of a language see it; None when there is none such.

    The slugs are those of the workshop in that language or in French: an address given before the translation stays good.
    """
    if len(code) != CODE_LENGTH or set(code) - set("0123456789abcdef"):
        return None
    keys = [f"{code[:8]}-{code[8:]}-0000-0000-000000000000", f"{code[:8]}-{code[8:]}-ffff-ffff-ffffffffffff"]
    for session in public_sessions().filter(translation_key__range=keys):
        source = WorkshopPage.objects.get(pk=session.workshop_id)
        versions = (
            WorkshopPage.objects.live().public().filter(translation_key=source.translation_key, locale__language_code__in={language, SOURCE_LANGUAGE})
        )
        if (index_slug, workshop_slug) in {slugs_of(page) for page in versions.only("url_path", "path", "depth")}:
            [entry] = shown([session], language=language)
            return entry
    return None


def slugs_of(page: Page) -> tuple[str, str]:
    """Return the slugs of the calendar and of the workshop, as they stand in the addresses of a workshop."""
    *_others, index_slug, workshop_slug = page.url_path.strip("/").split("/")
    return index_slug, workshop_slug


def form_address(entry: ShownSession) -> str:
    """Return where one registers for a session: a form in the language of the reader, even for a workshop that is in French."""
    return _form_address(entry, entry.page, entry.language)


def form_addresses(entry: ShownSession) -> dict[str, str]:
    """Return the address of the same form in each language of the portal, under the workshop of that language or the French one; one query."""
    versions = WorkshopPage.objects.live().public().filter(translation_key=entry.page.translation_key).select_related("locale")
    pages = {page.locale.language_code: page for page in versions.only("url_path", "path", "depth", "locale__language_code")}
    source = pages.get(SOURCE_LANGUAGE, entry.page)
    return {code: _form_address(entry, pages.get(code, source), code) for code, _name in settings.LANGUAGES}


def _form_address(entry: ShownSession, page: Page, language: str) -> str:
    index_slug, workshop_slug = slugs_of(page)
    with translation.override(language):
        return reverse("workshop_registration", args=[index_slug, workshop_slug, entry.session.code])


def link_of(registration: Registration, *, language: str = "") -> str:
    """Return the address of somebody's own page, that nobody can guess: it shows what they registered for, and cancels it."""
    with translation.override(language or registration.language):
        return reverse("my_registration", args=[_links.sign(f"{registration.pk}-{registration.token[:12]}")])


def registration_of_link(token: str) -> tuple[bool, Registration | None]:
    """Return whether the token of such an address is one of ours, and the registration; None once it is deleted."""
    try:
        number, _dash, mark = _links.unsign(token).partition("-")
    except BadSignature:
        return False, None
    found: Any = Registration.objects.select_related("session__workshop__locale").filter(pk=int(number), token__startswith=mark)
    return True, found.first()
