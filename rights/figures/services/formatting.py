"""Numbers with their unit, as each language writes them. Spaces never break."""

from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

NARROW, FIRM = "\u202f", "\u00a0"
# Between thousands, before decimals. Other languages write as French does, in the digits that stand on French letters.
SIGNS = {"en": (",", "."), "tr": (".", ",")}
FRENCH_SIGNS = (NARROW, ",")


class Unit(TextChoices):
    EURO = "euro", _("euros")
    PERCENT = "percent", _("percent")
    NUMBER = "number", _("a number without unit")
    DAY = "day", _("days")
    MONTH = "month", _("months")
    YEAR = "year", _("years")
    HOUR = "hour", _("hours")
    SQUARE_METRE = "square_metre", _("square metres")


def amount_text(value: Decimal, unit: str, language: str) -> str:
    """Return `651,69 €`, `€651.69`, `%80`: a value with its unit in a language."""
    if unit == Unit.EURO:
        number = number_text(value, language, decimals=0 if value == value.to_integral_value() else 2)
        return f"€{number}" if language == "en" else f"{number}{FIRM}€"
    number = number_text(value, language)
    if unit == Unit.PERCENT:
        return {"en": f"{number}%", "tr": f"%{number}"}.get(language, f"{number}{FIRM}%")
    if unit == Unit.SQUARE_METRE:
        return f"{number}{FIRM}m²"
    if unit in COUNTED:
        return _counted(unit, value, number, language)
    return number


def number_text(value: Decimal, language: str, *, decimals: int | None = None) -> str:
    """Return a number with as many decimals as it has, or as asked."""
    thousands, point = SIGNS.get(language, FRENCH_SIGNS)
    digits = f"{value.normalize():,f}" if decimals is None else f"{value:,.{decimals}f}"
    whole, _dot, rest = digits.partition(".")
    return whole.replace(",", thousands) + (point + rest if rest else "")


COUNTED = {Unit.DAY, Unit.MONTH, Unit.YEAR, Unit.HOUR}


def _counted(unit: str, value: Decimal, number: str, language: str) -> str:
    # French counts one and a half as one; where a language has no form for a fraction, its plural serves.
    count = int(value) if value == value.to_integral_value() or language == "fr" else 2
    with override(language):
        words = {
            Unit.DAY: lambda: ngettext("%(number)s day", "%(number)s days", count),
            Unit.MONTH: lambda: ngettext("%(number)s month", "%(number)s months", count),
            Unit.YEAR: lambda: ngettext("%(number)s year", "%(number)s years", count),
            Unit.HOUR: lambda: ngettext("%(number)s hour", "%(number)s hours", count),
        }[unit]()
    return (words % {"number": number}).replace(f"{number} ", f"{number}{FIRM}")
