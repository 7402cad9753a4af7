"""What changed between two texts of a sentence, by words."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from rights.translation.services.typed_text import MARK

# A number stays whole, with its sign: an amount, a date in digits, a phone number.
NUMBER = r"\d+(?:[ \u00a0\u202f.,:/\u066b\u066c-]\d+)*(?:[ \u00a0\u202f]?[€%])?"
PIECE = re.compile(rf"{MARK.pattern}|{NUMBER}|\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Run:
    """Words in a row that are alike: changed or not, words or a mark such as `[1]`."""

    text: str
    is_changed: bool = False
    is_mark: bool = False


def changes(old: str, new: str) -> tuple[list[Run], list[Run]]:
    """Return both texts cut in runs: in the first, what is gone is changed; in the second, what has come."""
    before, after = _pieces(old), _pieces(new)
    gone, come = set(), set()
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            gone.update(range(start, end))
            come.update(range(new_start, new_end))
    return _runs(before, gone), _runs(after, come)


def runs(text: str) -> list[Run]:
    """Return a text in which nothing changed, its marks apart."""
    return _runs(_pieces(text), set())


def _pieces(text: str) -> list[str]:
    return [found[0] for found in PIECE.finditer(text)]


def _runs(pieces: list[str], changed: set[int]) -> list[Run]:
    found: list[Run] = []
    for index, piece in enumerate(pieces):
        between = piece.isspace() and index - 1 in changed and index + 1 in changed
        run = Run(piece, index in changed or between, bool(MARK.fullmatch(piece)))
        last = found[-1] if found else None
        if last and not run.is_mark and (last.is_changed, last.is_mark) == (run.is_changed, False):
            found[-1] = Run(last.text + piece, run.is_changed)
        else:
            found.append(run)
    return found
