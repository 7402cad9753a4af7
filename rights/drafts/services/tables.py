"""Tables: ours are small, without merged cells, and each column has a heading. Any other becomes lists; no cell is lost."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from bs4 import Tag

from rights.drafts.document import Item, NoteKind, Place, Prose, Table
from rights.drafts.services.inline import BREAK, Inline, plain

MOST_COLUMNS = 5
MOST_SPAN = 50
LONGEST_HEADING = 80
BETWEEN = " / "


@dataclass
class Cell:
    """A place of the grid; those that a merged cell covers are empty."""

    html: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return plain(self.html, breaks=BETWEEN)

    @property
    def line(self) -> str:
        return self.html.replace(BREAK, BETWEEN)


@dataclass
class TableFound:
    items: list[Item]
    pictures: list[Tag]


def read_table(element: Tag, *, inline: Callable[[Tag], Inline], note: Callable[..., None], place: Place, caption: str) -> TableFound:
    """Return what the page holds in the place of a table, and the pictures that stood in it."""
    pictures: list[Tag] = []
    rows, headings = _rows(element)
    grid = _grid(rows, inline=inline, note=note, pictures=pictures)
    headings_grid, body = grid[:headings], [row for row in grid[headings:] if any(cell.html for cell in row)]
    if not headings_grid and _may_be_headings(body):
        note(NoteKind.FIRST_ROW, " | ".join(cell.text for cell in body[0]))
        headings_grid, body = body[:1], body[1:]
    columns = len(grid[0]) if grid else 0
    if headings_grid and body and 1 < columns <= MOST_COLUMNS:
        return TableFound([_table(headings_grid, body, caption, note, place)], pictures)
    items = _lists(headings_grid, body, columns, place)
    if items and columns > 1:
        note(NoteKind.TABLE_TO_LISTS, caption or " | ".join(cell.text for cell in grid[0] if cell.html))
    if caption:
        items.insert(0, Prose("p", [escape(caption, quote=False)], place))
    return TableFound(items, pictures)


def _rows(element: Tag) -> tuple[list[Tag], int]:
    """Return the rows of a table, and how many of the first ones are headings."""
    rows, headings = [], 0
    for part in element.find_all(["thead", "tbody", "tr"], recursive=False):
        found = [part] if part.name == "tr" else part.find_all("tr", recursive=False)
        rows += found
        headings += len(found) if part.name == "thead" else 0
    return rows, headings


def _grid(rows: list[Tag], *, inline, note, pictures: list[Tag]) -> list[list[Cell]]:
    """Return the cells of a table, row by row, all rows of one length."""
    places: dict[tuple[int, int], Cell] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while (number, column) in places:
                column += 1
            across, down = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(rows) - number)
            found = inline(cell)
            pictures += found.pictures
            here = Cell(found.html, found.links)
            if across * down > 1:
                note(NoteKind.MERGED, here.text)
            if cell.find("table"):
                note(NoteKind.NESTED_TABLE, here.text)
            for each in range(across * down):
                places.setdefault((number + each // across, column + each % across), Cell() if each else here)
            column += across
    width = max((column for _row, column in places), default=-1) + 1
    return [[places.get((number, column), Cell()) for column in range(width)] for number in range(len(rows))]


def _span(cell: Tag, name: str) -> int:
    value = cell.get(name, "1")
    return max(1, min(int(value), MOST_SPAN)) if value.isdecimal() else 1


def _may_be_headings(rows: list[list[Cell]]) -> bool:
    return len(rows) > 1 and len(rows[0]) > 1 and all(0 < len(cell.text) <= LONGEST_HEADING for cell in rows[0])


def _table(headings: list[list[Cell]], body: list[list[Cell]], caption: str, note, place: Place) -> Table:
    for row in [*headings, *body]:
        for cell in row:
            for words, address in cell.links:
                note(NoteKind.CELLS, f"{words} — {address}")
    if not caption:
        note(NoteKind.CAPTION, " | ".join(_heads(headings)))
    return Table(_heads(headings), [[cell.text for cell in row] for row in body], caption, place)


def _heads(headings: list[list[Cell]]) -> list[str]:
    """Return one heading a column, where they stand on several rows."""
    return [" – ".join(dict.fromkeys(filter(None, (cell.text for cell in column)))) for column in zip(*headings, strict=True)]


def _lists(headings: list[list[Cell]], body: list[list[Cell]], columns: int, place: Place) -> list[Item]:
    """Return a table as prose: a line in bold and a list for each row, each entry opened by the heading of its column."""
    if columns == 1:
        lines = [line for row in [*headings, *body] for line in row[0].html.split(BREAK) if plain(line)]
        return [Prose("p", [line], place) for line in lines]
    heads = _heads(headings) if headings else [""] * columns
    items: list[Item] = []
    if headings and not body:
        return [Prose("ul", [cell.line for row in headings for cell in row if cell.html], place)]
    if headings and heads[0]:
        items.append(Prose("p", [" | ".join(escape(head, quote=False) for head in heads if head)], place))
    for row in body:
        entries = [
            f"{escape(head, quote=False)} : {cell.line}" if head else cell.line for head, cell in zip(heads[1:], row[1:], strict=True) if cell.html
        ]
        if row[0].html:
            items.append(Prose("p", [_strong(row[0].line) if entries else row[0].line], place))
        if entries:
            items.append(Prose("ul", entries, place))
    return items


def _strong(html: str) -> str:
    return html if "<b>" in html else f"<b>{html}</b>"
