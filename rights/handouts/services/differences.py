"""What changed between two versions of a paper, block by block, for who holds the old one."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise

from django.db import models

from home.selectors import SOURCE_LANGUAGE
from rights.translation.services.changes import Run, changes

Part = dict[str, str]

# Two texts that share less than this are told one after the other, not woven together.
ALIKE = 0.35
# Blocks made anew under the same heading are one block rewritten when they share as much as this.
SAME_BLOCK = 0.6
# Letters. Words are compared in shorter texts only; more than `LONG` of them are shown around what changed; `CONTEXT` on each side.
COMPARED, LONG, CONTEXT = 12_000, 600, 120
MOST_BLOCKS, MOST_LETTERS = 20, 9_000


class Kind(models.TextChoices):
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    UNTRANSLATED = "untranslated"  # it was in the language of the paper, and is in French until it is translated again,
    TRANSLATED = "translated"  # or the other way round


@dataclass
class Change:
    """One block. `old` is what the paper says and `new` what it would say today; one is empty where the block was added or removed.

    `heading` is that under which the block stands; empty for what stands before the first one. `own` is what the block says today in the language of a
    reader that the paper does not speak.
    """

    kind: Kind
    key: str
    heading: str
    old: list[Run] = field(default_factory=list)
    new: list[Run] = field(default_factory=list)
    old_language: str = ""
    new_language: str = ""
    heading_language: str = ""
    own: list[Run] = field(default_factory=list)
    own_language: str = ""

    @property
    def letters(self) -> int:
        return sum(len(run.text) for run in [*self.old, *self.new, *self.own])


def columns(parts: list[Part]) -> list[list[Part]]:
    """Return the parts of each language of a paper: each begins with its title."""
    starts = [place for place, part in enumerate(parts) if part["key"] == "title"] or [0]
    return [parts[start:end] for start, end in pairwise([*starts, len(parts)])]


def differences(old: list[Part], new: list[Part]) -> list[Change]:
    """Return the blocks that changed in one language, in the order of today; one that was removed stands where it stood."""
    spoken = _heading_languages([*old, *new])
    return [replace(change, heading_language=spoken.get(change.heading, "")) for change in _differences(old, new)]


def told_in(found: list[Change], parts: list[Part], language: str) -> list[Change]:
    """Return changes with the heading, and the words of today, of the same blocks in `parts`, which are the page in `language`; French ones are left out."""
    times = Counter(part["key"] for part in parts)
    by_key = {part["key"]: part for part in parts if times[part["key"]] == 1}
    spoken = _heading_languages(parts)

    def told(change: Change) -> Change:
        part, values = by_key.get(change.key), {}
        if part and spoken.get(part["heading"]) == language:
            values = {"heading": part["heading"], "heading_language": language}
        if part and change.new and part["language"] == language:
            values |= {"own": _cut([Run(part["text"])]), "own_language": language}
        return replace(change, **values)

    return [told(change) for change in found]


def with_french(found: list[Change], french: list[Change]) -> list[Change]:
    """Return the changes of one language of a paper, where blocks that fell back to French tell what changed in the French of that paper."""
    by_key = {change.key: change for change in french if change.kind == Kind.CHANGED}
    same = ((change, by_key.get(change.key) if change.kind == Kind.UNTRANSLATED else None) for change in found)
    return [replace(change, new=other.new) if other else change for change, other in same]


def _heading_languages(parts: list[Part]) -> dict[str, str]:
    """Return the language of each heading: it is the first part that stands under itself."""
    found: dict[str, str] = {}
    for part in parts:
        found.setdefault(part["heading"], part["language"])
    return found


def _differences(old: list[Part], new: list[Part]) -> list[Change]:
    mates = _mates(old, new)
    moved = _moved(mates)
    by_new = {theirs: mine for mine, theirs in mates.items()}
    found = [(place, 1, _change(old[by_new[place]] if place in by_new else None, part, place in moved)) for place, part in enumerate(new)]
    after = -1
    for place, part in enumerate(old):
        if place in mates:
            after = mates[place]
        else:
            found.append((after, 2, _change(part, None, False)))
    return [change for _place, _rank, change in sorted(found, key=lambda item: item[:2]) if change]


def shown(found: list[Change]) -> list[Change]:
    """Return the first changes: as many as a phone on a slow network shows without waiting. There is always one."""
    letters = 0
    for number, change in enumerate(found):
        letters += change.letters
        if number and (number == MOST_BLOCKS or letters > MOST_LETTERS):
            return found[:number]
    return found


def _change(old: Part | None, new: Part | None, is_moved: bool) -> Change | None:
    if new is None:
        return Change(Kind.REMOVED, old["key"], old["heading"], old=_cut([Run(old["text"], True)]), old_language=old["language"])
    if old is None:
        return Change(Kind.ADDED, new["key"], new["heading"], new=_cut([Run(new["text"], True)]), new_language=new["language"])
    is_same = (old["text"], old["language"]) == (new["text"], new["language"])
    if is_same and not is_moved:
        return None
    if old["language"] != new["language"]:
        kind, woven = (Kind.UNTRANSLATED if new["language"] == SOURCE_LANGUAGE else Kind.TRANSLATED), False
    else:
        kind, woven = (Kind.MOVED if is_same else Kind.CHANGED), not is_same
    gone, come = _woven(old["text"], new["text"]) if woven else ([Run(old["text"])], [Run(new["text"])])
    return Change(kind, new["key"], new["heading"], _cut(gone), _cut(come), old["language"], new["language"])


def _woven(old: str, new: str) -> tuple[list[Run], list[Run]]:
    """Return both texts with what changed marked; whole where it would be many scraps of texts that have little in common."""
    whole = [Run(old, True)], [Run(new, True)]
    if len(old) + len(new) > 2 * COMPARED:
        return whole
    gone, come = changes(old, new)
    kept = sum(len(run.text) for run in gone if not run.is_changed)
    scraps = sum(run.is_changed for run in [*gone, *come])
    return (gone, come) if scraps <= 2 or kept >= ALIKE * min(len(old), len(new)) else whole


def _cut(runs: list[Run]) -> list[Run]:
    """Return a long text with what lies far from any change left out."""
    if sum(len(run.text) for run in runs) <= LONG:
        return runs
    last = len(runs) - 1
    return [_shortened(run, is_first=place == 0, is_last=place == last) for place, run in enumerate(runs)]


def _shortened(run: Run, *, is_first: bool, is_last: bool) -> Run:
    """Return a long run with its ends only: those that stand beside a change, or its beginning when it is all there is to read."""
    room = LONG if run.is_changed or (is_first and is_last) else CONTEXT
    if len(run.text) <= 2 * room:
        return run
    start = "" if is_first and not (run.is_changed or is_last) else run.text[:room].rsplit(" ", 1)[0] + " "
    end = "" if run.is_changed or is_last else " " + run.text[-room:].split(" ", 1)[-1]
    return Run(f"{start}…{end}", run.is_changed, run.is_mark)


def _mates(old: list[Part], new: list[Part]) -> dict[int, int]:
    """Return which block of today each block of the paper has become: the one of the same key, or words, or nearly."""
    mates: dict[int, int] = {}
    left_old, left_new = _match(list(range(len(old))), list(range(len(new))), _numbered(old), _numbered(new), mates)
    texts = ([(part["language"], part["text"]) for part in side] for side in (old, new))
    left_old, left_new = _match(left_old, left_new, *(_counted(side) for side in texts), mates)
    for mine in left_old:
        for theirs in left_new:
            if old[mine]["heading"] == new[theirs]["heading"] and _alike(old[mine]["text"], new[theirs]["text"]):
                mates[mine] = theirs
                left_new.remove(theirs)
                break
    return mates


def _match(left_old: list[int], left_new: list[int], old_names: list, new_names: list, mates: dict[int, int]) -> tuple[list[int], list[int]]:
    places = {new_names[place]: place for place in left_new}
    for mine in left_old:
        if old_names[mine] in places:
            mates[mine] = places.pop(old_names[mine])
    taken = set(mates.values())
    return [place for place in left_old if place not in mates], [place for place in left_new if place not in taken]


def _numbered(parts: list[Part]) -> list:
    return _counted([part["key"] for part in parts])


def _counted(names: list) -> list:
    """Return each name with how often it came before: a name that comes twice is two."""
    seen: Counter = Counter()
    found = []
    for name in names:
        found.append((name, seen[name]))
        seen[name] += 1
    return found


def _alike(old: str, new: str) -> bool:
    matcher = SequenceMatcher(None, old[:COMPARED].split(), new[:COMPARED].split(), autojunk=False)
    return matcher.quick_ratio() >= SAME_BLOCK and matcher.ratio() >= SAME_BLOCK


def _moved(mates: dict[int, int]) -> set[int]:
    """Return the blocks of today that stand elsewhere among the others: as few as tell the new order."""
    places = [mates[mine] for mine in sorted(mates)]
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        rank = bisect_right(tails, place)
        before[place] = tails[rank - 1] if rank else None
        tails[rank : rank + 1] = [place]
    kept, place = set(), tails[-1] if tails else None
    while place is not None:
        kept.add(place)
        place = before[place]
    return set(places) - kept
