"""Organisations with their logos, kept in the memory of each process: the foot of every page names some, and asks nothing of the database."""

import logging
import uuid
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.db import connection

VERSION = "organisations-with-logos"
# Twice what a logo takes on a page, for fine screens.
LOGO_FILTER = "max-320x112|format-webp"
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Logo:
    """A logo as pages show it: 56 pixels high at most."""

    url: str
    width: int
    height: int


_kept: tuple[str, dict[int, Any]] | None = None


def forget_organisations() -> None:
    """Make every process read the organisations again before it names one."""
    cache.set(VERSION, uuid.uuid4().hex, None)


class OrganisationsChange:
    """A change that waits to be committed: every process learns of it then. What is rolled back was never there."""

    is_told = False

    def __call__(self) -> None:
        self.is_told = True
        forget_organisations()


def change_is_pending() -> bool:
    """Return whether this transaction changes organisations: what it reads is for itself, and may come to nothing."""
    return any(isinstance(waiting[1], OrganisationsChange) and not waiting[1].is_told for waiting in connection.run_on_commit)


def organisations() -> dict[int, Any]:
    """Return all organisations by their number, each with its `shown_logo`; a few queries after a change, none otherwise.

    They are shared by all who read: to change one, read it from the database.
    """
    global _kept  # noqa: PLW0603 (kept for the life of the process, or until an organisation changes)
    if change_is_pending():
        return _read()
    version = cache.get(VERSION)
    if version is None:
        forget_organisations()
        version = cache.get(VERSION)
    kept = _kept
    if kept is None or kept[0] != version:
        kept = _kept = (version, _read())
    return kept[1]


def _read() -> dict[int, Any]:
    found = apps.get_model("home", "Organisation").objects.in_bulk()
    images = apps.get_model("home", "PortalImage").objects
    numbers = {organisation.logo_id for organisation in found.values()} - {None}
    logos = images.prefetch_renditions(LOGO_FILTER).in_bulk(numbers) if numbers else {}
    for organisation in found.values():
        organisation.shown_logo = _shown(logos.get(organisation.logo_id))
    return found


def _shown(image: Any) -> Logo | None:
    """Return a logo to show; None when its file is gone or cannot be read: the name stands for it."""
    if image is None:
        return None
    try:
        rendition = image.get_rendition(LOGO_FILTER)
        return Logo(rendition.url, max(1, rendition.width // 2), max(1, rendition.height // 2))
    except Exception:  # whatever is wrong with one file must not take every page down
        logger.exception("The logo %s cannot be shown.", image.pk)
        return None
