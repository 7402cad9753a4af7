"""A key figure as a picture, as words under it, and as a table.

Voices pass over the drawing: the figure stands above it in words, what the drawing adds stands under it, and the table says both again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import get_language_bidi, gettext, pgettext

from rights.lab.vocabulary import FigureForm, Picture

from .drawing import bar_svg, length_svg, people_svg
from .figure_words import Quantity, Words, about_words, change_words, figure_words, fraction_words

MOST_SIMPLE, MOST_EXACT, HUNDRED = 10, 20, 100
ONE_POINT = Fraction(1, 100)
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Crowd:
    """So many people out of so many; `is_exact` says that they are the very share."""

    filled: int
    total: int
    is_exact: bool


@dataclass(frozen=True)
class Line:
    """A line of the picture or of its table: what it is about, how much, and the bar that shows it."""

    label: str
    words: Words
    svg: str = ""


@dataclass(frozen=True)
class Drawn:
    """A picture ready for its template: one drawing with the words at its ends, or labelled bars; words under it; its table."""

    svg: str
    bars: tuple[Line, ...]
    ends: tuple[Words, ...]
    caption: Words | None
    first_column: str
    rows: tuple[Line, ...]


def crowd_of(quantity: Quantity) -> Crowd | None:
    """Return the people that show a share. Whole people only: a piece of a person says nothing.

    - A share given as so many out of at most twenty is shown as it is given.
    - Another one is shown as the simplest share of at most ten people that is at most one point away, if it tells the same story: neither nobody
      nor everybody for a share that is not, and not one half for a share above or below it.
    - Failing that, as a hundred people.

    None when even a hundred people cannot tell: a share that rounds to nobody or to everybody, or no share at all.
    """
    share = quantity.share
    if share is None or not 0 <= share <= 1:
        return None
    part, whole = Fraction(quantity.number), Fraction(quantity.whole)
    if part.denominator == whole.denominator == 1 and whole <= MOST_EXACT:
        return Crowd(int(part), int(whole), is_exact=True)
    for crowd in _simple_crowds(share):
        return crowd
    filled = int(share * HUNDRED + HALF)
    if (share > 0 and filled == 0) or (share < 1 and filled == HUNDRED):
        return None
    return Crowd(filled, HUNDRED, is_exact=share * HUNDRED == filled)


def _simple_crowds(share: Fraction) -> Iterator[Crowd]:
    for total in [MOST_SIMPLE] if share in {0, 1} else range(2, MOST_SIMPLE + 1):
        filled = int(share * total + HALF)
        shown = Fraction(filled, total)
        if shown == share or (abs(shown - share) <= ONE_POINT and 0 < filled < total and _side(shown) == _side(share)):
            yield Crowd(filled, total, is_exact=shown == share)


def _side(share: Fraction) -> int:
    return (share > HALF) - (share < HALF)


def draw(kind: str, quantity: Quantity, *, year: int | None, before: Decimal | None = None, before_year: int | None = None) -> Drawn | None:
    """Return the picture of a figure in the language being read; None for what cannot be drawn, which a draft may ask for."""
    if kind == Picture.PEOPLE:
        return _people(quantity)
    if kind == Picture.BAR:
        return _bar(quantity)
    if kind == Picture.BEFORE_AFTER and before is not None and before_year and year and min(before, quantity.number) >= 0:
        return _before_after(quantity.with_number(before), before_year, quantity, year)
    return None


def _people(quantity: Quantity) -> Drawn | None:
    crowd = crowd_of(quantity)
    if not crowd:
        return None
    words = fraction_words(Decimal(crowd.filled), Decimal(crowd.total))
    is_said_above = quantity.form == FigureForm.FRACTION and (crowd.filled, crowd.total) == (quantity.number, quantity.out_of)
    caption = None if is_said_above else Words(f"{words.shown}.", f"{words.spoken}.") if crowd.is_exact else about_words(words)
    svg = people_svg(filled=crowd.filled, total=crowd.total, is_mirrored=get_language_bidi())
    return Drawn(svg, (), (), caption, *_parts(quantity))


def _bar(quantity: Quantity) -> Drawn | None:
    share = quantity.share
    if share is None or not 0 <= share <= 1:
        return None
    nothing = _amount(quantity, Decimal(0)) if quantity.form == FigureForm.PERCENT else figure_words(Quantity(Decimal(0)))
    svg = bar_svg(share=float(share), is_mirrored=get_language_bidi())
    return Drawn(svg, (), (nothing, _amount(quantity, quantity.whole)), None, *_parts(quantity))


def _parts(quantity: Quantity) -> tuple[str, tuple[Line, ...]]:
    """Return the table of a share: what is counted, the rest, the whole."""
    rows = (
        Line(gettext("What this figure counts"), _amount(quantity, quantity.number)),
        Line(gettext("The rest"), _amount(quantity, quantity.whole - quantity.number)),
        Line(gettext("The whole"), _amount(quantity, quantity.whole)),
    )
    return pgettext("column of a table", "Part"), rows


def _amount(quantity: Quantity, number: Decimal) -> Words:
    """Return a number in the unit of the figure; for “1 adult out of 3”, alone: the unit agrees with that one."""
    return figure_words(Quantity(number) if quantity.form == FigureForm.FRACTION else quantity.with_number(number))


def _before_after(before: Quantity, before_year: int, now: Quantity, year: int) -> Drawn:
    """Both bars start from zero and share one scale, that of the whole for a share; the older is empty, the newer full."""
    longest = max(before.number, now.number, now.whole or 0)
    rows = tuple(
        Line(
            str(each_year),
            figure_words(each),
            length_svg(share=float(each.number / longest) if longest else 0, is_full=each is now, is_mirrored=get_language_bidi()),
        )
        for each, each_year in ((before, before_year), (now, year))
    )
    return Drawn("", rows, (), change_words(before, before_year, now, year), gettext("Year"), rows)
