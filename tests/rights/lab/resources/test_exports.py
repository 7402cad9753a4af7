"""The library taken away: a table, data, and news, each read by a program that is not ours."""

import csv
import io
import json
from datetime import date

import feedparser
import pytest

from home.selectors import absolute
from tests.rights.lab.resources.conftest import document_of, file_version, link_version, translated

pytestmark = pytest.mark.django_db


def body(response) -> bytes:
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def table(client, index) -> list[dict]:
    content = body(client.get(f"{index.url}ressources.csv"))
    assert content.startswith("\ufeff".encode())
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def data(client, index) -> dict:
    return json.loads(body(client.get(f"{index.url}ressources.json")))


def test_the_table_has_a_line_for_each_version(add, index, client, topic, places):
    document = document_of("guide.pdf")
    add(
        "Un guide ; ou \"presque\"\n", topic=topic, territories=[places["town"], places["elsewhere"]], authors="Martin, Anne\nEmmaüs",
        published_on=date(2026, 3, 9), versions=[file_version(document), link_version(language="en")],
    )  # fmt: skip
    first, second = table(client, index)
    assert first["Titre"].strip() == 'Un guide ; ou "presque"'
    assert first["Adresse"] == absolute(document.url)
    assert second["Adresse"] == "https://exemple.fr/rapport"
    assert (first["Format"], second["Format"]) == ("PDF", "Page web")
    assert first["Licence"] == "CC BY-SA 4.0"
    assert "Ville d'essai" in first["Territoires"] and "Ailleurs" in first["Territoires"]
    assert first["Date de publication"] == "2026-03-09"
    assert "Martin, Anne / Emmaüs" in first.values()
    assert all(value.startswith("http") for value in (first["Page"], first["Texte de la licence"]))


@pytest.mark.parametrize("title", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)"])
def test_no_cell_is_a_formula(add, index, client, title):
    add(title)
    [line] = table(client, index)
    assert line["Titre"] == f"'{title}"


def test_the_data_hold_everything(add, index, client, places, topic):
    document = document_of("guide.pdf")
    page = add("Un guide", topic=topic, territories=[places["town"]], versions=[file_version(document, "ar", note="À remplir")])
    found = data(client, index)
    [resource] = found["resources"]
    assert resource["title"] == "Un guide"
    assert resource["url"] == absolute(page.url)
    assert resource["languages"] == ["ar"]
    assert resource["territories"] == [{"key": "essai-ville", "name": "Ville d'essai"}]
    assert resource["topic"] == topic.title
    assert resource["versions"] == [
        {
            "type": "file", "url": absolute(document.url), "label": "À remplir", "format": "pdf", "bytes": document.file_size, "language": "ar",
            "accessible": True,
        }
    ]  # fmt: skip
    assert found["labels"]["kind"]["guide"] == "Guide"


def test_only_what_readers_may_have_is_given(add, index, client):
    gone = document_of()
    add("Un guide", versions=[file_version(gone), link_version()])
    add("Un brouillon").unpublish()
    gone.delete()
    [resource] = data(client, index)["resources"]
    assert [version["type"] for version in resource["versions"]] == ["link"]


def test_an_empty_library_is_still_a_table_and_data(index, client):
    assert table(client, index) == []
    assert data(client, index)["resources"] == []


def test_another_language_has_its_words_and_the_french_ones_said(add, index, client):
    both = add("Un guide", published_on=date(2026, 2, 1))
    add("Seulement en français", published_on=date(2026, 1, 1))
    english = translated(both, "en", title="A guide").get_parent()
    found = [(each["title"], each["text_language"]) for each in data(client, english)["resources"]]
    assert found == [("A guide", "en"), ("Seulement en français", "fr")]


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_who_has_it_already_is_told_so_until_something_changes(add, index, client, ending):
    page = add("Un guide")
    address = f"{index.url}ressources.{ending}"
    first = client.get(address)
    mark = first["ETag"]
    body(first)
    assert client.get(address, headers={"If-None-Match": mark}).status_code == 304
    page.title = "Un autre titre"
    page.save_revision().publish()
    assert client.get(address, headers={"If-None-Match": mark}).status_code == 200


def test_what_is_new_by_rss(add, index, client):
    both = add("Les droits en bref & plus", summary="En <deux> mots.")
    add("Seulement en français")
    english = translated(both, "en", title="Rights in short").get_parent()
    french = feedparser.parse(client.get(f"{index.url}nouveautes.xml").content)
    assert not french.bozo
    assert {entry.title for entry in french.entries} == {"Les droits en bref & plus", "Seulement en français"}
    assert all(entry.link.startswith("http") for entry in french.entries)
    own = feedparser.parse(client.get(f"{english.url}nouveautes.xml").content)
    assert {entry.title for entry in own.entries} == {"Rights in short", "Seulement en français"}
    assert {entry.id for entry in own.entries} == {entry.id for entry in french.entries}, "the same thing in each language"


def test_the_page_leads_to_them(index, read):
    html = read(index.url)
    found = [link["href"].rpartition("/")[2] for link in html.main.find_all("a", href=True)]
    assert {"nouveautes.xml", "ressources.csv", "ressources.json"} <= set(found)
    assert html.find("link", type="application/rss+xml")["href"].endswith("/nouveautes.xml")
