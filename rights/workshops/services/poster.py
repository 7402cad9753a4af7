"""How large the letters of a poster are, and how many dates it tells: what one sheet of paper holds, read from two metres.

Sizes are in points, on a sheet of A4 with margins of 1.5 cm. Widths are those of wide letters, so that no usual font makes a second sheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# The sizes of dates that the style sheet knows, from the largest; the smallest is read from two metres.
SIZES = (44, 38, 34, 30, 27, 24)
FEWEST_DATES, MOST_DATES = 2, 4
WIDTH, HEIGHT = 510, 735
BESIDE_PICTOGRAM = 118
HEADER, FOOTER = 84, 140
GAP = 8
# The widths of signs in shares of the size of letters, those of a wide font; bold ones are wider.
WIDTHS = {
    " \u00a0\u202f.,:;'’!|()·": 0.28,
    "iljIıİ": 0.29,
    "ftr-": 0.4,
    "ceskvxyzçéèêş": 0.52,
    "mwMW€": 0.92,
    "ABCDEFGHJKLNOPQRSTUVXYZÀÉÈÊÇÖÜĞŞ": 0.65,
}
LETTER, ARABIC, BOLD, LATIN_END = 0.57, 0.56, 1.07, "\u0600"
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
    is_arabic: bool = False


def poster_fit(text: PosterText, dates: Sequence[PosterDate]) -> tuple[int, int]:
    """Return the size of the dates, and how many of them the sheet holds.

    Dates leave from the end, rather than letters become too small to be read; the first ones stay whatever happens.
    """
    most = min(MOST_DATES, len(dates))
    for number in range(most, min(FEWEST_DATES, most) - 1, -1):
        for size in SIZES:
            if _height(text, dates[:number], size) <= HEIGHT:
                return size, number
    return SIZES[-1], min(FEWEST_DATES, most)


def poster_size(text: PosterText, dates: Sequence[PosterDate]) -> int:
    """Return the size of dates that all stay."""
    return next((size for size in SIZES if _height(text, dates, size) <= HEIGHT), SIZES[-1])


def _width(words: str, *, is_bold: bool = False) -> float:
    """Return the width of words in shares of the size of their letters."""
    widths = sum(next((width for signs, width in WIDTHS.items() if sign in signs), LETTER) if sign < LATIN_END else ARABIC for sign in words)
    return widths * (BOLD if is_bold else 1)


def _lines(words: str, size: float, width: float = WIDTH, *, is_bold: bool = False) -> int:
    """Return on how many lines words stand, broken between words as browsers do."""
    lines, used, space = 1, 0.0, _width(" ", is_bold=is_bold) * size
    for word in words.split():
        own = _width(word, is_bold=is_bold) * size
        lines, used = (lines, used + space + own) if used + space + own <= width or not used else (lines + 1, own)
    return lines


def _height(text: PosterText, dates: Sequence[PosterDate], size: int) -> float:
    leading, tight, day_leading = (1.5, 1.45, 1.4) if text.is_arabic else (1.35, 1.25, 1.2)
    small, title = max(14.0, size * TEXT), size * TITLE
    width = WIDTH - BESIDE_PICTOGRAM if text.has_pictogram else WIDTH
    header = _lines(text.title, title, width, is_bold=True) * title * tight + _lines(text.summary, small, width) * small * leading + 6
    body = 22.0
    for date in dates:
        is_one_line = (_width(date.day, is_bold=True) + 0.75 + _width(date.hours)) * size <= WIDTH
        body += (1 if is_one_line else 2) * size * day_leading + 8
        body += sum(_lines(line, small, WIDTH - 24) * small * leading for line in date.lines)
    place = sum(_lines(line, size * PLACE, is_bold=True) * size * PLACE * leading for line in text.place)
    tags = _rows(text.tags, small) * (small * leading + 15)
    return max(header, HEADER) + body + place + tags + FOOTER + 4 * GAP


def _rows(tags: Sequence[str], size: float) -> int:
    rows, used = 1, 0.0
    for tag in tags:
        width = _width(tag, is_bold=True) * size + 28
        rows, used = (rows, used + width) if used + width <= WIDTH else (rows + 1, width)
    return rows
