"""What a rule is, and the book where those of one language are written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from rights.plain_language.engine.document import Document, Sentence
from rights.plain_language.engine.tokens import Token
from rights.plain_language.engine.types import Example, Level, Severity

FALC, PLAIN = Level.FALC, Level.PLAIN
ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule points. What is said here takes the place of what the rule says in general."""

    sentence: Sentence
    first: Token
    last: Token
    severity: Severity | None = None
    why: str | None = None
    advice: str | None = None
    parameters: dict[str, str | int] = field(default_factory=dict)

    @classmethod
    def whole(cls, sentence: Sentence, **said) -> "Place":
        return cls(sentence, sentence.tokens[0], sentence.tokens[-1], **said)


@dataclass(frozen=True, slots=True)
class Rule:
    number: str
    severities: dict[Level, Severity]
    why: str
    advice: str
    example: Example | None
    places: Callable[[Document], Iterator[Place]]


class RuleBook:
    def __init__(self, language: str):
        self.language = language
        self.rules: list[Rule] = []

    def rule(self, number: str, severities: dict[Level, Severity], *, why: str, advice: str, example: tuple[str, str] | None = None):
        """Write a rule in the book; the levels that it does not name are not concerned."""

        def write(places: Callable[[Document], Iterator[Place]]) -> Callable[[Document], Iterator[Place]]:
            self.rules.append(Rule(number, severities, why, advice, Example(*example) if example else None, places))
            return places

        return write
