"""Key figures in words: as they are shown, and as a voice reads them in full.

Voices do not agree on signs: by voice, language and setting, “%” is read, passed over, or read before its number, as it is written in
Turkish; a thin space between thousands can make two numbers of one. So each figure comes as two texts: one for the eyes, one where every
sign is a word and nothing stands between the digits. Where they are the same, the page holds one. All is in the language being read.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from django.conf import settings
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext

from rights.figures.services.formatting import FIRM, FRENCH_SIGNS, SIGNS, Unit, amount_text, number_text
from rights.lab.vocabulary import FigureForm, Scale

from .turkish import locative

EURO = "€"
# What French already ties to a number, and words whose first letter takes no elision.
TIED = ("de ", "d'", "d’", "des ", "du ")
VOWELS = "aàâäeéèêëiîïoôöuùûüyhœæ"
ASPIRATED = ("hach", "haie", "hall", "halt", "hame", "hand", "hang", "haut", "hauss", "héros", "hiérarch", "hors", "huit", "yaourt", "oui", "onz")

# The number itself decides the plural; a number with decimals has forms of its own in some languages (Ukrainian, Arabic).
WHOLE = {
    "percent": lambda count: ngettext("%(number)s per cent", "%(number)s per cent", count),
    "point": lambda count: ngettext("%(number)s point", "%(number)s points", count),
    "euro": lambda count: ngettext("%(number)s euro", "%(number)s euros", count),
    Scale.MILLION: lambda count: ngettext("%(number)s million", "%(number)s millions", count),
    Scale.BILLION: lambda count: ngettext("%(number)s billion", "%(number)s billions", count),
}
WITH_DECIMALS = {
    "percent": lambda count: npgettext("number with decimals", "%(number)s per cent", "%(number)s per cent", count),
    "point": lambda count: npgettext("number with decimals", "%(number)s point", "%(number)s points", count),
    "euro": lambda count: npgettext("number with decimals", "%(number)s euro", "%(number)s euros", count),
    Scale.MILLION: lambda count: npgettext("number with decimals", "%(number)s million", "%(number)s millions", count),
    Scale.BILLION: lambda count: npgettext("number with decimals", "%(number)s billion", "%(number)s billions", count),
}


@dataclass(frozen=True)
class Quantity:
    """The number of a key figure: `34` per cent, `1` out of `3`, `12.5` millions of a unit."""

    number: Decimal
    form: str = FigureForm.COUNT
    out_of: Decimal | None = None
    scale: str = Scale.ONE
    unit: str = ""

    @property
    def whole(self) -> Decimal | None:
        """What the number is a part of; none for a number that is a part of nothing."""
        return Decimal(100) if self.form == FigureForm.PERCENT else self.out_of

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.number) / Fraction(self.whole) if self.whole else None

    def with_number(self, number: Decimal) -> "Quantity":
        return replace(self, number=number)


@dataclass(frozen=True)
class Words:
    """One text for the eyes, one for the ears."""

    shown: str
    spoken: str

    def __str__(self) -> str:
        return self.shown


def figure_words(quantity: Quantity) -> Words:
    """Return `34 %` and `34 pour cent`, `1 sur 3`, `12,5 millions d’euros`."""
    return Words(_text(quantity, is_spoken=False), _text(quantity, is_spoken=True))


def fraction_words(part: Decimal, whole: Decimal, unit: str = "") -> Words:
    return figure_words(Quantity(part, FigureForm.FRACTION, out_of=whole, unit=unit))


def about_words(words: Words) -> Words:
    return _both(lambda text: gettext("About %(figure)s.") % {"figure": text}, words)


def difference_words(before: Quantity, now: Quantity) -> Words:
    """Return how much larger or smaller a figure has become; shares in per cent differ by points."""
    difference = abs(now.number - before.number)
    if not difference:
        return Words(*[gettext("no change")] * 2)
    if now.form == FigureForm.PERCENT:
        words = Words(*(_counted("point", difference, is_spoken=is_spoken) for is_spoken in (False, True)))
    else:
        words = figure_words(now.with_number(difference))
    if now.number > before.number:
        return _both(lambda text: gettext("a rise of %(difference)s") % {"difference": text}, words)
    return _both(lambda text: gettext("a fall of %(difference)s") % {"difference": text}, words)


def change_words(before: Quantity, before_year: int, now: Quantity, year: int) -> Words:
    """Return `29 % en 2018, 34 % en 2022 : 5 points de plus.`, for the eyes and for the ears."""
    old, new, difference = figure_words(before), figure_words(now), difference_words(before, now)
    sentence = gettext("%(before)s in %(before_year)s, %(now)s in %(year)s: %(difference)s.")
    years = {"before_year": before_year, "year": year}
    return Words(
        sentence % {"before": old.shown, "now": new.shown, "difference": difference.shown, **years},
        sentence % {"before": old.spoken, "now": new.spoken, "difference": difference.spoken, **years},
    )


def place_sentence(scope: str, year: int | None) -> str:
    """Return where and when a figure holds: `France, 2022.` A draft may not say yet."""
    scope = _unended(scope)
    if scope and year:
        return gettext("%(scope)s, %(year)s.") % {"scope": scope, "year": year}
    return f"{scope or year}." if scope or year else ""


def whole_sentence(words: Words, *, text: str, scope: str, year: int | None, source: str) -> Words:
    """Return all that a figure says: `34 pour cent de non-recours au RSA. France, 2022. Source : DREES.`"""
    rest = [place_sentence(scope, year), f"{gettext('Source: %(source)s') % {'source': _unended(source)}}." if source else ""]
    return _both(lambda figure: " ".join(part for part in (f"{figure} {_unended(text)}.", *rest) if part), words)


def _both(write, words: Words) -> Words:
    return Words(write(words.shown), write(words.spoken))


def _unended(text: str) -> str:
    return (text or "").strip().removesuffix(".")


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


def _text(quantity: Quantity, *, is_spoken: bool) -> str:
    if quantity.form == FigureForm.PERCENT:
        return _counted("percent", quantity.number, is_spoken=True) if is_spoken else amount_text(quantity.number, Unit.PERCENT, _language())
    if quantity.form == FigureForm.FRACTION:
        return _fraction(quantity, is_spoken=is_spoken)
    if quantity.scale in {Scale.MILLION, Scale.BILLION}:
        return _with_unit_of_millions(_counted(quantity.scale, quantity.number, is_spoken=is_spoken), quantity.unit)
    # Thousands are written out: “12,5 thousands” is how tables count, not people.
    number = quantity.number * 1000 if quantity.scale == Scale.THOUSAND else quantity.number
    if quantity.unit == EURO:
        return _counted("euro", number, is_spoken=True) if is_spoken else amount_text(number, Unit.EURO, _language())
    digits = _digits(number, is_spoken=is_spoken)
    return pgettext("a number and what it counts", "%(number)s %(unit)s") % {"number": digits, "unit": quantity.unit} if quantity.unit else digits


def _fraction(quantity: Quantity, *, is_spoken: bool) -> str:
    part = _digits(quantity.number, is_spoken=is_spoken)
    whole = _digits(quantity.out_of, is_spoken=is_spoken)
    if quantity.unit:
        return gettext("%(part)s %(unit)s out of %(whole)s") % {"part": part, "unit": quantity.unit, "whole": whole}
    # Translators: in Turkish %(whole)s comes with its ending, “3’te”.
    return gettext("%(part)s out of %(whole)s") % {"part": part, "whole": locative(whole) if _language() == "tr" else whole}


def _with_unit_of_millions(number: str, unit: str) -> str:
    if not unit:
        return number
    unit = gettext("euros") if unit == EURO else unit
    if _language() != "fr":
        return pgettext("millions of something", "%(number)s %(unit)s") % {"number": number, "unit": unit}
    return f"{number} {_tied_in_french(unit)}"


def _tied_in_french(unit: str) -> str:
    """Return what is counted by millions as French ties it to the number: `de contacts`, `d’euros`."""
    start = unit.lower()
    if start.startswith(TIED):
        return unit
    return f"d’{unit}" if start[0] in VOWELS and not start.startswith(ASPIRATED) else f"de {unit}"


def _counted(word: str, number: Decimal, *, is_spoken: bool) -> str:
    # Languages that count one and a half as one look at what stands before the point.
    is_whole = number == number.to_integral_value()
    text = WHOLE[word](int(number)) if is_whole else WITH_DECIMALS[word](max(1, int(number)))
    digits = _digits(number, is_spoken=is_spoken)
    return (text % {"number": digits}).replace(f"{digits} ", f"{digits}{FIRM}")


def _digits(number: Decimal, *, is_spoken: bool) -> str:
    text = number_text(number, _language())
    return text.replace(SIGNS.get(_language(), FRENCH_SIGNS)[0], "") if is_spoken else text
