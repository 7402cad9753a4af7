"""Reading values as content files write them into what models and blocks store.

A French file is read in full. A translation is read against the French: it has the same shape, and brings only what is
translated. Every problem is noted with its place; reading goes on to find them all.
"""

import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Model
from django.utils.dateparse import parse_date
from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock as WagtailImageBlock
from wagtail.images.blocks import ImageChooserBlock

from home.blocks import ImageBlock, OrganisationBlock, PictogramBlock, TableBlock
from home.blocks.words import has_words
from home.services.amounts import BRACES
from portal.content.markup import MarkupError, page_references, rich_text, term_references
from portal.content.problems import Problem
from rights.lab.blocks import TerritoryBlock

NAMESPACE = uuid.UUID("5f0b2c1e-6a0f-4d0e-9a51-1a1f0c7e1070")
MISSING = object()


@dataclass(frozen=True)
class Reference:
    """Stands for the number of a pictogram, an image, a document or a name until it is saved."""

    kind: str
    key: str


@dataclass
class Reading:
    """The file being read, what it may refer to, and the problems found."""

    file: str
    address: str
    known: dict[str, set[str]]
    is_translation: bool = False
    prefix: str = ""
    # The names of the amounts of the register in the language of the file.
    amounts: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    # A translation that may leave out parts, and those that it does: a field, or a block at the top of one (`phases.<its id>`).
    is_partial: bool = False
    left_out: set[str] = field(default_factory=set)

    def problem(self, place: str, reason: str) -> None:
        self.problems.append(Problem(self.file, f"{self.prefix}{place}".rstrip("."), reason))

    def block_id(self, place: str) -> str:
        """The same place of the same page always gives the same identifier, in every language."""
        return str(uuid.uuid5(NAMESPACE, f"{self.address}/{place}"))

    def refer(self, kind: str, key: Any, place: str) -> Any:
        if isinstance(key, bool):
            self.problem(place, 'yes and no are answers in YAML; put the key in quotes: "yes".')
        elif not isinstance(key, str) or key not in self.known[kind]:
            self.problem(place, f"unknown {kind}: “{key}”.")
        else:
            return Reference(kind, key)
        return None


# Leaves


def check_amounts(text: str, place: str, reading: Reading) -> bool:
    """Note each amount that a text names and the register does not know; return whether it knows them all."""
    unknown = [key for key in dict.fromkeys(BRACES.findall(text)) if key not in reading.amounts]
    for key in unknown:
        reading.problem(place, f"unknown amount: “{{{key}}}”. The amounts stand in figures.fr.yaml.")
    return not unknown


