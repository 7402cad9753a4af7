"""Reading values as content files write them into what models and blocks store.

A French file is read in full. A translation is read against the French: it has the same shape, and brings only what is
translated. Every problem is noted with its place; reading goes on to find them all.
"""

import datetime
import uuid
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Model
from django.utils.dateparse import parse_date

from home.services.amounts import BRACES
from portal.content.markup import MarkupError, page_references, rich_text, term_references
from portal.content.problems import Problem

NAMESPACE = uuid.UUID("5f0b2c1e-6a0f-4d0e-9a51-1a1f0c7e1070")


@dataclass(frozen=True)
class Reference:
    """Stands for the number of a pictogram, an image, a document or a name until it is saved."""

    kind: str
    key: str


@dataclass
class Reading:
    """The file being read, what it may refer to, and the problems found."""

    file: str
    address: str
    known: dict[str, set[str]]
    is_translation: bool = False
    prefix: str = ""
    # The names of the amounts of the register in the language of the file.
    amounts: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    # A translation that may leave out parts, and those that it does: a field, or a block at the top of one (`phases.<its id>`).
    is_partial: bool = False
    left_out: set[str] = field(default_factory=set)

    def problem(self, place: str, reason: str) -> None:
        self.problems.append(Problem(self.file, f"{self.prefix}{place}".rstrip("."), reason))

    def block_id(self, place: str) -> str:
        """The same place of the same page always gives the same identifier, in every language."""
        return str(uuid.uuid5(NAMESPACE, f"{self.address}/{place}"))

    def refer(self, kind: str, key: Any, place: str) -> Any:
        if isinstance(key, bool):
            self.problem(place, 'yes and no are answers in YAML; put the key in quotes: "yes".')
        elif not isinstance(key, str) or key not in self.known[kind]:
            self.problem(place, f"unknown {kind}: “{key}”.")
        else:
            return Reference(kind, key)
        return None


def check_amounts(text: str, place: str, reading: Reading) -> bool:
    """Note each amount that a text names and the register does not know; return whether it knows them all."""
    unknown = [key for key in dict.fromkeys(BRACES.findall(text)) if key not in reading.amounts]
    for key in unknown:
        reading.problem(place, f"unknown amount: “{{{key}}}”. The amounts stand in figures.fr.yaml.")
    return not unknown


def read_line(value: Any, place: str, reading: Reading) -> str:
    """One line of text."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        reading.problem(place, f"a line of text is expected, not {kind_of(value)}.")
        return ""
    text = str(value).strip()
    if "\n" in text:
        reading.problem(place, "this must hold on one line.")
    if "\x00" in text:
        reading.problem(place, "this text holds a null character.")
    check_amounts(text, place, reading)
    return text


def read_lines(value: Any, place: str, reading: Reading) -> str:
    """Several lines of text, blank lines left out."""
    if not isinstance(value, str):
        reading.problem(place, f"text is expected, not {kind_of(value)}.")
        return ""
    check_amounts(value, place, reading)
    return "\n".join(line.strip() for line in value.splitlines() if line.strip())


def read_rich(value: Any, place: str, reading: Reading) -> str:
    if not isinstance(value, str):
        reading.problem(place, f"text is expected, not {kind_of(value)}.")
        return ""
    if not check_amounts(value, place, reading):
        return ""
    try:
        html = rich_text(value, reading.amounts)
    except MarkupError as error:
        reading.problem(place, f"{error}.")
        return ""
    for key in page_references(html):
        if key not in reading.known["page"]:
            reading.problem(place, f"this text links to an unknown page: “{key}”.")
    for key in term_references(html):
        if key not in reading.known["term"]:
            reading.problem(place, f"this text explains an unknown word: “{key}”. The words stand in glossary.fr.yaml.")
    return html


def read_date(value: Any, place: str, reading: Reading) -> str | None:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    try:
        date = parse_date(value) if isinstance(value, str) else None
    except ValueError:
        date = None
    if date is None:
        reading.problem(place, f"“{value}” is not a date; write it like 2026-04-01.")
        return None
    return date.isoformat()


def read_number(value: Any, place: str, reading: Reading) -> Decimal:
    """A number that is not negative, written as such or in quotes: "12.50"."""
    try:
        number = Decimal(str(value)) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        reading.problem(place, f'“{value}” is not a number; write it like 12 or "12.50".')
        return Decimal(0)
    return number


def read_whole(value: Any, place: str, reading: Reading) -> int:
    """A whole number that is not negative."""
    number = read_number(value, place, reading)
    if number != int(number):
        reading.problem(place, f"“{value}” is not a whole number.")
    return int(number)


def read_decimal(value: Any, place: str, reading: Reading) -> str:
    """A number as its block stores it: its digits as they are written."""
    return f"{read_number(value, place, reading):f}"


def read_page(value: Any, kinds: list[type[Model]], place: str, reading: Reading) -> Reference | None:
    """A page of one of these models, any page when there are none."""
    page = reading.refer("page", value, place)
    if page and kinds and not any(page.key in reading.known.get(model._meta.label_lower, ()) for model in kinds):
        names = ", ".join(model.__name__ for model in kinds)
        reading.problem(place, f"“{page.key}” is not a page of the kind that stands here: {names}.")
    return page


def read_flag(value: Any, place: str, reading: Reading) -> bool:
    if not isinstance(value, bool):
        reading.problem(place, f"write true or false, not “{value}”.")
        return False
    return value


def read_key(value: Any, kind: str, place: str, reading: Reading) -> str:
    """The key of another document."""
    if not isinstance(value, str) or value not in reading.known[kind]:
        reading.problem(place, f"unknown {kind}: “{value}”.")
        return ""
    return value


def read_choice(value: Any, choices: list, place: str, reading: Reading) -> Any:
    if value not in choices or isinstance(value, bool):
        reading.problem(place, f"“{value}” is not one of: {', '.join(map(str, choices))}.")
        return None
    return value


def kind_of(value: Any) -> str:
    names = {
        dict: "a group of fields",
        list: "a list",
        bool: "true or false",
        int: "a number",
        float: "a number",
        type(None): "nothing",
        datetime.date: "a date",
    }
    return names.get(type(value), type(value).__name__)
