"""The sheet of a page in each of its languages, with what it says of itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import override
from wagtail.models import Page

from rights.glossary.selectors import Word
from rights.glossary.services.explaining import words_in, words_met
from rights.handouts.options import Form
from rights.handouts.services import texts
from rights.handouts.services.document import Sheet, Trust, words_of
from rights.handouts.services.editions import status_address, version_of
from rights.handouts.services.explained import word_rows
from rights.handouts.services.files import Files
from rights.handouts.services.reading import page_read
from rights.handouts.services.trust import licence, trust_lines
from rights.handouts.sources import source_of


@dataclass
class Written:
    """A page in one language, with the words of the glossary that it uses, what its readers are told of its age, and whose pictures it holds."""

    page: Page
    form: Form
    sheet: Sheet
    words: list[Word]
    lines: list[dict[str, Any]]
    credits: set[tuple[str, str]]


def written(page: Page, form: Form, files: Files) -> Written:
    """Write the sheet of a specific page, in its language."""
    with page_read(page), files.credited() as credits:
        sheet = source_of(page).sheet(page, form, files)
        # A text that is easy to read holds no links: its words are known by their letters.
        words = words_in(words_of([row.nodes for row in sheet.rows])) if form == Form.EASY else words_met()
        return Written(page, form, sheet, words, trust_lines(page), credits)


def parts_of(versions: Iterable[Written]) -> list[dict[str, str]]:
    """Return what one paper says of a page, language after language. The words explained are none of it: they stand elsewhere in a booklet."""
    return [part for each in versions for part in each.sheet.parts]


def explain(versions: Iterable[Written]) -> None:
    """Write at the end of each sheet the words that it uses."""
    for each in versions:
        with override(each.sheet.language):
            each.sheet.rows += word_rows(each.words, each.sheet.language)


def trust(versions: list[Written], files: Files, *, credits: Iterable[tuple[str, str]] = (), **made: Any) -> None:
    """Write on a sheet, in the language of the moment, what it says of itself.

    `made` is what it says of who made it (`services.trust.maker`), `credits` those of the pictures that this adds.
    """
    first, *others = versions
    version = version_of(parts_of(versions))
    address = status_address(first.page, version)
    first.sheet.trust = Trust(
        version=version,
        address=texts.readable(address),
        qr=files.qr(address),
        lines=[*first.lines, *(texts.marked(line, each.sheet.language) for each in others for line in each.lines)],
        licence=licence(set(credits).union(*(each.credits for each in versions))),
        **made,
    )
