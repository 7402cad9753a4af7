"""The words of the glossary inside the texts of a page, while it is rendered.

The first use of a word is a link to its entry in the list at the end of the page; later uses are plain words. An abbreviation
is written out at its first use, unless the text does it itself.
"""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape, format_html
from django.utils.translation import get_language

from home.selectors import SOURCE_LANGUAGE, language_direction
from home.services.folding import fold
from rights.glossary.selectors import Word, words_by_key

MARK = 'linktype="glossary"'
# The end of a word that is not linked: a suffix, as in “CAF'ın” or “CAF’s”.
USE = re.compile(r'<a (?P<attributes>[^>]*linktype="glossary"[^>]*)>(?P<words>.*?)</a>(?P<suffix>(?:[’\']|&#(?:39|x27);)?\w*)', re.DOTALL)
KEY = re.compile(r'key="([^"]*)"')
STORED = re.compile(r'<a (?=[^<>]*linktype=\\?"glossary\\?")[^<>]*key=\\?"([a-z0-9_-]+)\\?"', re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
NEAR = 160


@dataclass
class Page:
    """The words of one page: those that its texts name, those met so far in the order of reading."""

    language: str
    words: dict[str, Word]
    told: str = ""
    met: dict[str, Word] = field(default_factory=dict)


_page: ContextVar[Page | None] = ContextVar("words_of_the_page", default=None)


@contextmanager
def words_read_together(page: Any, text: str) -> Iterator[None]:
    """While a page is rendered, all the words that its `stored_text` names cost one query, or none."""
    keys = set(STORED.findall(text))
    current = None
    if page is not None:
        language = page.locale.language_code
        told = f"{page.title} {getattr(page, 'official_name', '')}"
        current = Page(language, words_by_key(language=language, keys=keys) if keys else {}, _plain(told))
    token = _page.set(current)
    try:
        yield
    finally:
        _page.reset(token)


def explained(source: str) -> str:
    """Return stored rich text with its words of the glossary as readers see them."""
    return USE.sub(_shown, source) if MARK in source else source


def words_met() -> list[Word]:
    """Return the words linked so far in the page being rendered, in the order of reading."""
    current = _page.get()
    return list(current.met.values()) if current else []


def words_in(text: str) -> list[Word]:
    """Return the words named anywhere on the page being rendered that this plain text uses too, in its order."""
    current = _page.get()
    if current is None:
        return []
    plain = _plain(text)
    places = {word: place for word in current.words.values() if (place := _first_place(word, plain)) is not None}
    return sorted(places, key=places.get)


def _shown(use: re.Match) -> str:
    words, suffix = use["words"], use["suffix"]
    key = KEY.search(use["attributes"])
    current = _page.get()
    word = current.words.get(key[1]) if current and key else None
    if word is None:
        return words + suffix
    is_abbreviation = bool(word.term.abbreviation) and _plain(words) == _plain(word.term.abbreviation)
    if key[1] in current.met:
        return f"<abbr>{words}</abbr>{suffix}" if is_abbreviation else words + suffix
    current.met[key[1]] = word
    link = f'<a href="#{escape(word.anchor)}">{words}</a>{suffix}'
    if not is_abbreviation or _is_told(word, use, current):
        return link
    return f"{link} ({_written_out(word)})"


def _written_out(word: Word) -> str:
    # A part of a translation may be in French: the words of the page are then those of another language.
    language = word.term.locale.language_code
    if language != (get_language() or SOURCE_LANGUAGE):
        return format_html('<span lang="{}" dir="{}">{}</span>', language, language_direction(language), word.term.term)
    return escape(word.term.term)


def _is_told(word: Word, use: re.Match, current: Page) -> bool:
    """Whether the page has already said, or is about to say, what the abbreviation stands for."""
    before = html.unescape(TAG.sub("", use.string[max(0, use.start() - NEAR) : use.start()]))
    after = html.unescape(TAG.sub("", use.string[use.end() : use.end() + NEAR]))
    names = {_plain(word.term.term), _plain(word.french)} - {""}
    return after.lstrip().startswith("(") or any(name in _plain(text) for name in names for text in (before, after, current.told))


def _first_place(word: Word, plain: str) -> int | None:
    forms = [re.escape(_plain(form)) for form in word.term.forms()]
    found = re.search(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", plain)
    return found.start() if found else None


def _plain(text: str) -> str:
    return " ".join(fold(html.unescape(TAG.sub("", text))).split())
