"""What a page paints under each mark of its tags: the text as signs, and the language written on the mark itself.

Enough for files that embed their fonts with a ToUnicode map, as PDF/UA asks; a glyph without one reads as U+FFFD. Text of a form XObject belongs to
the mark that stands open where it is drawn.
"""

import re
import unicodedata
from dataclasses import dataclass, field

import pikepdf

UNREADABLE = "\ufffd"
CONTROLS_OF_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SECTIONS = re.compile(rb"begin(codespacerange|bfchar|bfrange)(.*?)end\1", re.DOTALL)
TOKENS = re.compile(rb"<([0-9a-fA-F\s]*)>|(\[)|(\])")
SHOWN = {"Tj", "TJ", "'", '"'}


@dataclass
class Marked:
    """The content of one mark (MCID) of a page: a run of text in one direction, on one line."""

    language: str | None = None
    units: list[str] = field(default_factory=list)  # the signs of each glyph, in the order they are painted
    turned: bool = False  # whether the file says that its signs stand in reverse

    @property
    def text(self) -> str:
        """The text as it is read. A run of right to left is painted from left to right: its glyphs are turned round, the signs of one glyph are not."""
        rightwards = self.turned or any(unicodedata.bidirectional(sign) in ("R", "AL") for unit in self.units for sign in unit)
        return CONTROLS_OF_DIRECTION.sub("", "".join(reversed(self.units) if rightwards else self.units))


def marked_content(page: pikepdf.Page) -> dict[int, Marked]:
    """Return what stands under each MCID of a page."""
    painter = Painter()
    painter.paint(page.obj, page.obj.get("/Resources"))
    return painter.found


class Painter:
    """Follows a page's instructions. `open` holds the marks that stand open: (MCID, language, replacing text)."""

    def __init__(self):
        self.found: dict[int, Marked] = {}
        self.open: list[tuple[int | None, str | None, str | None]] = []
        self.maps: dict[tuple[int, int], CharacterMap] = {}

    def paint(self, stream, resources) -> None:
        fonts = resources.get("/Font", {}) if resources is not None else {}
        font = None
        for instruction in pikepdf.parse_content_stream(stream):
            operands, operator = instruction.operands, str(instruction.operator)
            if operator in ("BDC", "BMC"):
                self.begin(operands, resources)
            elif operator == "EMC":
                self.open.pop()
            elif operator == "Tf":
                font = self.map_of(fonts[str(operands[0])])
            elif operator in SHOWN and font:
                self.show(operands[-1], font)
            elif operator == "Do":
                drawn = resources["/XObject"][str(operands[0])]
                if drawn.get("/Subtype") == "/Form":
                    self.paint(drawn, drawn.get("/Resources", resources))

    def begin(self, operands, resources) -> None:
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = resources["/Properties"][str(properties)]
        number = properties.get("/MCID")
        language = str(properties["/Lang"]) if "/Lang" in properties else None
        replaced = str(properties["/ActualText"]) if "/ActualText" in properties else None
        self.open.append((None if number is None else int(number), language, replaced))
        if number is not None:
            self.found[int(number)] = Marked(language)
        if replaced is not None:
            self.add(replaced)
        if operands[0] == "/ReversedChars" and (marked := self.marked()):
            marked.turned = True

    def show(self, operand, font: "CharacterMap") -> None:
        if any(replaced is not None for _number, _language, replaced in self.open):
            return
        for piece in operand if isinstance(operand, pikepdf.Array) else [operand]:
            if isinstance(piece, pikepdf.String):
                for unit in font.signs(bytes(piece)):
                    self.add(unit)

    def add(self, unit: str) -> None:
        if marked := self.marked():
            marked.units.append(unit)

    def marked(self) -> Marked | None:
        """Return the innermost mark that stands open, none in what is decoration."""
        return next((self.found[number] for number, _language, _replaced in reversed(self.open) if number is not None), None)

    def map_of(self, font) -> "CharacterMap":
        if font.objgen not in self.maps:
            self.maps[font.objgen] = CharacterMap(font)
        return self.maps[font.objgen]


class CharacterMap:
    """The ToUnicode map of a font."""

    def __init__(self, font):
        self.length = 2 if font.get("/Subtype") == "/Type0" else 1
        self.signs_of: dict[int, str] = {}
        if "/ToUnicode" in font:
            for kind, body in SECTIONS.findall(font["/ToUnicode"].read_bytes()):
                self.read(kind, entries(body))

    def read(self, kind: bytes, tokens: list) -> None:
        if kind == b"codespacerange" and tokens:
            self.length = len(tokens[0])
        elif kind == b"bfchar":
            for code, signs in zip(tokens[::2], tokens[1::2], strict=True):
                self.signs_of[int.from_bytes(code)] = signs.decode("utf-16-be")
        elif kind == b"bfrange":
            for first, last, target in zip(tokens[::3], tokens[1::3], tokens[2::3], strict=True):
                for step, code in enumerate(range(int.from_bytes(first), int.from_bytes(last) + 1)):
                    signs = target[step] if isinstance(target, list) else target[:-1] + bytes([target[-1] + step])
                    self.signs_of[code] = signs.decode("utf-16-be")

    def signs(self, shown: bytes) -> list[str]:
        codes = (int.from_bytes(shown[place : place + self.length]) for place in range(0, len(shown), self.length))
        return [self.signs_of.get(code, UNREADABLE) for code in codes]


def entries(body: bytes) -> list:
    """Return the strings of a section of a map; those between brackets as a list."""
    found, inside = [], None
    for written, opening, closing in TOKENS.findall(body):
        if opening:
            inside = []
        elif closing:
            found.append(inside)
            inside = None
        else:
            (found if inside is None else inside).append(bytes.fromhex(written.decode()))
    return found
