"""Amounts that a text names instead of writing them: `{rsa-personne-seule}` stands for the amount in force on the day of reading.

The room that keeps the amounts says so in its `wagtail_hooks.py`:

    @hooks.register("keep_amounts")
    def register_of_amounts():
        return the_register  # an `Amounts`
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.translation import gettext
from wagtail import hooks

HOOK = "keep_amounts"
KEY = r"[a-z0-9]+(?:-[a-z0-9]+)*"
TOKEN = re.compile(rf"\{{({KEY})\}}")
# What someone who types a token may have meant by it.
BRACES = re.compile(r"\{([^{}<>]*)\}")
ENTITY = 'linktype="figure"'


@dataclass(frozen=True)
class AmountFacts:
    """Where an amount comes from. `is_doubtful` says that readers must check it: it has ended, or nobody has looked at it for a year."""

    since: date | None
    source_label: str
    source_url: str
    is_doubtful: bool


class Amounts(Protocol):
    """What the room of amounts answers. Texts are plain, unless said otherwise; `language` is that of the reader."""

    def shown(self, text: str, language: str, *, warns: bool) -> str: ...

    def shown_in_rich_text(self, source: str, language: str, *, warns: bool) -> str: ...

    def named(self, text: str, language: str) -> str: ...

    def unknown(self, keys: Iterable[str]) -> list[str]: ...

    def facts(self, key: str) -> AmountFacts | None: ...


def _keeper() -> Amounts | None:
    return next((function() for function in hooks.get_hooks(HOOK)), None)


def amounts_shown(text: str, language: str, *, warns: bool = True) -> str:
    """Return plain text with its amounts as the reader's language writes them; `warns` adds a word beside one that must be checked."""
    if "{" not in text or not (keeper := _keeper()):
        return text
    return keeper.shown(text, language, warns=warns)


def amounts_shown_in_rich_text(source: str, language: str, *, warns: bool = True) -> str:
    """Do the same in stored rich text."""
    if (ENTITY not in source and "{" not in source) or not (keeper := _keeper()):
        return source
    return keeper.shown_in_rich_text(source, language, warns=warns)


def amounts_named(text: str, language: str) -> str:
    """Return plain text with the names of its amounts in place of them: what stays true whatever the day."""
    if "{" not in text or not (keeper := _keeper()):
        return text
    return keeper.named(text, language)


def unknown_amounts(text: str) -> list[str]:
    """Return what stands between braces in a text and is the key of no amount."""
    if "{" not in text or not (keeper := _keeper()):
        return []
    return keeper.unknown(dict.fromkeys(BRACES.findall(text)))


def unknown_amounts_message(keys: list[str]) -> str:
    """Return what to tell the editor of a text that names amounts nobody knows."""
    names = ", ".join(f"“{{{key}}}”" for key in keys)
    return gettext("%(names)s: no amount of the register has this key. Copy it from the list “Amounts”.") % {"names": names}


def facts_of_amount(text: str) -> AmountFacts | None:
    """Return the facts of the first amount that a text names."""
    token = TOKEN.search(text)
    return keeper.facts(token[1]) if token and (keeper := _keeper()) else None
