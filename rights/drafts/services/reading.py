"""From the bytes of a Word document to sections of headings, prose, tables, pictures and quotes, and what could not be kept."""

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from xml.etree.ElementTree import Element

import mammoth
from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError

from home.services.office_files import open_office_file
from rights.drafts.document import BOLD_LEVEL, Document, Heading, Item, Note, NoteKind, Picture, Place, Prose, Quote, Section
from rights.drafts.services import refusals
from rights.drafts.services.inline import Inline, plain
from rights.drafts.services.names import W, text_of
from rights.drafts.services.package import Package
from rights.drafts.services.pictures import DECORATIVE_MARK, extension_of, is_description
from rights.drafts.services.refusals import Refused
from rights.drafts.services.rewriting import Rewriter
from rights.drafts.services.styles import Styles
from rights.drafts.services.tables import read_table

logger = logging.getLogger(__name__)
DEEPEST_LIST, DEEPEST_HEADING, MOST_LANGUAGES = 9, 9, 40
LONGEST_TITLE, LONGEST_BOLD_HEADING, LONGEST_CAPTION = 255, 90, 160
ROLES = {"title": "p.word-title:fresh", "quote": "blockquote.word-quote:fresh", "caption": "p.word-caption:fresh", "bold": "p.word-bold:fresh"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
NOTE_NUMBER = re.compile(r"(footnote|endnote)-(?!ref)")


def read_document(content: bytes, name: str) -> Document:
    """Read a Word document; raises ValidationError when it is none, is not safe to read, or cannot be read whole."""
    try:
        with open_office_file(io.BytesIO(content), "docx") as office:
            package = Package(office)
            package.check_all_parts()
            rewriter = _rewritten(package)
            page = _html(package, rewriter)
        return _Reading(page, rewriter, PurePath(name.replace("\\", "/")).stem).document()
    except ValidationError:
        raise
    except Exception as error:  # a part of the file that means nothing makes its reader fail anywhere
        logger.warning("A Word document could not be read", exc_info=True)
        raise Refused(refusals.CORRUPT) from error


def _rewritten(package: Package) -> Rewriter:
    main = package.xml(package.main)
    styles = Styles(_first(package, "styles"), _first(package, "numbering"))
    comments = _first(package, "comments")
    said = {each.get(f"{W}id", ""): text_of(each) for each in comments.iter(f"{W}comment")} if comments is not None else {}
    rewriter = Rewriter(package, styles, main, said)
    seen = set()
    for kind in ("header", "footer"):
        for part in package.related(kind):
            text = text_of(package.xml(part), deleted=True)
            if text and text not in seen:
                seen.add(text)
                rewriter.note(NoteKind.HEADER, text)
    rewriter.rewrite_main(main)
    for kind in ("footnotes", "endnotes"):
        for part in package.related(kind):
            rewriter.heading = ""
            rewriter.rewrite_notes(part, package.xml(part))
    return rewriter


def _first(package: Package, kind: str) -> Element | None:
    parts = package.related(kind)
    return package.xml(parts[0]) if parts else None


@dataclass
class Page:
    """The document as HTML, and its pictures by number."""

    root: BeautifulSoup
    pictures: dict[int, bytes] = field(default_factory=dict)


def _html(package: Package, rewriter: Rewriter) -> Page:
    pictures: dict[int, bytes] = {}

    def keep(image):
        number = len(pictures) + 1
        with image.open() as file:
            pictures[number] = file.read()
        return {"src": str(number), "alt": image.alt_text or ""}

    result = mammoth.convert_to_html(
        package.file(),
        style_map="\n".join(_style_map(rewriter)),
        include_embedded_style_map=False,
        convert_image=mammoth.images.img_element(keep),
    )
    return Page(BeautifulSoup(result.value, "html.parser"), pictures)


def _style_map(rewriter: Rewriter) -> Iterator[str]:
    yield from (f"p.word-heading-{level} => {f'h{level}' if level < 7 else 'h6'}:fresh" for level in range(1, DEEPEST_HEADING + 1))
    yield from (f"p.word-{role} => {path}" for role, path in ROLES.items())
    yield from ("b => b", "i => i", "comment-reference =>")
    yield from (f"highlight[color='lang-{code}'] => span.lang-{code}" for code in sorted(rewriter.languages)[:MOST_LANGUAGES])
    for level in range(DEEPEST_LIST):
        above = "ul|ol > li > " * level
        yield from (f"p.word-{kind}-{level} => {above}{kind} > li:fresh" for kind in ("ul", "ol"))


class _Reading:
    """Reads the HTML of one document from its first block to its last."""

    def __init__(self, page: Page, rewriter: Rewriter, name: str):
        self.page, self.places = page, rewriter.places
        self.name = " ".join(name.replace("_", " ").split()) or "…"
        self.notes = list(rewriter.notes)
        self.title = ""
        self.place = Place()
        self.sections = [Section(None)]
        self.footnotes = self._footnotes()
        self.cited: list[tuple[str, str]] = []
        self.has_looks = False
        self.caption = ""
        self.files: dict[int, bytes] = {}

    def note(self, kind: NoteKind, text: str = "") -> None:
        if kind == NoteKind.FORMAT:
            self.has_looks = True
            return
        self.notes.append(Note(kind.value, self.place, text))

    def document(self) -> Document:
        for element in self.page.root.find_all(True, recursive=False):
            self.block(element)
        self.end_of_section()
        self._take_title()
        sections = [section for section in self.sections if section.heading or section.items]
        return Document(self.title, sections, self._notes_in_order(), self.files)

    # Blocks.

    def add(self, item: Item) -> None:
        self.sections[-1].items.append(item)

    def block(self, element: Tag) -> None:
        self._find_place(element)
        if element.name in HEADINGS:
            self.heading(element, HEADINGS[element.name])
        elif element.name in {"ul", "ol"}:
            self.listing(element)
        elif element.name == "table":
            self.table(element)
        elif element.name == "blockquote":
            self.quote(element)
        elif "word-title" in element.get("class", []):
            self.document_title(element)
        elif "word-caption" in element.get("class", []) and self._captions(element):
            return
        else:
            self.paragraph(element)

    def _find_place(self, element: Tag) -> None:
        mark = element.find(id=re.compile(r"^place-\d+$"))
        if mark is not None:
            self.place = self.places.get(int(mark["id"].removeprefix("place-")), self.place)

    def inline(self, element: Tag) -> Inline:
        found = Inline(element, note=self.note)
        self.cited += found.cited
        return found

    def heading(self, element: Tag, level: int) -> None:
        if plain(Inline(element, note=_no_note).html):
            self.end_of_section()
        inline = self.inline(element)
        if text := plain(inline.html):
            self.sections.append(Section(Heading(level, text, self.place)))
        self.pictures(inline.pictures, moved=True)

    def document_title(self, element: Tag) -> None:
        inline = self.inline(element)
        text = plain(inline.html)
        if not self.title:
            self.title = text
        elif text:
            self.add(Prose("p", [inline.html], self.place))
        self.pictures(inline.pictures, moved=True)

    def paragraph(self, element: Tag) -> None:
        inline = self.inline(element)
        text = plain(inline.html)
        if text and self._is_like_a_heading(element, inline, text):
            self.note(NoteKind.BOLD_HEADING, text)
            self.end_of_section()
            self.sections.append(Section(Heading(BOLD_LEVEL, text, self.place)))
        elif text:
            self.add(Prose("p", [inline.html], self.place))
        self.pictures(inline.pictures)

    def _is_like_a_heading(self, element: Tag, inline: Inline, text: str) -> bool:
        """Return whether a short line, all in bold, opens what follows."""
        following = element.find_next_sibling()
        is_bold = inline.is_all_bold or "word-bold" in element.get("class", [])
        if not is_bold or inline.pictures or len(text) > LONGEST_BOLD_HEADING or text.endswith((".", ",", ";", "…")):
            return False
        return following is not None and following.name in {"p", "ul", "ol", "table"} and not self._is_bold(following)

    def _is_bold(self, element: Tag) -> bool:
        return element.name == "p" and Inline(element, note=_no_note).is_all_bold

    def listing(self, element: Tag) -> None:
        pictures: list[Tag] = []
        entries = self._entries(element, pictures)
        if entries:
            self.add(Prose(element.name, entries, self.place))
        self.pictures(pictures, moved=True)

    def _entries(self, element: Tag, pictures: list[Tag]) -> list[str]:
        entries: list[str] = []
        for entry in element.find_all("li", recursive=False):
            inner = [child.extract() for child in entry.find_all(["ul", "ol"], recursive=False)]
            self._find_place(entry)
            inline = self.inline(entry)
            pictures += inline.pictures
            lists = [(child.name, self._entries(child, pictures)) for child in inner]
            nested = "".join(f"<{name}>{''.join(f'<li>{each}</li>' for each in found)}</{name}>" for name, found in lists if found)
            if plain(inline.html):
                entries.append(inline.html + nested)
            elif nested and entries:  # a level was skipped: what stands deeper belongs to the entry above
                entries[-1] += nested
            else:
                entries += [each for _name, found in lists for each in found]
        return entries

    def quote(self, element: Tag) -> None:
        inline = self.inline(element)
        if text := plain(inline.html, breaks="\n"):
            last = self.sections[-1].items[-1] if self.sections[-1].items else None
            if isinstance(last, Quote):
                self.sections[-1].items[-1] = replace(last, text=f"{last.text}\n{text}")
            else:
                self.note(NoteKind.SPEAKER, text)
                self.add(Quote(text, self.place))
        self.pictures(inline.pictures)

    def table(self, element: Tag) -> None:
        found = read_table(element, inline=self.inline, note=self.note, place=self.place, caption=self.caption)
        self.caption = ""
        for item in found.items:
            self.add(item)
        self.pictures(found.pictures, moved=True)

    def _captions(self, element: Tag) -> bool:
        """Keep the caption of the table that follows, or of the picture or table before it; return False where it belongs to neither."""
        inline = self.inline(element)
        text = plain(inline.html)
        following = element.find_next_sibling()
        items = self.sections[-1].items
        if inline.pictures or len(text) > LONGEST_CAPTION:
            return False
        if following is not None and following.name == "table":
            self.caption = text
            return True
        last = items[-1] if items else None
        if last is not None and hasattr(last, "caption") and not last.caption:
            items[-1] = replace(last, caption=text)
            return True
        return False

    def pictures(self, elements: list[Tag], *, moved: bool = False) -> None:
        for element in elements:
            number, alternative = int(element["src"]), element.get("alt", "")
            content = self.page.pictures[number]
            is_decorative = alternative == DECORATIVE_MARK
            alternative = "" if is_decorative else " ".join(alternative.split())
            if not extension_of(content):
                self.note(NoteKind.PICTURE_KIND, alternative)
                continue
            if moved:
                self.note(NoteKind.MOVED_PICTURE, alternative)
            if not is_decorative and not is_description(alternative):
                self.note(NoteKind.TO_DESCRIBE, alternative)
                alternative = ""
            self.files[number] = content
            self.add(Picture(number, alternative, is_decorative, "", self.place))

    # Notes at the foot of the sheets, given at the end of the section that cites them.

    def _footnotes(self) -> dict[str, Tag]:
        found = {entry["id"]: entry for entry in self.page.root.find_all("li", id=NOTE_NUMBER)}
        for listing in {id(entry.parent): entry.parent for entry in found.values()}.values():
            listing.extract()
        return found

    def end_of_section(self) -> None:
        cited, self.cited = dict(self.cited), []
        for key, mark in cited.items():
            if (entry := self.footnotes.pop(key, None)) is not None:
                inline = Inline(entry, note=self.note)
                self.add(Prose("p", [f"[{mark}] {inline.html}"], self.place, is_note=True))
                self.pictures(inline.pictures)

    # The whole, once it is read.

    def _take_title(self) -> None:
        """Take the title of the document: its own, else the only one of its largest headings where it opens the text, else the name of the file."""
        headings = [section.heading for section in self.sections if section.heading]
        first = self.sections[1].heading if len(self.sections) > 1 and not self.sections[0].items else None
        if not self.title and first and first.level < BOLD_LEVEL and sum(each.level <= first.level for each in headings) == 1:
            self.title = first.text
            self.sections[1].heading = None
        self.title = self.title or self.name
        if len(self.title) > LONGEST_TITLE:
            self.notes.append(Note(NoteKind.TITLE.value, Place(), self.title))
            self.title = f"{self.title[: LONGEST_TITLE - 1].rsplit(' ', 1)[0]}…"

    def _notes_in_order(self) -> list[Note]:
        """Return what is to be said of the document, in the order of its text."""
        looks = [Note(NoteKind.FORMAT.value)] if self.has_looks else []
        return sorted([*self.notes, *looks], key=lambda note: note.place.paragraph)


def _no_note(*_args) -> None:
    """Say nothing: the words are read once more, to know what they are."""
