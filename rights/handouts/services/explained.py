"""The words of the glossary that a sheet uses, explained at its end."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from home.selectors import SOURCE_LANGUAGE
from rights.glossary.selectors import Word
from rights.handouts.services import texts
from rights.handouts.services.document import Node, Row


def word_rows(words: Iterable[Word], language: str, *, key: str = "words") -> list[Row]:
    """Return the words under their heading, in the language of the moment: a row for each, so that two languages keep level; none without words."""
    rows = [Row(f"{key}.{word.term.key}", [node], language) for word in words if (node := word_node(word))]
    return [Row(key, [{"kind": "heading", "level": 2, "runs": texts.line(_("Words explained"))}], language), *rows] if rows else []


def word_node(word: Word) -> Node | None:
    """Return one word and what it means: in French, and marked so, where it is not translated; None where it means nothing yet."""
    term = word.term
    if word.own_language:
        name, meaning = texts.line_in(word.name, word.own_language), texts.line_in(term.definition, word.own_language)
    else:
        name, meaning = texts.line_of(term, "term", word.name), texts.line_of(term, "definition")
    if word.french and not word.own_language:
        name = texts.joined(name, texts.line_in(word.french, SOURCE_LANGUAGE), by=" – ")
    if not (name and meaning):
        return None
    return {"kind": "words", "items": [{"word": name, "content": texts.paragraphs(meaning)}]}
