"""A document tells what it is before it is opened: its pages, its tags, a small picture of its first page."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.template import Context, Template
from django.urls import reverse
from django.utils.translation import override
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from home.models import DocumentFacts
from home.selectors_documents import facts_of, known_facts, thumbnail_of
from home.services import document_facts
from home.services.limited_process import JobFailed, run_job
from tests.home.bad_files import docx, odt, packed, pdf, tagged

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def uploaded(editor_client, django_capture_on_commit_callbacks):
    """Send a document through the form of the admin; return it as the portal keeps it."""

    def send(data: bytes, name: str = "guide.pdf", document=None, title: str = "Guide") -> object:
        address = reverse("wagtaildocs:edit", args=[document.pk]) if document else reverse("wagtaildocs:add")
        with django_capture_on_commit_callbacks(execute=True):
            response = editor_client.post(address, {"title": title, "file": SimpleUploadedFile(name, data), "collection": 1})
        assert response.status_code == 302, response.context["form"].errors
        return get_document_model().objects.get(title=title)

    return send


@pytest.fixture
def thumbnails(media):
    return lambda: sorted(path.name for path in (media / "thumbnails").glob("*"))


def kept(**values):
    data = values.pop("data", pdf())
    document = get_document_model()(file=ContentFile(data, name=values.pop("name", "guide.pdf")), **values)
    document._set_document_file_metadata()
    document.save()
    return document


def words_of(document, language: str) -> str:
    with override(language):
        facts_of(documents=[document])
        return Template("{% load file_tags %}{% document_facts document %}").render(Context({"document": document}))


def test_a_pdf_sent_to_the_library_is_known(uploaded, media):
    facts = uploaded(pdf(tagged, pages=3)).facts
    assert (facts.pages, facts.is_tagged, facts.language, facts.title) == (3, True, "fr-FR", "Mes papiers pour le RSA")
    picture = Image.open(media / facts.thumbnail.name)
    assert (picture.format, picture.width, facts.width) == ("WEBP", 360, 360)
    assert facts.thumbnail.size <= 15_000 and facts.height == picture.height and "guide" not in facts.thumbnail.name


def test_the_picture_stays_light_however_rich_the_page_is():
    noise = io.BytesIO()
    Image.effect_noise((900, 1200), 200).convert("RGB").save(noise, "PDF", resolution=72)
    assert len(run_job("read_document", "pdf", data=noise.getvalue())["thumbnail"]) <= 20_000  # in base64


def test_an_opendocument_gives_the_picture_and_the_pages_that_it_holds(uploaded, media):
    picture = io.BytesIO()
    Image.new("RGBA", (200, 256), (0, 0, 0, 0)).save(picture, "PNG")
    meta = (
        b'<office:document-meta xmlns:office="urn:o" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        b'<office:meta><dc:title>Relire</dc:title><dc:language>fr</dc:language><meta:document-statistic meta:page-count="4"/></office:meta></office:document-meta>'
    )
    facts = uploaded(odt(("meta.xml", meta), ("Thumbnails/thumbnail.png", picture.getvalue())), "relire.odt").facts
    assert (facts.pages, facts.title, facts.language, facts.is_tagged, facts.width) == (4, "Relire", "fr", None, 200)
    assert Image.open(media / facts.thumbnail.name).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("pages", ["99999999999999999999", "100001", "0", "-3", "²"])
def test_a_number_of_pages_that_no_document_has_is_unknown(uploaded, pages):
    meta = (
        '<office:document-meta xmlns:office="urn:o" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0">'
        f'<meta:document-statistic meta:page-count="{pages}"/></office:document-meta>'
    )
    assert uploaded(odt(("meta.xml", meta.encode())), "relire.odt").facts.pages is None


def test_of_other_files_nothing_is_invented(uploaded):
    facts = uploaded(docx(), "guide.docx").facts
    assert (facts.pages, facts.is_tagged, bool(facts.thumbnail)) == (None, None, False)


def test_a_new_file_brings_new_facts_and_takes_the_old_picture_away(uploaded, thumbnails, media):
    document = uploaded(pdf())
    before = document.facts.thumbnail.name
    assert document.facts.pages == 1
    document = uploaded(pdf(pages=2), document=document)
    assert document.facts.pages == 2 and document.facts.file_hash == document.file_hash
    assert thumbnails() == [document.facts.thumbnail.name.removeprefix("thumbnails/")] and document.facts.thumbnail.name != before
    document = uploaded(docx(), "guide.docx", document=document)
    assert thumbnails() == [] and document.facts.pages is None


def test_another_title_reads_the_file_no_more(uploaded, monkeypatch, django_capture_on_commit_callbacks):
    document = uploaded(pdf())
    monkeypatch.setattr(document_facts, "run_job", lambda *args, **kwargs: pytest.fail("read again"))
    with django_capture_on_commit_callbacks(execute=True):
        document.title = "Autre titre"
        document.save()
    assert document.facts.pages == 1


def test_a_document_that_goes_takes_its_picture_with_it(uploaded, thumbnails, django_capture_on_commit_callbacks):
    document = uploaded(pdf())
    assert thumbnails()
    number = document.pk
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    assert not thumbnails() and not DocumentFacts.objects.filter(pk=number).exists()


@pytest.mark.parametrize("data", [b"%PDF-1.7 rien", b""])
def test_a_file_that_breaks_its_reader_leaves_nothing(data, thumbnails, caplog):
    document = kept(title="Cassé", data=data)
    assert document_facts.facts_make(document=document) is None
    assert not DocumentFacts.objects.filter(document=document).exists() and not thumbnails()
    assert "unknown" in caplog.text


def test_facts_that_cannot_be_written_leave_no_picture(monkeypatch, thumbnails, django_capture_on_commit_callbacks):
    document = kept(title="Guide")

    def refuse(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(DocumentFacts, "save", refuse)
    with pytest.raises(RuntimeError), django_capture_on_commit_callbacks(execute=True):
        document_facts.facts_make(document=document)
    assert not thumbnails()


def test_a_job_that_hangs_or_crashes_is_left_alone(monkeypatch, tmp_path):
    (tmp_path / "hang.py").write_text("import time; time.sleep(60)")
    (tmp_path / "crash.py").write_text("import os; os.abort()")
    (tmp_path / "curious.py").write_text("import json, os; print(json.dumps(dict(os.environ)))")
    monkeypatch.setattr("home.services.limited_process.JOBS", tmp_path)
    monkeypatch.setattr("home.services.limited_process.LONGEST_WAIT", 1)
    for name in ("hang", "crash"):
        with pytest.raises(JobFailed):
            run_job(name, data=b"")
    assert set(run_job("curious", data=b"")) <= {"LC_ALL", "LC_CTYPE"}


def test_after_a_restoration_what_is_missing_is_made(thumbnails):
    first, second = kept(title="Guide"), kept(title="Tableau", data=docx(), name="tableau.docx")
    lost = get_document_model().objects.create(title="Sans fichier", file="documents/perdu.pdf")
    others = get_document_model().objects.exclude(pk__in=[first.pk, second.pk, lost.pk])
    others.delete()
    out = io.StringIO()
    call_command("make_document_facts", stdout=out)
    assert out.getvalue() == "2 documents read, 1 could not be.\n"
    assert set(DocumentFacts.objects.values_list("document", flat=True)) == {first.pk, second.pk}
    call_command("make_document_facts", stdout=out)
    assert out.getvalue().endswith("0 documents read, 1 could not be.\n") and len(thumbnails()) == 1


def test_one_document_that_fails_keeps_no_other_from_being_read(monkeypatch, caplog):
    first, second = kept(title="Guide"), kept(title="Guide 2")
    get_document_model().objects.exclude(pk__in=[first.pk, second.pk]).delete()
    write = document_facts._write

    def fail_on_first(document, *args):
        if document == first:
            raise OverflowError
        return write(document, *args)

    monkeypatch.setattr(document_facts, "_write", fail_on_first)
    call_command("make_document_facts", verbosity=0)
    assert list(DocumentFacts.objects.values_list("document", flat=True)) == [second.pk]
    assert f"document {first.pk} could not" in caplog.text


def test_facts_of_an_earlier_file_are_not_shown():
    document = kept(title="Guide")
    document_facts.facts_make(document=document)
    document.file_hash = "another"
    document.save()
    assert facts_of(documents=[document]) == {} and known_facts(document=document) is None


def test_the_facts_of_many_documents_are_one_query(django_assert_num_queries):
    documents = [kept(title=f"Guide {number}") for number in range(3)]
    document_facts.facts_make(document=documents[0])
    documents = list(get_document_model().objects.filter(title__startswith="Guide").order_by("title"))
    with django_assert_num_queries(1):
        found = facts_of(documents=documents)
        assert list(found) == [documents[0].pk]
        assert known_facts(document=documents[0]).pages == 1 and known_facts(document=documents[1]) is None
        assert thumbnail_of(document=documents[0]) and thumbnail_of(document=documents[1]) is None


def test_the_first_page_of_a_private_document_is_shown_to_nobody():
    team = Collection.get_first_root_node().add_child(name="Équipe")
    inside = team.add_child(name="Brouillons")
    CollectionViewRestriction.objects.create(collection=team, restriction_type="login")
    beside = Collection.get_first_root_node().add_child(name="Équipement")
    documents = [kept(title="Guide", collection=collection) for collection in (team, inside, beside)]
    for document in documents:
        document_facts.facts_make(document=document)
    facts_of(documents=documents)
    assert [bool(thumbnail_of(document=document)) for document in documents] == [False, False, True]


def test_a_thumbnail_is_served_and_its_name_cannot_be_guessed(client):
    data = pdf()
    first, second = (document_facts.facts_make(document=kept(title="Guide", data=data)) for _number in range(2))
    response = client.get(first.thumbnail.url)
    assert response["Content-Type"] == "image/webp" and response["X-Content-Type-Options"] == "nosniff"
    assert first.file_hash == second.file_hash and first.thumbnail.name != second.thumbnail.name and len(first.thumbnail.name) >= 35


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "2 pages"), ("en", "2 pages"), ("ar", "صفحتان"), ("tr", "2 sayfa"), ("uk", "2 сторінки"), ("pt", "2 páginas")],
)
def test_readers_are_told_format_pages_and_weight(language, words):
    document = kept(title="Guide", data=pdf(pages=2))
    document_facts.facts_make(document=document)
    assert words_of(document, language).startswith("<bdi>PDF</bdi>") and f"<bdi>{words}</bdi>" in words_of(document, language)


def test_without_facts_format_and_weight_are_told():
    assert words_of(kept(title="Liste", data=b"a;b", name="liste.csv"), "en") == "<bdi>CSV</bdi>, <bdi>1 KB</bdi>"


def test_editors_learn_that_a_pdf_has_no_tags(uploaded, editor_client):
    untagged, right = uploaded(pdf()), uploaded(pdf(tagged), title="Autre")
    page = lambda document: editor_client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()  # noqa: E731
    warning = "n’a pas de balises"
    assert warning in page(untagged) and untagged.facts.thumbnail.url in page(untagged)
    assert warning not in page(right)


def test_a_document_is_not_used_by_its_facts(uploaded):
    assert uploaded(pdf()).get_usage().count() == 0


def test_an_archive_that_is_no_opendocument_has_no_facts():
    with pytest.raises(JobFailed):
        run_job("read_document", "opendocument", data=packed(("meta.xml", b"<a>")))
