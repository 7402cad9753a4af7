"""The texts of a page or a snippet as they are stored, one by one."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail.fields import StreamField
from wagtail_localize.fields import TranslatableField

# Addresses, and what people type: no reader sees them.
LEFT_OUT = {"slug", "search_words"}
# Keys of stored blocks that hold no words.
WORDLESS = {"id", "type", "url", "source_url"}


def texts_of(instance: Any) -> Iterator[tuple[str, str]]:
    """Yield each translated text with the name of its field, in the order of the fields; rich text comes as it is stored."""
    translated = {declared.field_name for declared in instance.translatable_fields if isinstance(declared, TranslatableField)} - LEFT_OUT
    for field in instance._meta.get_fields():
        if field.name not in translated:
            continue
        value = getattr(instance, field.name)
        if isinstance(field, StreamField):
            yield from ((field.name, text) for text in _strings(field.stream_block.get_prep_value(value) if value else []))
        elif isinstance(field, (models.CharField, models.TextField)) and value:
            yield field.name, str(value)


def _strings(raw: Any) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        for name, value in raw.items():
            if name not in WORDLESS:
                yield from _strings(value)
    elif isinstance(raw, (list, tuple)):
        for value in raw:
            yield from _strings(value)
