"""What the parts of a page are called in its editor."""

from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.fields import StreamField


def part_names(instance: Any) -> dict[str, str]:
    """Return the name of each part of a page or snippet as its form gives it: the field, and for a block its kind and its place in the field."""
    names = {}
    for field in instance._meta.get_fields():
        if isinstance(field, models.ManyToOneRel):
            names[field.name] = capfirst(str(field.related_model._meta.verbose_name_plural))
            continue
        label = capfirst(str(getattr(field, "verbose_name", "")))
        if isinstance(field, StreamField):
            for number, block in enumerate(getattr(instance, field.name), start=1):
                names[f"{field.name}.{block.id}"] = _("%(field)s, block %(number)s (%(kind)s)") % {
                    "field": label,
                    "number": number,
                    "kind": block.block.label,
                }
        elif isinstance(field, models.Field):
            names[field.name] = label
    return names


def part_name(names: dict[str, str], part: str) -> str:
    """Return the name of a part; of its field when it is a child row, which the form does not name."""
    return names.get(part) or names.get(part.split(".", maxsplit=1)[0]) or part
