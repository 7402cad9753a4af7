"""What the library shows: the resources chosen, in the order asked for, and how many there are of each choice.

A fixed number of queries, whatever the number of resources; the database counts.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.translation import gettext as _

from home.selectors import SOURCE_LANGUAGE, absolute
from home.services.address_filters import Choice, Chosen, in_words
from home.services.alphabet import sort_key
from home.services.visibility import public, visibility_read_once
from home.vocabulary import SpokenLanguage
from rights.lab.models import ResourcePage, ResourceTerritory, Territory
from rights.lab.selectors_resources import NEWEST_FIRST, ShownResource, light, public_resources, shown, shown_by_number
from rights.lab.services.downloads import with_downloads
from rights.lab.services.filters import AUDIENCES, BEST, DOWNLOADS, NARROWING, NEWEST, TITLE, WITHIN, Filters, given_in, with_languages
from rights.lab.vocabulary import ResourceAudience, ResourceKind
from rights.search.services.query import read_query
from rights.search.services.ranking import MOST_RESULTS, ranked_documents

PER_PAGE = 12
MOST_TERRITORIES = 40
FEED, TABLE, DATA = "nouveautes.xml", "ressources.csv", "ressources.json"


@dataclass(frozen=True)
class WayOut:
    """A way to something where nothing is found: a choice to give up, or to keep alone (`is_alone`), and how many resources that brings."""

    label: str
    url: str
    count: int
    is_french: bool = False
    is_alone: bool = False


@dataclass
class Library:
    """The library as it was asked for. `number`, `pages`, `previous_url` and `next_url` lead from one page of it to the next.

    `corrected` is what was searched instead of the words typed, if anything was. `is_cut` says that the search found more than it tells.
    Where nothing is shown, `ways_out` lead to the nearest lists that hold something, those that bring most first.
    """

    filters: Filters
    page_url: str
    count: int = 0
    resources: list[ShownResource] = field(default_factory=list)
    number: int = 1
    pages: int = 1
    corrected: str = ""
    has_words: bool = True
    is_cut: bool = False
    choices: dict[str, list[Choice]] = field(default_factory=dict)
    chosen: list[Chosen] = field(default_factory=list)
    ways_out: list[WayOut] = field(default_factory=list)

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
    def exact_url(self) -> str:
        return self.address(is_exact=True)

    @property
    def all_url(self) -> str:
        return self.page_url

    @property
    def is_plain(self) -> bool:
        """Whether this is the library itself, as search engines should know it."""
        return not self.filters.query() and self.number == 1

    @property
    def orders(self) -> list[Choice]:
        """The orders in which the list may stand; the best answer is one where something is asked."""
        labels = {
            BEST: _("The best answer first"),
            NEWEST: _("The newest first"),
            TITLE: _("By title"),
            DOWNLOADS: _("The most downloaded first"),
        }
        return [Choice(value, label, 0, value == self.filters.shown_order) for value, label in labels.items() if value != BEST or self.filters.words]

    @property
    def has_several_words(self) -> bool:
        return len(self.filters.words.split()) > 1

    @property
    def words_query(self) -> str:
        """The words, as the search of the whole site is asked them."""
        return urlencode({"q": self.filters.words})

    @property
    def news_url(self) -> str:
        return absolute(self.page_url + FEED)

    @property
    def table_url(self) -> str:
        return self.page_url + TABLE

    @property
    def data_url(self) -> str:
        return self.page_url + DATA


@visibility_read_once()
def library_of(*, page, filters: Filters, page_url: str) -> Library:
    """Return the library in the language of `page`, as `filters` ask for it."""
    language = page.locale.language_code
    library = Library(filters, page_url)
    every, ranks = with_languages(public_resources()), {}
    if filters.words:
        every, ranks = _answering(library, every, language)
    conditions = filters.conditions()
    counts = _counts(every, conditions, filters.territory)
    library.choices = _choices(filters, counts, language)
    library.chosen = _chosen(library)
    library.count = counts.all
    library.pages = max(1, -(-library.count // PER_PAGE))
    library.number = filters.page
    if filters.page > library.pages:
        # There is no such page: told as any other number that is none.
        library.number, sentence = 1, _("“%(value)s” is not the number of a page: this is the first one.") % {"value": filters.page}
        filters = library.filters = replace(filters, page=1, errors=(*filters.errors, ("page", sentence)))
    start = (library.number - 1) * PER_PAGE
    kept = every.filter(*conditions.values())
    if library.count:
        library.resources = _in_order(kept, filters, language, ranks, start)
    else:
        library.ways_out = _ways_out(library, counts) or _alone(library, every, conditions)
    return library


def _answering(library: Library, every: QuerySet[ResourcePage], language: str) -> tuple[QuerySet[ResourcePage], dict[Any, int]]:
    """Keep the resources that answer the words; return the rank of each too, by translation key. One query."""
    query = read_query(text=library.filters.words, language=language, is_exact=library.filters.is_exact)
    hits = ranked_documents(query, page_type=ResourcePage)
    library.corrected, library.has_words, library.is_cut = query.corrected, query.has_words, len(hits) >= MOST_RESULTS
    ranks = {hit.key: rank for rank, hit in enumerate(hits)}
    return every.filter(translation_key__in=ranks), ranks


def _in_order(kept: QuerySet[ResourcePage], filters: Filters, language: str, ranks: dict[Any, int], start: int) -> list[ShownResource]:
    """Return the resources of one page of the list; five queries at most."""
    end, order = start + PER_PAGE, filters.shown_order
    if order == DOWNLOADS:
        return shown(light(with_downloads(kept)).order_by("-downloads", *NEWEST_FIRST)[start:end], language=language)
    if order == NEWEST:
        return shown(light(kept).order_by(*NEWEST_FIRST)[start:end], language=language)
    if order == BEST:
        rows = [(ranks[key], number) for number, key in kept.order_by().values_list("pk", "translation_key")]
    else:
        rows = [(sort_key(title, language), number) for number, title in _with_titles(kept, language)]
    return shown_by_number([number for _place, number in sorted(rows)[start:end]], language=language)


def _with_titles(kept: QuerySet[ResourcePage], language: str):
    """Return the number and the title of each resource as readers of a language see it: no database knows the order of each alphabet."""
    own = ResourcePage.objects.live().filter(translation_key=OuterRef("translation_key"), locale__language_code=language)
    return kept.order_by().values_list("pk", Coalesce(Subquery(own.values("title")[:1]), "title"))


@dataclass
class _Counts:
    """How many resources each value of a filter keeps, the other filters kept too; and how many there are without each filter (`without`)."""

    all: int = 0
    kind: Counter = field(default_factory=Counter)
    audience: Counter = field(default_factory=Counter)
    language: Counter = field(default_factory=Counter)
    year: Counter = field(default_factory=Counter)
    topic: Counter = field(default_factory=Counter)
    topic_keys: dict[str, Any] = field(default_factory=dict)
    territory: Counter = field(default_factory=Counter)
    territory_names: dict[str, str] = field(default_factory=dict)
    without: Counter = field(default_factory=Counter)


def _counts(every: QuerySet[ResourcePage], conditions: dict[str, Q], territory: str) -> _Counts:
    """Count the resources of each choice; three queries, four where a territory is chosen and nothing is left."""
    counts = _Counts()
    _count_facts(counts, every, conditions)
    _count_topics(counts, every, conditions)
    _count_territories(counts, every, conditions, territory)
    if "territory" in conditions and not counts.all:
        counts.without["territory"] = every.filter(*_but(conditions, "territory")).count()
    return counts


def _but(conditions: dict[str, Q], *names: str) -> list[Q]:
    return [condition for name, condition in conditions.items() if name not in names]


def _count_facts(counts: _Counts, every: QuerySet[ResourcePage], conditions: dict[str, Q]) -> None:
    """Count kinds, audiences, years and languages at once: as many rows as there are of the first three together, hundreds at most."""
    given = conditions.get("language", Q())
    numbers = {f"in_{code}": Count("pk", filter=given_in(code)) for code in SpokenLanguage.values}
    rows = every.filter(*_but(conditions, "kind", "audience", "year", "language")).order_by()
    rows = rows.values("kind", "audience", year=ExtractYear("published_on")).annotate(any=Count("pk"), given=Count("pk", filter=given), **numbers)
    wanted = {name: _wanted(conditions[name]) for name in ("kind", "audience", "year") if name in conditions}
    for row in rows:
        missed = [name for name, values in wanted.items() if row[name] not in values]
        both = row["audience"] == ResourceAudience.BOTH
        if not missed:
            counts.all += row["given"]
            counts.without["language"] += row["any"]
            for code in SpokenLanguage.values:
                counts.language[code] += row[f"in_{code}"]
        for name in ("kind", "audience", "year"):
            if not missed or missed == [name]:
                counts.without[name] += row["given"]
                for value in AUDIENCES if name == "audience" and both else [row[name]]:
                    getattr(counts, name)[value] += row["given"]


def _wanted(condition: Q) -> set:
    """Return the values that a condition on one fact keeps."""
    [(_lookup, value)] = condition.children
    return set(value) if isinstance(value, list) else {value}


def _count_topics(counts: _Counts, every: QuerySet[ResourcePage], conditions: dict[str, Q]) -> None:
    rows = (
        every.filter(*_but(conditions, "topic")).order_by().values_list("topic__slug", "topic__translation_key", "topic__live").annotate(Count("pk"))
    )
    for slug, key, is_live, number in rows:
        counts.without["topic"] += number
        if is_live:
            counts.topic[slug] += number
            counts.topic_keys[slug] = key


def _count_territories(counts: _Counts, every: QuerySet[ResourcePage], conditions: dict[str, Q], chosen: str) -> None:
    """Count for each territory the resources about it or any of its parts, each once; the one chosen even if there is none."""
    try:
        kept, params = every.filter(*_but(conditions, "territory")).order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:  # nothing answers the words
        kept, params = "SELECT 0 WHERE 1 = 0", ()
    territory, link = Territory._meta.db_table, ResourceTerritory._meta.db_table
    sql = (
        f"WITH RECURSIVE {WITHIN} SELECT place.key, place.name, COUNT(DISTINCT link.resource_id) FROM {territory} AS place"  # noqa: S608 (our own names)
        f" JOIN within ON within.whole = place.id LEFT JOIN {link} AS link ON link.territory_id = within.part AND link.resource_id IN ({kept})"
        " GROUP BY place.key, place.name HAVING COUNT(DISTINCT link.resource_id) > 0 OR place.key = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, chosen])
        for key, name, number in cursor.fetchall():
            counts.territory[key], counts.territory_names[key] = number, name


def _choices(filters: Filters, counts: _Counts, language: str) -> dict[str, list[Choice]]:
    """Return the choices of each filter that lead somewhere, the one in use even if it does not. One query, for the names of topics."""

    def offered(name: str, values, label, is_french=lambda value: False) -> list[Choice]:
        current, found = getattr(filters, name), getattr(counts, name)
        return [
            Choice(str(value), label(value), found[value], value == current, is_french(value)) for value in values if found[value] or value == current
        ]

    titles = _topic_titles(counts.topic_keys, language)
    topics = sorted({*titles, *([filters.topic] if filters.topic else [])}, key=lambda slug: sort_key(titles.get(slug, (slug,))[0], language))
    years = sorted({*filter(None, counts.year), *([filters.year] if filters.year else [])}, reverse=True)
    return {
        "kind": offered("kind", ResourceKind.values, lambda value: str(ResourceKind(value).label)),
        "audience": offered("audience", AUDIENCES, lambda value: str(ResourceAudience(value).label)),
        "topic": offered(
            "topic", topics, lambda slug: titles[slug][0] if slug in titles else in_words(slug), lambda slug: slug not in titles or titles[slug][1]
        ),
        "territory": _territory_choices(filters, counts),
        "language": offered("language", SpokenLanguage.values, lambda value: str(SpokenLanguage(value).label)),
        "year": offered("year", years, str),
    }


def _territory_choices(filters: Filters, counts: _Counts) -> list[Choice]:
    """Return the territories that most resources are about, by name; all in French."""
    names = counts.territory_names
    keys = {key for key, _number in counts.territory.most_common(MOST_TERRITORIES)} | ({filters.territory} if filters.territory else set())
    ordered = sorted(keys, key=lambda key: sort_key(names.get(key, key), SOURCE_LANGUAGE))
    return [Choice(key, names.get(key) or in_words(key), counts.territory[key], key == filters.territory, is_french=True) for key in ordered]


def _topic_titles(keys: dict[str, Any], language: str) -> dict[str, tuple[str, bool]]:
    """Return the title of each topic, by its French slug, in the reader's language where it is live there; and whether it is in French."""
    topics: dict[Any, Any] = {}
    model = ResourcePage._meta.get_field("topic").related_model
    found = public(model.objects.live()).filter(translation_key__in=keys.values(), locale__language_code__in={language, SOURCE_LANGUAGE})
    for topic in found.select_related("locale"):
        if topic.locale.language_code == language or topic.translation_key not in topics:
            topics[topic.translation_key] = topic
    titles = {}
    for slug, key in keys.items():
        if topic := topics.get(key):
            is_french = language != SOURCE_LANGUAGE and (topic.locale.language_code != language or topic.is_in_french("title"))
            titles[slug] = topic.title, is_french
    return titles


