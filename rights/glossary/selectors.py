"""Reads of the glossary: its words by key, by letter, by what a reader types."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from rapidfuzz.distance import OSA

from home.services.alphabet import first_letter, sort_key
from home.services.folding import fold
from rights.glossary.models import GlossaryTerm

# What a page of the glossary holds, in characters of definitions and words: with it the page fits the first flight of a connection.
LEAF = 5_400
MOST_TERMS = 2_000
PREFIX = "mot-"
SHORTEST_NEAR = 4


@dataclass(frozen=True)
class Word:
    """A word explained to readers of `language`: in French, and marked so, where it is not translated.

    `french` is the name that stands on letters; empty when it is the one shown.
    """

    term: GlossaryTerm
    language: str
    french: str = ""

    @property
    def anchor(self) -> str:
        return PREFIX + self.term.key

    @property
    def name(self) -> str:
        return str(self.term)

    @property
    def own_language(self) -> str:
        """The language the word and its definition are written in, when it is not the one being read."""
        written = self.term.locale.language_code
        return written if written != self.language else ""


@dataclass
class Leaf:
    """A page of the glossary: its number, and the words of a few letters."""

    number: int
    letters: list[tuple[str, list[Word]]] = field(default_factory=list)
    weight: int = 0

    def add(self, letter: str, word: Word, weight: int) -> None:
        if not self.letters or self.letters[-1][0] != letter:
            self.letters.append((letter, []))
        self.letters[-1][1].append(word)
        self.weight += weight

    @property
    def address(self) -> str:
        """The end of its address, under that of the page."""
        return f"{self.number}/" if self.number > 1 else ""

    @property
    def span(self) -> str:
        """Its letters in short: “D – P”."""
        first, last = self.letters[0][0], self.letters[-1][0]
        return first if first == last else f"{first} – {last}"


def words_by_key(*, language: str, keys: Iterable[str] | None = None) -> dict[str, Word]:
    """Return the words of a language by key, those it lacks in French; one query. All of them unless `keys` are given."""
    terms = GlossaryTerm.objects.filter(locale__language_code__in={language, settings.LANGUAGE_CODE}).select_related("locale", "pictogram")
    if keys is not None:
        terms = terms.filter(key__in=keys)
    return _words(_versions(terms.order_by("pk")[: MOST_TERMS * 2]), language)


def _versions(terms: Iterable[GlossaryTerm]) -> dict[str, dict[str, GlossaryTerm]]:
    found: dict[str, dict[str, GlossaryTerm]] = {}
    for term in terms:
        found.setdefault(term.key, {})[term.locale.language_code] = term
    return found


def _words(versions_of: dict[str, dict[str, GlossaryTerm]], language: str) -> dict[str, Word]:
    words = {}
    for key, versions in versions_of.items():
        term, french = versions.get(language), versions.get(settings.LANGUAGE_CODE)
        if term or french:
            words[key] = Word(term or french, language, _french_name(term, french) if term and french else "")
    return words


def _french_name(term: GlossaryTerm, french: GlossaryTerm) -> str:
    """Return what letters call a word; nothing when that is what it is called here, its abbreviation left out when it is said already."""
    if term.term.casefold() == french.term.casefold():
        return ""
    return french.term if french.abbreviation == term.abbreviation else str(french)


def known_forms(language: str) -> list[tuple[str, tuple[str, ...], str]]:
    """Return `(key, all the ways to write the word, its abbreviation)` for each word of a language; one query."""
    terms = GlossaryTerm.objects.filter(locale__language_code=language).only("key", "term", "abbreviation", "variants").order_by("key")
    return [(term.key, tuple(term.forms()), term.abbreviation) for term in terms[:MOST_TERMS]]


def leaves_of(*, language: str) -> list[Leaf]:
    """Return the words of a language from A to Z, in pages that hold whole letters where these are short enough; one query."""
    return _leaves(words_by_key(language=language), language)


def leaves_by_language(*, languages: Iterable[str]) -> dict[str, list[Leaf]]:
    """Return the pages of several languages, as `leaves_of` does; one query for all of them."""
    wanted = list(languages)
    terms = GlossaryTerm.objects.filter(locale__language_code__in={*wanted, settings.LANGUAGE_CODE}).select_related("locale").order_by("pk")
    versions = _versions(terms[: MOST_TERMS * (len(wanted) + 1)])
    return {language: _leaves(_words(versions, language), language) for language in wanted}


def _leaves(words_of: dict[str, Word], language: str) -> list[Leaf]:
    words = sorted(words_of.values(), key=lambda word: sort_key(word.term.term, language))
    letters: dict[str, list[Word]] = {}
    for word in words:
        letters.setdefault(first_letter(word.term.term, language), []).append(word)
    leaves: list[Leaf] = []
    for letter, own in letters.items():
        if not leaves or leaves[-1].weight + sum(map(_weight, own)) > LEAF:
            leaves.append(Leaf(len(leaves) + 1))
        for word in own:
            if leaves[-1].weight + _weight(word) > LEAF:
                leaves.append(Leaf(len(leaves) + 1))
            leaves[-1].add(letter, word, _weight(word))
    return leaves


def _weight(word: Word) -> int:
    return len(word.name) + len(word.french) + len(word.term.definition) + 40


def words_matching(*, text: str, leaves: list[Leaf]) -> list[Word]:
    """Return the words that a reader means by what they typed, the surest first; accents and capitals do not matter."""
    asked = _folded(text)
    if not asked:
        return []
    ranked = []
    for leaf in leaves:
        for _letter, words in leaf.letters:
            for word in words:
                rank = _rank(asked, [_folded(form) for form in [*word.term.forms(), word.french]], _folded(word.term.definition))
                if rank is not None:
                    ranked.append((rank, len(ranked), word))
    return [word for _rank_, _position, word in sorted(ranked, key=lambda entry: entry[:2])[:20]]


def words_near(*, text: str, leaves: list[Leaf]) -> list[Word]:
    """Return the words written nearly as what a reader typed: one slip up to five letters, two from six; none for very short ones."""
    asked = _folded(text)
    if len(asked) < SHORTEST_NEAR or any(character.isdigit() for character in asked):
        return []
    allowed = 1 + (len(asked) >= 6)
    ranked = []
    for leaf in leaves:
        for _letter, words in leaf.letters:
            for word in words:
                forms = [form for form in map(_folded, [*word.term.forms(), word.french]) if len(form) >= SHORTEST_NEAR]
                slips = min((OSA.distance(asked, form, score_cutoff=allowed) for form in forms), default=allowed + 1)
                if slips <= allowed:
                    ranked.append((slips, len(ranked), word))
    return [word for _slips, _position, word in sorted(ranked, key=lambda entry: entry[:2])[:3]]


def _rank(asked: str, forms: list[str], definition: str) -> int | None:
    if asked in forms:
        return 0
    if any(form.startswith(asked) for form in forms):
        return 1
    if any(asked in form or (len(form) > 2 and asked.startswith(form)) for form in forms):
        return 2
    return 3 if f" {asked}" in f" {definition}" else None


def _folded(text: str) -> str:
    """Return the words of a text in one spelling: “C.A.F.” and “caf” are the same."""
    text = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", text)
    return " ".join(re.findall(r"[^\W_]+", fold(text)))
