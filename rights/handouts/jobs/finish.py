"""What the engine leaves to do on a PDF: it tags no heading of a row, and writes each of thousands of tags apart.

Most handouts need neither, and then nothing is loaded: a process that starts for one handout stays quick.
"""

import json
from collections.abc import Iterator
from io import BytesIO

# Bytes from which a file is worth packing.
LARGE = 80_000


def finished(pdf: bytes, document: str) -> bytes:
    """Return the PDF of a document (its JSON), with the headings of rows tagged, and packed where it is large. The same input gives the same bytes."""
    tables = tables_of(document)
    if len(pdf) < LARGE and not any(table["row_headers"] for table in tables):
        return pdf
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as file:
        tags = file.Root.StructTreeRoot
        for table, tag in zip(tables, elements(tags, "/Table") if tables else (), strict=True):
            if table["row_headers"]:
                head_rows(tag)
        target = BytesIO()
        file.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, fix_metadata_version=False, deterministic_id=True)
    return target.getvalue()


def tables_of(document: str) -> list[dict]:
    """Return the tables of a document in the order of reading."""
    if '"row_headers"' not in document:
        return []
    rows = [row for sheet in json.loads(document)["sheets"] for row in sheet["rows"]]
    return [node for row in rows for cell in row["cells"] for node in cell["nodes"] if node["kind"] == "table"]


def head_rows(table) -> None:
    """Make a heading of the first cell of each row under the headings of columns."""
    from pikepdf import Array, Dictionary, Name

    for body in elements(table, "/TBody"):
        for row in elements(body, "/TR"):
            cell = next(elements(row, "/TD"))
            cell.S = Name.TH
            told = [each for each in cell.get("/A", []) if Name.Table == each.O]
            for attributes in told:
                attributes.Scope = Name.Row
            if not told:
                cell.A = Array([*cell.get("/A", []), Dictionary(O=Name.Table, Scope=Name.Row)])


def elements(parent, kind: str) -> Iterator:
    """Yield the elements of a kind in a part of the tag tree, in the order of reading."""
    from pikepdf import Array, Dictionary

    waiting = [parent]
    while waiting:
        element = waiting.pop()
        if element.get("/S") == kind:
            yield element
            continue
        children = element.get("/K")
        # A single child stands alone; a number is a piece of a page, which has no tag of its own.
        children = list(children) if isinstance(children, Array) else [children]
        waiting += [child for child in reversed(children) if isinstance(child, Dictionary)]
