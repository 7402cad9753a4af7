"""A document written again in the few words that its reader (mammoth) knows, with a note of all that this loses.

The reader passes over what it does not know, its text with it, and tells neither where things stand nor their language. So each paragraph is
made of plain runs, links, pictures and marks of notes only; it opens with a bookmark that gives its number (`place-12`); its style is its role
(`word-heading-2`), and the language of its runs is written as the colour of a highlight (`lang-en`).
"""

import re
from collections import Counter
from xml.etree.ElementTree import Element, SubElement

from mammoth.docx.dingbats import dingbats

from rights.drafts.document import Note, NoteKind, Place
from rights.drafts.services import refusals
from rights.drafts.services.elements import (
    LINK,
    PARAGRAPH,
    RUN,
    TABLE,
    add_text,
    alternatives,
    chosen_entry,
    columns_of,
    holds_blocks,
    inside,
    is_contents,
    is_covered,
    text_boxes,
)  # fmt: skip
from rights.drafts.services.names import M, R, W, is_on, text_of, value_of
from rights.drafts.services.package import Package
from rights.drafts.services.pictures import Drawing
from rights.drafts.services.refusals import Refused
from rights.drafts.services.styles import Styles

CONTENT_CONTROL, FIELD = f"{W}sdt", f"{W}fldSimple"
DRAWINGS = {f"{W}drawing", f"{W}pict", f"{W}object"}
MATHS = {f"{M}oMath", f"{M}oMathPara"}
KEPT_IN_RUNS = {f"{W}{name}" for name in ("t", "tab", "noBreakHyphen", "fldChar", "instrText")}
LINE_BREAKS = {f"{W}br", f"{W}cr"}
NOTE_MARKS = {f"{W}footnoteReference", f"{W}endnoteReference"}
FIELD_NAME = re.compile(r"\s*(DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|PAGE|NUMPAGES|FILENAME|AUTHOR|MERGEFIELD|FORMTEXT|FORMDROPDOWN|SEQ)\b")
LANGUAGE = re.compile(r"[a-z]{2,3}$")
ARABIC = re.compile(r"[\u0600-\u06ff]")


