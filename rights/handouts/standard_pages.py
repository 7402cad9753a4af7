"""How the pages of the house that have no fixed questions are printed."""

from home.models import ContactPage, StandardPage
from rights.handouts.options import Form
from rights.handouts.services.document import Sheet
from rights.handouts.services.files import Files
from rights.handouts.services.writing import SheetWriter, place_of
from rights.handouts.sources import Source


def what_is_printed() -> list[Source]:
    return [Source(StandardPage, standard_forms, standard_sheet), Source(ContactPage, standard_forms, standard_sheet)]


def standard_forms(page) -> list[Form]:
    return [Form.SHEET]


def standard_sheet(page, form: Form, files: Files) -> Sheet:
    writer = SheetWriter(page, place_of(page, files, form))
    lead = writer.lead(writer.line("introduction"))
    writer.stream("body", level=2)
    return writer.sheet(lead=lead)
