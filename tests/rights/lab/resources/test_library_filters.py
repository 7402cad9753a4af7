"""What readers choose of the library: read from an address, counted, removed one by one."""

from datetime import date

import pytest
from django.http import QueryDict

from rights.lab.models import Territory
from rights.lab.services.filters import Filters
from rights.search.services.index import page_indexed
from tests.rights.lab.resources.conftest import document_of, file_version, titles

pytestmark = pytest.mark.django_db


def read_filters(query: str) -> Filters:
    return Filters.read(QueryDict(query))


def test_a_choice_is_always_written_in_the_same_way():
    filters = read_filters("page=3&annee=2026&mots=lettre%20%20caf&langue=ar&territoire=venissieux&genre=kit&public=residents&theme=sante&tri=titre")
    written = "mots=lettre+caf&genre=kit&public=residents&theme=sante&territoire=venissieux&langue=ar&annee=2026&tri=titre"
    assert filters.query() == written
    assert filters.query(page=2) == f"{written}&page=2"
    assert read_filters(filters.query()).query() == filters.query()


def test_nothing_chosen_is_no_address():
    assert read_filters("").query() == ""
    assert read_filters("mots=&genre=&annee=&tri=&page=1").is_empty
    assert not read_filters("mots=&genre=&annee=").errors
    assert read_filters("tri=recentes").query() == ""
    assert read_filters("tri=reponse").query() == "", "nothing was asked"
    assert read_filters("exact=1").query() == ""


def test_the_usual_order_is_not_written():
    assert read_filters("mots=caf&tri=reponse").query() == "mots=caf"
    assert read_filters("mots=caf&tri=recentes").query() == "mots=caf&tri=recentes"
    assert read_filters("mots=caf&tri=recentes").query(words="") == ""


MALFORMED = [
    ("genre=livre", "genre"),
    ("public=tous", "public"),
    ("theme=../../etc", "theme"),
    ("territoire=Vénissieux", "territoire"),
    ("langue=klingon", "langue"),
    ("annee=26", "annee"),
    ("annee=%D9%A2%D9%A0%D9%A2%D9%A6", "annee"),
    ("annee=" + "2" * 5000, "annee"),
    ("tri=hasard", "tri"),
    ("page=-1", "page"),
    ("page=" + "9" * 400, "page"),
]


@pytest.mark.parametrize(("query", "parameter"), MALFORMED)
def test_what_cannot_be_read_is_said_and_loses_nothing(query, parameter):
    filters = read_filters(f"{query}&mots=caf" + ("" if parameter == "langue" else "&langue=fr"))
    assert [name for name, _sentence in filters.errors] == [parameter]
    assert filters.words == "caf"
    assert filters.language == ("" if parameter == "langue" else "fr")


@pytest.fixture
def six(add, topic, places):
    """Six resources that differ in everything."""
    document = document_of()
    rows = [
        ("A", "guide", "residents", 2026, [places["town"]], ["fr", "ar"], topic),
        ("B", "guide", "both", 2026, [places["quarter"]], ["fr"], topic),
        ("C", "kit", "professionals", 2025, [places["metropole"], places["town"]], ["fr"], None),
        ("D", "kit", "professionals", 2025, [], ["ar"], None),
        ("E", "study", "both", 2024, [places["elsewhere"]], ["en"], topic),
        ("F", "poster", "residents", 2024, [], ["fr", "en"], None),
    ]
    return [
        add(
            title, kind=kind, audience=audience, published_on=date(year, 1, 31), territories=territories, topic=about,
            versions=[file_version(document, language) for language in languages],
        )
        for title, kind, audience, year, territories, languages, about in rows
    ]  # fmt: skip


CHOICES = [
    ({"genre": "guide"}, "AB"),
    ({"public": "residents"}, "ABEF"),
    ({"public": "professionals"}, "BCDE"),
    ({"territoire": "essai-metropole"}, "ABC"),
    ({"territoire": "essai-ville"}, "ABC"),
    ({"territoire": "essai-quartier"}, "B"),
    ({"langue": "ar"}, "AD"),
    ({"annee": "2025"}, "CD"),
    ({"annee": "2025", "langue": "fr"}, "C"),
    ({"territoire": "essai-metropole", "public": "professionals"}, "BC"),
    ({"territoire": "nulle-part"}, ""),
]


