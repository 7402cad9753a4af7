"""Rewriting stored blocks in data migrations: live pages and their revisions, on the raw JSON, reversibly."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import JSONField, TextField, Value
from django.db.models.functions import Cast

Block = dict[str, Any]


def walk_blocks(data: Any) -> Iterator[Block]:
    """Yield every typed block of raw stream data, the nested ones included."""
    if isinstance(data, list):
        for item in data:
            yield from walk_blocks(item)
    elif isinstance(data, dict):
        if "type" in data and "value" in data:
            yield data
        for value in data.values():
            if isinstance(value, (dict, list)):
                yield from walk_blocks(value)


def rewrite_blocks(*, apps, model: str, field: str, change: Callable[[Block], None]) -> int:
    """Apply `change` (which edits a block in place) to each block of a StreamField, in rows and in revisions.

    `model` is `"app_label.ModelName"`, `apps` the historical registry of the migration. Returns how many rows and revisions
    were rewritten. Write the reverse as a second `change`.
    """
    rows = apps.get_model(model).objects
    rewritten = 0
    # The models of a migration know no blocks, and would drop what they do not know: the text is read and written as it is stored.
    for key, text in rows.annotate(stored_text=Cast(field, TextField())).values_list("pk", "stored_text").iterator():
        raw = json.loads(text or "[]")
        if _apply(raw, change):
            rows.filter(pk=key).update(**{field: Cast(Value(json.dumps(raw)), JSONField())})
            rewritten += 1
    label, _, name = model.partition(".")
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(content_type__app_label=label, content_type__model=name.lower())
    for revision in revisions.iterator():
        raw = json.loads(revision.content.get(field) or "[]")
        if _apply(raw, change):
            revision.content[field] = json.dumps(raw)
            revision.save(update_fields=["content"])
            rewritten += 1
    return rewritten


def _apply(raw: list, change: Callable[[Block], None]) -> bool:
    before = json.dumps(raw, sort_keys=True)
    for block in list(walk_blocks(raw)):
        change(block)
    return json.dumps(raw, sort_keys=True) != before
