"""Child rows that content files bring beside the fields of a page or an entry: each kind of rows is read, written and compared in one shape."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.forms import model_to_dict

from portal.content.register import read_periods
from portal.content.values import Reading, Reference, read_page


@dataclass(frozen=True)
class Rows:
    """Rows of a French page or entry. `name` is the relation that holds them, and their field in a French file.

    `texts` is the field of a translation that brings their words; without it the rows are the same in all languages.
    """

    name: str
    texts: ClassVar[str] = ""

    def read(self, written: Any, reading: Reading) -> list:
        """Return what the French file says; note what is wrong."""
        raise NotImplementedError

    def read_texts(self, written: Any, reading: Reading, rows: list) -> Any:
        """Return the words of a translation of `rows`, as read; note what is wrong."""
        raise NotImplementedError

    def fill(self, target: Any, rows: list, address: str) -> None:
        """Put the rows into a French object that is not saved yet; references are numbers by now."""
        raise NotImplementedError

    def fill_texts(self, target: Any, rows: list, texts: Any, address: str) -> None:
        """Put the rows with their translated words into the draft of a translation."""
        raise NotImplementedError

    def prepared(self, target: Any) -> list:
        """Return the stored form of the rows, to tell whether anything changes."""
        return [model_to_dict(row, exclude=["id"]) for row in getattr(target, self.name).all()]

    def finish(self, target: Any, rows: list, address: str) -> None:
        """Write what can only be written once a French object is saved."""


@dataclass(frozen=True)
class References(Rows):
    """Rows that point at another object each, in order: `column` is their foreign key, `kind` what a file names it by."""

    column: str
    kind: str
    model: type[models.Model] | None = None

    def read(self, written: Any, reading: Reading) -> list[Reference | None]:
        if written is None or isinstance(written, list):
            rows = [self._read_one(entry, reading) for entry in written or []]
            for row in {row for row in rows if row and rows.count(row) > 1}:
                reading.problem(self.name, f"“{row.key}” is named twice.")
            return rows
        reading.problem(self.name, "a list is expected.")
        return []

    def _read_one(self, entry: Any, reading: Reading) -> Reference | None:
        if self.kind == "page":
            return read_page(entry, [self.model] if self.model else [], self.name, reading)
        return reading.refer(self.kind, entry, self.name)

    def fill(self, target: Any, rows: list[int], address: str) -> None:
        if rows != self.prepared(target):
            relation = getattr(target, self.name)
            relation.set([relation.model(**{f"{self.column}_id": number, "sort_order": index}) for index, number in enumerate(rows)])

    def prepared(self, target: Any) -> list[int]:
        return [getattr(row, f"{self.column}_id") for row in getattr(target, self.name).all()]


@dataclass(frozen=True)
class Periods(Rows):
    """The values of an amount, each with its days."""

    def read(self, written: Any, reading: Reading) -> list[dict[str, Any]]:
        return read_periods(written, self.name, reading)

    def fill(self, target: Any, rows: list[dict[str, Any]], address: str) -> None:
        relation = getattr(target, self.name)
        relation.set([relation.model(**row) for row in rows])
