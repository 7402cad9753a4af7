"""Where a part of a page or snippet stands, in the words of its editor: “Comment faire ?, Étape 2”."""

from typing import Any

from django.utils.text import capfirst
from wagtail.admin.panels import InlinePanel, get_edit_handler
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page


def field_labels(model: type) -> dict[str, str]:
    """Return the labels of the fields and of the lists of rows of a model, as its form shows them."""
    handler = model.get_edit_handler() if issubclass(model, Page) else get_edit_handler(model)
    labels: dict[str, str] = {}
    _gather(handler, labels)
    return labels


def _gather(panel: Any, labels: dict[str, str]) -> None:
    if isinstance(panel, InlinePanel):
        labels.setdefault(panel.relation_name, str(panel.heading or panel.label))
    elif hasattr(panel, "field_name"):
        labels.setdefault(panel.field_name, str(panel.heading))
    for child in getattr(panel, "children", ()):
        _gather(child, labels)


def part_place(instance: Any, part: str, labels: dict[str, str]) -> str:
    """Return where a part stands: its field, and the label and rank of its block where it is one of several."""
    name, _dot, identifier = part.partition(".")
    label = _field_label(instance, name, labels)
    if not identifier:
        return label
    rank, kind = _rank(instance, name, identifier)
    inside = " ".join(word for word in (kind, str(rank) if rank else "") if word)
    return f"{label}, {inside}" if inside else label


def _field_label(instance: Any, name: str, labels: dict[str, str]) -> str:
    if label := labels.get(name):
        return label
    return capfirst(str(getattr(instance._meta.get_field(name), "verbose_name", name)))


def _rank(instance: Any, name: str, identifier: str) -> tuple[int, str]:
    """Return the rank, from 1, of a block or row among all those of its field, and what the form calls it; 0 for one that stands alone."""
    if isinstance(instance._meta.get_field(name), StreamField):
        value = getattr(instance, name)
        for index, child in enumerate(value):
            if child.id == identifier:
                return index + 1 if len(value) > 1 else 0, str(child.block.label)
        return 0, ""
    rows = list(getattr(instance, name).all())
    return next((index + 1 for index, row in enumerate(rows) if str(getattr(row, "translation_key", "")) == identifier), 0), ""


def sentence_label(instance: Any, path: str) -> str:
    """Return what the form calls the text at a content path inside its part: “Titre”; empty when the part is that text."""
    name, *steps = path.split(".")
    if len(steps) < 2:
        return ""
    field = instance._meta.get_field(name)
    if not isinstance(field, StreamField):
        return capfirst(str(field.related_model._meta.get_field(steps[1]).verbose_name))
    child = next((child for child in getattr(instance, name) if child.id == steps[0]), None)
    return ", ".join(_inner_labels(child.block, child.value, steps[1:])) if child else ""


def _inner_labels(block: Block, value: Any, steps: list[str]) -> list[str]:
    if not steps or value is None:
        return []
    step, rest = steps[0], steps[1:]
    if isinstance(block, StructBlock) and step in block.child_blocks:
        child = block.child_blocks[step]
        return [str(child.label), *_inner_labels(child, value.get(step), rest)]
    if isinstance(block, (ListBlock, StreamBlock)):
        children = list(value.bound_blocks if isinstance(block, ListBlock) else value)
        for index, child in enumerate(children):
            if child.id == step:
                name = [str(child.block.label)] if isinstance(block, StreamBlock) else []
                return [" ".join([*name, str(index + 1)]), *_inner_labels(child.block, child.value, rest)]
    return []
