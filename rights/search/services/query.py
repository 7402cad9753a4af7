"""What a reader typed, understood: each word with the terms that it may stand for, and how surely.

A word is looked for in the reader's language and in French: letters come in French. Then, for a word that neither knows: in the
other languages, as the beginning of a word, and last as a word mistyped.
"""

from dataclasses import dataclass, field, replace

from django.conf import settings
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from home.selectors import SOURCE_LANGUAGE
from rights.search.analysis.stems import stem
from rights.search.analysis.stop_words import is_stop_word
from rights.search.analysis.words import Word, clean, is_arabic, split_words
from rights.search.services.vocabulary import Phrase, Term, Vocabulary, vocabulary_of

LONGEST_TEXT = 200
MOST_WORDS = 8
MOST_PHRASES = 24

# How surely a term is what the word means, in tenths.
SAME = 10
FRENCH_TOO = 6  # the reader's language knows the word: French may mean something else by the same letters
MEANT = 6
BEGINS = 6
SHORTEST_CORRECTED = 4


@dataclass(frozen=True)
class Choice:
    """Terms that stand for a word only together, and the factor by which their weight counts."""

    terms: tuple[int, ...]
    factor: int


@dataclass
class QueryWord:
    word: Word
    choices: list[Choice] = field(default_factory=list)

    def add(self, terms: list[Term], sureness: int) -> None:
        self.choices.append(Choice(tuple(sorted({term.key for term in terms})), sureness * max(term.rarity for term in terms)))


@dataclass
class Query:
    """`text` is what was typed, on one line; `corrected` what was searched instead, if anything."""

    text: str
    words: list[QueryWord] = field(default_factory=list)
    corrected: str = ""
    # The language of all the words, where it is neither the reader's nor French.
    written_in: str = ""

    @property
    def has_words(self) -> bool:
        return bool(self.words)


def read_query(*, text: str, language: str, is_exact: bool = False) -> Query:
    """Read a question. `is_exact` leaves out the correction of typos."""
    query = Query(clean(text[: LONGEST_TEXT * 2])[:LONGEST_TEXT].strip())
    own = [vocabulary_of(code) for code in dict.fromkeys([language, SOURCE_LANGUAGE])]
    words = telling_words(split_words(query.text), own)[:MOST_WORDS]
    if not is_exact:
        words = corrected_words(words, own, query)
    query.words = [QueryWord(word) for word in words]
    elsewhere: set[str] = set()
    for entry in query.words:
        look_in(entry, own)
    add_synonyms(query.words, own)
    for entry in query.words:
        if not entry.choices:
            if found := look_elsewhere(entry, own):
                elsewhere.add(found)
            else:
                look_at_beginnings(entry, own)
    known = [entry for entry in query.words if entry.choices]
    if known and len(elsewhere) == 1 and all(not knows(entry.word, own) for entry in known):
        query.written_in = elsewhere.pop()
    return query


def telling_words(words: list[Word], own: list[Vocabulary]) -> list[Word]:
    """Leave out the words that say nothing; all stay when there are only those."""
    telling = [
        word
        for word in words
        if not any(is_stop_word(word.folded, vocabulary.language) for vocabulary in own)
        or any(vocabulary.find(word.folded) and not is_stop_word(word.folded, vocabulary.language) for vocabulary in own[:1])
    ]
    unique = {word.folded: word for word in reversed(telling or words)}
    return sorted(unique.values(), key=lambda word: word.start)


def knows(word: Word, vocabularies: list[Vocabulary]) -> bool:
    return any(vocabulary.knows(word.folded) for vocabulary in vocabularies if not is_stop_word(word.folded, vocabulary.language))


def look_in(entry: QueryWord, own: list[Vocabulary]) -> None:
    sureness = SAME
    for vocabulary in own:
        if is_stop_word(entry.word.folded, vocabulary.language) and len(own) > 1:
            continue
        if term := vocabulary.find(entry.word.folded):
            entry.add([term], sureness)
            sureness = FRENCH_TOO
        # A Turkish word takes endings: those that begin with it are its forms.
        if vocabulary.language == "tr":
            for other in vocabulary.complete(entry.word.folded):
                entry.add([other], MEANT)
            if shorter := vocabulary.shorten(entry.word.folded):
                entry.add([shorter], MEANT)


