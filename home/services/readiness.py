"""Whether a page has all that its readers need."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from asgiref.local import Local
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import Block, StreamBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlockValidationError
from wagtail.fields import StreamField
from wagtail.hooks import search_for_hooks

from home.services.amounts import unknown_amounts, unknown_amounts_message
from home.services.texts import texts_of

_checked = Local()


@contextmanager
def already_checked() -> Iterator[None]:
    """Ask nothing of what is written in this thread: a translation that follows its French is made of texts that were all checked before."""
    _checked.is_so = True
    try:
        yield
    finally:
        del _checked.is_so


def page_problems(instance: Any) -> dict[str, list[str]]:
    """Return what is missing or wrong by field name (`__all__` for what belongs to none); empty when all is well.

    Blocks are checked too, wherever they were saved from: a half-filled draft keeps its gaps until it is published.
    """
    if getattr(_checked, "is_so", False):
        return {}
    search_for_hooks()  # snippets are registered there: commands have not read the hooks yet
    problems: dict[str, list[str]] = defaultdict(list)
    try:
        instance.full_clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            problems[name] += messages
    for name, message in getattr(instance, "publication_problems", dict)().items():
        problems[name].append(str(message))
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField):
            try:
                field.stream_block.clean(getattr(instance, field.name))
            except ValidationError as error:
                problems[field.name] += block_messages(error, field.stream_block, getattr(instance, field.name))
    return {name: list(dict.fromkeys(messages)) for name, messages in problems.items()}


def unknown_amounts_of(instance: Any) -> dict[str, str]:
    """Return, by field name, what to say of the amounts that its texts name and the register does not know."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, text in texts_of(instance):
        found[name] += unknown_amounts(text)
    return {name: unknown_amounts_message(list(dict.fromkeys(keys))) for name, keys in found.items() if keys}


def problem_lines(instance: Any, problems: dict[str, list[str]]) -> list[str]:
    """Return the problems as lines for an editor, each opened by the name of its field as the form shows it."""
    lines = []
    for name, messages in problems.items():
        label = "" if name == "__all__" else capfirst(str(instance._meta.get_field(name).verbose_name))
        lines += [_at(label, message) for message in messages]
    return lines


def block_messages(error: ValidationError, block: Block, value: Any, place: str = "") -> list[str]:
    """Return the messages of a block's error, each with the place it stands at, in the words of the form; entries count from 1."""
    if isinstance(error, (StreamBlockValidationError, ListBlockValidationError)):
        messages = [_at(place, message) for problem in error.non_block_errors.as_data() for message in problem.messages]
        inner = error.block_errors
        for index, problem in inner.items() if isinstance(inner, dict) else enumerate(inner or []):
            if problem:
                child, content = (value[index].block, value[index].value) if isinstance(block, StreamBlock) else (block.child_block, value[index])
                messages += block_messages(problem, child, content, _join(place, f"{child.label} {index + 1}"))
        return messages
    if isinstance(error, StructBlockValidationError):
        messages = [_at(place, message) for problem in error.non_block_errors.as_data() for message in problem.messages]
        for name, problem in error.block_errors.items():
            child = block.child_blocks[name]
            content = value.get(name) if isinstance(value, Mapping) else None  # an image and its alternative are one value
            messages += block_messages(problem, child, content, _join(place, str(child.label)))
        return messages
    if isinstance(error, TypedTableBlockValidationError):
        messages = [_at(place, message) for problem in error.non_block_errors.as_data() for message in problem.messages]
        return messages or [_at(place, _("some cells of this table are not right."))]
    return [_at(place, text) for text in error.messages]


def _join(place: str, part: str) -> str:
    return f"{place}, {part}" if place else part


def _at(place: str, text: str) -> str:
    return f"{place} — {text}" if place else text
