"""The amounts that texts name, as readers see them on the day they read."""

import re
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import gettext, override

from home.services.amounts import ENTITY, TOKEN, AmountFacts
from rights.figures.selectors import Amount, register, today
from rights.figures.services.formatting import amount_text
from rights.figures.services.periods import State

USE = re.compile(r'<a (?P<attributes>[^>]*linktype="figure"[^>]*)>(?P<label>.*?)</a>', re.DOTALL)
KEY = re.compile(r'key="([^"]*)"')
DOUBTFUL = {State.TO_CHECK, State.EXPIRED}


class Register:
    """The register as `home.services.amounts` asks it."""

    def shown(self, text: str, language: str, *, warns: bool = True) -> str:
        said: set[str] = set()
        return TOKEN.sub(lambda token: amount_in_words(token[1], language, said if warns else None), text)

    def shown_in_rich_text(self, source: str, language: str, *, warns: bool = True) -> str:
        said = set() if warns else None

        def entity(use: re.Match) -> str:
            key = KEY.search(use["attributes"])
            return escape(amount_in_words(key[1] if key else "", language, said))

        if ENTITY in source:
            source = USE.sub(entity, source)
        return TOKEN.sub(lambda token: escape(amount_in_words(token[1], language, said)), source)

    def named(self, text: str, language: str) -> str:
        amounts = register()
        return TOKEN.sub(lambda token: amounts[token[1]].label(language) if token[1] in amounts else "", text)

    def unknown(self, keys: Iterable[str]) -> list[str]:
        amounts = register()
        return [key for key in keys if key not in amounts]

    def facts(self, key: str) -> AmountFacts | None:
        amount = register().get(key)
        if amount is None:
            return None
        day = today()
        period = amount.period(day)
        return AmountFacts(period.start if period else None, amount.source_label, amount.source_url, amount.state(day) in DOUBTFUL)


def amount_in_words(key: str, language: str, said: set[str] | None = None) -> str:
    """Return an amount as a language writes it today.

    What readers must know of it (it has ended, nobody has checked it) stands after it in brackets, unless `said`, the warnings given
    so far in the same text, has it already; None gives no warning.
    """
    amount = register().get(key)
    day = today()
    period = amount.period(day) if amount else None
    if amount is None or period is None:
        with override(language):
            return gettext("amount to be confirmed")
    words = amount_text(period.value, amount.unit, language)
    state = amount.state(day)
    if state == State.FUTURE:
        with override(language):
            return gettext("%(amount)s from %(date)s") % {"amount": words, "date": date_format(period.start)}
    if said is not None and state in DOUBTFUL and (warning := _warning(state, amount, language)) not in said:
        said.add(warning)
        return f"{words} {warning}"
    return words


def _warning(state: State, amount: Amount, language: str) -> str:
    with override(language):
        if state == State.EXPIRED:
            return gettext("(until %(date)s, to be checked)") % {"date": date_format(amount.period(today()).end)}
        return gettext("(to be checked)")