class Rewriter:
    """Rewrites the parts of one document; `notes` gathers what is left out, in the order of the text."""

    def __init__(self, package: Package, styles: Styles, main: Element, comments: dict[str, str]):
        self.package, self.styles, self.comments = package, styles, comments
        self.notes: list[Note] = []
        self.places: dict[int, Place] = {0: Place()}
        self.heading, self.number = "", 0
        self.tells_places = True
        self.own_language = self._most_used_language(main)
        self.moved = {text_of(each) for each in main.iter(f"{W}moveTo")}
        self.languages: set[str] = set()
        self.cited: set[tuple[str, str]] = set()
        self.relations: dict = {}
        self.choice = ""

    @property
    def place(self) -> Place:
        return Place(self.heading, self.number if self.tells_places else 0)

    def note(self, kind: NoteKind, text: str = "") -> None:
        self.notes.append(Note(kind.value, self.place, text))

    def rewrite_main(self, root: Element) -> None:
        counts = Counter(each.tag for each in root.iter())
        if counts[PARAGRAPH] > refusals.MOST_PARAGRAPHS or counts.total() > refusals.MOST_ELEMENTS:
            raise refusals.too_long()
        self.relations = self.package.relationships(self.package.main)
        body = root.find(f"{W}body")
        if body is None:
            raise Refused(refusals.CORRUPT)
        body[:] = self.blocks(body)
        self.package.rewrite(self.package.main, root)

    def rewrite_notes(self, part: str, root: Element) -> None:
        """Rewrite footnotes or endnotes; the lines that part them from the text go, and those that nothing cites any more."""
        self.relations, self.tells_places = self.package.relationships(part), False
        for note in list(root):
            if note.get(f"{W}type", "normal") != "normal":
                note[:] = []
            elif (f"{note.tag}Reference", note.get(f"{W}id", "")) not in self.cited:
                self._deleted(note)
            else:
                note[:] = self.blocks(note)
        self.tells_places = True
        self.package.rewrite(part, root)

    # Blocks: paragraphs and tables, one under the other.

    def blocks(self, parent: Element) -> list[Element]:
        found: list[Element] = []
        loose: list[Element] = []
        for child in alternatives(parent):
            if child.tag not in {PARAGRAPH, TABLE} and not holds_blocks(child):
                loose.append(child)
                continue
            found += self._loose(loose)
            loose = []
            if child.tag == PARAGRAPH:
                found += self.paragraph(child)
            elif child.tag == TABLE:
                found += self.table(child)
            elif child.tag == CONTENT_CONTROL and is_contents(child):
                self.note(NoteKind.CONTENTS, text_of(child))
            elif child.tag == f"{W}del":
                self.note(NoteKind.DELETED, text_of(child, deleted=True))
            elif child.tag != f"{W}moveFrom":
                found += self.blocks(child)
        return found + self._loose(loose)

    def _loose(self, elements: list[Element]) -> list[Element]:
        """Return a paragraph of what stands between paragraphs, where there is any text."""
        for each in elements:
            if each.tag == f"{W}altChunk":
                self.note(NoteKind.DRAWING)
        if not any(text_of(each, deleted=True) for each in elements):
            return []
        paragraph = Element(PARAGRAPH)
        paragraph.extend(elements)
        return self.paragraph(paragraph)

    def paragraph(self, source: Element) -> list[Element]:
        """Return the paragraph, then those of the text boxes beside it; nothing for a line of the table of contents."""
        properties = source.find(f"{W}pPr")
        role = self.styles.role(properties)
        if self.tells_places:
            self.number += 1
        if role == "contents":
            if text := text_of(source):
                self.note(NoteKind.CONTENTS, text)
            return []
        if role.startswith(("heading", "title")) and (text := text_of(source)):
            self.heading = text
        if self.tells_places:
            self.places[self.number] = self.place
        paragraph, boxes = Element(PARAGRAPH), []
        self._properties(paragraph, properties, role)
        if self.tells_places:
            SubElement(paragraph, f"{W}bookmarkStart", {f"{W}id": str(self.number), f"{W}name": f"place-{self.number}"})
        for child in self.inline(source, properties, boxes):
            paragraph.append(child)
        after = [block for box in boxes for block in self.blocks(box)]
        return [paragraph, *after]

    def _properties(self, paragraph: Element, source: Element | None, role: str) -> None:
        own = SubElement(paragraph, f"{W}pPr")
        if not role.startswith(("heading", "title")):
            role = self.styles.list_role(source) or role or ("bold" if self.styles.is_bold(source) else "")
        if role:
            SubElement(own, f"{W}pStyle", {f"{W}val": f"word-{role}"})

    def table(self, source: Element) -> list[Element]:
        """Return a table; what stands in a cell that one above covers goes into that one, for the reader passes over it."""
        table, above = Element(TABLE), {}
        for row in inside(source, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self.note(NoteKind.DELETED, text_of(row, deleted=True))
                continue
            new_row = SubElement(table, f"{W}tr")
            if properties is not None:
                new_row.append(properties)
            column = 0
            for cell in inside(row, f"{W}tc"):
                new_cell = SubElement(new_row, f"{W}tc")
                new_cell.extend(cell.findall(f"{W}tcPr"))
                if not (is_covered(cell) and column in above):
                    above[column] = new_cell
                above[column].extend(self.blocks(cell))
                column += columns_of(cell)
        return [table]

    # Inside a paragraph.

    def inline(self, parent: Element, paragraph: Element | None, boxes: list[Element]) -> list[Element]:
        if parent.tag == f"{W}ruby":
            return self.ruby(parent, paragraph, boxes)
        found: list[Element] = []
        for child in alternatives(parent):
            if child.tag == RUN:
                found += self.run(child, paragraph, boxes)
            elif child.tag == LINK:
                found += self.link(child, self.inline(child, paragraph, boxes))
            elif child.tag in MATHS:
                found.append(self.equation(child))
            elif child.tag == f"{W}del":
                self._deleted(child)
            elif child.tag == f"{W}moveFrom":
                if text_of(child, deleted=True) not in self.moved:
                    self._deleted(child)
            elif child.tag == FIELD:
                found += self.field(child, self.inline(child, paragraph, boxes))
            elif child.tag == f"{W}t":
                found.append(Element(RUN))
                found[-1].append(child)
            elif child.tag != f"{W}pPr":  # whatever else may stand here holds runs, or nothing that is read
                found += self.inline(child, paragraph, boxes)
        return found

    def _deleted(self, element: Element) -> None:
        if text := text_of(element, deleted=True):
            self.note(NoteKind.DELETED, text)

    def run(self, source: Element, paragraph: Element | None, boxes: list[Element]) -> list[Element]:
        """Return a run, and other runs after it where it holds what stands by itself."""
        properties = source.find(f"{W}rPr")
        if self.styles.is_hidden(properties) and (text := text_of(source, deleted=True)):
            self.note(NoteKind.HIDDEN, text)
            return []
        run, after = Element(RUN), []
        run.append(self._looks(source, paragraph, properties))
        for child in alternatives(source):
            if child.tag in KEPT_IN_RUNS:
                self._choose(child, run)
                run.append(child)
                if child.tag == f"{W}instrText" and (name := FIELD_NAME.match(child.text or "")):
                    self.note(NoteKind.FIELD, name[1])
            elif child.tag in LINE_BREAKS and child.get(f"{W}type", "textWrapping") == "textWrapping":
                SubElement(run, f"{W}br")
            elif child.tag in LINE_BREAKS:
                add_text(run, " ")
            elif child.tag == f"{W}sym":
                add_text(run, self.symbol(child))
            elif child.tag in NOTE_MARKS:
                self.cited.add((child.tag, child.get(f"{W}id", "")))
                run.append(child)
            elif child.tag == f"{W}commentReference":
                self.note(NoteKind.COMMENT, self.comments.get(child.get(f"{W}id", ""), ""))
            elif child.tag == f"{W}delText":
                self._deleted(source)
            elif child.tag in DRAWINGS:
                self.drawing(child, run, boxes)
            elif child.tag not in {f"{W}rPr", f"{W}softHyphen"}:
                after += self.inline(child, paragraph, boxes)
        return [run, *after]

    def _choose(self, part: Element, run: Element) -> None:
        """Write the choice made in a list of a form, where the field shows no text of its own."""
        if part.tag == f"{W}t":
            self.choice = ""
        elif part.tag == f"{W}fldChar" and (kind := part.get(f"{W}fldCharType")) != "separate":
            if kind == "end" and self.choice:
                add_text(run, self.choice)
            self.choice = chosen_entry(part)

    def ruby(self, source: Element, paragraph: Element | None, boxes: list[Element]) -> list[Element]:
        """Return words, then what was written above them between brackets."""
        under, over = ([run for each in source.findall(f"{W}{name}") for run in self.inline(each, paragraph, boxes)] for name in ("rubyBase", "rt"))
        opening, closing = Element(RUN), Element(RUN)
        add_text(opening, " (")
        add_text(closing, ")")
        return [*under, opening, *over, closing] if over else under

    def drawing(self, source: Element, run: Element, boxes: list[Element]) -> None:
        """Add the pictures of a drawing to a run; its text boxes wait for the end of the paragraph."""
        own_boxes = text_boxes(source)
        pictures = Drawing(self.package, self.relations).read(source)
        for picture in pictures.elements:
            run.append(picture)
        for address in pictures.outside:
            self.note(NoteKind.LINKED_PICTURE, address)
        for box in own_boxes:
            if text := text_of(box):
                self.note(NoteKind.TEXT_BOX, text)
            boxes.append(box)
        if not (pictures.elements or pictures.outside or own_boxes):
            self.note(NoteKind.DRAWING, pictures.text)

    def link(self, source: Element, children: list[Element]) -> list[Element]:
        kind, _address, is_outside = self.relations.get(source.get(f"{R}id", ""), ("", "", False))
        if not (kind and is_outside):
            if text := " ".join(filter(None, (text_of(each) for each in children))):
                self.note(NoteKind.LINK, text)
            return children
        link = Element(LINK, {f"{R}id": source.get(f"{R}id", "")})
        if fragment := source.get(f"{W}anchor"):
            link.set(f"{W}anchor", fragment)
        link.extend(children)
        return [link]

    def field(self, source: Element, children: list[Element]) -> list[Element]:
        """Return a field of one element as those of several, that the reader knows."""
        instruction = source.get(f"{W}instr", "")
        if name := FIELD_NAME.match(instruction):
            self.note(NoteKind.FIELD, name[1])
        if not instruction.strip().startswith("HYPERLINK"):
            return children
        opening, separation, end = (Element(RUN) for _ in range(3))
        SubElement(opening, f"{W}fldChar", {f"{W}fldCharType": "begin"})
        SubElement(opening, f"{W}instrText").text = instruction
        SubElement(separation, f"{W}fldChar", {f"{W}fldCharType": "separate"})
        SubElement(end, f"{W}fldChar", {f"{W}fldCharType": "end"})
        return [opening, separation, *children, end]

    def equation(self, source: Element) -> Element:
        text = text_of(source)
        self.note(NoteKind.EQUATION, text)
        run = Element(RUN)
        add_text(run, f" {text} ")
        return run

    def symbol(self, source: Element) -> str:
        font, code = source.get(f"{W}font", ""), source.get(f"{W}char", "")
        try:
            number = int(code, 16)
        except ValueError:
            return ""
        known = dingbats.get((font, number)) or dingbats.get((font, number & 0xFF) if number >> 8 == 0xF0 else None)
        if known is not None:
            return chr(known)
        if 0x20 <= number < 0xD800:
            return chr(number)
        self.note(NoteKind.SYMBOL, f"{font} {code}".strip())
        return ""

    def _looks(self, source: Element, paragraph: Element | None, properties: Element | None) -> Element:
        """Return the properties of a run that matter: bold, raised or lowered, in another language."""
        looks = Element(f"{W}rPr")
        if self.styles.is_strong(properties):
            SubElement(looks, f"{W}b")
        if any(is_on(properties, name) for name in ("i", "strike")) or value_of(properties, "u") not in {"", "none"}:
            SubElement(looks, f"{W}i")
        if (height := value_of(properties, "vertAlign")) in {"superscript", "subscript"}:
            SubElement(looks, f"{W}vertAlign", {f"{W}val": height})
        if language := self._foreign(source, paragraph, properties):
            SubElement(looks, f"{W}highlight", {f"{W}val": f"lang-{language}"})
        return looks

    def _foreign(self, source: Element, paragraph: Element | None, properties: Element | None) -> str:
        """Return the language of a run where it is neither French nor that of the document as a whole."""
        text = text_of(source)
        if not any(character.isalpha() for character in text):
            return ""
        code = self.styles.language(paragraph, properties).lower().split("-")[0]
        if not code and ARABIC.search(text):
            code = "ar"
        if not LANGUAGE.match(code) or code in {"fr", self.own_language}:
            return ""
        self.languages.add(code)
        return code

    def _most_used_language(self, root: Element) -> str:
        counts: Counter[str] = Counter()
        for paragraph in root.iter(PARAGRAPH):
            properties = paragraph.find(f"{W}pPr")
            for run in paragraph.iter(RUN):
                code = self.styles.language(properties, run.find(f"{W}rPr")).lower().split("-")[0]
                counts[code] += sum(len(each.text or "") for each in run.findall(f"{W}t"))
        return counts.most_common(1)[0][0] if counts else ""
