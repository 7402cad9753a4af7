"""Reads of the search: the results of a question, page by page."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.http import urlencode

from home.selectors import SOURCE_LANGUAGE, language_direction
from rights.search.models import SearchEntry
from rights.search.services.query import Query, read_query
from rights.search.services.ranking import Hit, ranked_documents

PER_PAGE = 10
LANGUAGE_NAMES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Result:
    """One page found, in the best of its languages for this reader. `page` is its number."""

    page: int
    title: str
    url: str
    summary: str
    topic: str
    language: str
    language_name: str
    direction: str
    title_language: str
    summary_language: str
    is_other_language: bool
    easy_read_url: str
    has_audio: bool

    @property
    def title_direction(self) -> str:
        return language_direction(self.title_language)

    @property
    def summary_direction(self) -> str:
        return language_direction(self.summary_language)


@dataclass
class Results:
    """The answer to a question. `corrected` is what was searched instead of `text`, if anything was."""

    text: str = ""
    corrected: str = ""
    is_asked: bool = False
    is_exact: bool = False
    has_words: bool = False
    count: int = 0
    number: int = 1
    pages: int = 1
    items: list[Result] = field(default_factory=list)

    def address(self, **values) -> str:
        return "?" + urlencode({"q": self.text, **({"exact": 1} if self.is_exact else {}), **values})

    @property
    def exact_url(self) -> str:
        return "?" + urlencode({"q": self.text, "exact": 1})

    @property
    def previous_url(self) -> str:
        return self.address(**({"page": self.number - 1} if self.number > 2 else {})) if self.number > 1 else ""

    @property
    def next_url(self) -> str:
        return self.address(page=self.number + 1) if self.number < self.pages else ""


def search(*, text: str, language: str, number: str = "", is_exact: bool = False, request=None) -> Results:
    """Answer a question in a language. `number` is the page of results as asked in the address; what is not one is the nearest."""
    if not text.strip():
        return Results()
    query = read_query(text=text, language=language, is_exact=is_exact)
    results = Results(query.text, query.corrected, True, is_exact, query.has_words)
    hits = ranked_documents(query)
    results.count = len(hits)
    results.pages = max(1, -(-len(hits) // PER_PAGE))
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    results.number = min(max(wanted, 1), results.pages)
    start = (results.number - 1) * PER_PAGE
    results.items = read_results(hits[start : start + PER_PAGE], query, language, request)
    return results


def read_results(hits: list[Hit], query: Query, language: str, request) -> list[Result]:
    """Return what is shown of each hit: its page in the language of the words, else in the reader's, else in French; one query."""
    preferred = [code for code in dict.fromkeys([query.written_in, language, SOURCE_LANGUAGE]) if code]
    found: dict[int, tuple[int, SearchEntry]] = {}
    entries = SearchEntry.objects.filter(document__in=[hit.document for hit in hits], page__live=True).select_related("page__locale", "topic")
    for entry in entries:
        code = entry.page.locale.language_code
        rank = preferred.index(code) if code in preferred else len(preferred)
        if entry.document_id not in found or rank < found[entry.document_id][0]:
            found[entry.document_id] = rank, entry
    return [read_result(found[hit.document][1], language, request) for hit in hits if hit.document in found]


def read_result(entry: SearchEntry, language: str, request) -> Result:
    code = entry.page.locale.language_code
    url = entry.page.get_url(request) or ""
    return Result(
        page=entry.page_id,
        title=entry.page.title,
        url=url,
        summary=entry.summary,
        topic=entry.topic.title if entry.topic and entry.topic.live else "",
        language=code,
        language_name=LANGUAGE_NAMES.get(code, code),
        direction=language_direction(code),
        title_language=SOURCE_LANGUAGE if "title" in entry.in_french else code,
        summary_language=SOURCE_LANGUAGE if "summary" in entry.in_french else code,
        is_other_language=code != language,
        easy_read_url=url + entry.easy_read_address if entry.easy_read_address else "",
        has_audio=entry.has_audio,
    )
