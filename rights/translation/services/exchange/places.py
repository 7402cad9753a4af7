"""Where a sentence stands, in the words of the editor's form, read from what wagtail-localize keeps: no page is built for it."""

import json
from functools import lru_cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import get_language
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField


class Places:
    """The places of one page or snippet; `content_json` is its French as wagtail-localize keeps it."""

    def __init__(self, model: type, content_json: str):
        self.model = model
        self._content_json = content_json
        self._content: dict[str, Any] | None = None

    def words(self, path: str, field_path: str) -> str:
        """Return a place as `How much, Key figure 2, Label`; `field_path` names the kinds of blocks on the way, as wagtail-localize keeps it."""
        field, *labels = _labels(self.model, field_path or path.split(".", maxsplit=1)[0], get_language())
        if rank := self._rank(path):
            labels[:1] = [" ".join([*labels[:1], str(rank)])]
        return ", ".join([field, *labels])

    def _rank(self, path: str) -> int:
        """Return the rank of a block among those of its field, from 1; 0 for what is not one of several."""
        name, *steps = path.split(".")
        if not steps:
            return 0
        if self._content is None:
            self._content = json.loads(self._content_json)
        rows = self._content.get(name)
        if isinstance(rows, str):
            rows = json.loads(rows) if rows.startswith("[") else []
        identifiers = [row.get("id") or row.get("translation_key") for row in rows or [] if isinstance(row, dict)]
        keys = [str(row.get("translation_key", "")) for row in rows or [] if isinstance(row, dict)]
        for known in (identifiers, keys):
            if steps[0] in known:
                return known.index(steps[0]) + 1 if len(known) > 1 else 0
        return 0


@lru_cache(maxsize=2000)
def _labels(model: type, field_path: str, language: str) -> tuple[str, ...]:
    """Return the labels of a field and of what stands inside it; `language` only keeps the cached labels of two languages apart."""
    name, *steps = field_path.split(".")
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return (name,)
    if isinstance(field, StreamField):
        return (capfirst(str(field.verbose_name)), *_inner(field.stream_block, steps))
    if field.is_relation and steps:
        related = field.related_model._meta
        return (capfirst(str(related.verbose_name_plural)), capfirst(str(related.get_field(steps[0]).verbose_name)))
    return (capfirst(str(field.verbose_name)),)


def _inner(block: Block, steps: list[str]) -> list[str]:
    if isinstance(block, ListBlock):
        return _inner(block.child_block, steps[1:] if steps[:1] == ["item"] else steps)
    if not steps or not isinstance(block, (StreamBlock, StructBlock)) or steps[0] not in block.child_blocks:
        return []
    child = block.child_blocks[steps[0]]
    return [str(child.label), *_inner(child, steps[1:])]
