"""Findings as an editor reads them: by section of the form, in words, with the sentence quoted around the words in question."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from home.selectors import language_direction
from rights.figures.services.uses import amounts_by_hand
from rights.plain_language import engine
from rights.plain_language.engine import Block, Count, Finding, Level, Severity
from rights.plain_language.extraction import sections
from rights.plain_language.selectors import LevelFindings, SeenFinding, findings_of
from rights.plain_language.services.checking import Outcome, glossary_terms

MOST_SHOWN = 100
LONGEST_QUOTE = 120
# The rules that a link to the glossary satisfies: a hard word, an abbreviation.
LINKED_RULES = {"W1", "W2", "W5"}
SEVERITIES = {
    Severity.ERROR: _("Error"),
    Severity.WARNING: _("Warning"),
    Severity.ADVICE: _("Advice"),
}
LEVELS = {Level.PLAIN: _("The page, in plain language"), Level.FALC: _("The easy-to-read version")}
ORDER = list(SEVERITIES)


@dataclass(frozen=True)
class Quote:
    """A sentence cut in three, so that its words can be marked; a very long one is shortened around them."""

    before: str
    words: str
    after: str

    @property
    def is_whole(self) -> bool:
        return not (self.before.strip() or self.after.strip())


@dataclass(frozen=True)
class Card:
    """A finding, ready to be shown. `turn` says which occurrence of the words in their text it is, from 0; `term` is the key of the
    entry of the glossary that the words can be linked to, where links can be made."""

    seen: SeenFinding
    level: Level
    quote: Quote
    turn: int
    term: str

    @property
    def finding(self) -> Finding:
        return self.seen.finding

    @property
    def key(self) -> str:
        return f"{self.level}-{self.finding.rule}-{self.finding.block}-{self.finding.start}"

    @property
    def severity(self) -> str:
        return str(SEVERITIES[self.finding.severity])

    @property
    def why(self) -> str:
        return gettext(self.finding.why) % self.finding.parameters

    @property
    def advice(self) -> str:
        return gettext(self.finding.advice) % self.finding.parameters if self.finding.advice else ""

    @property
    def can_be_kept(self) -> bool:
        return self.finding.severity == Severity.WARNING


@dataclass
class Section:
    """The findings of one field of the form. Advice and what is kept are folded."""

    label: str
    errors_and_warnings: list[Card] = field(default_factory=list)
    advice: list[Card] = field(default_factory=list)
    kept: list[Card] = field(default_factory=list)


@dataclass(frozen=True)
class LevelView:
    """What the panel shows of one level."""

    findings: LevelFindings
    label: str
    sections: list[Section]
    left_out: int

    @property
    def level(self) -> Level:
        return self.findings.level

    @property
    def outcome(self) -> Outcome:
        return self.findings.outcome

    @property
    def count(self) -> Count | None:
        return self.findings.count

    @property
    def unread(self) -> int:
        return len(self.findings.check.unread)


@dataclass(frozen=True)
class PageView:
    """What the panel shows of a page. `language` and `direction` are those of its texts; `amounts` are those written by hand, by section of the form."""

    language: str
    direction: str
    levels: list[LevelView]
    amounts: list[tuple[str, list[str]]] = field(default_factory=list)

    @property
    def errors(self) -> int:
        return sum(level.findings.open_errors for level in self.levels)

    @property
    def warnings(self) -> int:
        return sum(level.findings.open_warnings for level in self.levels)

    @property
    def advice(self) -> int:
        return sum(level.findings.open_advice for level in self.levels)

    @property
    def to_do(self) -> int:
        """What the counter beside the panel's icon says: advice waits for no one."""
        return self.errors + self.warnings

    @property
    def left_out(self) -> int:
        return sum(level.left_out for level in self.levels)

    @property
    def unread(self) -> int:
        return sum(level.unread for level in self.levels)

    @property
    def has_failed(self) -> bool:
        return any(level.outcome == Outcome.FAILED for level in self.levels)


def page_view(page: Any, *, shows_all: bool = False) -> PageView:
    """Check `page`, as it is in memory, and arrange what is found; the first `MOST_SHOWN` findings of each level, unless all are asked for."""
    language = page.locale.language_code
    labels = dict(sections(page))
    terms = {form.casefold(): term.key for term in glossary_terms(language) for form in term.forms}
    levels = []
    for level in findings_of(page):
        shown = level.findings if shows_all else level.findings[:MOST_SHOWN]
        levels.append(LevelView(level, str(LEVELS[level.level]), _sections(level, shown, labels, terms), len(level.findings) - len(shown)))
    return PageView(language, language_direction(language), levels, _amounts(page, labels))


def _amounts(page: Any, labels: dict[str, str]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for name, words in amounts_by_hand(page):
        found.setdefault(labels.get(name) or gettext("The whole text"), []).append(words)
    return [(label, list(dict.fromkeys(words))) for label, words in found.items()]


def _sections(level: LevelFindings, shown: tuple[SeenFinding, ...], labels: dict[str, str], terms: dict[str, str]) -> list[Section]:
    found: dict[str, Section] = {}
    readable: dict[str, str] = {}
    for seen in sorted(shown, key=lambda seen: ORDER.index(seen.finding.severity)):
        path = seen.finding.block
        name = path.partition(".")[0]
        section = found.setdefault(name, Section(labels.get(name) or gettext("The whole text")))
        block = level.check.blocks.get(path)
        if path not in readable:
            readable[path] = engine.readable(block) if block else ""
        card = _card(seen, level.level, block, readable[path], terms)
        kind = section.kept if seen.kept else section.advice if seen.finding.severity == Severity.ADVICE else section.errors_and_warnings
        kind.append(card)
    order = list(labels)
    return [found[name] for name in sorted(found, key=lambda name: order.index(name) if name in order else -1)]


def _card(seen: SeenFinding, level: Level, block: Block | None, text: str, terms: dict[str, str]) -> Card:
    finding = seen.finding
    turn = text.count(finding.words, 0, finding.start) if finding.words else 0
    term = terms.get(finding.words.casefold(), "") if finding.rule in LINKED_RULES and block and block.is_rich else ""
    return Card(seen, level, _quote(finding, text), turn, term)


def _quote(finding: Finding, text: str) -> Quote:
    start = text.rfind(finding.sentence, 0, finding.start + len(finding.sentence)) if finding.sentence else -1
    offset = finding.start - start if start >= 0 else -1
    if not 0 <= offset <= len(finding.sentence) or not finding.sentence.startswith(finding.words, offset):
        offset = finding.sentence.find(finding.words)
    if offset < 0:
        return Quote("", _shortened(finding.words or finding.sentence), "")
    before, after = finding.sentence[:offset], finding.sentence[offset + len(finding.words) :]
    return Quote(
        before if len(before) <= LONGEST_QUOTE else f"… {before[-LONGEST_QUOTE:]}",
        _shortened(finding.words),
        after if len(after) <= LONGEST_QUOTE else f"{after[:LONGEST_QUOTE]} …",
    )


def _shortened(text: str) -> str:
    return text if len(text) <= 2 * LONGEST_QUOTE else f"{text[: 2 * LONGEST_QUOTE]} …"