def read_line(value: Any, place: str, reading: Reading) -> str:
    """One line of text."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        reading.problem(place, f"a line of text is expected, not {kind_of(value)}.")
        return ""
    text = str(value).strip()
    if "\n" in text:
        reading.problem(place, "this must hold on one line.")
    if "\x00" in text:
        reading.problem(place, "this text holds a null character.")
    check_amounts(text, place, reading)
    return text


def read_lines(value: Any, place: str, reading: Reading) -> str:
    """Several lines of text, blank lines left out."""
    if not isinstance(value, str):
        reading.problem(place, f"text is expected, not {kind_of(value)}.")
        return ""
    check_amounts(value, place, reading)
    return "\n".join(line.strip() for line in value.splitlines() if line.strip())


def read_rich(value: Any, place: str, reading: Reading) -> str:
    if not isinstance(value, str):
        reading.problem(place, f"text is expected, not {kind_of(value)}.")
        return ""
    if not check_amounts(value, place, reading):
        return ""
    try:
        html = rich_text(value, reading.amounts)
    except MarkupError as error:
        reading.problem(place, f"{error}.")
        return ""
    for key in page_references(html):
        if key not in reading.known["page"]:
            reading.problem(place, f"this text links to an unknown page: “{key}”.")
    for key in term_references(html):
        if key not in reading.known["term"]:
            reading.problem(place, f"this text explains an unknown word: “{key}”. The words stand in glossary.fr.yaml.")
    return html


def read_date(value: Any, place: str, reading: Reading) -> str | None:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    try:
        date = parse_date(value) if isinstance(value, str) else None
    except ValueError:
        date = None
    if date is None:
        reading.problem(place, f"“{value}” is not a date; write it like 2026-04-01.")
        return None
    return date.isoformat()


def read_number(value: Any, place: str, reading: Reading) -> Decimal:
    """A number that is not negative, written as such or in quotes: "12.50"."""
    try:
        number = Decimal(str(value)) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        reading.problem(place, f'“{value}” is not a number; write it like 12 or "12.50".')
        return Decimal(0)
    return number


def read_whole(value: Any, place: str, reading: Reading) -> int:
    """A whole number that is not negative."""
    number = read_number(value, place, reading)
    if number != int(number):
        reading.problem(place, f"“{value}” is not a whole number.")
    return int(number)


def read_decimal(value: Any, place: str, reading: Reading) -> str:
    """A number as its block stores it: its digits as they are written."""
    return f"{read_number(value, place, reading):f}"


def read_page(value: Any, kinds: list[type[Model]], place: str, reading: Reading) -> Reference | None:
    """A page of one of these models, any page when there are none."""
    page = reading.refer("page", value, place)
    if page and kinds and not any(page.key in reading.known.get(model._meta.label_lower, ()) for model in kinds):
        names = ", ".join(model.__name__ for model in kinds)
        reading.problem(place, f"“{page.key}” is not a page of the kind that stands here: {names}.")
    return page


def read_flag(value: Any, place: str, reading: Reading) -> bool:
    if not isinstance(value, bool):
        reading.problem(place, f"write true or false, not “{value}”.")
        return False
    return value


def read_key(value: Any, kind: str, place: str, reading: Reading) -> str:
    """The key of another document."""
    if not isinstance(value, str) or value not in reading.known[kind]:
        reading.problem(place, f"unknown {kind}: “{value}”.")
        return ""
    return value


def read_choice(value: Any, choices: list, place: str, reading: Reading) -> Any:
    if value not in choices or isinstance(value, bool):
        reading.problem(place, f"“{value}” is not one of: {', '.join(map(str, choices))}.")
        return None
    return value


def kind_of(value: Any) -> str:
    names = {
        dict: "a group of fields",
        list: "a list",
        bool: "true or false",
        int: "a number",
        float: "a number",
        type(None): "nothing",
        datetime.date: "a date",
    }
    return names.get(type(value), type(value).__name__)


# Blocks


def read_block(block: blocks.Block, value: Any, place: str, reading: Reading, base: Any = MISSING) -> Any:
    """Return the raw value of a block. `base` is the French raw value when a translation is read."""
    for kinds, reader in READERS:
        if isinstance(block, kinds):
            return reader(block, value, place, reading, base)
    raise TypeError(f"{type(block).__name__} cannot be written in content files yet")


def _leaf(reader: Callable) -> Callable:
    return lambda block, value, place, reading, base: reader(value, place, reading)


def _choice(block, value, place, reading, base):
    return read_choice(value, [code for code, _label in block.field.choices if code != ""], place, reading)


def _page(block, value, place, reading, base):
    return read_page(value, block.target_models, place, reading)


def _reference(kind: str) -> Callable:
    return lambda block, value, place, reading, base: reading.refer(kind, value, place)


def _struct(block, value, place, reading, base):
    if not isinstance(value, dict):
        reading.problem(place, f"fields are expected ({', '.join(block.child_blocks)}), not {kind_of(value)}.")
        return {}
    for name in value:
        if name not in block.child_blocks:
            reading.problem(place, f"unknown field “{name}”. Known: {', '.join(block.child_blocks)}.")
    if reading.is_translation:
        return {**base, **_translated_fields(block.child_blocks, value, place, reading, base)}
    raw = {}
    for name, child in block.child_blocks.items():
        inner = f"{place}.{name}"
        if name in value and value[name] is not None:
            raw[name] = read_block(child, value[name], inner, reading)
        elif child.required and not isinstance(child, (blocks.BooleanBlock, WagtailImageBlock)):
            default = child.get_default()
            if isinstance(child, blocks.ChoiceBlock) and default:
                raw[name] = default
            else:
                reading.problem(inner, "this field is needed.")
        else:
            raw[name] = child.get_prep_value(child.get_default())
            if raw[name] is None and isinstance(child, (blocks.CharBlock, blocks.TextBlock, blocks.URLBlock, blocks.EmailBlock)):
                raw[name] = ""
    return raw


def _translated_fields(children, value, place, reading, base):
    raw = {}
    for name, child in children.items():
        inner = f"{place}.{name}"
        original = base.get(name)
        if not has_words(child):
            if name in value:
                reading.problem(inner, "this is the same in all languages and comes from the French; remove it here.")
        elif _is_empty(original):
            if not _is_empty(value.get(name)):
                reading.problem(inner, "the French has nothing here.")
        elif _is_empty(value.get(name)):
            reading.problem(inner, "not translated: the French has a text here.")
        else:
            raw[name] = read_block(child, value[name], inner, reading, original)
    return raw


def _is_empty(value: Any) -> bool:
    if isinstance(value, dict):
        return all(content is False or _is_empty(content) for content in value.values())
    return value is None or value in ("", [])


def _list(block, value, place, reading, base):
    items = value if isinstance(value, list) else None
    if items is None:
        reading.problem(place, f"a list is expected, not {kind_of(value)}.")
        return []
    if reading.is_translation and not _same_length(items, base, place, reading):
        return []
    child = block.child_block
    raw = []
    for index, item in enumerate(items):
        inner = f"{place}[{index + 1}]"
        original = base[index]["value"] if reading.is_translation else MISSING
        raw.append({"type": "item", "value": read_block(child, item, inner, reading, original), "id": reading.block_id(inner)})
    return raw


def _same_length(items: list, base: list, place: str, reading: Reading) -> bool:
    if len(items) != len(base):
        reading.problem(place, f"the French has {len(base)} entries, this file has {len(items)}.")
        return False
    return True


def read_stream(block: blocks.StreamBlock, value: Any, place: str, reading: Reading, base: Any = MISSING) -> list:
    """Return the raw value of a stream of blocks, each written `- name: value`."""
    if not isinstance(value, list):
        reading.problem(place, f"a list of blocks is expected, not {kind_of(value)}.")
        return []
    if reading.is_translation and not _same_length(value, base, place, reading):
        return []
    is_top = "." not in place  # not a stream inside a block: readers see a block of a page wholly translated or wholly in French
    raw = []
    for index, entry in enumerate(value):
        inner = f"{place}[{index + 1}]"
        if reading.is_translation and entry == {}:
            raw.append(base[index])
            if not has_words(block.child_blocks[base[index]["type"]]):
                continue
            if reading.is_partial and is_top:
                reading.left_out.add(f"{place}.{base[index]['id']}")
            else:
                reading.problem(inner, "not translated: the French has a text here.")
            continue
        if not isinstance(entry, dict) or len(entry) != 1:
            reading.problem(inner, "write one block here, “- name: value”.")
            continue
        [(name, content)] = entry.items()
        if name not in block.child_blocks:
            reading.problem(inner, f"unknown block “{name}”. Known: {', '.join(block.child_blocks)}.")
            continue
        original = MISSING
        if reading.is_translation:
            original = base[index]["value"]
            if base[index]["type"] != name:
                reading.problem(inner, f"the French has the block “{base[index]['type']}” here, not “{name}”.")
                continue
        content = read_block(block.child_blocks[name], content, f"{inner}.{name}", reading, original)
        raw.append({"type": name, "value": content, "id": reading.block_id(inner)})
    return raw


def _image(block, value, place, reading, base):
    """`{image, alt_text, decorative, caption}` is written flat; the picture and its alternative are stored together."""
    if not isinstance(value, dict):
        reading.problem(place, f"fields are expected, not {kind_of(value)}.")
        return {}
    picture = {name: value[name] for name in ("image", "alt_text", "decorative") if name in value}
    nested = {"image": picture, **{name: content for name, content in value.items() if name not in picture}}
    return _struct(block, nested, place, reading, base)


def _table(block, value, place, reading, base):
    """`{caption, row_headers, columns, rows}`: plain lists, stored as Wagtail's typed table."""
    if not isinstance(value, dict):
        reading.problem(place, f"fields are expected, not {kind_of(value)}.")
        return {}
    known = ["caption", "row_headers", "columns", "rows"]
    for name in value:
        if name not in known:
            reading.problem(place, f"unknown field “{name}”. Known: {', '.join(known)}.")
    if reading.is_translation and "row_headers" in value:
        reading.problem(f"{place}.row_headers", "this is the same in all languages and comes from the French; remove it here.")
    columns = _cells(value.get("columns"), f"{place}.columns", reading)
    rows = value.get("rows")
    if not isinstance(rows, list):
        reading.problem(f"{place}.rows", "a list of rows is expected.")
        rows = []
    cells = [_cells(row, f"{place}.rows[{index + 1}]", reading) for index, row in enumerate(rows)]
    for index, row in enumerate(cells):
        if len(row) != len(columns):
            reading.problem(f"{place}.rows[{index + 1}]", f"this row has {len(row)} cells for {len(columns)} columns.")
    if reading.is_translation and (len(cells), len(columns)) != (len(base["table"]["rows"]), len(base["table"]["columns"])):
        reading.problem(place, "the table does not have the same rows and columns as the French.")
    flag = base["row_headers"] if reading.is_translation else read_flag(value.get("row_headers", True), f"{place}.row_headers", reading)
    return {
        "caption": read_line(value.get("caption"), f"{place}.caption", reading),
        "row_headers": flag,
        "table": {
            "columns": [{"type": "text", "heading": heading} for heading in columns],
            "rows": [{"values": row} for row in cells],
            "caption": "",
        },
    }


