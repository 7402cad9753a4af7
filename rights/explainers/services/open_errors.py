"""The findings of the writing rules that block, for the texts of a page."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rights.plain_language.engine import Level, Severity
from rights.plain_language.services.checking import LevelCheck, page_check


@dataclass(frozen=True)
class OpenError:
    """A rule that blocks and is broken: the words at fault, why, and what to do. No rule and no words when the text could not be read."""

    rule: str
    words: str
    reason: str
    advice: str = ""


def easy_read_errors(page: Any) -> list[OpenError]:
    """Return what keeps the easy-to-read text of `page`, as it is in memory, from being accepted as FALC."""
    return _errors(page_check(page=page, level=Level.FALC))


def plain_errors(page: Any) -> list[OpenError]:
    """Return the errors of all the other texts of `page`."""
    return _errors(page_check(page=page, level=Level.PLAIN))


def _errors(check: LevelCheck) -> list[OpenError]:
    """Return the errors of a check; a text that could not be read whole is not known to be right."""
    errors = [
        OpenError(
            finding.rule,
            finding.words,
            _(finding.why) % finding.parameters,
            _(finding.advice) % finding.parameters if finding.advice else "",
        )
        for finding in check.findings
        if finding.severity == Severity.ERROR
    ]
    if not check.is_whole:
        errors.append(OpenError("", "", _("The rules could not read the whole text. Shorten it, or try again later.")))
    return errors
