"""How the glossary is printed: all its words, in the order of the alphabet of the first language."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from home.selectors import SOURCE_LANGUAGE
from rights.glossary.models import GlossaryPage
from rights.glossary.selectors import Word
from rights.handouts.options import Form
from rights.handouts.services import texts
from rights.handouts.services.document import Row, Sheet
from rights.handouts.services.explained import word_node
from rights.handouts.services.files import Files
from rights.handouts.services.writing import SheetWriter, place_of
from rights.handouts.sources import Source


def what_is_printed() -> list[Source]:
    return [Source(GlossaryPage, glossary_forms, glossary_sheet)]


def glossary_forms(page: GlossaryPage) -> list[Form]:
    return [Form.SHEET]


def glossary_sheet(page: GlossaryPage, form: Form, files: Files) -> Sheet:
    """A row for each word, so that two languages keep level: no letter stands above its words, since each language has its own."""
    writer = SheetWriter(page, place_of(page, files, form))
    words = [word for leaf in page.leaves for _letter, own in leaf.letters for word in own]
    writer.rows += [row for word in words if (row := _row(word, writer.language))]
    if not writer.rows:
        writer.say("none", texts.line(_("No word is explained here yet.")))
    return writer.sheet(lead=writer.lead(writer.line("introduction")))


def _row(word: Word, language: str) -> Row | None:
    """Return a word; one that is not translated is a French part, as in any page. None for one that means nothing yet."""
    key = f"words.{word.term.key}"
    if word.own_language != SOURCE_LANGUAGE:
        node = word_node(word)
        return Row(key, [node], language) if node else None
    with override(SOURCE_LANGUAGE):
        node = word_node(Word(word.term, SOURCE_LANGUAGE))
    return Row(key, [node], SOURCE_LANGUAGE, is_late=True) if node else None
