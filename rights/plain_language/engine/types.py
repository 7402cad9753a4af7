"""What goes into the engine, and what comes out of it."""

from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How easy a text is meant to be."""

    FALC = "falc"
    PLAIN = "plain"


class Severity(StrEnum):
    """An error keeps a text from being published as FALC; a warning must be seen; an advice may be left."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Kind(StrEnum):
    """What a block is: rules on sentences hold for prose and lists alone."""

    PROSE = "prose"
    LINES = "lines"  # each line is a sentence: the rows of an easy-to-read version
    HEADING = "heading"
    LABEL = "label"  # a few words that make no sentence: the name of a paper, a cell of a table


@dataclass(frozen=True)
class Block:
    """A text to check. Rich text is Wagtail's HTML, where `<a linktype="glossary" key="bail">` marks a word that is explained
    and `<a linktype="language" lang="fr">` words in another language, which no rule reads."""

    text: str
    kind: Kind = Kind.PROSE
    is_rich: bool = False


@dataclass(frozen=True)
class Term:
    """An entry of the glossary: `forms` are all the ways to write it, its abbreviation included."""

    key: str
    forms: tuple[str, ...]
    is_abbreviation: bool = False


@dataclass(frozen=True)
class Example:
    """The same words before and after the change, in the language of the rule."""

    before: str
    after: str


@dataclass(frozen=True)
class Finding:
    """One place to look at.

    `rule` is its number in the writing rules ("S4"). `start` and `end` count the characters of `readable(block)`; `words` is what stands
    there and `sentence` the sentence around it. `why` and `advice` are messages in English for gettext, to be completed with `parameters`.
    """

    rule: str
    severity: Severity
    block: str
    start: int
    end: int
    words: str
    sentence: str
    why: str
    advice: str
    example: Example | None = None
    parameters: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class HardWord:
    """A word that people seldom meet: its dictionary form, and how many times it stands in the text."""

    word: str
    times: int


@dataclass(frozen=True)
class Count:
    """The facts of a text. Lengths are in words; elided forms count apart (l'aide is two words)."""

    words: int
    sentences: int
    mean_length: float
    longest: int
    longest_sentence: str
    hard_words: tuple[HardWord, ...]
