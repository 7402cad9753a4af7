"""What would print badly is not printed at all: who asks is told why, and no file is left."""

import pytest

from rights.handouts.services import store
from rights.handouts.services.document import CannotPrint, Document

from .documents import document, paragraph, sheet, words


def heading(level: int) -> dict:
    return {"kind": "heading", "level": level, "runs": words("Combien ?")}


def image(alt: str) -> Document:
    return document(
        {"kind": "image", "file": "a.svg", "alt": alt, "caption": [], "width": 1}, files={"a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}
    )


def link(address: str, text: str = "Ici") -> Document:
    return document({"kind": "links", "items": [[{"t": text, "href": address}]]})


def table(*head: list) -> Document:
    return document(
        {"kind": "table", "caption": words("Montants"), "head": list(head), "rows": [[words("Seul"), words("646 €")]], "row_headers": True}
    )


def cell_without_language() -> Document:
    made = sheet(paragraph("Bonjour"))
    made["rows"][0]["cells"][0]["language"] = ""
    return document(sheets=[made])


BAD = {
    "alternative text": image(" "),
    "title": document(paragraph("Bonjour"), title=""),
    "title of the sheet": document(sheets=[sheet(paragraph("Bonjour"), title="")]),
    "language": document(paragraph("Bonjour"), language=""),
    "language of a cell": cell_without_language(),
    "glyph": document(paragraph("Dites 你 à la CAF.")),
    "glyph in a title": document(sheets=[sheet(paragraph("Bonjour"), title="Le 你")]),
    "headers of a table": table(),
    "one header of a table": table(words("Ressources"), []),
    "words of a heading": document({"kind": "heading", "level": 2, "runs": []}),
    "heading skip": document(heading(2), heading(4)),
    "heading skip at the start": document(heading(3)),
    "javascript": link("javascript:alert(1)"),
    "data": link("data:text/html,<script>alert(1)</script>"),
    "file": link("file:///etc/passwd"),
    "words of a link": link("https://caf.fr", " "),
    "picture": document({"kind": "easy_row", "file": "gone.svg", "alt": "", "lines": [words("Bonjour.")]}),
    "kind": document({"kind": "never heard of"}),
    "form": document(paragraph("Bonjour"), form="carpet"),
}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.HANDOUTS_DIR = tmp_path / "handouts"
    return settings.HANDOUTS_DIR


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_bad_document_is_refused_and_leaves_no_file(folder, bad):
    with pytest.raises(CannotPrint) as refusal:
        store.pdf_of(bad)
    assert all(refusal.value.reasons)
    assert refusal.value.reasons
    assert not [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"]


def test_a_right_one_is_kept(folder):
    for right in (table(words("Ressources"), words("Montant")), image("Une carte"), link("https://caf.fr"), document(heading(2), heading(3))):
        assert store.pdf_of(right).pages == 1
    assert len(list(folder.rglob("*.pdf"))) == 4
