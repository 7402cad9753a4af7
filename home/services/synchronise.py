"""What is the same in all languages follows the French at once: a date, a pictogram, a phone number."""

import json

from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from home.blocks.words import copy_wordless


def copy_wordless_parts(*, source: TranslatableMixin, target: TranslatableMixin) -> bool:
    """Copy what holds no words from a source to one of its translations, and save it; return whether anything changed.

    Words are left alone; child rows are read from the source by their selectors.
    """
    names = [*_copied_fields(source, target), *_copied_streams(source, target)]
    if names and isinstance(target, Page):
        target.save(update_fields=names, clean=False)
    elif names:
        target.save(update_fields=names)
    return bool(names)


def _copied_fields(source, target) -> list[str]:
    names = []
    for declared in source.translatable_fields:
        field = source._meta.get_field(declared.field_name)
        if not isinstance(declared, SynchronizedField) or declared.is_overridable(source) or not field.concrete:
            continue
        value = getattr(source, field.attname)
        if getattr(target, field.attname) != value:
            setattr(target, field.attname, value)
            names.append(field.name)
    return names


def _copied_streams(source, target) -> list[str]:
    names = []
    for field in source._meta.get_fields():
        if isinstance(field, StreamField):
            raw = json.loads(json.dumps(list(getattr(target, field.name).raw_data)))
            if copy_wordless(field.stream_block, list(getattr(source, field.name).raw_data), raw):
                setattr(target, field.name, StreamValue(field.stream_block, raw, is_lazy=True))
                names.append(field.name)
    return names
