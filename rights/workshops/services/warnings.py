"""What the team should look at before people come: a session without a place, two in one room, a bank holiday, a missing translation.

`warnings_of` reads nothing: it compares light rows. `session_warnings` reads what it needs, in a fixed number of queries. Only what is
still to come and held is looked at: nothing can be done any more for the rest.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.conf import settings
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from home.selectors import SOURCE_LANGUAGE
from home.services.dates import in_paris, moment_in_words
from home.services.folding import fold
from rights.translation.models import TranslationState
from rights.translation.overview import language_name
from rights.workshops.models import ClosedPeriod, Session, WorkshopPage
from rights.workshops.services.days_off import DayOff, days_off
from rights.workshops.services.days_off import Kind as DayOffKind
from rights.workshops.vocabulary import SessionStatus

HELD = {SessionStatus.SCHEDULED, SessionStatus.MOVED}


class Kind(StrEnum):
    PAST = "past"
    NO_PLACE = "no_place"
    OVERLAP = "overlap"
    DAY_OFF = "day_off"
    TEXT_IN_FRENCH = "text_in_french"
    PAGE_IN_FRENCH = "page_in_french"


@dataclass(frozen=True)
class Warned:
    """Something to look at, in words for the team."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Slot:
    """What is read of a session to warn of it. `is_public`: readers know of it; then it is not told that its date has passed."""

    key: Hashable
    workshop: str
    start: datetime
    end: datetime
    place_name: str = ""
    place_address: str = ""
    online_url: str = ""
    status: str = SessionStatus.SCHEDULED
    is_public: bool = True

    @property
    def place(self) -> str:
        """The place in the one form that all its spellings share; empty when nobody has to go anywhere."""
        return fold(" ".join(f"{self.place_name} {self.place_address}".split()))

    @property
    def is_held(self) -> bool:
        return self.status in HELD

    @property
    def day(self) -> date:
        return in_paris(self.start).date()


def warnings_of(
    slots: Iterable[Slot],
    *,
    others: Iterable[Slot] = (),
    off: Mapping[date, DayOff] | None = None,
    untranslated: Mapping[Hashable, tuple[list[str], list[str]]] | None = None,
    now: datetime,
) -> dict[Hashable, list[Warned]]:
    """Return what there is to say of each slot, by key; a slot of which there is nothing to say is not there.

    `others` are sessions that may stand in the way of the slots. `off` are days without sessions. `untranslated` are, by key, the
    languages in which the page is not all translated, then those in which the texts of the session are not.
    """
    slots = list(slots)
    off, untranslated = off or {}, untranslated or {}
    in_the_way = _overlaps([*slots, *others])
    found: dict[Hashable, list[Warned]] = defaultdict(list)
    for slot in slots:
        told = found[slot.key]
        if slot.end <= now:
            if not slot.is_public:
                told.append(Warned(Kind.PAST, _("This date is past: check the year and the month.")))
            continue
        page, texts = untranslated.get(slot.key, ((), ()))
        if slot.is_held:
            if not (slot.place or slot.online_url):
                told.append(Warned(Kind.NO_PLACE, _("Neither a place nor an online address: people will not know where to go.")))
            if others_there := in_the_way.get(slot.key):
                told.append(Warned(Kind.OVERLAP, _overlap_in_words(others_there)))
            if slot.day in off:
                told.append(Warned(Kind.DAY_OFF, _day_off_in_words(off[slot.day])))
        if texts:
            told.append(Warned(Kind.TEXT_IN_FRENCH, _("The note or the reason is shown in French in: %(languages)s.") % _listed(texts)))
        if page and slot.is_held:
            told.append(Warned(Kind.PAGE_IN_FRENCH, _("The page of the workshop is not all translated in: %(languages)s.") % _listed(page)))
    return {key: told for key, told in found.items() if told}


def slot_of(session: Session, *, workshop: str) -> Slot:
    return Slot(
        session.translation_key, workshop, session.start, session.end, session.place_name, session.place_address, session.online_url,
        session.status, session.announced_at is not None,
    )  # fmt: skip


def session_warnings(sessions: Iterable[Session], *, now: datetime | None = None) -> dict[Hashable, list[Warned]]:
    """Return what there is to say of sessions of French workshops, by translation key; saved or not, public or not.

    Each session has its `workshop` at hand. Five queries at most, whatever their number.
    """
    now = now or timezone.now()
    sessions = [session for session in sessions if session.start and session.end]
    slots = [slot_of(session, workshop=session.workshop.title) for session in sessions]
    ahead = [slot for slot in slots if slot.end > now]
    if not ahead:
        return warnings_of(slots, now=now)
    return warnings_of(
        slots,
        others=_neighbours(ahead, now),
        off=_days_off(ahead),
        untranslated=_untranslated(sessions),
        now=now,
    )


