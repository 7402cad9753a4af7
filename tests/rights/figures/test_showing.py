"""Amounts where they are read: in the form of each language, on the day of reading, wherever the text goes."""

import json
from datetime import UTC, date, datetime, time

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests.rights.figures.conftest import TODAY, use

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client):
    def main(page, ending=""):
        return BeautifulSoup(client.get(page.url + ending).content, "html.parser").main

    return main


def words(element) -> str:
    return element.get_text().replace("\u202f", " ").replace("\u00a0", " ").strip()


def sentence(main) -> str:
    return words(main.find(class_="prose"))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Vous recevez {use} par mois.", "Vous recevez 1 651,69 € par mois."),
        ("en", "You get {use} a month.", "You get €1,651.69 a month."),
        ("tr", "Ayda {use} alırsınız.", "Ayda 1.651,69 € alırsınız."),
        ("ar", "تحصلون على {use} في الشهر.", "تحصلون على 1 651,69 € في الشهر."),
    ],
)
def test_each_language_writes_the_amount_in_its_own_way(read, rsa, written, language, text, expected):
    main = read(written(f"<p>{text.replace('{use}', use('rsa-essai'))}</p>", language=language, introduction=text.replace("{use}", "{rsa-essai}")))
    assert sentence(main) == expected
    assert words(main.find(class_="lead")) == expected
    if language == "ar":
        assert [words(run) for run in main.select(".prose bdi, .lead bdi")] == ["1 651,69 €"] * 2


def test_an_amount_never_breaks_across_lines(read, rsa, written):
    assert "1\u202f651,69\u00a0€" in read(written(f"<p>Soit {use('rsa-essai')}.</p>")).get_text()


@pytest.mark.parametrize(
    ("unit", "number", "expected"),
    [
        ("euro", "50", {"fr": "50 €", "en": "€50", "tr": "50 €"}),
        ("euro", "0.5", {"fr": "0,50 €", "en": "€0.50"}),
        ("percent", "80", {"fr": "80 %", "en": "80%", "tr": "%80", "ar": "80 %"}),
        ("percent", "9.2", {"fr": "9,2 %", "en": "9.2%", "tr": "%9,2"}),
        ("number", "12000", {"fr": "12 000", "en": "12,000", "tr": "12.000"}),
    ],
)
def test_units_and_decimals(read, amount, written, unit, number, expected):
    amount("valeur", (number, date(2026, 1, 1), None), unit=unit)
    for language, words_expected in expected.items():
        assert sentence(read(written(f"<p>{use('valeur')}</p>", language=language))) == words_expected


def test_one_edit_changes_every_language_at_the_next_request(client, rsa, written, django_capture_on_commit_callbacks):
    pages = [written(f"<p>{use('rsa-essai')}</p>", language=language) for language in ("fr", "en", "ar", "tr")]
    assert all("651" in client.get(page.url).content.decode() for page in pages)
    with django_capture_on_commit_callbacks(execute=True):
        value = rsa.values.last()
        value.value = 777
        value.save()
    for page in pages:
        content = client.get(page.url).content.decode()
        assert "777" in content
        assert "651" not in content


def test_amounts_cost_one_query_at_first_and_none_afterwards(client, rsa, written):
    def count(page):
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as seen:
            client.get(page.url)
        return len(seen)

    plain = written("<p>Rien.</p>")
    client.get(plain.url)
    none = count(plain)
    page = written(*[f"<p>{use('rsa-essai')} et {{rsa-essai}}</p>"] * 12)
    caches["default"].delete("register-of-amounts")
    assert count(page) == none + 1
    assert count(page) == none


def test_a_value_to_come_takes_its_place_on_its_day(read, amount, written, on):
    amount("seuil", ("10", date(2026, 1, 1), None), ("20", date(2026, 12, 1), None))
    page = written(f"<p>{use('seuil')}</p>")
    on(date(2026, 11, 30), time(23, 50))
    assert sentence(read(page)) == "10 €"
    # The page is kept whole meanwhile: an hour, but not past midnight.
    on(date(2026, 12, 1), time(0, 0, 1))
    assert sentence(read(page)) == "20 €"


@pytest.mark.parametrize(
    ("values", "checked_on", "expected"),
    [
        ([("10", date(2025, 1, 1), date(2025, 12, 31))], TODAY, "Soit 10 € (jusqu'au 31 décembre 2025, à vérifier) puis 10 €."),
        ([("10", date(2025, 1, 1), None)], date(2025, 11, 21), "Soit 10 € (à vérifier) puis 10 €."),
        ([("10", date(2025, 1, 1), None)], None, "Soit 10 € (à vérifier) puis 10 €."),
        ([("10", date(2027, 1, 1), None)], TODAY, "Soit 10 € à partir du 1er janvier 2027 puis 10 € à partir du 1er janvier 2027."),
        ([], TODAY, "Soit montant à confirmer puis montant à confirmer."),
    ],
)
def test_what_readers_cannot_rely_on_is_said_once_beside_the_amount(read, amount, written, values, checked_on, expected):
    amount("seuil", *values, checked_on=checked_on)
    assert sentence(read(written(f"<p>Soit {use('seuil')} puis {use('seuil')}.</p>"))) == expected


def test_an_amount_that_is_gone_leaves_no_hole(read, rsa, written):
    page = written(f"<p>Soit {use('rsa-essai')}.</p>", introduction="Soit {rsa-essai}.")
    rsa.delete()
    main = read(page)
    assert sentence(main) == "Soit montant à confirmer."
    assert words(main.find(class_="lead")) == "Soit montant à confirmer."


def test_machines_read_the_amount_too(client, french_page, rsa, django_capture_on_commit_callbacks):
    page = french_page("rsa")
    page.short_answer = page.search_description = "Jusqu'à {rsa-essai} par mois."
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    expected = "Jusqu'à 1 651,69 € par mois."
    for element in (html.find("meta", attrs={"name": "description"}), html.find("meta", property="og:description")):
        assert element["content"].replace("\u202f", " ").replace("\u00a0", " ") == expected
    service = next(
        node for node in json.loads(html.find("script", type="application/ld+json").string)["@graph"] if node["@type"] == "GovernmentService"
    )
    assert service["description"].replace("\u202f", " ").replace("\u00a0", " ") == expected
    assert "{rsa-essai}" not in str(html)
    Page.objects.filter(pk=page.pk).update(last_published_at=datetime(2100, 1, 1, tzinfo=UTC))  # first of the feed, whatever the demo's day
    feed = client.get("/fr/changements.xml").content.decode()
    assert "1\u202f651,69\u00a0€" in feed
    assert "{rsa-essai}" not in feed
    results = client.get("/fr/recherche/?q=rsa").content.decode()
    assert "1\u202f651,69\u00a0€" in results
    assert "{rsa-essai}" not in results


def test_the_easy_version_and_its_reading_copy_show_the_amount(client, french_page, rsa, editor_client):
    page = french_page("rsa")
    rows = list(page.easy_read.raw_data)
    row = next(row for row in rows if row["type"] == "row")
    page.easy_read = [*rows, {"type": "row", "value": {**row["value"], "text": "Vous recevez {rsa-essai}."}}]
    page.save(clean=False)
    assert "Vous recevez 1 651,69 €." in words(BeautifulSoup(client.get(f"{page.url}falc/").content, "html.parser"))
