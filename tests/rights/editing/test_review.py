"""Reviewing is quick, and never publishes what someone was still writing."""

import csv
import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Locale, Page

from rights.editing.models import LinkCheck
from tests.rights.editing.conftest import reviewed, seen, words

pytestmark = pytest.mark.django_db
REPORT = "/admin/desk/review/"


@pytest.fixture
def arabic(db):
    return Locale.objects.get(language_code="ar")


def titles(client, **filters) -> list[str]:
    html = seen(client, REPORT, **filters)
    return [words(cell) for cell in html.select("td.title .title-wrapper")]


def bulk(client, action, *pages, **data):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action], query={"id": [page.pk for page in pages], "next": REPORT})
    return words(seen(client, address)), client.post(address, data, follow=True)


def test_each_page_with_sources_stands_there_once_the_most_late_first(client_of, quiet, french_page):
    reviewed(french_page("domiciliation"), 800)
    reviewed(french_page("rsa"), 500)
    client = client_of("publishing")
    assert titles(client)[:2] == [french_page("domiciliation").title, french_page("rsa").title]
    assert french_page("a-propos").title not in titles(client)
    assert titles(client, ordering="-review_due")[-1] == french_page("domiciliation").title
    row = next(row for row in seen(client, REPORT).find_all("tr") if french_page("rsa").title in words(row))
    assert "en retard" in words(row)
    assert "العربية" in words(row)


@pytest.mark.parametrize(
    ("filters", "slugs"),
    [
        ({"due": "late"}, {"rsa"}),
        ({"due": "soon"}, {"domiciliation"}),
        ({"due": "late", "languages": "whole"}, set()),
        ({"links": "broken"}, {"aide-au-logement"}),
        ({"topic": "handicap"}, {"aah"}),
        ({"owner": "writing"}, {"domiciliation"}),
        ({"q": "logement stable"}, {"domiciliation"}),
    ],
)
def test_filters_find_what_they_name(client_of, person, quiet, french_page, arabic, filters, slugs):
    reviewed(french_page("rsa"), 400)
    reviewed(french_page("domiciliation"), 350)
    french_page("rsa").get_translation(arabic).unpublish()
    Page.objects.filter(slug="domiciliation").update(owner=person("writing", "amina"))
    LinkCheck.objects.create(page=french_page("aide-au-logement").get_translation(arabic), place="x", kind="page", address="x", status="broken")
    if "topic" in filters:
        filters = {"topic": french_page(filters["topic"]).pk}
    if "owner" in filters:
        filters = {"owner": french_page("domiciliation").owner_id}
    assert set(titles(client_of("publishing"), **filters)) == {french_page(slug).title for slug in slugs}


def test_pages_that_lack_a_language_are_found(client_of, quiet, french_page, arabic):
    page, client = french_page("rsa"), client_of("publishing")
    assert page.title not in titles(client, languages="missing"), "it is in all languages"
    page.get_translation(arabic).unpublish()
    assert page.title in titles(client, languages="missing")


def test_the_type_can_be_chosen(client_of, quiet, french_page):
    client = client_of("publishing")
    kind = french_page("rsa").content_type_id
    assert french_page("rsa").title in titles(client, content_type=kind)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_report_opens_in_a_spreadsheet(client_of, quiet, french_page, arabic, form):
    french_page("rsa").get_translation(arabic).unpublish()
    answer = client_of("publishing").get(REPORT, {"export": form})
    body = b"".join(answer.streaming_content)
    if form == "csv":
        rows = list(csv.reader(io.StringIO(body.decode())))
    else:
        rows = [[str(cell) for cell in row] for row in load_workbook(io.BytesIO(body)).active.values]
    line = dict(zip(rows[0], next(row for row in rows if french_page("rsa").title in row), strict=True))
    assert line["Sujet"] == french_page("argent").title
    assert "non publiée" in line["Langues"]
    assert line["Sources"] == "3"
    assert line["Adresse"] == french_page("rsa").full_url


def test_a_page_is_marked_as_read_today_in_every_language_after_a_confirmation(client_of, quiet, french_page, arabic):
    page = french_page("rsa")
    reviewed(page, 400)
    revisions = page.revisions.count()
    question, answer = bulk(client_of("publishing"), "mark_reviewed", page)
    assert "du début à la fin" in question
    assert "1 page est marquée comme relue aujourd'hui" in answer.content.decode().replace("&#x27;", "'")
    page = french_page("rsa")
    assert page.last_reviewed == timezone.localdate() == page.get_translation(arabic).last_reviewed
    assert (page.live, page.has_unpublished_changes, page.revisions.count()) == (True, False, revisions + 1)
    assert page.latest_revision.user.username == "publishing"


def test_pages_being_written_or_incomplete_are_named_and_left_alone(client_of, quiet, french_page):
    draft, broken, other, good = (french_page(slug) for slug in ("rsa", "domiciliation", "a-propos", "aide-au-logement"))
    for page in (draft, broken, good):
        reviewed(page, 400)
    draft.title = "Un titre que personne n'a relu"
    draft.save_revision()
    type(broken).objects.filter(pk=broken.pk).update(who_helps="[]")
    question, answer = bulk(client_of("publishing"), "mark_reviewed", draft, broken, other, good)
    assert "modifications non publiées" in question
    told = words(BeautifulSoup(answer.content, "html.parser"))
    assert "1 page est marquée" in told
    for page in (draft, broken, other):
        assert page.get_admin_display_title() in told
    assert french_page("rsa").title != "Un titre que personne n'a relu"
    assert french_page("rsa").last_reviewed < timezone.localdate()
    assert french_page("domiciliation").last_reviewed < timezone.localdate()
    assert not french_page("domiciliation").has_unpublished_changes
    assert french_page("aide-au-logement").last_reviewed == timezone.localdate()


def test_who_may_not_publish_marks_nothing(client_of, quiet, french_page):
    reviewed(french_page("rsa"), 400)
    bulk(client_of("writing"), "mark_reviewed", french_page("rsa"))
    assert french_page("rsa").last_reviewed < timezone.localdate()


def test_pages_are_given_to_another_person_without_publishing_anything(client_of, person, quiet, french_page, arabic):
    page = french_page("rsa")
    page.title = "Brouillon"
    page.save_revision()
    amina = person("writing", "amina")
    question, answer = bulk(client_of("publishing"), "change_owner", page, owner=amina.pk)
    assert "Amina Martin" in question
    assert "nouvelle personne responsable" in answer.content.decode()
    page = french_page("rsa")
    assert (page.owner, page.get_translation(arabic).owner) == (amina, amina)
    assert page.title != "Brouillon"
    assert page.get_latest_revision_as_object().owner == amina
    history = seen(client_of("administration"), reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert "Amina Martin" in words(history)


@pytest.mark.parametrize("months", [1, 3, 6, 12])
def test_the_database_counts_months_as_the_page_does(french_page, months):
    from rights.editing.selectors import reviewed_pages

    page = french_page("rsa")
    start = timezone.localdate().replace(year=2023, month=12, day=20)
    for days in range(90):
        day = start + timedelta(days=days)
        type(page).objects.filter(pk=page.pk).update(last_reviewed=day, review_every=months)
        page.last_reviewed, page.review_every = day, months
        assert reviewed_pages().get(pk=page.pk).review_due == page.next_review, day
