"""From a document to the fields of a page: which heading opens which field, and where all the rest goes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from typing import Any

from home.services.folding import fold
from rights.drafts.document import BOLD_LEVEL, Document, Heading, Item, Note, NoteKind, Place, Prose, Section
from rights.drafts.services.inline import plain
from rights.drafts.services.raw_blocks import LONGEST_HEADING, blocks_of, raw
from rights.drafts.targets import Question, Target

OPENING_NUMBER = re.compile(r"^(?:\d+|[ivx]+|[a-z])\s*[.):–-]\s*", re.IGNORECASE)
SIGNS = re.compile(r"[^\w]+")


class Filling:
    """The values of the fields of a page made of a document, as they are stored, and all that its writer must be told.

    A picture stands in `values` as the number it has in the document, until `services.creating` puts it in the library.
    """

    def __init__(self, document: Document, target: Target):
        self.document, self.target = document, target
        self.values: dict[str, Any] = {"title": document.title, **target.values()}
        self.notes: list[Note] = list(document.notes)
        self.has_sections = "section" in target.model._meta.get_field(target.stream).stream_block.child_blocks
        self.last_story = target.stream
        levels = [section.heading.level for section in document.sections if section.heading and section.heading.level < BOLD_LEVEL]
        self.top_level = min(levels, default=BOLD_LEVEL)
        self._fill()
        self.notes = sorted(self.notes, key=lambda note: note.place.paragraph)

    def note(self, kind: NoteKind, place: Place, text: str) -> None:
        self.notes.append(Note(kind.value, place, text))

    def blocks(self, field: str, items: list[Item]) -> None:
        """Add items at the end of a stream."""
        self.values.setdefault(field, []).extend(blocks_of(items))

    def _fill(self) -> None:
        questions = {_key(heading): question for question in self.target.all_questions() for heading in question.headings}
        for sections in _groups(self.document.sections, questions):
            heading = sections[0].heading
            question = questions.get(_key(heading.text)) if heading else None
            if question is None or self._is_answered(question):
                for section in sections:
                    self._elsewhere(section)
                continue
            self.note(NoteKind.ANSWER, heading.place, heading.text)
            rest = question.take(self, question.field, sections)
            if question.takes_all:
                self.last_story = question.field
            if rest:
                self._elsewhere(Section(heading, rest))

    def _is_answered(self, question: Question) -> bool:
        """Return whether a field of one text is filled already: the same heading came twice."""
        return isinstance(self.values.get(question.field), str)

    def _elsewhere(self, section: Section) -> None:
        """Put what answers no question where there is room."""
        heading = section.heading
        if not self.has_sections:
            if heading:
                self.note(NoteKind.TO_PLACE, heading.place, heading.text)
            self.blocks(self.last_story, items_of([section]))
        elif heading is None:
            self.blocks(self.target.stream, section.items)
        else:
            self.values.setdefault(self.target.stream, []).append(self._section(heading, section.items))

    def _section(self, heading: Heading, items: list[Item]) -> dict:
        if self.top_level < heading.level < BOLD_LEVEL:
            self.note(NoteKind.LEVEL, heading.place, heading.text)
        if not items:
            self.note(NoteKind.EMPTY_HEADING, heading.place, heading.text)
        text = heading.text
        if len(text) > LONGEST_HEADING:
            self.note(NoteKind.LONG_HEADING, heading.place, text)
            items, text = [in_bold(heading), *items], cut(text, LONGEST_HEADING)
        return raw("section", {"heading": text, "content": blocks_of(items)})


def _groups(sections: list[Section], questions: dict[str, Question]) -> Iterator[list[Section]]:
    """Yield sections one by one, or with the smaller headings under them where their heading opens a question."""
    group: list[Section] = []
    for section in sections:
        opener = group[0].heading if group else None
        is_question = section.heading is not None and _key(section.heading.text) in questions
        if opener and section.heading and section.heading.level > opener.level and not is_question:
            group.append(section)
            continue
        if group:
            yield group
            group = []
        if is_question:
            group = [section]
        else:
            yield [section]
    if group:
        yield group


def _key(heading: str) -> str:
    """Return a heading as it is compared: small letters, no accents, signs, nor number before it."""
    return SIGNS.sub(" ", fold(OPENING_NUMBER.sub("", heading.strip()))).strip()


def cut(text: str, longest: int) -> str:
    return f"{text[: longest - 1].rsplit(' ', 1)[0]}…"


def in_bold(heading: Heading) -> Prose:
    return Prose("p", [f"<b>{escape(heading.text, quote=False)}</b>"], heading.place)


def items_of(sections: list[Section], *, with_first: bool = True) -> list[Item]:
    """Return what stands in sections, in order; their headings become lines in bold, that of the first one too unless said otherwise."""
    items: list[Item] = []
    for number, section in enumerate(sections):
        if section.heading and (number or with_first):
            items.append(in_bold(section.heading))
        items += section.items
    return items


# Ways to take what stands under a heading.


def story(filling: Filling, field: str, sections: list[Section]) -> list[Item]:
    """Take everything, into a stream of text, tables, images and quotes."""
    filling.blocks(field, items_of(sections, with_first=False))
    return []


def rich_text(filling: Filling, field: str, sections: list[Section]) -> list[Item]:
    """Take paragraphs and lists into a field of rich text; return tables, pictures and quotes."""
    items = items_of(sections, with_first=False)
    filling.values[field] = "".join(item.html for item in items if isinstance(item, Prose))
    return [item for item in items if not isinstance(item, Prose)]


def short_text(filling: Filling, field: str, sections: list[Section]) -> list[Item]:
    """Take the only paragraph, where it is plain and short enough for the field."""
    items = items_of(sections, with_first=False)
    longest = filling.target.model._meta.get_field(field).max_length
    text = plain(items[0].entries[0]) if items and isinstance(items[0], Prose) and items[0].tag == "p" else ""
    if not text or len(text) > longest or "<a " in items[0].html:
        return items
    filling.values[field] = text
    return items[1:]


def lines(kind: str, longest: int) -> Callable[[Filling, str, list[Section]], list[Item]]:
    """Take each entry of the lists as a block `kind` of one line; return the rest."""

    def take(filling: Filling, field: str, sections: list[Section]) -> list[Item]:
        rest: list[Item] = []
        for item in items_of(sections, with_first=False):
            if not isinstance(item, Prose) or item.tag == "p":
                rest.append(item)
                continue
            for entry in item.entries:
                if len(plain(entry)) <= longest and not has_structure(entry):
                    filling.values.setdefault(field, []).append(raw(kind, plain(entry)))
                else:
                    rest.append(replace(item, entries=[entry]))
        return rest

    return take


def has_structure(entry: str) -> bool:
    """Return whether an entry holds a link or a list, which a line of plain text would lose."""
    return any(tag in entry for tag in ("<a ", "<ul>", "<ol>"))
