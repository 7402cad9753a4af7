"""What stands between a page and plain language: read by the panel, by reports and by the gate."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from rights.plain_language.engine import Count, Finding, Level, Severity
from rights.plain_language.models import ClarityRecord, KeptFinding
from rights.plain_language.services.checking import LevelCheck, Outcome, levels_of, page_check
from rights.plain_language.services.keeping import finding_digest


@dataclass(frozen=True)
class SeenFinding:
    """A finding with the decision that keeps it, if there is one: an error never has one."""

    finding: Finding
    digest: str
    kept: KeptFinding | None = None

    @property
    def is_open(self) -> bool:
        return self.kept is None


@dataclass(frozen=True)
class LevelFindings:
    """All that is known of the texts of one level of a page, in the order of reading."""

    check: LevelCheck
    findings: tuple[SeenFinding, ...]

    @property
    def level(self) -> Level:
        return self.check.level

    @property
    def outcome(self) -> Outcome:
        return self.check.outcome

    @property
    def count(self) -> Count | None:
        return self.check.count

    @property
    def open(self) -> list[SeenFinding]:
        return [seen for seen in self.findings if seen.is_open]

    @property
    def open_errors(self) -> int:
        return self._open(Severity.ERROR)

    @property
    def open_warnings(self) -> int:
        return self._open(Severity.WARNING)

    @property
    def open_advice(self) -> int:
        return self._open(Severity.ADVICE)

    def _open(self, severity: Severity) -> int:
        return sum(seen.finding.severity == severity for seen in self.open)


def findings_of(page: Any) -> list[LevelFindings]:
    """Return what the rules find in `page` as it is in memory, saved or not: its plain texts, then its easy-to-read version if its type has one.

    One query for the decisions; the engine itself answers from the cache when the texts have not changed.
    """
    decisions = {(kept.rule, kept.digest): kept for kept in KeptFinding.objects.filter(page_id=page.pk).select_related("user")} if page.pk else {}
    return [_with_decisions(page_check(page=page, level=level), decisions) for level in levels_of(page)]


def _with_decisions(check: LevelCheck, decisions: dict[tuple[str, str], KeptFinding]) -> LevelFindings:
    seen = []
    for finding in check.findings:
        digest = finding_digest(finding)
        kept = None if finding.severity == Severity.ERROR else decisions.get((finding.rule, digest))
        seen.append(SeenFinding(finding, digest, kept))
    return LevelFindings(check, tuple(seen))


def records_with_errors() -> QuerySet:
    """Return the records of published texts in which errors were found when the report last read them, the most first."""
    return ClarityRecord.objects.filter(errors__gt=0, page__live=True).select_related("page__locale").order_by("-errors", "page__title", "pk")