@pytest.mark.parametrize(("chosen", "expected"), CHOICES)
def test_a_choice_keeps_its_resources_and_a_territory_those_of_its_parts(six, index, read, chosen, expected):
    assert "".join(sorted(titles(read(index.url, **chosen)))) == expected


def test_a_topic_keeps_its_resources(six, index, read, topic):
    assert sorted(titles(read(index.url, theme=topic.slug))) == ["A", "B", "E"]


@pytest.mark.parametrize(
    "chosen", [{}, {"genre": "guide"}, {"langue": "fr", "public": "professionals"}, {"territoire": "essai-ville", "annee": "2026"}]
)
def test_each_choice_leads_to_what_its_count_promises(six, index, read, chosen):
    html = read(index.url, **chosen)
    looked_at = 0
    for select in html.select("form select"):
        for option in select.find_all("option"):
            if not option["value"] or select["name"] == "tri":
                continue
            promised = int(option.get_text().rpartition("(")[2].rstrip(")"))
            found = titles(read(index.url, **(chosen | {select["name"]: option["value"]})))
            assert len(found) == promised, (select["name"], option.get_text())
            looked_at += 1
    assert looked_at > 6


def test_each_choice_is_removed_alone(six, index, read):
    html = read(index.url, genre="guide", langue="ar")
    chosen = {
        link.get_text(" ", strip=True): link["href"]
        for link in html.select(".tools a.button")
        if "genre=" in link["href"] or "langue=" in link["href"]
    }
    assert len(chosen) == 2
    assert sorted(address.rpartition("?")[2] for address in chosen.values()) == ["genre=guide", "langue=ar"]
    assert html.find("select", id="genre").find("option", selected=True)["value"] == "guide"


def test_errors_are_said_with_the_form_open_and_the_rest_kept(six, index, read):
    html = read(index.url, genre="guide", annee="demain", mots="")
    assert "demain" in html.find(role="alert").get_text()
    assert html.select_one("details.filters").has_attr("open")
    assert sorted(titles(html)) == ["A", "B"]


def test_what_is_typed_is_never_markup(index, read):
    html = read(index.url, mots="<script>alert(1)</script>", genre='"><b>')
    assert html.find("script", string="alert(1)") is None
    assert html.find(id="mots")["value"] == "<script>alert(1)</script>"


def test_what_cannot_be_read_is_told_beside_its_field_and_leads_to_it(six, index, read):
    html = read(index.url, annee="demain", page="99")
    field = html.find("select", id="annee")
    assert field["aria-invalid"] == "true"
    assert "demain" in html.find(id=field["aria-describedby"]).get_text()
    alert = html.find(role="alert")
    assert alert.find("h2")
    assert [link["href"] for link in alert.select("a")] == ["#annee"]
    assert "99" in alert.get_text()


def test_the_key_of_a_territory_may_have_capitals(add, index, read):
    add("Un guide", territories=[Territory.objects.create(key="Lyon-8", name="Lyon 8e")])
    assert titles(read(index.url, territoire="Lyon-8")) == ["Un guide"]


@pytest.mark.parametrize("words", ["modele", "odt"])
def test_a_kind_and_a_format_are_found_by_their_names(add, index, read, words):
    for page in (add("Lettre", kind="template", versions=[file_version(document_of("lettre.odt"))]), add("Dossier", kind="kit")):
        page_indexed(page=page)
    assert titles(read(index.url, mots=words)) == ["Lettre"]


def test_a_feed_stands_signs_that_no_feed_may_hold(add, index, client):
    add("Un\x0bguide")
    answer = client.get(f"{index.url}nouveautes.xml")
    assert answer.status_code == 200
    assert b"Un guide" in answer.content
