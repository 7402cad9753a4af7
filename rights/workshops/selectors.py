"""Reads of workshops and their sessions, for readers of one language."""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from home.selectors import SOURCE_LANGUAGE
from home.services.dates import in_paris
from home.services.visibility import public
from rights.workshops.models import Session, WorkshopPage
from rights.workshops.models.sessions import CODE_LENGTH
from rights.workshops.vocabulary import ChangeReason

# What those who subscribe keep of the past, and the most sessions that a calendar holds.
FOLLOWED_PAST = timedelta(days=365)
MOST_FOLLOWED = 2_000
# The most news that are told at once: a repetition makes dozens of sessions in one go.
MOST_NEWS = 100
CODE = re.compile(rf"[0-9a-f]{{{CODE_LENGTH}}}", re.ASCII)
KEY_LENGTH = 32


@dataclass(frozen=True)
class ShownSession:
    """A session as readers of a language see it.

    `session` is the French row, the only one whose dates and status count; `page` the workshop in the reader's language where it is
    translated, in French otherwise; `carrier` the row of that page that holds the translated texts, None when there is none.
    `places` are those left (`selectors_registration.with_places`), None where nobody counted them.
    """

    session: Session
    page: WorkshopPage
    carrier: Session | None
    language: str
    now: datetime
    places: Any = None

    @property
    def is_page_french(self) -> bool:
        """Whether the workshop is shown in French to readers of another language."""
        return self.page.locale.language_code != self.language

    @property
    def is_title_french(self) -> bool:
        return self.is_page_french or (self.language != SOURCE_LANGUAGE and self.page.is_in_french("title"))

    @property
    def is_text_french(self) -> bool:
        """Whether `note` and `reason` are in French for readers of another language."""
        if self.language == SOURCE_LANGUAGE:
            return False
        return self.is_page_french or self.carrier is None or self.page.is_in_french(self.session.part)

    @property
    def note(self) -> str:
        return (self.session if self.is_text_french or self.carrier is None else self.carrier).note

    @property
    def reason(self) -> str:
        """The reason in words, if the team wrote one; see `reason_label` for the ready-made one."""
        return (self.session if self.is_text_french or self.carrier is None else self.carrier).reason

    @property
    def reason_label(self) -> str:
        """The ready-made reason in the language of the moment; empty when the team gave none, or another one."""
        code = self.session.reason_code
        return str(ChangeReason(code).label) if code in ChangeReason.values and code != ChangeReason.OTHER else ""

    @property
    def is_over(self) -> bool:
        return self.session.is_over(self.now)

    @property
    def is_running(self) -> bool:
        return self.session.start <= self.now < self.session.end

    @property
    def next_change(self) -> datetime | None:
        """When what is said of the session stops being true: it begins, then it ends."""
        if self.is_over:
            return None
        return self.session.end if self.is_running else self.session.start

    @property
    def has_moved_in_time(self) -> bool:
        return self.session.is_moved and self.session.previous_start not in {None, self.session.start}

    @cached_property
    def address(self) -> str:
        """The address of the session, on the portal."""
        return f"{self.page.url or ''}seance/{self.session.code}/"

    @property
    def calendar_address(self) -> str:
        """The address of the file that calendars take in."""
        return f"{self.page.url or ''}seance/{self.session.code}.ics"


def public_sessions() -> QuerySet[Session]:
    """Return the sessions that readers may know of: those of live, public French workshops."""
    workshops = public(WorkshopPage.objects.live()).filter(locale__language_code=SOURCE_LANGUAGE)
    return Session.objects.filter(workshop__in=workshops)


def with_code(sessions: QuerySet[Session], code: str) -> QuerySet[Session]:
    """Keep the sessions that a code of their addresses stands for; none for what is no code."""
    if not CODE.fullmatch(code):
        return sessions.none()
    return sessions.filter(translation_key__range=[uuid.UUID(code.ljust(KEY_LENGTH, digit)) for digit in "0f"])


def upcoming(sessions: QuerySet[Session], *, now: datetime | None = None) -> QuerySet[Session]:
    """Keep the sessions that have not ended: one that lasts is still to come."""
    return sessions.filter(end__gt=now or timezone.now()).order_by("start", "sort_order", "pk")


def past(sessions: QuerySet[Session], *, now: datetime | None = None) -> QuerySet[Session]:
    """Keep the sessions that have ended, the latest first."""
    return sessions.filter(end__lte=now or timezone.now()).order_by("-start", "sort_order", "pk")


def followed(sessions: QuerySet[Session], *, now: datetime | None = None, whole_past: bool = False) -> list[Session]:
    """Return what a calendar holds for those who subscribe, by date: what is to come, and the last 12 months; two queries.

    Of more than `MOST_FOLLOWED`, those to come are kept first, the nearest before others, then the latest past ones. `whole_past` is for
    who chose dates themselves: past sessions of any year may be among them.
    """
    now = now or timezone.now()
    coming = list(upcoming(sessions, now=now)[:MOST_FOLLOWED])
    over = past(sessions, now=now)
    if not whole_past:
        # From a midnight, so that a calendar does not change at each hour of the day.
        over = over.filter(end__gt=in_paris(now).replace(hour=0, minute=0, second=0, microsecond=0) - FOLLOWED_PAST)
    return [*reversed(over[: MOST_FOLLOWED - len(coming)]), *coming]


def next_end(sessions: QuerySet[Session], *, now: datetime | None = None) -> datetime | None:
    """Return when the next of the sessions to come ends, which changes what is to come and what is past; None without any."""
    return upcoming(sessions, now=now).order_by("end").values_list("end", flat=True).first()


def news(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Keep what was announced or changed before it began, the latest first."""
    return sessions.filter(changed_at__lt=F("start")).order_by("-changed_at", "start", "pk")[:MOST_NEWS]


def shown(sessions: Iterable[Session], *, language: str, now: datetime | None = None) -> list[ShownSession]:
    """Return sessions as readers of a language see them, in the same order; two queries, whatever their number."""
    sessions = list(sessions)
    now = now or timezone.now()
    numbers = {session.workshop_id for session in sessions}
    # A workshop and its translation, in one query: the French page is shown whatever it became, a translation as long as it is public.
    keys = WorkshopPage.objects.filter(pk__in=numbers).values("translation_key")
    wanted = Q(pk__in=numbers)
    if language != SOURCE_LANGUAGE:
        versions = public(WorkshopPage.objects.live()).filter(translation_key__in=keys, locale__language_code=language)
        wanted |= Q(pk__in=versions.values("pk"))
    pages = list(_light(WorkshopPage.objects.filter(wanted))) if numbers else []
    sources = {page.pk: page for page in pages if page.pk in numbers}
    own = {page.translation_key: page for page in pages if page.pk not in numbers}
    carriers: dict[Any, Session] = {}
    if own:
        with_texts = [session.translation_key for session in sessions if session.note or session.reason]
        if with_texts:
            rows = Session.objects.filter(translation_key__in=with_texts, workshop__in=[page.pk for page in own.values()])
            carriers = {row.translation_key: row for row in rows}
    result = []
    for session in sessions:
        source = sources[session.workshop_id]
        page = own.get(source.translation_key, source)
        result.append(ShownSession(session, page, carriers.get(session.translation_key), language, now))
    return result


def _light(pages: QuerySet[WorkshopPage]) -> QuerySet[WorkshopPage]:
    return pages.select_related("locale", "pictogram").defer_streamfields()
