"""What readers choose in a list, as it stands in an address: read whatever was typed there, and always written in the same way."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from home.vocabulary import SpokenLanguage

# What a SlugField takes.
SLUG = re.compile(r"[-\w]{1,120}", re.ASCII)
LAST_PAGE = 9_999
LONGEST_SHOWN = 40

Readers = Mapping[str, Callable[[str], Any]]
Errors = list[tuple[str, str]]


class Unreadable(ValueError):
    """A value that says nothing; its message tells the reader what to write instead."""


@dataclass(frozen=True)
class Choice:
    """A value of a filter and how much it would show. `is_french` says that its label is in French for readers of another language."""

    value: str
    label: str
    count: int
    is_chosen: bool
    is_french: bool = False


@dataclass(frozen=True)
class Chosen:
    """A filter in use; `url` is the list without it."""

    label: str
    url: str
    is_french: bool = False


def values_read(parameters, names: Mapping[str, str], readers: Readers) -> tuple[dict[str, Any], Errors]:
    """Return what the parameters of an address say, by name, and sentences for the reader about those that could not be read.

    `parameters` is a QueryDict, or a mapping; nothing in it raises an error. `names` are what its parameters are called here.
    """
    values: dict[str, Any] = {}
    errors: Errors = []
    for parameter, name in names.items():
        text = (parameters.get(parameter) or "").strip()
        if not text:
            continue
        try:
            values[name] = readers[parameter](text)
        except Unreadable as error:
            errors.append((parameter, str(error)))
    return values, errors


def query_written(pairs: Iterable[tuple[str, str]]) -> str:
    """Return parameters and their values as they stand in an address, without "?" and without those that are empty."""
    return urlencode([(parameter, text) for parameter, text in pairs if text])


def shown_value(text: str) -> str:
    """Return what was typed as a sentence about it quotes it."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def in_words(slug: str) -> str:
    """Return what a slug says to a reader where nothing better is known."""
    return slug.replace("-", " ")


def language_read(text: str) -> str:
    if text in SpokenLanguage.values:
        return text
    raise Unreadable(_("“%(value)s” is not a language of the list: choose one there.") % {"value": shown_value(text)})


def topic_read(text: str) -> str:
    if SLUG.fullmatch(text):
        return text
    raise Unreadable(_("“%(value)s” is not a topic of the list: choose one there.") % {"value": shown_value(text)})


def page_read(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 6 and 1 <= int(text) <= LAST_PAGE:
        return int(text)
    raise Unreadable(_("“%(value)s” is not the number of a page: this is the first one.") % {"value": shown_value(text)})
