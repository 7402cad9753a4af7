"""What the calendar shows: the sessions chosen, by day or by month, and how many there are of each choice.

A fixed number of queries, whatever the number of sessions.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from home.selectors import SOURCE_LANGUAGE, absolute
from home.services.address_filters import Choice, Chosen, in_words
from home.services.dates import FIRST_WEEKDAY, day_in_words, in_paris
from home.services.visibility import visibility_read_once
from home.vocabulary import SpokenLanguage
from rights.workshops.models import Session, WorkshopPage
from rights.workshops.selectors import ShownSession, past, public_sessions, shown, upcoming
from rights.workshops.selectors_registration import with_places
from rights.workshops.services.filters import DATES, MONTH, ONLINE, PAST, WEEK, Filters, midnight, place_slug, places_of_session
from rights.workshops.vocabulary import WorkshopAudience

PER_PAGE = 20
MOST_IN_A_CELL = 3
MOST_IN_A_MONTH = 1_500
MOST_PLACES = 40
MOST_WORKSHOPS = 500
FEED, NEWS = "calendrier.ics", "nouveautes.xml"


@dataclass(frozen=True)
class Day:
    date: date
    sessions: list[ShownSession]


@dataclass(frozen=True)
class Cell:
    """A day of the month grid; `more` sessions stand at `more_url`."""

    date: date
    is_in_month: bool
    is_today: bool
    sessions: list[ShownSession]
    more: int = 0
    more_url: str = ""


@dataclass(frozen=True)
class Month:
    first_day: date
    weeks: list[list[Cell]]
    previous_url: str
    next_url: str


@dataclass
class Calendar:
    """A calendar as it was asked for. `number`, `pages`, `previous_url` and `next_url` lead from one page of the agenda to the next.

    Where nothing is shown, `next` is the next session of what is chosen whatever the date; else (`is_next_of_choice`) the next of all.
    `changes_at` is when it stops being true: one of its sessions begins or ends.
    """

    filters: Filters
    page_url: str
    count: int = 0
    days: list[Day] = field(default_factory=list)
    month: Month | None = None
    number: int = 1
    pages: int = 1
    choices: dict[str, list[Choice]] = field(default_factory=dict)
    chosen: list[Chosen] = field(default_factory=list)
    next: ShownSession | None = None
    is_next_of_choice: bool = True
    today: date | None = None
    changes_at: datetime | None = None

    def address(self, **changes) -> str:
        query = self.filters.query(**changes)
        return f"{self.page_url}?{query}" if query else self.page_url

    @property
    def previous_url(self) -> str:
        return self.address(page=self.number - 1) if self.number > 1 else ""

    @property
    def next_url(self) -> str:
        return self.address(page=self.number + 1) if self.number < self.pages else ""

    @property
    def month_url(self) -> str:
        shown_first = self.days[0].date if self.days else self.filters.first_day or self.today
        return self.address(month=shown_first.replace(day=1), period="", first_day=None, last_day=None)

    @property
    def list_url(self) -> str:
        return self.address(month=None)

    @property
    def past_url(self) -> str:
        return self.address(month=None, period=PAST, first_day=None, last_day=None)

    @property
    def all_url(self) -> str:
        return self.page_url

    @property
    def is_plain(self) -> bool:
        """Whether this is the calendar itself, as search engines should know it."""
        return not self.filters.query() and self.number == 1

    @property
    def is_past(self) -> bool:
        return self.filters.period == PAST

    @property
    def shown_period(self) -> str:
        """What the time that is shown is called in the sentence that says that nothing is there."""
        if not self.is_next_of_choice:
            return ""
        return "grid" if self.month else self.filters.period

    @property
    def feed_url(self) -> str:
        """The feed of all sessions, to be copied."""
        return absolute(self.page_url + FEED)

    @property
    def chosen_feed_url(self) -> str:
        """The feed of what is chosen whatever the date; empty when everything is."""
        query = self.filters.lasting.query()
        return f"{self.feed_url}?{query}" if query else ""

    @property
    def news_url(self) -> str:
        return self.page_url + NEWS


@visibility_read_once()
def calendar_of(*, page, filters: Filters, page_url: str, now: datetime | None = None) -> Calendar:
    """Return the calendar in the language of `page`, as `filters` ask for it."""
    now = now or timezone.now()
    language = page.locale.language_code
    calendar = Calendar(filters, page_url, today=in_paris(now).date())
    every = public_sessions()
    seen = _in_time(every, filters, now)
    workshops = _workshops(language)
    rows = seen.order_by().values("workshop_id", "place_name", is_online=Q(online_url__gt=""))
    rows = rows.annotate(number=Count("pk"), first_end=_first_end(now), first_start=_first_start(now))
    groups, moments, held_in = [], [], {}
    for row in rows:
        places = places_of_session(row["place_name"], is_online=row["is_online"])
        groups.append((row["workshop_id"], places, row["number"]))
        held_in[place_slug(row["place_name"])] = row["place_name"]
        moments += [row["first_end"], row["first_start"]]
    names = filters.place_names()
    calendar.choices = _choices(groups, workshops, filters, held_in | {ONLINE: _("Online")}) | {
        "period": _periods(replace(filters, period="").apply(every, names), moments, filters, now)
    }
    calendar.chosen = _chosen(calendar)
    calendar.count = sum(number for workshop, places, number in groups if _keeps(filters, workshops.get(workshop), places))
    kept = replace(filters, period="").apply(seen, names)
    if filters.month:
        calendar.month = _month(calendar, kept, language, now)
    else:
        calendar.pages = max(1, -(-calendar.count // PER_PAGE))
        calendar.number = min(filters.page, calendar.pages)
        rows = kept[(calendar.number - 1) * PER_PAGE : calendar.number * PER_PAGE]
        calendar.days = days_of(with_places(shown(rows, language=language, now=now), now=now))
    if not calendar.count:
        calendar.next, calendar.is_next_of_choice = _next_of(every, filters.lasting, names, language, now)
        moments.append(calendar.next and calendar.next.next_change)
    calendar.changes_at = min((moment for moment in moments if moment), default=None)
    return calendar


def days_of(sessions: Iterable[ShownSession]) -> list[Day]:
    """Return sessions by the day on which they begin in Paris, in the order they have."""
    return [Day(day, list(own)) for day, own in groupby(sessions, key=lambda each: in_paris(each.session.start).date())]


@visibility_read_once()
def next_sessions(*, language: str, number: int, now: datetime | None = None) -> list[ShownSession]:
    """Return the next sessions of all workshops, cancelled ones too; four queries at most."""
    return shown(upcoming(public_sessions(), now=now)[:number], language=language, now=now)


def _first_end(now: datetime) -> Min:
    return Min("end", filter=Q(end__gt=now))


def _first_start(now: datetime) -> Min:
    return Min("start", filter=Q(start__gt=now))


def _in_time(sessions: QuerySet[Session], filters: Filters, now: datetime) -> QuerySet[Session]:
    """Keep the sessions of the time asked for, in the order in which they are shown."""
    if filters.month:
        after = midnight((filters.month + timedelta(days=32)).replace(day=1))
        return sessions.filter(start__gte=midnight(filters.month), start__lt=after).order_by("start", "sort_order", "pk")
    if filters.period == PAST:
        return past(sessions, now=now)
    if filters.shows_past:
        return sessions.filter(filters.when()).order_by("start", "sort_order", "pk")
    return upcoming(sessions, now=now).filter(filters.when())


@dataclass(frozen=True)
class _Workshop:
    audience: str
    languages: list[str]
    topic: str
    topic_title: str
    is_topic_french: bool


def _workshops(language: str) -> dict[int, _Workshop]:
    """Return what filters ask of each public workshop, by the number of its French page; two queries."""
    rows = WorkshopPage.objects.live().filter(locale__language_code=SOURCE_LANGUAGE)
    rows = list(rows.values_list("pk", "audience", "spoken_languages", "topic__slug", "topic__translation_key")[:MOST_WORKSHOPS])
    titles: dict[Any, Any] = {}
    topics = WorkshopPage._meta.get_field("topic").related_model
    found = topics.objects.filter(translation_key__in={key for *_rest, key in rows if key}, locale__language_code__in={language, SOURCE_LANGUAGE})
    for topic in found.live().select_related("locale"):
        if topic.locale.language_code == language or topic.translation_key not in titles:
            titles[topic.translation_key] = topic
    workshops = {}
    for number, audience, languages, slug, key in rows:
        topic = titles.get(key)
        is_french = topic is not None and language != SOURCE_LANGUAGE and (topic.locale.language_code != language or topic.is_in_french("title"))
        workshops[number] = _Workshop(audience, languages, slug if topic else "", topic.title if topic else "", is_french)
    return workshops


def _keeps(filters: Filters, workshop: _Workshop | None, places: set[str]) -> bool:
    """Say of sessions what `Filters.apply` says in the database."""
    return workshop is not None and (
        (not filters.audience or workshop.audience in {filters.audience, WorkshopAudience.BOTH})
        and (not filters.language or filters.language in workshop.languages)
        and (not filters.topic or filters.topic == workshop.topic)
        and (not filters.place or filters.place in places)
    )


def _choices(groups: list, workshops: dict[int, _Workshop], filters: Filters, names: dict[str, str]) -> dict[str, list[Choice]]:
    """Return the choices of each filter that lead somewhere, the one in use even if it does not; each counted with the other filters."""
    counts: dict[str, Counter] = defaultdict(Counter)
    for number, places, sessions in groups:
        workshop = workshops.get(number)
        if _keeps(replace(filters, audience=""), workshop, places):
            both = [WorkshopAudience.RESIDENTS, WorkshopAudience.PROFESSIONALS]
            for audience in both if workshop.audience == WorkshopAudience.BOTH else [workshop.audience]:
                counts["audience"][str(audience)] += sessions
        if _keeps(replace(filters, language=""), workshop, places):
            for language in workshop.languages:
                counts["language"][language] += sessions
        if workshop is not None and workshop.topic and _keeps(replace(filters, topic=""), workshop, places):
            counts["topic"][workshop.topic] += sessions
        if _keeps(replace(filters, place=""), workshop, places):
            for place in places:
                counts["place"][place] += sessions
    topics = {workshop.topic: workshop for workshop in workshops.values() if workshop.topic}

    def offered(name: str, values: Iterable[str], label) -> list[Choice]:
        current = getattr(filters, name)
        return [Choice(value, label(value), counts[name][value], value == current) for value in values if counts[name][value] or value == current]

    audiences = offered(
        "audience", [WorkshopAudience.RESIDENTS.value, WorkshopAudience.PROFESSIONALS.value], lambda value: WorkshopAudience(value).label
    )
    languages = offered("language", SpokenLanguage.values, lambda value: SpokenLanguage(value).label)
    by_title = sorted({*topics, *([filters.topic] if filters.topic else [])}, key=lambda slug: topics[slug].topic_title if slug in topics else slug)
    themes = offered("topic", by_title, lambda value: topics[value].topic_title if value in topics else in_words(value))
    themes = [replace(choice, is_french=choice.value not in topics or topics[choice.value].is_topic_french) for choice in themes]
    busiest = [slug for slug, _number in counts["place"].most_common(MOST_PLACES)]
    wanted = {ONLINE, *busiest, *([filters.place] if filters.place else [])}
    found = offered("place", sorted(wanted, key=lambda slug: (slug != ONLINE, slug)), lambda value: names.get(value) or in_words(value))
    found = [replace(choice, is_french=choice.value != ONLINE) for choice in found]
    return {"audience": audiences, "language": languages, "topic": themes, "place": found}


def _periods(counted: QuerySet[Session], moments: list, filters: Filters, now: datetime) -> list[Choice]:
    """Return the periods, each with its share of what the other filters keep (`counted`); one query. Says in `moments` when that changes."""
    ends_later = Q(end__gt=now)
    numbers = counted.order_by().aggregate(
        coming=Count("pk", filter=ends_later),
        week=Count("pk", filter=Filters(period=WEEK).when()),
        month=Count("pk", filter=Filters(period=MONTH).when()),
        past=Count("pk", filter=~ends_later),
        end=_first_end(now),
    )
    moments.append(numbers["end"])
    labels = {
        "": (pgettext("sessions", "All to come"), numbers["coming"]),
        WEEK: (_("This week"), numbers["week"]),
        MONTH: (_("This month"), numbers["month"]),
        PAST: (pgettext("sessions", "Past"), numbers["past"]),
    }
    return [Choice(value, label, number, value == filters.period) for value, (label, number) in labels.items()]


def _chosen(calendar: Calendar) -> list[Chosen]:
    filters = calendar.filters
    links = []
    for name in ("audience", "language", "topic", "place"):
        for choice in calendar.choices[name]:
            if choice.is_chosen:
                links.append(Chosen(choice.label, calendar.address(**{name: ""}), choice.is_french))
    without = calendar.address(period="", first_day=None, last_day=None)
    if filters.period == DATES and not filters.month:
        links.append(Chosen(_days_in_words(filters), without))
    elif filters.period and not filters.month:
        links += [Chosen(choice.label, without) for choice in calendar.choices["period"] if choice.is_chosen]
    return links


def _days_in_words(filters: Filters) -> str:
    first, last = filters.first_day, filters.last_day
    if first and last and first != last:
        return _("From %(first)s to %(last)s") % {"first": day_in_words(first), "last": day_in_words(last)}
    if first and last:
        return day_in_words(first)
    return _("From %(first)s") % {"first": day_in_words(first)} if first else _("Until %(last)s") % {"last": day_in_words(last)}


def _next_of(every: QuerySet[Session], filters: Filters, names: list[str], language: str, now: datetime) -> tuple[ShownSession | None, bool]:
    """Return the next session of what is chosen whatever the date, else the next of all; and whether it is of what is chosen."""
    found = shown(upcoming(filters.apply(every, names), now=now)[:1], language=language, now=now)
    if found or filters.is_empty:
        return (found[0] if found else None), True
    found = shown(upcoming(every, now=now)[:1], language=language, now=now)
    return (found[0] if found else None), False


def _month(calendar: Calendar, kept: QuerySet[Session], language: str, now: datetime) -> Month:
    first = calendar.filters.month
    by_day: dict[date, list[Session]] = defaultdict(list)
    for session in kept[:MOST_IN_A_MONTH]:
        by_day[in_paris(session.start).date()].append(session)
    for_readers = shown([session for own in by_day.values() for session in own[:MOST_IN_A_CELL]], language=language, now=now)
    shown_on = {day.date: day.sessions for day in days_of(for_readers)}
    after = (first + timedelta(days=32)).replace(day=1)
    day = first - timedelta(days=(first.weekday() - FIRST_WEEKDAY) % 7)
    weeks = []
    while day < after:
        weeks.append([_cell(calendar, day + timedelta(days=step), shown_on, by_day) for step in range(7)])
        day += timedelta(days=7)
    return Month(first, weeks, calendar.address(month=(first - timedelta(days=1)).replace(day=1)), calendar.address(month=after))


def _cell(calendar: Calendar, day: date, shown_on: dict[date, list[ShownSession]], by_day: dict[date, list[Session]]) -> Cell:
    sessions, more = shown_on.get(day, []), max(0, len(by_day.get(day, [])) - MOST_IN_A_CELL)
    more_url = calendar.address(month=None, period=DATES, first_day=day, last_day=day) if more else ""
    return Cell(
        day, (day.year, day.month) == (calendar.filters.month.year, calendar.filters.month.month), day == calendar.today, sessions, more, more_url
    )
