"""How large the letters of a poster are, and how many dates it tells: what one sheet of paper holds, read from two metres.

Sizes are in points, on a sheet of A4 with margins of 1.5 cm. Widths are those of wide letters: no font of readers makes a second sheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

# The sizes of dates that the style sheet knows, from the largest; the smallest is read from two metres.
SIZES = (38, 34, 30, 27, 24)
FEWEST_DATES = 2
WIDTH, HEIGHT = 510, 745
BESIDE_PICTOGRAM = 118
FOOTER = 120
GAP = 16
REGULAR, BOLD = 0.55, 0.61
# Shares of the size of dates, as in `poster.css`.
TITLE, TEXT, PLACE = 1.6, 0.6, 0.75


@dataclass(frozen=True)
class PosterDate:
    """A date as the poster tells it: its day and its hours, then lines under them (what changes, a place of its own)."""

    day: str
    hours: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class PosterText:
    """What else the poster says. `tags` stand one after the other, each in a frame."""

    title: str
    summary: str
    place: tuple[str, ...]
    tags: tuple[str, ...]
    has_pictogram: bool = True
    leading: float = 1.35


def poster_fit(text: PosterText, dates: Sequence[PosterDate]) -> tuple[int, int]:
    """Return the size of the dates, and how many of them the sheet holds.

    Dates leave from the end, rather than letters become too small to be read; the first ones stay whatever happens.
    """
    for number in range(len(dates), min(FEWEST_DATES, len(dates)) - 1, -1):
        for size in SIZES:
            if _height(text, dates[:number], size) <= HEIGHT:
                return size, number
    return SIZES[-1], min(FEWEST_DATES, len(dates))


def _lines(words: str, size: float, letter: float, width: float = WIDTH) -> int:
    """Return on how many lines some words stand: one more than the bare count where words are long beside the line."""
    signs = width / (size * letter)
    longest = max((len(word) for word in words.split()), default=0)
    return max(1, ceil(len(words) / max(1.0, signs - longest / 3 if len(words) > signs else signs)))


def _height(text: PosterText, dates: Sequence[PosterDate], size: int) -> float:
    small, width = max(14.0, size * TEXT), WIDTH - BESIDE_PICTOGRAM if text.has_pictogram else WIDTH
    header = _lines(text.title, size * TITLE, BOLD, width) * size * TITLE * max(1.15, text.leading - 0.15)
    header += _lines(text.summary, small, REGULAR, width) * small * text.leading + 8
    body = sum(_date_height(date, size, text.leading) for date in dates) + 30
    place = sum(_lines(line, size * PLACE, BOLD) * size * PLACE * text.leading for line in text.place)
    return max(header, BESIDE_PICTOGRAM) + body + place + _tag_rows(text.tags, small) * (small * text.leading + 16) + FOOTER + 4 * GAP


def _date_height(date: PosterDate, size: int, leading: float) -> float:
    is_one_line = len(date.day) * size * BOLD + (len(date.hours) + 1) * size * REGULAR <= WIDTH
    small = max(14.0, size * TEXT)
    under = sum(_lines(line, small, BOLD, WIDTH - 24) * small * leading for line in date.lines)
    return (1 if is_one_line else 2) * size * max(1.2, leading - 0.1) + under + 10


def _tag_rows(tags: Sequence[str], size: float) -> int:
    rows, used = 1, 0.0
    for tag in tags:
        width = len(tag) * size * BOLD + 34
        rows, used = (rows, used + width) if used + width <= WIDTH else (rows + 1, width)
    return rows
