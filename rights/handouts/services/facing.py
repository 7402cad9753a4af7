"""Two languages side by side, row by row: the same part of the page on the same line."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from home.selectors import SOURCE_LANGUAGE, language_direction
from rights.handouts.services import texts
from rights.handouts.services.document import Node, Row, Sheet

# Lists of which each item is a row in two languages: in one language they are one list.
LISTS = {"conditions", "papers", "words", "sources"}


def face(first: Sheet, second: Sheet | None = None) -> dict[str, Any]:
    """Return what is drawn of one page: its sheet, beside the same page in another language where there is one.

    What is not translated yet stands once, across both columns, under words that say so in the language of the reader who misses it.
    """
    sheets = [first, second] if second else [first]
    return {
        "title": first.title,
        "language": first.language,
        "direction": language_direction(first.language),
        "file": first.file,
        "columns": [_column(sheet) for sheet in sheets],
        "rows": _facing_rows(first, second) if second else _rows(first),
        "trust": asdict(first.trust),
    }


def _column(sheet: Sheet) -> dict[str, Any]:
    name = dict(settings.LANGUAGES).get(sheet.language, sheet.language)
    return {
        "language": sheet.language,
        "direction": language_direction(sheet.language),
        "name": name,
        "title": sheet.title,
        "lead": sheet.lead,
    }


def _cell(language: str, nodes: list[Node]) -> dict[str, Any]:
    return {"language": language, "direction": language_direction(language), "nodes": nodes}


def _rows(sheet: Sheet) -> list[dict[str, Any]]:
    """Return the rows of one language; parts in French that follow each other are told of once."""
    drawn: list[dict[str, Any]] = []
    last: Row | None = None
    for position, row in enumerate(sheet.rows):
        is_told = bool(last and last.is_late)
        if last and row.language == last.language and _continues(row.nodes, drawn[-1]["cells"][0]["nodes"]):
            _lengthen(drawn[-1]["cells"][0]["nodes"][-1], row.nodes[0])
        else:
            follows = position + 1 < len(sheet.rows) and sheet.rows[position + 1].is_late
            told = [] if not row.is_late or is_told else [late_notice(sheet.language, several=follows)]
            drawn.append({"key": row.key, "cells": [_cell(row.language, [*told, *map(dict, row.nodes)])]})
        last = row
    return drawn


def _continues(nodes: list[Node], before: list[Node]) -> bool:
    """Whether a node is the next item of the list before it."""
    own, last = nodes[0], before[-1]
    return len(nodes) == 1 and own["kind"] in LISTS and own["kind"] == last["kind"] and own.get("form") == last.get("form") and not own.get("label")


def _lengthen(node: Node, other: Node) -> None:
    node["items"] = [*node["items"], *other["items"]]


def late_notice(reader: str, *, several: bool = False) -> Node:
    """Return the words, in the language of a reader, before what is in French in their column."""
    with override(reader):
        one, many = _("This part is not translated yet. Here it is in French."), _("What follows is not translated yet. Here it is in French.")
        return {"kind": "notice", "runs": texts.marked(texts.line(many if several else one), reader)}


def _only_notice(reader: str, language: str) -> Node:
    name = dict(settings.LANGUAGES)[language]
    with override(reader):
        words = texts.said(_("This part exists only in this language: %(language)s."), language=texts.line_in(name, language))
        return {"kind": "notice", "runs": texts.marked(words, reader)}


def _facing_rows(first: Sheet, second: Sheet) -> list[dict[str, Any]]:
    drawn = []
    told: list[Node] = []
    for own, other in paired(first.rows, second.rows):
        wide = _wide(own, other, first.language, second.language)
        if wide is None:
            drawn.append({"key": own.key, "cells": [_cell(own.language, own.nodes), _cell(other.language, _late(other, second.language))]})
            if own.is_late:
                drawn[-1]["cells"][0]["nodes"] = _late(own, first.language)
            told = []
            continue
        notices, row = wide
        # Parts that follow each other and miss the same are told of once.
        drawn.append({"key": row.key, "cells": [_cell(row.language, [*([] if notices == told else notices), *row.nodes])]})
        told = notices
    return drawn


def _late(row: Row, reader: str) -> list[Node]:
    return [late_notice(reader), *row.nodes] if row.is_late else row.nodes


def _wide(own: Row | None, other: Row | None, first: str, second: str) -> tuple[list[Node], Row] | None:
    """Return what stands across both columns, with what readers are told of it; None where both languages say it."""
    if own is None or other is None:
        row, reader = (own, second) if own else (other, first)
        if row.is_late:
            return [late_notice(each) for each in (first, second) if each != SOURCE_LANGUAGE], row
        return [] if row.is_aside else [_only_notice(reader, row.language)], row
    late = [reader for row, reader in ((own, first), (other, second)) if row.is_late]
    if late and own.language == other.language == SOURCE_LANGUAGE:
        return [late_notice(reader) for reader in late], own if first == SOURCE_LANGUAGE else other
    return None


def paired(rows: list[Row], others: list[Row]) -> list[tuple[Row | None, Row | None]]:
    """Return the rows of two languages by key, in the order of the first; one that only the second has comes after the row it follows there."""
    by_key = {row.key: row for row in others}
    pairs: list[tuple[Row | None, Row | None]] = [(row, by_key.get(row.key)) for row in rows]
    keys = [row.key for row in rows]
    known, before = set(keys), ""
    for row in others:
        if row.key not in known:
            place = keys.index(before) + 1 if before in keys else 0
            keys.insert(place, row.key)
            pairs.insert(place, (None, row))
        before = row.key
    return pairs
