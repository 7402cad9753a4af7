"""Items of a document as blocks, in the form in which streams are stored."""

from itertools import groupby
from typing import Any
from uuid import uuid4

from rights.drafts.document import Item, Picture, Prose, Quote, Table

LONGEST_HEADING, LONGEST_CAPTION = 90, 160


def raw(kind: str, value: Any) -> dict:
    return {"type": kind, "value": value, "id": str(uuid4())}


def blocks_of(items: list[Item]) -> list[dict]:
    """Return the blocks of items; paragraphs and lists that follow one another make one text."""
    blocks: list[dict] = []
    for is_prose, group in groupby(items, key=lambda item: isinstance(item, Prose)):
        if is_prose:
            blocks.append(raw("text", "".join(item.html for item in group)))
        else:
            blocks += [_block(item) for item in group]
    return blocks


def _block(item: Item) -> dict:
    if isinstance(item, Quote):
        return raw("quote", {"text": item.text, "speaker": "", "role": ""})
    if isinstance(item, Picture):
        return raw("image", picture(item))
    return raw("table", _table(item))


def picture(item: Picture) -> dict:
    """Return the value of a block of an image; `document_picture` stands for the image until it is in the library."""
    image = {"document_picture": item.number, "alt_text": item.alternative, "decorative": item.is_decorative}
    return {"image": image, "caption": item.caption}


def _table(item: Table) -> dict:
    return {
        "caption": item.caption,
        "row_headers": all(row[0] for row in item.rows),
        "table": {
            "columns": [{"type": "text", "heading": heading} for heading in item.headings],
            "rows": [{"values": row} for row in item.rows],
            "caption": "",
        },
    }
