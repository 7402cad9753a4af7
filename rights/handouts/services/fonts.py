"""Which signs the fonts of the handouts draw."""

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "fonts"


@cache
def signs_drawn() -> frozenset[str]:
    """Return every sign that some font has: the engine looks for it in all of them."""
    found: set[int] = set()
    for path in FONTS.glob("*-Regular.ttf"):
        with TTFont(path, lazy=True) as font:
            found |= font.getBestCmap().keys()
    return frozenset(map(chr, found))


def signs_in_no_font(text: str) -> list[str]:
    """Return the signs of a text that cannot be drawn, in the order of reading, each once."""
    missing = set(text) - signs_drawn()
    return [sign for sign in dict.fromkeys(text) if sign in missing and not sign.isspace()]
