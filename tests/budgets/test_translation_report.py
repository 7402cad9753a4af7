"""What the team reads of translations takes as many queries for five pages as for sixty."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rights.explainers.models import ExplainerPage
from tests.budgets.many_translations import write_translated_copies

pytestmark = pytest.mark.django_db
MOST_QUERIES = 25
FEW, MANY, SHOWN_AT_ONCE = 5, 60, 50
LISTS = {"list": {}, "most read": {"ordering": "reads"}, "spreadsheet": {"export": "csv"}}


@pytest.fixture
def write_copies(editor, django_user_model):
    """Copy a page under a name of its own: a search lists it with its copies, whatever else the demo has."""
    owners = [editor, *(django_user_model.objects.create_user(f"redaction-{number}") for number in range(3))]
    source = ExplainerPage.objects.get(slug="rsa", locale__language_code="fr")
    source.get_translations(inclusive=True).update(title="Page d’essai", draft_title="Page d’essai")
    return lambda number: write_translated_copies(source, number, owners)


def asked(client, address: str, **query) -> tuple[bytes, int]:
    """Return an answer, and the queries of asking a second time."""
    client.get(address, query).getvalue()
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address, query)
        assert answer.status_code == 200
        content = answer.getvalue()
    return content, len(seen)


def report(client, **query) -> tuple[bytes, int]:
    return asked(client, reverse("translation:report"), q="essai", **query)


def lines(html: bytes) -> int:
    return len(BeautifulSoup(html, "html.parser").select(".translation-listing tbody tr"))


def test_the_report_takes_as_many_queries_for_five_pages_as_for_sixty(editor_client, write_copies):
    write_copies(FEW)
    assert lines(report(editor_client)[0]) == 1 + FEW
    few = {name: report(editor_client, **query)[1] for name, query in LISTS.items()}
    write_copies(MANY - FEW)
    assert lines(report(editor_client)[0]) == SHOWN_AT_ONCE
    assert report(editor_client, export="csv")[0].count(b"\r\n") == 2 + MANY  # its head, the page, the copies
    assert {name: report(editor_client, **query)[1] for name, query in LISTS.items()} == few
    assert max(few.values()) <= MOST_QUERIES


def test_the_first_screen_takes_as_many_queries_for_five_pages_as_for_sixty(editor_client, write_copies):
    address = reverse("wagtailadmin_home")
    write_copies(FEW)
    html, few = asked(editor_client, address)
    assert "Page d’essai" in BeautifulSoup(html, "html.parser").select_one(".desk-translations").text
    write_copies(MANY - FEW)
    assert asked(editor_client, address)[1] == few
