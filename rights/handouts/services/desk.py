"""The paper of a page as its editors see it: the sheet of the saved draft, what prints badly in it, how many pages each paper has."""

import time
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from rights.handouts.addresses import FORM_ADDRESS, SHEET
from rights.handouts.options import Form, Options
from rights.handouts.services.document import CannotPrint, Document
from rights.handouts.services.making import forms_of, languages_of, make
from rights.handouts.services.printing import Outcome, outcome_of
from rights.handouts.services.versions import language_name, pages_by_number, public_numbers

PAGES_OF_A_LEAF = 2
SECONDS = 4  # after which the other papers are counted when somebody asks again
FACING = (Form.SHEET, Form.EASY)


@dataclass(frozen=True)
class Look:
    """What one paper of the draft looks like. `reasons` say why there is none; `is_busy`, that asking again helps."""

    outcome: Outcome
    warnings: list[str] = field(default_factory=list)

    @property
    def numbers(self) -> range:
        return range(1, self.outcome.pages + 1)


@dataclass(frozen=True)
class Cell:
    """One paper. `outcome` is None while it is not counted; `query` asks for it, at `url` for a public page, from the admin for the draft."""

    form: Form
    query: str
    outcome: Outcome | None
    url: str = ""


@dataclass(frozen=True)
class Row:
    label: str
    cells: list[Cell | None]


@dataclass(frozen=True)
class Counts:
    forms: list[Form]
    rows: list[Row]
    warnings: list[str]

    @property
    def is_complete(self) -> bool:
        return not any(cell and (cell.outcome is None or cell.outcome.is_busy) for row in self.rows for cell in row.cells)


def draft_document(page: Page, draft: Page, options: Options) -> Document:
    """Return the handout of a draft; raises `CannotPrint`. It bears that it is one, unless readers already have these very words."""
    document = make(draft, options, is_draft=True)
    is_public = page.live and not page.has_unpublished_changes and page.locale.language_code in languages_of(page)
    return replace(document, watermark="") if is_public else document


def look_of(page: Page, draft: Page, options: Options) -> Look:
    """Draw a paper of the draft and tell what editors should mend."""
    try:
        document = draft_document(page, draft, options)
    except CannotPrint as refused:
        return Look(Outcome(reasons=refused.reasons))
    outcome = outcome_of(document)
    warnings = list(document.warnings)
    if options == Options() and outcome.pages > PAGES_OF_A_LEAF:
        warnings.insert(
            0,
            _("The sheet has %(count)s pages: one leaf of paper holds two. Shorten the text, or put the details elsewhere.")
            % {"count": outcome.pages},
        )
    if getattr(draft, "has_easy_read", None) is False:
        warnings.append(_("There is no easy-to-read sheet (FALC): nothing is written in the tab “Easy to read”."))
    return Look(outcome, warnings)


def counts_of(page: Page, draft: Page) -> Counts:
    """Count the pages of every paper: of the draft alone, of the draft beside each language, of what readers have in the other languages.

    What is not counted after a few seconds is left for the next time: what was drawn is kept.
    """
    until = time.monotonic() + SECONDS
    own = page.locale.language_code
    forms = forms_of(draft)
    numbers = public_numbers([page])[page.translation_key]
    others = {
        version.locale.language_code: version for version in pages_by_number(number for code, number in numbers.items() if code != own).values()
    }
    codes = [code for code in languages_of(page) if code in others]
    forms += [form for code in codes for form in forms_of(others[code]) if form not in forms]
    forms = sorted(dict.fromkeys(forms), key=list(Form).index)

    def of_draft(form: Form, second: str = "") -> Cell | None:
        if form not in forms_of(draft) or (second and (form not in FACING or form not in forms_of(others[second]))):
            return None
        options = Options(form, second=second)
        return Cell(form, options.query(), _counted(lambda: draft_document(page, draft, options), until))

    def of_version(form: Form, version: Page) -> Cell | None:
        if form not in forms_of(version):
            return None
        options = Options(form)
        outcome = _counted(lambda: make(version, options), until)
        query = f"?{options.query()}" if options.query() else ""
        return Cell(form, options.query(), outcome, f"{version.url}{FORM_ADDRESS}{SHEET}{query}")

    rows = [Row(language_name(own), [of_draft(form) for form in forms])]
    rows += [
        Row(_("%(first)s facing %(second)s") % {"first": language_name(own), "second": language_name(code)}, [of_draft(form, code) for form in forms])
        for code in codes
    ]
    of_languages = {code: [of_version(form, others[code]) for form in forms] for code in codes}
    rows += [Row(language_name(code), cells) for code, cells in of_languages.items()]
    return Counts(forms, rows, [warning for code, cells in of_languages.items() for warning in _late(language_name(code), cells)])


def _counted(write, until: float) -> Outcome | None:
    if time.monotonic() > until:
        return None
    try:
        return outcome_of(write())
    except CannotPrint as refused:
        return Outcome(reasons=refused.reasons)


def _late(language: str, cells: list[Cell | None]) -> list[str]:
    late = max((cell.outcome.late for cell in cells if cell and cell.outcome), default=0)
    if not late:
        return []
    message = ngettext(
        "%(language)s: %(count)s part of the page is printed in French, because its translation is out of date or not there.",
        "%(language)s: %(count)s parts of the page are printed in French, because their translation is out of date or not there.",
        late,
    )
    return [message % {"language": language, "count": late}]
