"""Rules that hold in more than one language; each language's book gives them its limits and its example."""

import re
from collections.abc import Callable, Iterator

from rights.plain_language.engine import lexicon
from rights.plain_language.engine.document import Document, Sentence
from rights.plain_language.engine.markup import Mark
from rights.plain_language.engine.messages import gettext_noop as _
from rights.plain_language.engine.phrases import Phrases
from rights.plain_language.engine.rules.book import ADVICE, ERROR, FALC, PLAIN, WARNING, Place, RuleBook
from rights.plain_language.engine.tokens import Shape, Token

HARD = 3.5
RARE = 3.0
ENOUGH_FOR_A_MEAN = 4
LIMITS = {FALC: (12, 15), PLAIN: (20, 25)}
MEANS = {FALC: (8, 10), PLAIN: (15, None)}
Examples = tuple[str, str]

TOO_LONG = _("This sentence has %(count)s words. After %(limit)s words, many readers lose the thread.")
CUT = _("Cut it into two sentences, one idea in each.")
LONG_MEAN = _("Sentences have %(count)s words on average here. Above %(limit)s, reading tires.")
CUT_LONGEST = _("Cut the longest sentences, this one first.")


def sentence_length(book: RuleBook, example: Examples) -> None:
    @book.rule("S1", {FALC: ERROR, PLAIN: ERROR}, why=TOO_LONG, advice=CUT, example=example)
    def places(document: Document) -> Iterator[Place]:
        warn, refuse = LIMITS[document.level]
        longest, words, sentences = None, 0, 0
        for sentence in document.whole:
            length = len(sentence.words)
            words, sentences = words + length, sentences + 1
            if longest is None or length > len(longest.words):
                longest = sentence
            if length > warn:
                severity = ERROR if length > refuse else WARNING
                yield Place.whole(sentence, severity=severity, parameters={"count": length, "limit": warn})
        warn, refuse = MEANS[document.level]
        if longest and sentences >= ENOUGH_FOR_A_MEAN and words > warn * sentences:
            severity = ERROR if refuse and words > refuse * sentences else WARNING
            limit = refuse if severity is ERROR else warn
            parameters = {"count": str(round(words / sentences, 1)), "limit": limit}
            yield Place.whole(longest, severity=severity, why=LONG_MEAN, advice=CUT_LONGEST, parameters=parameters)


def hard_words(document: Document, limit: float = HARD) -> Iterator[tuple[Sentence, Token, float]]:
    """Yield each word that people seldom meet, with how often they meet it; names, abbreviations, explained words, terms of the
    glossary and French names in other languages aside."""
    phrases = Phrases({words for term in document.glossary for form in term.forms if (words := form.lower())}, document.language)
    for sentence in document.sentences:
        spans = [(first.start, last.end) for first, last, _phrase in phrases.find(sentence.tokens)] if document.glossary else []
        for position, token in enumerate(sentence.tokens):
            if any(start <= token.start < end for start, end in spans):
                continue
            if not token.is_word or token.quoted or token.explained is not None or not token.form.replace("-", "").isalpha() or len(token.form) < 3:
                continue
            if len(token.text) > 1 and token.text.isupper() and document.language != "ar":
                continue
            if document.language != "fr" and lexicon.is_french(token.form, document.language):
                continue
            frequency = lexicon.zipf(token.form, document.language)
            if frequency < limit and not document.is_name(sentence, position):
                yield sentence, token, frequency


def first_uses(found: Iterator[tuple[Sentence, Token, float]], document: Document) -> Iterator[tuple[Sentence, Token, float]]:
    seen: set[str] = set()
    for sentence, token, frequency in found:
        lemma = document.lemma(token)
        if lemma not in seen:
            seen.add(lemma)
            yield sentence, token, frequency


SELDOM = _("“%(words)s” is a word that people seldom hear.")
SAY_OTHERWISE = _("Use a word of every day, or say at once what this one means.")


