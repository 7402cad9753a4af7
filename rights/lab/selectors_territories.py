"""Reads of territories: which are parts of which."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rights.lab.services.territories import territories

MOST_LINKS = 3


@dataclass(frozen=True)
class ShownPlace:
    """A place where the work is done: the block that says it, and other projects of that very place."""

    block: Any
    projects: list[Any] = field(default_factory=list)


def places_of(*, page, projects: Iterable[tuple[Any, list[int]]] = ()) -> list[ShownPlace]:
    """Return the territories of a page, each with those of `projects` (a link, its territories) that work there too; no query."""
    projects = list(projects)
    blocks = [block for block in page.territories if block.value["territory"] is not None]
    return [ShownPlace(block, [link for link, own in projects if block.value["territory"].pk in own][:MOST_LINKS]) for block in blocks]


def wholes() -> dict[int, int | None]:
    """Return by its number the territory that each one is a part of; no query."""
    return {number: territory.part_of_id for number, territory in territories().items()}


def with_wholes(number: int, above: dict[int, int | None]) -> set[int]:
    """Return a territory and all those that it is a part of."""
    found: set[int] = set()
    step: int | None = number
    while step is not None and step not in found:
        found.add(step)
        step = above.get(step)
    return found


def nearness(first: Iterable[int], second: Iterable[int], above: dict[int, int | None]) -> int:
    """Return how much two lists of territories have in common: two for the same one, one for a part and its whole."""
    second = set(second)
    return sum(max((_likeness(one, other, above) for other in second), default=0) for one in set(first))


def _likeness(one: int, other: int, above: dict[int, int | None]) -> int:
    if one == other:
        return 2
    return int(other in with_wholes(one, above) or one in with_wholes(other, above))
