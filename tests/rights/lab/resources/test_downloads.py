"""Downloads: a whole file sent to somebody who did not have it, counted by day and by nothing else."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from home.services.day_counts import DayCounts
from rights.lab.models import DocumentDownload, ResourceFile, ResourcePage
from rights.lab.services import downloads
from tests.rights.lab.resources.conftest import document_of, file_version, link_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(add):
    """A document that a resource gives."""
    found = document_of("guide.pdf")
    add("Un guide", versions=[file_version(found)])
    return found


def counted(document) -> int:
    downloads.downloads_written()
    return sum(DocumentDownload.objects.filter(document=document).values_list("number", flat=True))


def test_each_download_counts_without_a_query_more_nor_a_cookie(client, document):
    response = client.get(document.url)
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert not response.cookies
    client.get(document.url)
    assert counted(document) == 2
    client.get(document.url)
    assert counted(document) == 3
    assert DocumentDownload.objects.filter(document=document).count() == 1
    assert {field.name for field in DocumentDownload._meta.concrete_fields} == {"id", "document", "day", "number"}


def test_what_is_no_download_does_not_count(client, editor_client, client_without_account, document):
    reader = client_without_account
    first = reader.get(document.url)
    mark, moment = first["ETag"], first["Last-Modified"]
    downloads.counts.forget()
    assert reader.head(document.url).status_code == 200
    assert reader.get(document.url, headers={"If-None-Match": mark}).status_code == 304
    assert reader.get(document.url, headers={"If-None-Match": f"W/{mark}"}).status_code == 304
    assert reader.get(document.url, headers={"If-Modified-Since": moment}).status_code == 304
    reader.get(document.url, headers={"Range": "bytes=0-99"})
    reader.get(document.url, headers={"Sec-Purpose": "prefetch;prerender"})
    editor_client.get(document.url)
    assert reader.get("/documents/999999/nulle-part.pdf").status_code == 404
    assert not downloads.counts.waiting()
    reader.get(document.url, headers={"If-None-Match": '"un-autre"'})
    assert counted(document) == 1, "the file has changed since"


def test_documents_of_other_rooms_are_nobodys_business(client, document):
    other = document_of("autre.pdf")
    client.get(other.url)
    assert counted(other) == 0


def test_a_document_deleted_meanwhile_is_left_out(client, document):
    client.get(document.url)
    document.delete()
    assert downloads.downloads_written() == 0


def test_the_files_of_a_resource_follow_its_versions(add):
    one, two = document_of("un.pdf"), document_of("deux.pdf")
    page = add("Un guide", versions=[file_version(one), link_version(language="en")])
    assert page.languages == ["fr", "en"]
    page.versions = [file_version(two, "ar"), file_version(two, "fr")]
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.languages == ["fr", "ar"]
    assert list(ResourceFile.objects.filter(resource=page).values_list("document", flat=True)) == [two.pk]


def test_readers_are_told_large_round_numbers_alone(add, document, read):
    page = document.resource_files.get().resource
    row = DocumentDownload.objects.create(document=document, day=timezone.localdate(), number=49)
    assert "49" not in read(page.url).select_one(".facts").get_text()
    row.number = 137
    row.save()
    caches["pages"].clear()
    text = read(page.url).select_one(".facts").get_text()
    assert "137" not in text
    assert "100" in text


@pytest.mark.parametrize(("number", "told"), [(0, 0), (49, 0), (50, 50), (149, 100), (999, 950), (1_000, 1_000), (1_234, 1_200), (56_789, 56_000)])
def test_what_is_told_of_a_number(number, told):
    assert downloads.downloads_shown(number) == told


def test_the_team_reads_them_by_resource_and_month(editor_client, add, document):
    today = timezone.localdate()
    DocumentDownload.objects.create(document=document, day=today, number=4)
    DocumentDownload.objects.create(document=document, day=today - timedelta(days=70), number=9)
    url = reverse("downloads_report")
    html = editor_client.get(url).content.decode()
    assert html.count("Un guide") >= 2
    recent = editor_client.get(url, {"period": "31"}).content.decode()
    assert recent.count("Un guide") < html.count("Un guide")
    assert editor_client.get(url, {"kind": "poster"}).content.decode().count("Un guide") == 0
    table = b"".join(editor_client.get(url, {"export": "csv"}).streaming_content).decode()
    assert "Un guide" in table
    assert ",4" in table


def test_workers_add_to_the_same_day(document):
    """Each worker counts on its own: one statement adds what it has to what others wrote, on every database."""
    other = DayCounts(DocumentDownload, "document", set)
    for worker in (downloads.counts, other, downloads.counts, other):
        worker.add(document.pk)
        worker.add(document.pk)
        assert worker.write() == 1
    assert DocumentDownload.objects.get(document=document).number == 8


def given(page) -> set[int]:
    return set(ResourceFile.objects.filter(resource=page).values_list("document_id", flat=True))


def test_a_draft_takes_nothing_from_what_readers_are_given(add, document):
    page = document.resource_files.get().resource
    other = document_of("autre.pdf")
    page.versions = [file_version(other)]
    draft = page.save_revision()
    assert given(page) == {document.pk}
    draft.publish()
    assert given(page) == {other.pk}
    old = page.revisions.order_by("created_at").first()
    ResourcePage.objects.get(pk=page.pk).revisions.get(pk=old.pk).as_object().save_revision()
    assert given(page) == {other.pk}, "an old version under hand is a draft too"


def test_a_resource_never_published_gives_nothing(client, index):
    document = document_of("brouillon.pdf")
    page = ResourcePage(title="Brouillon", summary="Brouillon.", locale=index.locale, live=False, versions=[file_version(document)])
    index.add_child(instance=page)
    page.save_revision(clean=False)
    assert given(page) == set()
    client.get(document.url)
    assert counted(document) == 0


def test_what_is_withdrawn_is_not_counted(client, document):
    document.resource_files.get().resource.unpublish()
    client.get(document.url)
    assert counted(document) == 0


def test_a_document_of_two_kinds_counts_once_for_each(editor_client, add, document):
    add("Une affiche", kind="poster", versions=[file_version(document)])
    DocumentDownload.objects.create(document=document, day=timezone.localdate(), number=4)
    table = b"".join(editor_client.get(reverse("downloads_report"), {"kind": "guide", "export": "csv"}).streaming_content).decode()
    lines = table.strip().splitlines()[1:]
    assert len(lines) == 1
    assert lines[0].endswith(",4")


def test_counts_are_forgotten_after_twenty_five_months(document):
    today = timezone.localdate()
    DocumentDownload.objects.create(document=document, day=today - timedelta(days=800), number=3)
    DocumentDownload.objects.create(document=document, day=today - timedelta(days=700), number=4)
    call_command("forget_reads", verbosity=0)
    assert counted(document) == 4
