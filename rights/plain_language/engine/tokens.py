"""Cuts a text into words, numbers and signs, and those into sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from unicodedata import is_normalized, normalize

from rights.plain_language.engine.messages import words

MARKS = r"\u0300-\u036f\u0640\u064b-\u065f\u0670\u00ad\u200c\u200d"
LETTER = r"[^\W\d_¹²³⁰⁴-⁹]"
LETTERS = rf"{LETTER}+(?:[{MARKS}]+{LETTER}*)*"
ENDINGS = "fr|com|org|eu|net|info|gouv|be|ch|tr"
PATTERN = re.compile(
    rf"""
    (?P<address>(?:https?://|www\.)[^\s<>«»"]+
      |[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}
      |\b[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,4}}\.(?:{ENDINGS})\b(?:/[^\s<>«»"),]*)?)
    |(?P<date>\d{{4}}(?:-\d{{2}}-|/\d{{2}}/)\d{{2}}(?![\d/])|\d{{1,2}}(?P<bar>[/.-])\d{{1,2}}(?P=bar)(?:\d{{4}}|\d{{2}})(?![\d/.-]*\d)|\d{{2}}/\d{{4}}(?![\d/])|\d{{2}}/\d{{2}}(?![\d/]))
    |(?P<phone>(?:\+33[ ]?(?:\(0\)[ ]?)?|0)[1-9](?:[ .-]?\d{{2}}){{4}}(?!\d)|0[ ]?[89]\d{{2}}(?:[ ]?\d{{2,3}}){{2,3}}(?!\d)|3\d[ ]\d\d(?![ ]?\d))
    |(?P<time>\d{{1,2}}[ ]?(?:h[ ]?\d{{2}}|h|:\d{{2}})(?![\w:]))
    |(?P<ordinal>\d+(?:ers?|res?|è?mes?|èmes?|es?|nde?s?)(?!\w))
    |(?P<number>\d{{1,3}}(?:[ .]\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*)
    |(?P<word>aujourd'hui|prud'\w+|quelqu'un(?:e|s|es)?\b|(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu|quoiqu|presqu)'(?=[^\W\d_])
      |{LETTERS}(?:[-\u2011]{LETTERS})*\d*)
    |(?P<sign>\.{{2,}}|[?!؟]+|\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ`´′"), "'")
JOINED = re.compile(r"-(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce|moi|toi|les?|la|lui|leur|y|en)$", re.IGNORECASE)
WHOLE = {"rendez-vous", "peut-être", "là-haut"}
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200c\u200d\u0640"), None)


class Shape(Enum):
    WORD = auto()
    NUMBER = auto()
    ORDINAL = auto()
    ADDRESS = auto()
    DATE = auto()
    PHONE = auto()
    TIME = auto()
    SIGN = auto()


@dataclass(slots=True)
class Token:
    """`form` is the token in small letters, with straight apostrophes. A `quoted` token stands in a name kept as it is: rules on words
    leave it alone. A `joined` one is a pronoun behind a hyphen: it does not make the sentence longer."""

    start: int
    end: int
    text: str
    form: str
    shape: Shape
    quoted: bool = False
    explained: str | None = None
    joined: bool = False

    @property
    def is_word(self) -> bool:
        return self.shape is Shape.WORD


SHAPES = {shape.name.lower(): shape for shape in Shape}


def form(text: str) -> str:
    """Return the form of a word under which dictionaries know it."""
    small = text.replace("İ", "i").lower()
    if not small.isascii():
        small = small.translate(INVISIBLE).replace("\u2011", "-")
        if not is_normalized("NFC", small):
            small = normalize("NFC", small)
    return small or text


def tokenise(text: str) -> Iterator[Token]:
    for found in PATTERN.finditer(text.translate(APOSTROPHES)):
        name = found.lastgroup if found.lastgroup != "bar" else "date"
        shape, start, end = SHAPES[name], found.start(), found.end()
        if shape is Shape.ADDRESS:
            while end > start + 1 and text[end - 1] in ".,;:!?)»":
                end -= 1
        if shape is Shape.WORD and "-" in found.group():
            yield from unhyphenated(text, start, end)
            continue
        yield Token(start, end, text[start:end], form(found.group()[: end - start]), shape)
        for position in range(end, found.end()):
            yield Token(position, position + 1, text[position], text[position], Shape.SIGN)


def unhyphenated(text: str, start: int, end: int) -> list[Token]:
    """Return a word and the pronouns joined to it: "dites-le-moi" has two, "rendez-vous" none."""
    tokens: list[Token] = []
    while (found := JOINED.search(text, start, end)) and form(text[start:end]) not in WHOLE:
        at = found.start() + found.group().rindex("-") + 1
        tokens.insert(0, Token(at, end, text[at:end], form(text[at:end]), Shape.WORD, joined=True))
        end = found.start()
    tokens.insert(0, Token(start, end, text[start:end], form(text[start:end]), Shape.WORD))
    return tokens


ENDS = frozenset(".?!…؟۔") | {"..."}
CLOSING = frozenset("»”\")]’'")
ABBREVIATIONS = words(
    """m mm mme mmes mlle dr pr me st ste art p pp ex cf env tél n no max min vol chap al janv févr sept oct nov déc réf mr mrs av pl bd bld rte imp bât esc ms"""
)

# What is told apart by a letter, which may end a sentence: "escalier C. Vous montez."
LETTERED = words(
    """escalier porte bâtiment bloc entrée hall allée couloir quai ligne zone salle guichet caisse classe groupe liste catégorie case annexe permis
    vitamine hépatite plan option building stairs door gate block room line group list category class form part vitamin hepatitis blok"""
)


def closes(tokens: list[Token], position: int) -> bool:
    """Tell whether the sign at `position` ends a sentence."""
    sign = tokens[position].form
    if not (sign in ENDS or sign[0] in "?!؟" or sign.startswith("..")):
        return False
    following = position + 1
    while following < len(tokens) and tokens[following].form in CLOSING:
        following += 1
    if following == len(tokens):
        return True
    after = tokens[following]
    if after.text[0].islower() or after.start == tokens[following - 1].end:
        return False
    if sign == "." and position:
        before = tokens[position - 1]
        is_initial = (
            before.is_word and len(before.text) == 1 and before.text.isupper() and not (position > 1 and tokens[position - 2].form in LETTERED)
        )
        is_list_number = position == 1 and (before.shape is Shape.NUMBER or (before.is_word and len(before.text) == 1))
        is_list_number = is_list_number or (before.shape is Shape.TIME and after.shape is Shape.NUMBER)
        return not (is_initial or is_list_number or (before.is_word and before.form in ABBREVIATIONS))
    return after.form not in {",", ";", ":"}


LONGEST = 200  # tokens of a sentence; what has no stop for so long is cut, so that no rule is slow on it


def sentences(tokens: list[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each sentence of one line."""
    first, position = 0, 0
    while position < len(tokens):
        if closes(tokens, position):
            while position + 1 < len(tokens) and tokens[position + 1].form in CLOSING:
                position += 1
            yield tokens[first : position + 1]
            first = position + 1
        elif position - first + 1 == LONGEST:
            yield tokens[first : position + 1]
            first = position + 1
        position += 1
    if first < len(tokens):
        yield tokens[first:]
