"""From what a person chose to what comes out: the document is written each time, and drawn once for all who ask for the same."""

import re
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import get_language, get_language_info, ngettext, pgettext

from rights.handouts.options import Options
from rights.handouts.services import store
from rights.handouts.services.document import CannotPrint, Document
from rights.handouts.services.render import TooBusy, TookTooLong

NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
LONGEST_NAME = 90
# Where the names of languages open with a capital letter, wherever they stand.
WITH_CAPITAL = {"en", "tr"}


@dataclass(frozen=True)
class Outcome:
    """What will come out of the printer. `late` is the number of blocks that stand in French because their translation is out of date.

    When it cannot be told, `is_busy` says that asking again helps, and `reasons` why nothing can be printed at all.
    `not_printed` says which pages of a booklet cannot be in it, and why.
    """

    pages: int = 0
    size: int = 0
    late: int = 0
    is_busy: bool = False
    reasons: tuple[str, ...] = ()
    not_printed: tuple[str, ...] = ()


def outcome_of(document: Document) -> Outcome:
    """Draw a document to tell what comes out of it; it is kept for who then asks for it."""
    try:
        drawn = store.pdf_of(document)
    except CannotPrint as refused:
        return Outcome(reasons=refused.reasons)
    except (TooBusy, TookTooLong):
        return Outcome(is_busy=True, late=late_blocks(document), not_printed=tuple(document.not_printed))
    return Outcome(drawn.pages, len(drawn.pdf), late_blocks(document), not_printed=tuple(document.not_printed))


def late_blocks(document: Document) -> int:
    """Return how many blocks stand in one language where readers expect the other, or both: those whose translation is not there, or out of date."""
    return sum(_is_late(row, sheet) for sheet in document.sheets for row in sheet.get("rows", []))


def _is_late(row: dict, sheet: dict) -> bool:
    if all(node["kind"] in {"heading", "notice"} for cell in row["cells"] for node in cell["nodes"]):
        return False
    return len(row["cells"]) < len(sheet["columns"]) or row["cells"][0]["language"] != sheet["language"]


def languages_read(document: Document, options: Options) -> list[str]:
    """Return the languages of a document, that of the reader first; the second one where a page of it has it."""
    present = {column["language"] for sheet in document.sheets for column in sheet["columns"]}
    return [document.language, *([options.second] if options.second in present else [])]


def file_name(*, title: str, languages: list[str], form: str, pages: int) -> str:
    """Return the name under which a browser keeps the file, as the reader would write it: “Le RSA – français et arabe – 2 pages.pdf”."""
    named = [_in_a_sentence(get_language_info(code)["name_translated"]) for code in languages]
    spoken = pgettext("between two languages", "%(first)s and %(second)s") % {"first": named[0], "second": named[1]} if len(named) > 1 else named[0]
    count = ngettext("%(count)s page", "%(count)s pages", pages) % {"count": number_format(pages)}
    short = " ".join(NOT_IN_A_NAME.sub(" ", title).split())[:LONGEST_NAME].strip(" .")
    return " – ".join(part for part in [short, form, spoken, count] if part) + ".pdf"


def _in_a_sentence(name: str) -> str:
    """Return the name of a language as the language of the moment writes it inside a sentence."""
    return str(name) if (get_language() or "").split("-")[0] in WITH_CAPITAL else name.lower()
