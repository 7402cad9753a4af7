"""The texts of a page, by place, for the engine.

A place is the content path that Wagtail's editor gives to the same text: the name of the field, then the identifiers and names of its
blocks, with dots between them: `how_much.<uuid>.text`. Inside a table, whose cells have no path of their own in the editor, places are those
of wagtail-localize: `heading-0`, `cell-2-1`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail_localize.fields import TranslatableField

from home.blocks.base import SameInEveryLanguage
from home.services.amounts import amounts_shown, amounts_shown_in_rich_text
from rights.plain_language.engine import Block, Kind, Level

# Translated texts that no rule reads, by the name of their field or block, and why.
LEFT_OUT = {
    "slug": "an address",
    "search_words": "what people type, mistakes included; never shown",
    "official_name": "copied from the letters that people receive: nobody here may simplify it",
    "acronym": "stands beside the official name, which writes it out",
    "sources": "the names that official pages give themselves",
    "source_label": "the name that an official page gives itself",
    "professional_note": "for social workers, never shown to residents",
}
# What a name says of the text it holds; a text without a name here is prose.
KINDS = {
    **dict.fromkeys(["title", "heading"], Kind.HEADING),
    **dict.fromkeys(
        ["appeal_delay", "alt_text", "hours", "label", "link_label", "name", "pictogram_row", "role", "speaker", "value", "when"], Kind.LABEL
    ),
}


def page_texts(page: Any, *, level: Level) -> dict[str, Block]:
    """Return the texts of `page` that are written at `level`, in the order of its form; empty ones are left out, and in a translation those
    that are shown in French until they are translated.

    A page may name the streams of its FALC version in `easy_read_fields`; all its other texts are plain. The page may be unsaved: a block
    that has no identifier yet is known by its position, and a page that has no language yet is read as one of the source.
    """
    texts: dict[str, Block] = {}
    for field, _label in _text_fields(type(page)):
        if _level(page, field.name) == level:
            texts.update(_field_texts(field, getattr(page, field.name), level))
    language = page.locale.language_code if page.locale_id else settings.LANGUAGE_CODE
    return {path: _with_amounts(block, language) for path, block in texts.items() if not page.is_in_french(_part(path))}


def _part(path: str) -> str:
    """Return what is translated as a whole: a field, or a block at the top of a stream."""
    return ".".join(path.split(".")[:2])


def _with_amounts(block: Block, language: str) -> Block:
    """Return a text with its amounts as readers see them: `651,69 €`, not the name of the amount."""
    shown = (amounts_shown_in_rich_text if block.is_rich else amounts_shown)(block.text, language, warns=False)
    return block if shown == block.text else replace(block, text=shown)


def sections(page: Any) -> Iterator[tuple[str, str]]:
    """Yield the name and the label of each field that holds texts, in the order of the form."""
    for field, label in _text_fields(type(page)):
        yield field.name, str(label)


def _level(page: Any, name: str) -> Level:
    return Level.FALC if name in getattr(page, "easy_read_fields", ()) else Level.PLAIN


@lru_cache
def _text_fields(model: type[models.Model]) -> list[tuple[models.Field, Any]]:
    """Return the fields of `model` that readers read in their language, with their labels, in the order of the form."""
    translated = {declared.field_name for declared in model.translatable_fields if isinstance(declared, TranslatableField)}
    found = []
    for panel in _field_panels(model.get_edit_handler().children):
        field = model._meta.get_field(panel.field_name)
        if field.name in translated and field.name not in LEFT_OUT and _holds_text(field):
            found.append((field, panel.heading or capfirst(field.verbose_name)))
    return found


def _field_panels(panels: Iterable[Any]) -> Iterator[Any]:
    for panel in panels:
        if hasattr(panel, "field_name"):
            yield panel
        else:
            yield from _field_panels(getattr(panel, "children", ()))


def _holds_text(field: models.Field) -> bool:
    return isinstance(field, (StreamField, models.CharField, models.TextField)) and not field.choices and not isinstance(field, models.URLField)


def _field_texts(field: models.Field, value: Any, level: Level) -> Iterator[tuple[str, Block]]:
    if isinstance(field, StreamField):
        return _block_texts(field.stream_block, value, field.name, field.name, level)
    return _text(field.name, value, field.name, is_rich=isinstance(field, RichTextField))


def _block_texts(block: blocks.Block, value: Any, path: str, name: str, level: Level) -> Iterator[tuple[str, Block]]:
    """Yield the texts of the native value of a block; `name` is the key under which the block stands in its parent."""
    if name in LEFT_OUT or isinstance(block, SameInEveryLanguage) or value is None:
        return
    if isinstance(block, blocks.StreamBlock):
        for position, child in enumerate(value):
            yield from _block_texts(child.block, child.value, f"{path}.{child.id or position}", child.block_type, level)
    elif isinstance(block, blocks.ListBlock):
        for child in value.bound_blocks:
            yield from _block_texts(block.child_block, child.value, f"{path}.{child.id}", name, level)
    elif isinstance(block, ImageBlock):
        yield from _text(f"{path}.alt_text", getattr(value, "contextual_alt_text", ""), "alt_text")
    elif isinstance(block, blocks.StructBlock):
        inherited = {"text": name} if name in KINDS else {}
        for key, child in block.child_blocks.items():
            yield from _block_texts(child, value.get(key), f"{path}.{key}", inherited.get(key, key), level)
    elif isinstance(block, BaseTypedTableBlock):
        yield from _table_texts(value, path)
    elif isinstance(block, blocks.RichTextBlock):
        yield from _text(path, value.source, name, is_rich=True)
    elif isinstance(block, blocks.TextBlock):
        yield from _text(path, value, name, default=Kind.LINES if level == Level.FALC else Kind.PROSE)
    elif isinstance(block, blocks.CharBlock):
        yield from _text(path, value, name)


def _table_texts(table: Any, path: str) -> Iterator[tuple[str, Block]]:
    for index, column in enumerate(table.columns):
        yield from _text(f"{path}.heading-{index}", column["heading"], "label")
    for row_index, row in enumerate(table.row_data):
        for index, column in enumerate(table.columns):
            if isinstance(column["block"], (blocks.CharBlock, blocks.TextBlock)):
                yield from _text(f"{path}.cell-{row_index}-{index}", row["values"][index], "label")
            elif isinstance(column["block"], blocks.RichTextBlock):
                yield from _text(f"{path}.cell-{row_index}-{index}", row["values"][index].source, "label", is_rich=True)


def _text(path: str, text: Any, name: str, *, default: Kind = Kind.PROSE, is_rich: bool = False) -> Iterator[tuple[str, Block]]:
    text = str(text or "")
    if text.strip():
        yield path, Block(text, kind=KINDS.get(name, default), is_rich=is_rich)
