"""What the search knows of a language without asking the database: its terms, their written forms, its synonyms.

Kept in the memory of each process until the index or a synonym changes (`forget_vocabulary`); all processes see it through the
shared cache.
"""

import uuid
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from math import log2

from django.core.cache import cache

from rights.search.analysis.stems import TURKISH_LETTERS, stem
from rights.search.analysis.stop_words import is_stop_word
from rights.search.analysis.words import clean, fold, split_words
from rights.search.models import SearchEntry, SearchTerm, SynonymGroup

VERSION = "search-vocabulary"
SHORTEST_PREFIX = 4
MOST_COMPLETED = 12
MOST_NAMES = 40

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Term:
    key: int
    pages: int
    rarity: int


@dataclass
class Vocabulary:
    language: str
    terms: dict[str, Term] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)  # folded → as written
    ordered: list[str] = field(default_factory=list)
    synonyms: dict[Phrase, list[Phrase]] = field(default_factory=dict)
    longest_synonym: int = 0
    synonym_stems: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)  # official names of rights, a few, to be proposed

    def find(self, folded: str) -> Term | None:
        return self.terms.get(stem(folded, self.language))

    def knows(self, folded: str) -> bool:
        """Return whether a page or a group of synonyms holds the word, in any of its forms."""
        text = stem(folded, self.language)
        return text in self.terms or text in self.synonym_stems or folded in self.forms

    def complete(self, folded: str) -> list[Term]:
        """Return the terms of the words that begin with these letters, the most frequent first."""
        if len(folded) < SHORTEST_PREFIX:
            return []
        found = {}
        for position in range(bisect_left(self.ordered, folded), len(self.ordered)):
            form = self.ordered[position]
            if not form.startswith(folded):
                break
            if term := self.find(form):
                found[term.key] = term
        return sorted(found.values(), key=lambda term: (-term.pages, term.key))[:MOST_COMPLETED]

    def shorten(self, folded: str) -> Term | None:
        """Return the term of the longest Turkish word that this one begins with: `kirayı` is `kira` with its ending."""
        if self.language == "tr":
            for length in range(min(len(folded) - 1, TURKISH_LETTERS), 2, -1):
                if folded[:length] in self.forms:
                    return self.find(folded[:length])
        return None

    def phrase(self, text: str) -> Phrase:
        """Return the stems of an expression, without the words that say nothing unless there are only those."""
        words = [word.folded for word in split_words(clean(text))]
        telling = [word for word in words if not is_stop_word(word, self.language)]
        return tuple(stem(word, self.language) for word in telling or words)


_kept: dict[str, tuple[str, Vocabulary]] = {}


def forget_vocabulary() -> None:
    """Make every process read the vocabularies again at its next search."""
    cache.set(VERSION, uuid.uuid4().hex, None)


def vocabulary_of(language: str) -> Vocabulary:
    """Return the vocabulary of a language; three queries after a change, none otherwise."""
    version = cache.get(VERSION)
    if version is None:
        version = uuid.uuid4().hex
        cache.set(VERSION, version, None)
    kept = _kept.get(language)
    if kept is None or kept[0] != version:
        kept = _kept[language] = (version, read_vocabulary(language))
    return kept[1]


def rarity(pages: int, all_pages: int) -> int:
    """Return how much more a rare word tells than a common one: a whole number, so that every database counts alike."""
    return 4 + int(8 * log2((all_pages + 1) / max(pages, 1)))


def read_vocabulary(language: str) -> Vocabulary:
    vocabulary = Vocabulary(language)
    names = list(SearchEntry.objects.filter(locale__language_code=language).order_by("name", "pk").values_list("name", flat=True))
    vocabulary.names = [name for name in names if name][:MOST_NAMES]
    frequent: dict[str, int] = {}
    rows = SearchTerm.objects.filter(locale__language_code=language).values_list("pk", "stem", "pages", "forms")
    for key, text, pages, forms in rows.order_by("stem").iterator(chunk_size=5_000):
        vocabulary.terms[text] = Term(key, pages, rarity(pages, len(names)))
        for form in forms.split():
            folded = fold(form)
            if pages > frequent.get(folded, 0):
                frequent[folded] = pages
                vocabulary.forms[folded] = form
    read_synonyms(vocabulary)
    vocabulary.ordered = sorted(vocabulary.forms)
    return vocabulary


def read_synonyms(vocabulary: Vocabulary) -> None:
    meanings = defaultdict(list)
    for group in SynonymGroup.objects.filter(locale__language_code=vocabulary.language).order_by("pk"):
        phrases = list(dict.fromkeys(phrase for line in group.lines() if (phrase := vocabulary.phrase(line))))
        for phrase in phrases:
            meanings[phrase] += [other for other in phrases if other != phrase]
        for line in group.lines():
            # Words of synonyms are words of the language: typos are corrected to them too.
            for word in split_words(clean(line)):
                vocabulary.forms.setdefault(word.folded, word.text.lower())
    vocabulary.synonyms = {phrase: list(dict.fromkeys(others)) for phrase, others in meanings.items()}
    vocabulary.synonym_stems = {text for phrase in meanings for text in phrase}
    vocabulary.longest_synonym = max(map(len, meanings), default=0)