def word_frequency(book: RuleBook, example: Examples) -> None:
    """Point at words that the list of the language knows little of: an advice, since it knows fewer of them than the French one."""

    @book.rule("W1", {FALC: ADVICE, PLAIN: ADVICE}, why=SELDOM, advice=SAY_OTHERWISE, example=example)
    def places(document: Document) -> Iterator[Place]:
        for sentence, token, _frequency in first_uses(hard_words(document), document):
            yield Place(sentence, token, token)


EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
# Emoji, and what joins and varies them.
DRAWN = re.compile(f"(?:{EMOJI.pattern}|[\u200d\ufe0e\ufe0f])+")
SIGNS = frozenset("&§<>#*/[]{}|\\=_~→←⇒➔…;")
SIGN = _("Not everybody can read the sign “%(words)s”, and some reading voices skip it.")
SPELL = _("Write it in words, or leave it out.")


def signs(book: RuleBook, example: Examples) -> None:
    @book.rule("W18", {FALC: ERROR, PLAIN: WARNING}, why=SIGN, advice=SPELL, example=example)
    def places(document: Document) -> Iterator[Place]:
        for sentence in document.sentences:
            tokens = sentence.tokens
            for position, token in enumerate(tokens):
                if token.shape is not Shape.SIGN or token.quoted:
                    continue
                if token.form == "/" and is_unit_or_gender(tokens, position):
                    continue
                if EMOJI.match(token.form):
                    if not (position and is_one_drawing(sentence, tokens[position - 1], token)):
                        yield Place(sentence, token, last_of_drawing(sentence, tokens[position:]))
                elif token.form in SIGNS or token.form.startswith(".."):
                    yield Place(sentence, token, token)


def is_one_drawing(sentence: Sentence, before: Token, token: Token) -> bool:
    """Tell whether two signs touch and are emoji: a family, a flag or a row of smileys is one thing to mend."""
    between = sentence.text.reading.text[before.end : token.start]
    return before.shape is token.shape is Shape.SIGN and bool(DRAWN.fullmatch(before.text + between + token.text))


def last_of_drawing(sentence: Sentence, tokens: list[Token]) -> Token:
    last = tokens[0]
    for token in tokens[1:]:
        if not is_one_drawing(sentence, last, token):
            break
        last = token
    return last


def is_unit_or_gender(tokens: list[Token], position: int) -> bool:
    """Tell whether a slash is in "km/h", or in a pair of genders that has a rule of its own."""
    around = tokens[position - 1 : position] + tokens[position + 1 : position + 2]
    if len(around) != 2:
        return False
    before, after = (token.form for token in around)
    return (before, after) in {("km", "h"), ("il", "elle"), ("ils", "elles"), ("un", "une"), ("le", "la"), ("du", "de")} or after in {
        "e", "es", "ne", "nes", "trice", "trices", "euse", "euses", "ère", "ères", "ve", "ves", "rice", "se", "fe",
    }  # fmt: skip


DATE = _("A date in figures alone is hard to read, and day and month can be confused.")
DATE_IN_FULL = _("Write the month in letters and the whole year; add the day of the week for a meeting.")


def dates(book: RuleBook, example: Examples, months: frozenset[str] = frozenset()) -> None:
    @book.rule("W16", {FALC: ERROR, PLAIN: ERROR}, why=DATE, advice=DATE_IN_FULL, example=example)
    def places(document: Document) -> Iterator[Place]:
        for sentence in document.sentences:
            tokens = sentence.tokens
            for position, token in enumerate(tokens):
                if token.quoted:
                    continue
                if token.shape is Shape.DATE and is_date(token.form):
                    yield Place(sentence, token, token)
                elif token.form in months and position and tokens[position - 1].shape in (Shape.NUMBER, Shape.ORDINAL):
                    yield Place(sentence, tokens[position - 1], token)


def is_date(text: str) -> bool:
    parts = re.split(r"[/.-]", text)
    figures = [int(part) for part in parts]
    if figures[0] > 31:
        parts.reverse()
        figures.reverse()
    if len(figures) == 2:
        return (1 <= figures[0] <= 31 and 1 <= figures[1] <= 12) or (figures[1] > 1900 and 1 <= figures[0] <= 12)
    has_year = len(parts[2]) == 4 or ("/" in text or ("." in text and len(parts[0]) == len(parts[1]) == 2))
    day, month = sorted(figures[:2], reverse=True) if figures[1] > 12 else figures[:2]
    return has_year and 1 <= day <= 31 and 1 <= month <= 12


