"""Territories, kept in the memory of each process: the pages of the lab name some, and ask nothing of the database."""

import uuid
from typing import Any

from django.apps import apps
from django.core.cache import cache

VERSION = "territories-of-the-lab"
_kept: tuple[str, dict[int, Any]] | None = None


def forget_territories() -> None:
    """Make every process read the territories again before it names one."""
    cache.set(VERSION, uuid.uuid4().hex, None)


def territories() -> dict[int, Any]:
    """Return all territories by their number; one query after a change, none otherwise.

    They are shared by all who read: to change one, read it from the database.
    """
    global _kept  # noqa: PLW0603 (kept for the life of the process, or until a territory changes)
    version = cache.get(VERSION)
    if version is None:
        forget_territories()
        version = cache.get(VERSION)
    kept = _kept
    if kept is None or kept[0] != version:
        kept = _kept = (version, apps.get_model("lab", "Territory").objects.in_bulk())
    return kept[1]
