"""Reading the tree of a handout as a person reads the paper."""

from typing import Any

from rights.handouts.services.document import words_of

OF_ORDER = "\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"


def nodes_of(document, kind: str = "") -> list[dict[str, Any]]:
    """Return all nodes of the sheets of a document, or those of a kind, in the order of reading."""
    found = [node for sheet in document.sheets for row in sheet["rows"] for cell in row["cells"] for node in cell["nodes"]]
    return [node for node in found if not kind or node["kind"] == kind]


def text_of(document) -> str:
    return words_of([document.cover, document.sheets])


def all_runs(part: Any):
    """Yield every run of any part of the tree."""
    if isinstance(part, dict):
        if "t" in part:
            yield part
            return
        part = list(part.values())
    if isinstance(part, list):
        for item in part:
            yield from all_runs(item)


def row(document, key: str, sheet: int = 0) -> dict[str, Any]:
    return next(found for found in document.sheets[sheet]["rows"] if found["key"] == key)


def keys(document, sheet: int = 0) -> list[str]:
    return [found["key"] for found in document.sheets[sheet]["rows"]]
