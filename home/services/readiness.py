"""Whether a page has all that its readers need."""

from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import StreamField
from wagtail.hooks import search_for_hooks


def page_problems(instance: Any) -> dict[str, list[str]]:
    """Return what is missing or wrong by field name (`__all__` for what belongs to none); empty when all is well.

    Blocks are checked too, wherever they were saved from: a half-filled draft keeps its gaps until it is published.
    """
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
                problems[field.name] += block_messages(error)
    return {name: list(dict.fromkeys(messages)) for name, messages in problems.items()}


def problem_lines(instance: Any, problems: dict[str, list[str]]) -> list[str]:
    """Return the problems as lines for an editor, each opened by the name of its field as the form shows it."""
    lines = []
    for name, messages in problems.items():
        label = "" if name == "__all__" else str(instance._meta.get_field(name).verbose_name)
        lines += [f"{label}: {message}" if label else message for message in messages]
    return lines


def block_messages(error: ValidationError, place: str = "") -> list[str]:
    """Return the messages of a block's error, each with the place it stands at: entry numbers count from 1."""
    if isinstance(error, (StreamBlockValidationError, ListBlockValidationError)):
        messages = [_at(place, message) for message in error.non_block_errors.as_data() for message in message.messages]
        blocks = error.block_errors
        numbered = blocks.items() if isinstance(blocks, dict) else enumerate(blocks or [])
        return messages + [
            text
            for index, inner in numbered
            if inner
            for text in block_messages(inner, _("%(place)s entry %(number)s") % {"place": place, "number": index + 1})
        ]
    if isinstance(error, StructBlockValidationError):
        messages = [_at(place, text) for item in error.non_block_errors.as_data() for text in item.messages]
        return messages + [text for name, inner in error.block_errors.items() for text in block_messages(inner, f"{place}, {name}")]
    if hasattr(error, "as_json_data") and not hasattr(error, "error_list"):
        return [_at(place, str(error))]
    return [_at(place, text) for text in error.messages]


def _at(place: str, text: str) -> str:
    place = place.strip(" ,")
    return f"{place}: {text}" if place else text
