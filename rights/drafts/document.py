"""A text document as this room reads it: headings, prose, tables, pictures and quotes, each with its place in the file."""

from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NoteKind(TextChoices):
    """What became of something that the page does not hold as the document did, as an editor reads it."""

    DELETED = "deleted", _("Text that an author had removed, with tracked changes")
    COMMENT = "comment", _("Comment in the margin")
    HIDDEN = "hidden", _("Hidden text")
    HEADER = "header", _("Header or footer of the sheets")
    CONTENTS = "contents", _("Table of contents: the page makes its own")
    SYMBOL = "symbol", _("Sign of a special font, that browsers do not have")
    DRAWING = "drawing", _("Drawing, chart or embedded file: make a picture of it, with its description")
    LINKED_PICTURE = "linked_picture", _("Picture that is not in the file, but elsewhere: it was not fetched")
    PICTURE_KIND = "picture_kind", _("Picture left out: of a kind that browsers do not show, damaged, or too large")
    PICTURE_RIGHT = "picture_right", _("Picture left out: you may not add images to the library")
    LINK = "link", _("Link that leads nowhere for readers: its words are kept, not its address")
    FORMAT = "format", _("Italics, underlining and striking out: the words are kept")
    TO_DESCRIBE = "to_describe", _("Picture to describe: the page cannot be published before")
    TO_PLACE = "to_place", _("Text to place: the page asks no such question")
    ANSWER = "answer", _("Heading that opened a field of the page: what stood under it is there")
    TITLE = "title", _("Title cut: it was too long")
    LEVEL = "level", _("Smaller heading, now a heading like the others")
    LONG_HEADING = "long_heading", _("Heading cut: the whole of it stands under it")
    BOLD_HEADING = "bold_heading", _("Line in bold, taken for a heading")
    EMPTY_HEADING = "empty_heading", _("Heading with no text under it: complete it or remove it")
    FIELD = "field", _("Automatic field: its text is kept as it stood")
    EQUATION = "equation", _("Equation, written on one line: check it")
    RAISED = "raised", _("Raised or lowered letters, now on the line")
    LANGUAGE = "language", _("Words marked as being in another language: check the language")
    TEXT_BOX = "text_box", _("Text box: its text comes after the paragraph beside which it stood")
    MERGED = "merged", _("Merged cells: the text is in the first one, the others are empty")
    FIRST_ROW = "first_row", _("Table without a row of headings: its first row is taken for one")
    TABLE_TO_LISTS = "table_to_lists", _("Table turned into lists: it had no headings, or more than 5 columns")
    NESTED_TABLE = "nested_table", _("Table inside a table: its text is in the cell")
    CELLS = "cells", _("Links in the cells of a table: the words are kept, not the address")
    CAPTION = "caption", _("Table without a sentence that gives its result: write it")
    SPEAKER = "speaker", _("Quote: say who speaks")
    MOVED_PICTURE = "moved_picture", _("Picture that stood in a list, a heading or a table: it comes after it")


# What is nowhere on the page; all others are there, otherwise.
LEFT_OUT = {
    NoteKind.DELETED, NoteKind.COMMENT, NoteKind.HIDDEN, NoteKind.HEADER, NoteKind.CONTENTS, NoteKind.SYMBOL, NoteKind.DRAWING,
    NoteKind.LINKED_PICTURE, NoteKind.PICTURE_KIND, NoteKind.PICTURE_RIGHT, NoteKind.LINK, NoteKind.FORMAT, NoteKind.CELLS,
}  # fmt: skip


# The level of the headings that writers made with bold alone: lower than all others.
BOLD_LEVEL = 7


@dataclass(frozen=True)
class Place:
    """Where something stands in the document: under which heading, in which paragraph counted from 1 (0: in none of them)."""

    heading: str = ""
    paragraph: int = 0


@dataclass(frozen=True)
class Note:
    kind: str
    place: Place = Place()
    text: str = ""

    @property
    def is_left_out(self) -> bool:
        return self.kind in LEFT_OUT


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    place: Place


@dataclass(frozen=True)
class Prose:
    """A paragraph (`tag` p) or a list (ul, ol): stored rich text, with no tag around it for a paragraph, one text an entry for a list."""

    tag: str
    entries: list[str]
    place: Place
    # Whether it is a note that stood at the foot of the sheet.
    is_note: bool = False

    @property
    def html(self) -> str:
        if self.tag == "p":
            return "".join(f"<p>{entry}</p>" for entry in self.entries)
        return f"<{self.tag}>{''.join(f'<li>{entry}</li>' for entry in self.entries)}</{self.tag}>"


@dataclass(frozen=True)
class Table:
    headings: list[str]
    rows: list[list[str]]
    caption: str
    place: Place


@dataclass(frozen=True)
class Picture:
    """A picture of the document; `number` finds its bytes in `Document.files`."""

    number: int
    alternative: str
    is_decorative: bool
    caption: str
    place: Place


@dataclass(frozen=True)
class Quote:
    text: str
    place: Place


Item = Prose | Table | Picture | Quote


@dataclass
class Section:
    """What stands under a heading; the first section of a document may have none."""

    heading: Heading | None
    items: list[Item] = field(default_factory=list)


@dataclass
class Document:
    title: str
    sections: list[Section]
    notes: list[Note]
    files: dict[int, bytes] = field(default_factory=dict)
