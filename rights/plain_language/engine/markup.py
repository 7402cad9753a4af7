"""From a block to the text that a reader sees, with what its mark-up says of some words."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from html.parser import HTMLParser

from rights.plain_language.engine.types import Block, Kind

SPACES = dict.fromkeys(map(ord, "\t\v\f\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " ")
LINE_ENDS = dict.fromkeys(map(ord, "\r\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
SEEN = SPACES | LINE_ENDS
BLOCKS = {"p", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "tr", "td", "th", "hr", "br", "embed", "figure"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
HIDDEN = {"script", "style", "template"}


class Mark(Enum):
    """What mark-up says of the words inside it."""

    EXPLAINED = auto()  # a link to the glossary, or an abbreviation with its full words
    LANGUAGE = auto()
    LINK = auto()
    HEADING = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of the text; `value` is a key of the glossary, a language or an address."""

    mark: Mark
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    text: str
    spans: tuple[Span, ...] = ()

    def marked(self, mark: Mark) -> list[Span]:
        return [span for span in self.spans if span.mark is mark]


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.length = 0
        self.ends_open = False  # a space may follow only what is no space
        self.opened: list[tuple[str, Mark, int, str]] = []
        self.spans: list[Span] = []
        self.hidden = 0

    def add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def break_line(self) -> None:
        if self.length and self.pieces[-1] != "\n":
            self.add("\n")
        self.ends_open = False

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        if tag in HIDDEN:
            self.hidden += 1
        if tag in BLOCKS:
            self.break_line()
        if tag in HEADINGS:
            self.opened.append((tag, Mark.HEADING, self.length, ""))
        elif tag == "abbr" and attributes.get("title"):
            self.opened.append((tag, Mark.EXPLAINED, self.length, attributes["title"]))
        elif tag == "a" and attributes.get("linktype") == "glossary":
            self.opened.append((tag, Mark.EXPLAINED, self.length, attributes.get("key", "")))
        elif tag == "a" and attributes.get("linktype") == "language":
            self.opened.append((tag, Mark.LANGUAGE, self.length, attributes.get("lang", "")))
        elif tag == "a":
            self.opened.append((tag, Mark.LINK, self.length, attributes.get("href", "")))

    def handle_startendtag(self, tag, attrs):
        if tag in BLOCKS:
            self.break_line()

    def handle_endtag(self, tag):
        if tag in HIDDEN:
            self.hidden = max(0, self.hidden - 1)
        if self.opened and self.opened[-1][0] == tag:
            _tag, mark, start, value = self.opened.pop()
            if self.length > start:
                self.spans.append(Span(mark, start, self.length, value))
        if tag in BLOCKS:
            self.break_line()

    def handle_data(self, data):
        if self.hidden:
            return
        words = data.translate(SPACES).translate(LINE_ENDS)
        seen = " ".join(words.split())
        if not seen:
            if words and self.ends_open:
                self.add(" ")
                self.ends_open = False
            return
        if words[0] in " \n" and self.ends_open:
            seen = " " + seen
        if words[-1] in " \n":
            seen += " "
        self.ends_open = not seen.endswith(" ")
        self.add(seen)


@lru_cache(maxsize=256)
def read(block: Block) -> Reading:
    if not block.is_rich:
        return Reading(block.text.translate(SEEN))
    reader = Reader()
    reader.feed(block.text)
    reader.close()
    while reader.opened:
        _tag, mark, start, value = reader.opened.pop()
        reader.spans.append(Span(mark, start, reader.length, value))
    return Reading("".join(reader.pieces), tuple(sorted(reader.spans, key=lambda span: span.start)))


def as_block(block: Block | str) -> Block:
    return block if isinstance(block, Block) else Block(str(block or ""), Kind.PROSE)


def readable(block: Block | str) -> str:
    return read(as_block(block)).text
