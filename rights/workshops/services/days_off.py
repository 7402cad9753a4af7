"""Days without a session: French bank holidays, and the periods that the team keeps, such as school holidays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from django.utils.translation import get_language, gettext_noop, override
from django.utils.translation import gettext as _

# What the library calls them in French, and the sentence of our catalogues: it does not know all our languages.
NAMES = {
    "Jour de l'an": gettext_noop("New Year's Day"),
    "Lundi de Pâques": gettext_noop("Easter Monday"),
    "Fête du Travail": gettext_noop("Labour Day"),
    "Fête de la Victoire": gettext_noop("Victory Day"),
    "Ascension": gettext_noop("Ascension Day"),
    "Lundi de Pentecôte": gettext_noop("Whit Monday"),
    "Fête nationale": gettext_noop("Bastille Day"),
    "Assomption": gettext_noop("Assumption Day"),
    "Toussaint": gettext_noop("All Saints' Day"),
    "Armistice": gettext_noop("Armistice Day"),
    "Noël": gettext_noop("Christmas Day"),
}
YEARS_KEPT = 16


class Kind(StrEnum):
    BANK_HOLIDAY = "bank_holiday"
    CLOSED_PERIOD = "closed_period"


@dataclass(frozen=True)
class DayOff:
    """Why there is no session on a day. A bank holiday is named in the language asked for, a period as the team wrote it."""

    name: str
    kind: Kind


def days_off(first: date, last: date, periods: Iterable[tuple[str, date, date]] = (), *, language: str | None = None) -> dict[date, DayOff]:
    """Return the reason of each day off between two days, both included, in order; nothing when the last comes before the first.

    A period is a name, its first day and its last; the first given wins a day that several hold, a bank holiday wins over all.
    """
    found = {day: DayOff(name, Kind.BANK_HOLIDAY) for day, name in bank_holidays(first, last, language=language).items()}
    for name, begins, ends in periods:
        day, end = max(first, begins), min(last, ends)
        while day <= end:
            found.setdefault(day, DayOff(name, Kind.CLOSED_PERIOD))
            day += timedelta(days=1)
    return dict(sorted(found.items()))


def bank_holidays(first: date, last: date, *, language: str | None = None) -> dict[date, str]:
    """Return the names of the bank holidays of metropolitan France between two days, in a language or in that of the moment."""
    with override(language or get_language()):
        return {
            day: " · ".join(_(NAMES[name]) if name in NAMES else name for name in names)
            for year in range(first.year, last.year + 1)
            for day, names in _french_names(year)
            if first <= day <= last
        }


@lru_cache(maxsize=YEARS_KEPT)
def _french_names(year: int) -> tuple[tuple[date, tuple[str, ...]], ...]:
    """Return the days of a year with their French names. Imports the library at the first call: only editors need it."""
    from holidays.countries.france import France

    found = France(years=year, language="fr")
    return tuple((day, tuple(found.get_list(day))) for day in sorted(found))
