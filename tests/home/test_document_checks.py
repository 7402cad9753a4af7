"""What readers may not be offered is refused, with the reason, wherever a document comes in; the rest of the form stays."""

import io
import json
import tracemalloc

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection

from home.services.document_checks import check_document
from home.services.office_files import open_office_file
from tests.home.bad_files import BAD_FILES, GOOD_FILES, docx, pdf, script_on_opening

SCRIPT = "exécute un script"


def check(name: str, data: bytes) -> None:
    check_document(file=io.BytesIO(data), name=name, size=len(data))


@pytest.mark.parametrize("what", BAD_FILES)
def test_what_readers_may_not_be_offered_is_refused_with_its_reason(what):
    name, data, code = BAD_FILES[what]
    with pytest.raises(ValidationError) as refused:
        check(name, data)
    assert [error.code for error in refused.value.error_list] == [code]
    assert "%(" not in refused.value.messages[0]


@pytest.mark.parametrize("name", GOOD_FILES)
def test_what_readers_may_be_offered_is_taken(name):
    check(name, GOOD_FILES[name])


def test_a_pdf_that_never_ends_is_refused(monkeypatch):
    monkeypatch.setattr("home.services.limited_process.LONGEST_WAIT", 0.01)
    with pytest.raises(ValidationError) as refused:
        check("guide.pdf", pdf())
    assert refused.value.code == "too_complex"


def test_a_checked_office_file_gives_its_parts_and_refuses_those_it_lacks():
    with open_office_file(io.BytesIO(docx()), "docx") as office:
        assert office.main_part == "word/document.xml"
        assert b"<w:body/>" in office.read(office.main_part)
        with pytest.raises(ValidationError):
            office.read("word/styles.xml")


@pytest.fixture
def media(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path
    Collection.get_first_root_node().add_child(name="Guides")
    return tmp_path


def upload(data: bytes, name: str = "guide.pdf"):
    return SimpleUploadedFile(name, data)


def test_the_form_of_one_document_keeps_the_other_fields(editor_client, media):
    guides = Collection.objects.get(name="Guides")
    fields = {"title": "Guide du RSA", "tags": "rsa", "collection": guides.pk}
    response = editor_client.post(reverse("wagtaildocs:add"), {**fields, "file": upload(pdf(script_on_opening))})
    form = response.context["form"]
    assert len(form.errors["file"]) == 1 and list(form.errors) == ["file"]
    html = response.content.decode()
    assert SCRIPT in html and 'value="Guide du RSA"' in html and f'<option value="{guides.pk}" selected>' in html and "rsa" in html
    assert not get_document_model().objects.filter(title="Guide du RSA").exists()
    assert not list(media.rglob("*.pdf"))


def test_a_document_keeps_its_file_when_its_new_one_is_refused(editor_client, media):
    editor_client.post(reverse("wagtaildocs:add"), {"title": "Guide", "file": upload(pdf()), "collection": 1})
    document = get_document_model().objects.get(title="Guide")
    before = document.file_hash
    address = reverse("wagtaildocs:edit", args=[document.pk])
    response = editor_client.post(address, {"title": "Guide corrigé", "file": upload(b"MZ" + bytes(99)), "collection": 1})
    assert "guide" in response.context["form"]["title"].value().lower() and response.context["form"].errors.keys() == {"file"}
    document.refresh_from_db()
    assert document.file_hash == before and document.file.read().startswith(b"%PDF")
    editor_client.post(address, {"title": "Guide corrigé", "collection": 1})
    document.refresh_from_db()
    assert document.title == "Guide corrigé"


def test_many_documents_at_once_are_each_taken_or_refused(editor_client, media):
    address = reverse("wagtaildocs:add_multiple")
    answers = [
        json.loads(editor_client.post(address, {"title": "Guide", "collection": 1, "files[]": upload(data)}).content)
        for data in (pdf(), pdf(script_on_opening))
    ]
    assert [answer["success"] for answer in answers] == [True, False]
    assert SCRIPT in answers[1]["error_message"]
    assert get_document_model().objects.filter(title="Guide").count() == 1


def test_the_form_within_a_page_refuses_too(editor_client, media):
    prefix = "document-chooser-upload"
    fields = {f"{prefix}-title": "Guide du RSA", f"{prefix}-file": upload(pdf(script_on_opening)), f"{prefix}-collection": 1}
    answer = json.loads(editor_client.post(reverse("wagtaildocs_chooser:create"), fields).content)
    assert answer["step"] == "reshow_creation_form" and SCRIPT in answer["htmlFragment"] and 'value="Guide du RSA"' in answer["htmlFragment"]


class Zeros:
    """A request as long as one likes, that holds no more than what is read of it."""

    readline = None

    def __init__(self, start: bytes, length: int, end: bytes):
        self.start, self.left, self.end = io.BytesIO(start), length, io.BytesIO(end)
        self.size = len(start) + length + len(end)

    def read(self, size: int = -1) -> bytes:
        wanted = size if size >= 0 else self.size
        found = self.start.read(wanted)
        zeros = min(self.left, wanted - len(found))
        self.left -= zeros
        found += bytes(zeros)
        return found + self.end.read(wanted - len(found))


@pytest.mark.parametrize(
    ("route", "prefix"), [("wagtaildocs:add", ""), ("wagtaildocs:add_multiple", ""), ("wagtaildocs_chooser:create", "document-chooser-upload-")]
)
def test_300_megabytes_are_refused_without_being_kept(editor_client, media, monkeypatch, route, prefix):
    kept = []
    monkeypatch.setattr(
        "django.core.files.uploadhandler.TemporaryFileUploadHandler.receive_data_chunk", lambda self, data, start: kept.append(len(data))
    )
    file = "files[]" if route.endswith("multiple") else f"{prefix}file"
    parts = {f"{prefix}title": "Guide très lourd", f"{prefix}collection": "1"}
    start = "".join(f'--frontier\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in parts.items())
    start += f'--frontier\r\nContent-Disposition: form-data; name="{file}"; filename="guide.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-'
    body = Zeros(start.encode(), 300_000_000, b"\r\n--frontier--\r\n")
    tracemalloc.start()
    response = editor_client.generic(
        "POST", reverse(route), **{"wsgi.input": body, "CONTENT_LENGTH": body.size, "CONTENT_TYPE": "multipart/form-data; boundary=frontier"}
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert response.status_code == 200
    assert body.left == 0 and sum(kept) <= 20 * 1024 * 1024 and peak < 20_000_000
    text = response.content.decode() if route == "wagtaildocs:add" else "".join(map(str, json.loads(response.content).values()))
    assert "286" in text and "20" in text  # in the megabytes of Wagtail
    assert "Guide très lourd" in text or route.endswith("multiple")
