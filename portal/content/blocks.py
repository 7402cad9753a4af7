"""Reading blocks as content files write them, each kind of block in its own shape."""

from collections.abc import Callable
from typing import Any

from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock as WagtailImageBlock
from wagtail.images.blocks import ImageChooserBlock

from home.blocks import ImageBlock, OrganisationBlock, PictogramBlock, TableBlock
from home.blocks.words import has_words
from portal.content.values import (
    Reading,
    kind_of,
    read_choice,
    read_date,
    read_decimal,
    read_flag,
    read_line,
    read_lines,
    read_page,
    read_rich,
    read_whole,
)
from rights.lab.blocks import TerritoryBlock

MISSING = object()


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
