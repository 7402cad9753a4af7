"""How well the engine agrees with the labelled texts of a rule."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from rights.plain_language import engine
from rights.plain_language.engine import Block, Finding, Severity

from .entries import Entry, entries

ORDER = [Severity.ERROR, Severity.WARNING, Severity.ADVICE]


@dataclass
class Measure:
    """The counts of one rule; `disagreements` say which entries, for a person to read again."""

    entries: int = 0
    right: int = 0
    missed: int = 0
    false_alarms: int = 0
    elsewhere: int = 0
    severities: set[Severity] = field(default_factory=set)
    disagreements: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        """None when the rule never spoke: nothing is known."""
        spoken = self.right + self.false_alarms
        return self.right / spoken if spoken else None

    @property
    def recall(self) -> float | None:
        """None when no entry should fire."""
        expected = self.right + self.missed
        return self.right / expected if expected else None

    @property
    def severity(self) -> Severity | None:
        """The gravest that the rule was seen to give."""
        return next((severity for severity in ORDER if severity in self.severities), None)


def measure(language: str, rule: str, *, check: Callable[..., list[Finding]] = engine.check) -> Measure:
    """Return how `check` agrees with the file of `rule`."""
    return measured(rule, entries(language, rule), language=language, check=check)


def measured(rule: str, labelled: list[Entry], *, language: str, check: Callable[..., list[Finding]] = engine.check) -> Measure:
    """Return how `check` agrees with `labelled`."""
    result = Measure(entries=len(labelled))
    for entry in labelled:
        findings = [finding for finding in check(entry.blocks, language=language, level=entry.level, glossary=entry.glossary) if finding.rule == rule]
        result.severities.update(finding.severity for finding in findings)
        _count(entry, findings, result)
    return result


def _count(entry: Entry, findings: list[Finding], result: Measure) -> None:
    said = ", ".join(f"«{finding.words[:60]}»" for finding in findings)
    if not entry.fires:
        if findings:
            result.false_alarms += 1
            result.disagreements.append(f"{entry.place}: should be silent, speaks of {said}")
        return
    here = [finding for finding in findings if is_on_words(entry, finding)]
    if here:
        result.right += 1
        result.elsewhere += len(findings) - len(here)
        return
    result.missed += 1
    if findings:
        result.false_alarms += 1
    wanted = " or ".join(f"«{words}»" for words in entry.words) or "anything"
    result.disagreements.append(f"{entry.place}: should speak of {wanted}, " + (f"speaks of {said}" if findings else "is silent"))


def is_on_words(entry: Entry, finding: Finding) -> bool:
    """Whether the finding shares a letter with the words that the entry names."""
    if not entry.words:
        return True
    block = entry.blocks.get(finding.block)
    return block is not None and any(start < finding.end and finding.start < end for start, end in _places(entry, block))


def _places(entry: Entry, block: Block) -> Iterator[tuple[int, int]]:
    text = engine.readable(block)
    for words in entry.words:
        start = text.find(words)
        while start >= 0:
            yield start, start + len(words)
            start = text.find(words, start + 1)