FRENCH_HOUR = re.compile(r"(?:[01]?\d|2[0-3]) ?h ?[0-5]\d$")
IN_PAIRS = re.compile(r"(?:0[1-9](?: \d\d){4}|\+33 [1-9](?: \d\d){4}|0 ?\d{3}(?: \d\d){3}|0 ?\d{3}(?: \d{3}){2}|\d\d \d\d)$")
PHONE = _("Figures in a row are hard to read aloud and to dial.")
PAIRS = _("Write the phone number two figures at a time: %(better)s.")


def phones(book: RuleBook, example: Examples) -> None:
    @book.rule("W17", {FALC: WARNING, PLAIN: WARNING}, why=PHONE, advice=PAIRS, example=example)
    def places(document: Document) -> Iterator[Place]:
        for sentence in document.sentences:
            for token in sentence.tokens:
                if token.shape is Shape.PHONE and not IN_PAIRS.match(token.form):
                    yield Place(sentence, token, token, parameters={"better": paired(token.form)})


HOURS = _("“%(words)s” is a shortened way to write the time.")
SAY_THE_HOUR = _("Write the hour as people say it.")


def french_hours(book: RuleBook, example: Examples) -> None:
    """Point at "14h30" in a language that writes hours otherwise: it was carried over from a French letter."""

    @book.rule("W17", {FALC: WARNING, PLAIN: WARNING}, why=HOURS, advice=SAY_THE_HOUR, example=example)
    def places(document: Document) -> Iterator[Place]:
        for sentence in document.sentences:
            for token in sentence.tokens:
                if token.shape is Shape.TIME and FRENCH_HOUR.match(token.form) and not token.quoted:
                    yield Place(sentence, token, token)


def paired(number: str) -> str:
    figures = re.sub(r"\D", "", number.replace("(0)", ""))
    if number.startswith("+33"):
        figures = "0" + figures[2:]
    if figures[1] in "89" and len(figures) == 10 and figures[1] == "8":
        return f"{figures[0]} {figures[1:4]} " + " ".join(figures[at : at + 3] for at in (4, 7))
    return " ".join(figures[at : at + 2] for at in range(0, len(figures), 2))


EMPTY_LINK = _("Out of its sentence, “%(words)s” does not say where the link goes.")
NAME_TARGET = _("Let the words of the link name what the reader finds there.")
BARE = _("An address with many signs is hard to read, and read aloud letter by letter.")
NAME_ADDRESS = _("Make a link of the words that name the page, or give the short address.")


def links(book: RuleBook, example: Examples, empty: frozenset[str], phrases: Callable[[Sentence], Iterator[tuple[Token, Token]]]) -> None:
    """`empty` are words that say nothing as a whole link; `phrases` finds them in a plain sentence."""

    @book.rule("E3", {FALC: WARNING, PLAIN: WARNING}, why=EMPTY_LINK, advice=NAME_TARGET, example=example)
    def places(document: Document) -> Iterator[Place]:
        for text in document.texts:
            marks = text.reading.marked(Mark.LINK)
            for sentence in text.sentences:
                linked: list[Token] = []
                for span in marks:
                    if not sentence.start <= span.start < sentence.end:
                        continue
                    inside = [token for token in sentence.tokens if span.start <= token.start < span.end]
                    shown = " ".join(token.form for token in inside if token.shape is not Shape.SIGN)
                    if shown in empty:
                        linked += inside
                        yield Place(sentence, inside[0], inside[-1])
                for first, last in phrases(sentence):
                    if first not in linked and last not in linked:
                        yield Place(sentence, first, last)
                for token in sentence.tokens:
                    if token.shape is Shape.ADDRESS and is_bare(token.form):
                        yield Place(sentence, token, token, why=BARE, advice=NAME_ADDRESS)


def is_bare(address: str) -> bool:
    if "@" in address:
        return False
    bare = address.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return address.startswith(("http://", "https://")) or "/" in bare