def closed_periods() -> list[tuple[str, date, date]]:
    return list(ClosedPeriod.objects.values_list("name", "first_day", "last_day"))


def _overlaps(slots: list[Slot]) -> dict[Hashable, list[Slot]]:
    """Return the other sessions held at the same place at the same time, by key. Slots of one key are one session."""
    by_place: dict[str, dict[Hashable, Slot]] = defaultdict(dict)
    for slot in slots:
        if slot.is_held and slot.place:
            by_place[slot.place].setdefault(slot.key, slot)
    found: dict[Hashable, list[Slot]] = defaultdict(list)
    for there in by_place.values():
        running: list[Slot] = []
        for slot in sorted(there.values(), key=lambda slot: slot.start.timestamp()):
            running = [other for other in running if other.end > slot.start]
            for other in running:
                found[slot.key].append(other)
                found[other.key].append(slot)
            running.append(slot)
    return found


def _neighbours(slots: list[Slot], now: datetime) -> list[Slot]:
    """Return the public sessions to come among which some may stand in the way of the slots; one query."""
    placed = [slot for slot in slots if slot.is_held and slot.place]
    if not placed:
        return []
    first, last = min(slot.start for slot in placed), max(slot.end for slot in placed)
    rows = Session.objects.filter(
        announced_at__isnull=False, workshop__live=True, workshop__locale__language_code=SOURCE_LANGUAGE, status__in=HELD,
        start__lt=last, end__gt=max(first, now),
    )  # fmt: skip
    names = ("translation_key", "workshop__title", "start", "end", "place_name", "place_address", "online_url", "status")
    return [Slot(*values) for values in rows.values_list(*names)]


def _days_off(slots: list[Slot]) -> dict[date, DayOff]:
    days = [slot.day for slot in slots]
    return days_off(min(days), max(days), closed_periods())


def _untranslated(sessions: list[Session]) -> dict[Hashable, tuple[list[str], list[str]]]:
    """Return, by session, the languages in which readers find French: in the page, in the texts of the session. Two queries.

    Only languages in which some workshop is public count: the team has not begun with the others.
    """
    others = WorkshopPage.objects.live().exclude(locale__language_code=SOURCE_LANGUAGE)
    begun = set(others.order_by().values_list("locale__language_code", flat=True).distinct())
    languages = [code for code, _name in settings.LANGUAGES if code in begun]
    if not languages:
        return {}
    states = {
        (key, code): None if is_by_hand else ([part for part, _since in waiting] if is_public else ["title"])
        for key, code, waiting, is_public, is_by_hand in TranslationState.objects.filter(
            object_id__in={session.workshop.translation_key for session in sessions}
        ).values_list("object_id", "locale__language_code", "waiting", "is_public", "is_by_hand")
    }
    found: dict[Hashable, tuple[list[str], list[str]]] = {}
    for session in sessions:
        page, texts = found.setdefault(session.translation_key, ([], []))
        for code in languages:
            # A translation kept by hand follows nothing; one that does not exist, or is hidden, wants everything.
            waiting = states.get((session.workshop.translation_key, code), ["title"]) or []
            if any(not part.startswith("sessions.") for part in waiting):
                page.append(code)
            if session.part in waiting:
                texts.append(code)
    return found


def _overlap_in_words(slots: list[Slot]) -> str:
    first = slots[0]
    said = {"workshop": first.workshop, "when": moment_in_words(first.start, first.end)}
    if len(slots) == 1:
        return _("Another session is held in the same place at that time: “%(workshop)s”, %(when)s.") % said
    return _("Several sessions are held in the same place at that time, “%(workshop)s” among them, %(when)s.") % said


def _day_off_in_words(day: DayOff) -> str:
    if day.kind == DayOffKind.BANK_HOLIDAY:
        return _("This day is a bank holiday: %(name)s.") % {"name": day.name}
    return _("This day is in a closed period: %(name)s.") % {"name": day.name}


def _listed(codes: Iterable[str]) -> dict[str, str]:
    return {"languages": get_text_list([language_name(code) for code in codes], _("and"))}
