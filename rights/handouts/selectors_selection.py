"""Reads of “Ma sélection”: the pages that were chosen, and those that may be. A fixed number of queries, whatever their number."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from wagtail import hooks
from wagtail.models import Page

from home.selectors import SOURCE_LANGUAGE, in_french_title, with_french_titles
from home.services.folding import fold
from home.services.short_addresses import key_range, short_code
from home.services.visibility import public
from rights.handouts.services.choosing import Chosen
from rights.handouts.sources import HOOK, source_of

# A list that is longer than a reader looks through: they type a word.
MOST_OFFERED = 60
MOST_READ = 3_000


@dataclass(frozen=True)
class Entry:
    """A page of a selection. `page` is None for one that is not public, of which nothing is said, or that is public in other languages alone (`elsewhere`)."""

    chosen: Chosen
    page: Page | None = None
    elsewhere: tuple[Page, ...] = ()

    @property
    def language(self) -> str:
        """The language of its title."""
        if self.page is None:
            return ""
        return SOURCE_LANGUAGE if self.page.is_in_french("title") else self.page.locale.language_code


@dataclass(frozen=True)
class Offered:
    """A page that may be chosen. `language` is that of its title: French where the page, or its title, is not translated."""

    code: str
    title: str
    language: str
    is_chosen: bool


@dataclass(frozen=True)
class Shelf:
    """The pages that stand under one page of the tree, such as a topic. No title where that page is not public: nothing is said of it."""

    title: str
    language: str
    pages: list[Offered]


@dataclass(frozen=True)
class Offer:
    """`count` is how many pages answer; `shelves` hold the first of them."""

    shelves: list[Shelf]
    count: int

    @property
    def left_out(self) -> int:
        return self.count - sum(len(shelf.pages) for shelf in self.shelves)


def entries_of(chosen: Iterable[Chosen], *, language: str) -> list[Entry]:
    """Return what each code stands for, in the same order: the page in `language`, or in French where it is not translated.

    Readers are never given a third language that they did not ask for: it is only told of.
    """
    chosen = list(chosen)
    ranges = {each.code: key_range(each.code) for each in chosen}
    wanted = Q(pk__in=[])
    for first, last in filter(None, ranges.values()):
        wanted |= Q(translation_key__range=(first, last))
    found: dict[str, list[Page]] = defaultdict(list)
    for page in public(Page.objects.live()).filter(wanted, depth__gt=1).select_related("locale").order_by("path").specific():
        if source_of(page) is not None and page.url:
            found[short_code(page.translation_key)].append(page)

    def entry(each: Chosen) -> Entry:
        for code in (language, SOURCE_LANGUAGE):
            if own := next((page for page in found[each.code] if page.locale.language_code == code), None):
                return Entry(each, own)
        return Entry(each, elsewhere=tuple(found[each.code]))

    return [entry(each) for each in chosen]


def offered(*, language: str, words: str = "", chosen: Iterable[Chosen] = ()) -> Offer:
    """Return the pages that can be printed and whose title has all of `words`, under the title of what they stand under, in the order of the tree."""
    own = _printed().filter(locale__language_code=language)
    pages = list(with_french_titles(own).order_by("path")[:MOST_READ])
    french = in_french_title(pages)
    if language != SOURCE_LANGUAGE:
        source = _printed().filter(locale__language_code=SOURCE_LANGUAGE).exclude(translation_key__in=own.values("translation_key"))
        pages += source.order_by("path")[:MOST_READ]
    asked = fold(words).split()
    pages = [page for page in pages if all(word in fold(page.title) for word in asked)]
    known = {each.code for each in chosen}
    shelves: dict[str, list[Offered]] = defaultdict(list)
    for page in pages[:MOST_OFFERED]:
        code = short_code(page.translation_key)
        spoken = SOURCE_LANGUAGE if page.pk in french else page.locale.language_code
        shelves[page.path[: -Page.steplen]].append(Offered(code, page.title, spoken, code in known))
    titles = _titles(shelves, language=language)
    merged: dict[tuple[str, str], list[Offered]] = defaultdict(list)
    for path, own_pages in shelves.items():
        merged[titles.get(path, ("", language))] += own_pages
    return Offer([Shelf(title, code, own_pages) for (title, code), own_pages in merged.items()], len(pages))


def _printed():
    models = [source.model for sources in hooks.get_hooks(HOOK) for source in sources()]
    return public(Page.objects.live()).type(*models).select_related("locale") if models else Page.objects.none()


def _titles(paths: Iterable[str], *, language: str) -> dict[str, tuple[str, str]]:
    """Return the title of the public pages at `paths`, each in `language` where it is translated, and its language."""
    readable = public(Page.objects.live())
    above = {page.path: page for page in readable.filter(path__in=list(paths)).select_related("locale")}
    keys = [page.translation_key for page in above.values() if page.locale.language_code != language]
    own = {page.translation_key: page for page in readable.filter(translation_key__in=keys, locale__language_code=language)} if keys else {}
    return {
        path: (own[page.translation_key].title, language) if page.translation_key in own else (page.title, page.locale.language_code)
        for path, page in above.items()
    }
