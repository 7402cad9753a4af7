"""What people look for is counted: the words, the language and the day, and nothing else."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from rights.search.models import SearchCount
from rights.search.services import counting

pytestmark = pytest.mark.django_db


def counts() -> list[tuple]:
    return list(SearchCount.objects.order_by("pk").values_list("words", "language", "found", "number"))


def test_a_search_is_counted_once_with_its_language_and_its_outcome(ask):
    ask("RSA")
    ask("rsa")
    ask("rsa", "ar")
    ask("Pizza  ")
    assert counts() == [("rsa", "fr", True, 2), ("rsa", "ar", True, 1), ("pizza", "fr", False, 1)]
    fields = {field.name for field in SearchCount._meta.get_fields()}
    assert fields == {"id", "words", "language", "day", "found", "number"}


@pytest.mark.parametrize(
    "typed",
    ["amina@example.org", "06 12 34 56 78", "dossier 1234567", "١٢٣٤٥٦٧", "je m'appelle Amina et j'habite à Bron rue Verte", "12-34-56", "😀", '"'],
)
def test_what_may_tell_of_a_person_is_not_counted(ask, typed):
    ask(typed)
    assert counts() == []


def test_long_words_are_cut(ask):
    ask("hebergement " + "x" * 100)
    assert len(counts()[0][0]) == 60


def test_other_pages_of_results_machines_previews_and_editors_are_not_counted(ask, client, search_address, editor_client):
    ask("aide logement papiers")
    editor_client.get(search_address("fr"), {"q": "rsa"})
    assert counts() == []
    client.logout()
    client.cookies.clear()
    ask("aide logement papiers", page=2)
    ask("alocation", exact="1")
    client.head(search_address("fr"), {"q": "rsa"})
    client.post(search_address("fr") + "?q=rsa")
    assert counts() == []


def test_a_day_holds_so_many_different_words(ask, monkeypatch):
    monkeypatch.setattr(counting, "MOST_NEW_A_DAY", 2)
    for typed in ("pizza", "rsa", "caf", "apl", "rsa"):
        ask(typed)
    assert counts() == [("pizza", "fr", False, 1), ("rsa", "fr", True, 2)]


def test_a_count_that_cannot_be_written_takes_nothing_from_the_reader(ask, monkeypatch):
    def locked(**kwargs):
        raise DatabaseError("database is locked")

    monkeypatch.setattr(counting, "write_count", locked)
    assert ask("rsa").select("main ol > li")


def test_counts_are_deleted_after_twelve_months():
    today = timezone.localdate()
    for days in (1, 365, 367):
        SearchCount.objects.create(words=str(days), language="fr", day=today - timedelta(days=days), found=True)
    call_command("forget_searches", verbosity=0)
    assert [words for words, *_rest in counts()] == ["1", "365"]


@pytest.fixture
def searched():
    today = timezone.localdate()
    for words, language, days, found, number in [
        ("pizza", "fr", 1, False, 3), ("rsa", "fr", 1, True, 9), ("rsa", "fr", 40, True, 5), ("سكن", "ar", 2, True, 4), ("=1+1", "fr", 1, False, 1),
    ]:  # fmt: skip
        SearchCount.objects.create(words=words, language=language, day=today - timedelta(days=days), found=found, number=number)


def rows(response) -> list[tuple]:
    return [(row["words"], row["times"], row["in_vain"]) for row in response.context["object_list"]]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, [("rsa", 14, 0), ("سكن", 4, 0), ("pizza", 3, 3), ("=1+1", 1, 1)]),
        ({"period": "7"}, [("rsa", 9, 0), ("سكن", 4, 0), ("pizza", 3, 3), ("=1+1", 1, 1)]),
        ({"outcome": "nothing"}, [("pizza", 3, 3), ("=1+1", 1, 1)]),
        ({"language": "ar"}, [("سكن", 4, 0)]),
        ({"ordering": "words", "language": "fr", "outcome": "something"}, [("rsa", 14, 0)]),
    ],
)
def test_the_team_reads_what_people_look_for(editor_client, searched, filters, expected):
    response = editor_client.get(reverse("searches_report"), filters)
    assert response.status_code == 200
    assert rows(response) == expected


def test_the_report_is_in_the_menu_and_leads_to_a_new_synonym_with_the_word(editor_client, searched):
    from bs4 import BeautifulSoup

    assert reverse("searches_report") in editor_client.get(reverse("wagtailadmin_home")).content.decode()
    html = BeautifulSoup(editor_client.get(reverse("searches_report"), {"language": "ar"}).content, "html.parser")
    link = html.find("a", href=lambda href: href and "words=" in href)
    form = BeautifulSoup(editor_client.get(link["href"]).content, "html.parser")
    assert form.find("textarea", attrs={"name": "words"}).get_text(strip=True) == "سكن"


def test_the_spreadsheet_holds_no_formula(editor_client, searched):
    response = editor_client.get(reverse("searches_report"), {"export": "csv"})
    text = b"".join(response.streaming_content).decode()
    assert "'=1+1" in text
    assert "\n=1+1" not in text


def test_the_report_is_for_the_team(client):
    assert client.get(reverse("searches_report")).status_code == 302