def _cells(value: Any, place: str, reading: Reading) -> list[str]:
    if not isinstance(value, list):
        reading.problem(place, "a list of texts is expected.")
        return []
    return [read_line(cell, f"{place}[{index + 1}]", reading) if cell is not None else "" for index, cell in enumerate(value)]


READERS: list[tuple[Any, Callable]] = [
    (TableBlock, _table),
    (ImageBlock, _image),
    (blocks.StructBlock, _struct),
    (blocks.StreamBlock, read_stream),
    (ListBlock, _list),
    (ImageChooserBlock, _reference("image")),
    (DocumentChooserBlock, _reference("document")),
    (PictogramBlock, _reference("pictogram")),
    (OrganisationBlock, _reference("organisation")),
    (TerritoryBlock, _reference("territory")),
    (blocks.PageChooserBlock, _page),
    (blocks.RichTextBlock, _leaf(read_rich)),
    (blocks.ChoiceBlock, _choice),
    (blocks.BooleanBlock, _leaf(read_flag)),
    (blocks.DateBlock, _leaf(read_date)),
    (blocks.DecimalBlock, _leaf(read_decimal)),
    (blocks.IntegerBlock, _leaf(read_whole)),
    (blocks.TextBlock, _leaf(read_lines)),
    ((blocks.CharBlock, blocks.URLBlock, blocks.EmailBlock), _leaf(read_line)),
]
