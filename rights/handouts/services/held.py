"""What a selection tells who holds the booklet made of it: its address on the cover names the version of each page."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.services.short_addresses import short_code
from rights.handouts.models import Edition, PaperScan
from rights.handouts.services.choosing import Chosen
from rights.handouts.services.codes import PaperCode, version_of
from rights.handouts.services.document import Printed
from rights.handouts.services.editions import paper_address
from rights.handouts.services.status import status_of

State = PaperScan.State


@dataclass(frozen=True)
class Held:
    """A sheet of the booklet that somebody holds: where its age is told."""

    words: str
    url: str
    state: str

    @property
    def is_current(self) -> bool:
        return self.state == State.CURRENT


@dataclass(frozen=True)
class Booklet:
    """The sheets that somebody holds, by the code of their page, and in one sentence whether they still hold."""

    sheets: dict[str, Held] = field(default_factory=dict)

    @property
    def old(self) -> int:
        return sum(sheet.state in {State.CHANGED, State.WITHDRAWN} for sheet in self.sheets.values())

    @property
    def sentence(self) -> str:
        """Nothing where all that is known holds, but some version is not known: it may be mistyped."""
        if not self.old:
            if not all(sheet.is_current for sheet in self.sheets.values()):
                return ""
            return _("Your booklet is up to date: all its pages say what they said when it was printed.")
        text = ngettext(
            "Your booklet is out of date: %(count)s page is no longer as it was printed. Print it again.",
            "Your booklet is out of date: %(count)s pages are no longer as they were printed. Print it again.",
            self.old,
        )
        return text % {"count": self.old}


def booklet_held(chosen: Iterable[Chosen], *, language: str, today: Iterable[Printed] = ()) -> Booklet:
    """Return what is known of the pages of a selection that bear a version; without any, nothing is asked of the database.

    `today` is what has just been written of the same pages: a sheet that says the same holds, and its page is not read again.
    """
    papers = [PaperCode(each.code, each.version) for each in chosen if each.version]
    if not papers:
        return Booklet()
    current = {PaperCode(short_code(printed.page.translation_key), version_of(printed.parts)) for printed in today}
    doubtful = Edition.objects.filter(is_ambiguous=True, version__in=[paper.version for paper in papers])
    current = {paper for paper in current if paper.version not in set(doubtful.values_list("version", flat=True))} if current else current
    return Booklet({paper.code: _held(paper, language, is_current=paper in current) for paper in papers})


def _held(paper: PaperCode, language: str, *, is_current: bool) -> Held:
    status = None if is_current else status_of(paper)
    state = State.CURRENT if is_current else status.state if status else State.UNKNOWN
    words = {
        State.CURRENT: _("Your paper is up to date"),
        State.CHANGED: _("Your paper is out of date"),
        State.WITHDRAWN: _("This page was withdrawn"),
        State.UNKNOWN: _("We do not know this version"),
    }
    return Held(words[state], paper_address(paper, language), state)