def look_elsewhere(entry: QueryWord, own: list[Vocabulary]) -> str:
    """Look for a word in the languages that are neither the reader's nor French; return the one that knows it, or nothing."""
    tried = {vocabulary.language for vocabulary in own}
    others = [code for code, _name in settings.LANGUAGES if code not in tried]
    for code in sorted(others, key=lambda code: (code == "ar") != is_arabic(entry.word.folded)):
        vocabulary = vocabulary_of(code)
        if entry.word.folded in vocabulary.forms or (is_arabic(entry.word.folded) and vocabulary.find(entry.word.folded)):
            look_in(entry, [vocabulary])
            add_synonyms([entry], [vocabulary])
            if entry.choices:
                return code
    return ""


def look_at_beginnings(entry: QueryWord, own: list[Vocabulary]) -> None:
    for vocabulary in own:
        for term in vocabulary.complete(entry.word.folded):
            entry.add([term], BEGINS)


def add_synonyms(words: list[QueryWord], vocabularies: list[Vocabulary]) -> None:
    """Give the words of an expression the terms of the expressions that mean the same."""
    added = 0
    for vocabulary in vocabularies:
        stems: Phrase = tuple(stem(entry.word.folded, vocabulary.language) for entry in words)
        for start in range(len(stems)):
            for end in range(start + 1, min(len(stems), start + vocabulary.longest_synonym) + 1):
                for phrase in vocabulary.synonyms.get(stems[start:end], ()):
                    terms = [vocabulary.terms.get(text) for text in phrase]
                    if None in terms or added >= MOST_PHRASES:
                        continue
                    added += len(terms) > 1
                    for entry in words[start:end]:
                        entry.add(terms, MEANT)


def corrected_words(words: list[Word], own: list[Vocabulary], query: Query) -> list[Word]:
    """Replace the words that no language knows by the nearest one known, and write the question so."""
    corrected, pieces, position = [], [], 0
    for word in words:
        better = nearest(word, own) if is_unknown(word, own) else None
        corrected.append(replace(word, folded=better[0]) if better else word)
        if better:
            pieces += [query.text[position : word.start], better[1]]
            position = word.end
    if pieces:
        query.corrected = "".join([*pieces, query.text[position:]])
    return corrected


def is_unknown(word: Word, own: list[Vocabulary]) -> bool:
    if len(word.folded) < SHORTEST_CORRECTED or any(character.isdigit() for character in word.folded) or knows(word, own):
        return False
    if any(is_stop_word(word.folded, vocabulary.language) for vocabulary in own):
        return False
    everything = [vocabulary_of(code) for code, _name in settings.LANGUAGES]
    if any(word.folded in vocabulary.forms for vocabulary in everything) or any(vocabulary.complete(word.folded) for vocabulary in own):
        return False
    return not any(vocabulary.shorten(word.folded) for vocabulary in own)


def nearest(word: Word, own: list[Vocabulary]) -> tuple[str, str] | None:
    """Return the nearest known word, folded and as written: one slip up to five letters, two from six, three from ten."""
    allowed = 1 + (len(word.folded) >= 6) + (len(word.folded) >= 10)
    best = None
    for rank, vocabulary in enumerate(own):
        for form, distance, _index in extract(word.folded, vocabulary.ordered, scorer=OSA.distance, score_cutoff=allowed, limit=20):
            if len(form) < SHORTEST_CORRECTED or is_stop_word(form, vocabulary.language):
                continue
            term = vocabulary.find(form)
            # Typists rarely miss the first letter; a word that more pages hold is likelier.
            order = (distance, form[0] != word.folded[0], rank, -(term.pages if term else 0), form)
            if best is None or order < best[0]:
                best = (order, form, vocabulary.forms[form])
    return best[1:] if best else None
