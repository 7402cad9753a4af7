"""Files that cannot become a draft are refused with the reason; the other field of the form is kept."""

import io
import struct
import zipfile

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse
from docx import Document

from home.upload_handlers import upload_limit
from rights.drafts.models import WordUpload
from rights.drafts.services import refusals
from tests.rights.drafts.documents import part, saved, with_parts

pytestmark = pytest.mark.django_db
MAIN = "word/document.xml"


def plain() -> bytes:
    document = Document()
    document.add_paragraph("Bonjour.")
    return saved(document)


def zipped(**parts) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 200


def with_macros() -> bytes:
    types = part(plain(), "[Content_Types].xml").decode()
    old, new = "openxmlformats-officedocument.wordprocessingml.document.main", "ms-word.document.macroEnabled.main"
    return with_parts(plain(), {"[Content_Types].xml": types.replace(old, new).encode(), "word/vbaProject.bin": b"x"})


def with_entity() -> bytes:
    text = part(plain(), MAIN).decode()
    head, _, rest = text.partition("?>")
    return with_parts(plain(), {MAIN: f'{head}?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>{rest}'.replace("Bonjour.", "&x;").encode()})


def with_entity_in_styles() -> bytes:
    text = part(plain(), "word/styles.xml").decode()
    head, _, rest = text.partition("?>")
    return with_parts(plain(), {"word/styles.xml": f'{head}?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>{rest}'.encode()})


def bomb() -> bytes:
    return with_parts(plain(), {"word/media/image1.png": b"\0" * 60_000_000})


def too_many_paragraphs() -> bytes:
    text = part(plain(), MAIN).decode()
    return with_parts(plain(), {MAIN: text.replace("<w:sectPr", "<w:p/>" * 100_000 + "<w:sectPr", 1).encode()})


def nested() -> bytes:
    text = part(plain(), MAIN).decode()
    deep = "<w:ins>" * 5_000 + "</w:ins>" * 5_000
    return with_parts(plain(), {MAIN: text.replace("<w:sectPr", f"<w:p>{deep}</w:p><w:sectPr", 1).encode()})


def damaged() -> bytes:
    content = bytearray(plain())
    start = content.find(b"word/document.xml") + 60
    content[start : start + 200] = struct.pack("200B", *([7] * 200))
    return bytes(content)


REFUSED = {
    "empty": (b"", "essai.docx"),
    "old Word": (ole("WordDocument"), "essai.docx"),
    "password": (ole("EncryptedPackage"), "essai.docx"),
    "renamed PDF": (b"%PDF-1.7\n" + b"x" * 100, "essai.docx"),
    "any zip": (zipped(**{"lisez-moi.txt": "bonjour"}), "essai.docx"),
    "odt inside": (zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<a/>"}), "essai.docx"),
    "odt": (zipped(mimetype="application/vnd.oasis.opendocument.text"), "essai.odt"),
    "doc": (ole("WordDocument"), "essai.doc"),
    "docm": (with_macros(), "essai.docm"),
    "macros": (with_macros(), "essai.docx"),
    "cut short": (plain()[:2000], "essai.docx"),
    "damaged": (damaged(), "essai.docx"),
    "broken XML": (with_parts(plain(), {MAIN: b"<w:document"}), "essai.docx"),
    "no text": (with_parts(plain(), {MAIN: None}), "essai.docx"),
    "entity": (with_entity(), "essai.docx"),
    "entity in styles": (with_entity_in_styles(), "essai.docx"),
    "bomb": (bomb(), "essai.docx"),
    "too long": (too_many_paragraphs(), "essai.docx"),
    "nested": (nested(), "essai.docx"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_the_reason_is_said_and_the_place_is_kept(writer, send, target, case):
    content, name = REFUSED[case]
    parent = target("engagement").parents_for(writer.person)[0]
    answer = send(writer, content, "engagement", name)
    assert answer.status_code == 422
    (message,) = answer.context["form"].errors["file"]
    assert len(message) > 15
    html = BeautifulSoup(answer.content, "html.parser")
    assert html.find("option", selected=True)["value"] == f"engagement:{parent.pk}"
    assert html.find(id="id_file").has_attr("autofocus")
    assert not WordUpload.objects.exists()


def test_a_file_beyond_the_limit_is_refused_with_the_limit(writer, send, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 10_000
    answer = send(writer, plain())
    assert answer.status_code == 422
    assert "9,8" in " ".join(answer.context["form"].errors["file"])


def test_what_goes_beyond_the_limit_is_not_kept_while_it_comes():
    assert upload_limit(reverse("drafts:import")) == settings.WAGTAILDOCS_MAX_UPLOAD_SIZE


def test_a_document_at_the_limit_of_paragraphs_is_read(writer, send, monkeypatch):
    monkeypatch.setattr(refusals, "MOST_PARAGRAPHS", 3)
    document = Document()
    for number in range(3):
        document.add_paragraph(f"Texte {number}.")
    assert send(writer, saved(document)).status_code == 302
