"""A selection of pages, as it stands in an address: the short codes of the pages, in the order in which they were chosen.

What readers are given to share or to print bears the version of each page too: `<code>-<version>`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from home.services.short_addresses import ALPHABET, LENGTH, LOOK_ALIKES
from rights.handouts.services.codes import read_code

MOST = 40
# How many more are looked up to be named, and how many words that are no codes are shown.
MOST_BEYOND, MOST_UNREADABLE = 80, 5
BETWEEN = re.compile(r"[.,;\s]+")
LONGEST_SHOWN = 20


@dataclass(frozen=True)
class Chosen:
    """A page by its short code; `version` is that of the paper that somebody holds, or empty."""

    code: str
    version: str = ""

    def __str__(self):
        return f"{self.code}-{self.version}" if self.version else self.code


@dataclass(frozen=True)
class Selection:
    """The pages chosen, each once. `beyond` are the first of those after the fortieth, which no booklet holds: `beyond_count` says how
    many there are. `unreadable` are words that are no codes, the first of them.
    """

    chosen: tuple[Chosen, ...] = ()
    beyond: tuple[Chosen, ...] = ()
    unreadable: tuple[str, ...] = ()
    beyond_count: int = 0

    def __str__(self):
        return ".".join(map(str, self.chosen))

    @property
    def codes(self) -> list[str]:
        return [chosen.code for chosen in self.chosen]

    @property
    def bare(self) -> "Selection":
        """The same pages, without the versions that somebody holds: what is printed again, or sent, is what they say that day."""
        return Selection(tuple(Chosen(code) for code in self.codes))

    def moved(self, code: str, steps: int) -> "Selection":
        """Return the selection with a page some places further, or nearer; the ends stop it."""
        order = list(self.chosen)
        found = next((place for place, chosen in enumerate(order) if chosen.code == code), None)
        if found is not None:
            order.insert(max(0, found + steps), order.pop(found))
        return Selection(tuple(order))

    def without(self, code: str) -> "Selection":
        return Selection(tuple(chosen for chosen in self.chosen if chosen.code != code))


def selection_read(values: Iterable[str]) -> Selection:
    """Return what the values of `choix` say, in their order. Codes are read as people copy them; nothing here raises an error."""
    found: dict[str, Chosen] = {}
    unreadable: list[str] = []
    for word in (word for value in values for word in BETWEEN.split(value) if word):
        chosen = _chosen(word)
        if chosen is None:
            unreadable.append(word[:LONGEST_SHOWN])
        else:
            found.setdefault(chosen.code, chosen)
    every = list(found.values())
    return Selection(tuple(every[:MOST]), tuple(every[MOST : MOST + MOST_BEYOND]), tuple(unreadable[:MOST_UNREADABLE]), len(every[MOST:]))


def _chosen(word: str) -> Chosen | None:
    if paper := read_code(word):
        return Chosen(*paper)
    code = word.lower().translate(LOOK_ALIKES)
    return Chosen(code) if len(code) == LENGTH and all(sign in ALPHABET for sign in code) else None
