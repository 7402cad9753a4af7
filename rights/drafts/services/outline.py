"""What a page would be, field by field, in short lines: shown before anything is written."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.text import Truncator, capfirst
from wagtail.blocks import Block
from wagtail.fields import StreamField

from rights.drafts.services.filling import Filling
from rights.drafts.services.inline import plain

LONGEST = 120


@dataclass
class Line:
    """A block: what it is, its first words, and the blocks inside it."""

    kind: str
    text: str
    children: list["Line"] = field(default_factory=list)


@dataclass
class FieldOutline:
    label: str
    lines: list[Line]


def outline_of(filling: Filling) -> list[FieldOutline]:
    """Return the fields that a document fills, in the order of the page; not those that it says nothing of."""
    found = []
    for field_ in filling.target.model._meta.get_fields():
        value = filling.values.get(field_.name)
        if not value or field_.name == "title" or not (isinstance(value, (list, str))):
            continue
        lines = _lines(value, field_.stream_block) if isinstance(field_, StreamField) else [Line("", _short(value))]
        found.append(FieldOutline(capfirst(str(field_.verbose_name)), lines))
    return found


def _lines(raw: list[dict], stream: Any) -> list[Line]:
    return [_line(each["value"], stream.child_blocks[each["type"]]) for each in raw]


def _line(value: Any, block: Block) -> Line:
    kind = str(block.label)
    if isinstance(value, str):
        return Line(kind, _short(value))
    nested = block.child_blocks.get("content")
    if nested is not None:
        return Line(kind, value["heading"], _lines(value["content"], nested))
    return Line(kind, _short(_words(value)))


def _words(value: Any) -> str:
    """Return all the words of a stored value but its codes, those of a table row by row."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return " · ".join(filter(None, map(_words, value)))
    if not isinstance(value, dict):
        return ""
    return " · ".join(
        filter(None, (_words(each) for name, each in value.items() if name not in {"id", "type", "kind", "joined", "state", "start", "end"}))
    )


def _short(text: str) -> str:
    return Truncator(plain(text.replace("<", " <"))).chars(LONGEST)