def _chosen(library: Library) -> list[Chosen]:
    links = []
    if library.filters.words:
        label = _("Words: %(words)s") % {"words": library.corrected or library.filters.words}
        links.append(Chosen(label, library.address(words="")))
    for name in NARROWING:
        links += [
            Chosen(each.label, library.address(**{name: type(getattr(library.filters, name))()}), each.is_french)
            for each in library.choices[name]
            if each.is_chosen
        ]
    return links


def _ways_out(library: Library, counts: _Counts) -> list[WayOut]:
    """Return the choices to give up one of, with what each would bring: the nearest lists that hold something."""
    ways = []
    for name in NARROWING:
        for each in library.choices[name]:
            if each.is_chosen and counts.without[name]:
                url = library.address(**{name: type(getattr(library.filters, name))()})
                ways.append(WayOut(each.label, url, counts.without[name], each.is_french))
    return sorted(ways, key=lambda way: -way.count)


def _alone(library: Library, every: QuerySet[ResourcePage], conditions: dict[str, Q]) -> list[WayOut]:
    """Return each of the choices alone, where giving up one of them is not enough; one query."""
    if len(conditions) < 2:
        return []
    counts = every.aggregate(**{f"of_{name}": Count("pk", filter=condition) for name, condition in conditions.items()})
    ways = []
    for name in conditions:
        url = library.address(**{other: type(getattr(library.filters, other))() for other in conditions if other != name})
        ways += [
            WayOut(each.label, url, counts[f"of_{name}"], each.is_french, is_alone=True)
            for each in library.choices[name]
            if each.is_chosen and counts[f"of_{name}"]
        ]
    return sorted(ways, key=lambda way: -way.count)
