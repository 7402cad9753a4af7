"""How a resource is cited: BibTeX as a reader of BibTeX reads it, and a sentence."""

from datetime import date

import bibtexparser
import pytest
from bibtexparser.bparser import BibTexParser
from bibtexparser.customization import splitname

from rights.lab.services.citing import authors_of, tex
from tests.rights.lab.resources.conftest import translated

pytestmark = pytest.mark.django_db


def parsed(text: str) -> dict:
    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    [entry] = bibtexparser.loads(text, parser=parser).entries
    return entry


@pytest.fixture
def cite(client):
    def cite_one(page) -> dict:
        response = client.get(f"{page.url}citer.bib")
        assert response.status_code == 200
        assert response["Content-Type"].startswith("application/x-bibtex")
        return parsed(response.content.decode())

    return cite_one


def test_people_and_organisations_are_told_apart(add, cite):
    page = add("Lire une lettre", authors="Martin, Anne\nde la Tour, Éloïse\nMétropole de Lyon", kind="study", published_on=date(2026, 3, 9))
    entry = cite(page)
    assert entry["ENTRYTYPE"] == "techreport"
    people = [splitname(name) for name in entry["author"].split(" and ")]
    assert [(each["first"], each["von"], each["last"]) for each in people] == [
        (["Anne"], [], ["Martin"]),
        (["Éloïse"], ["de", "la"], ["Tour"]),
        ([], [], ["{Métropole de Lyon}"]),
    ]
    assert entry["institution"] == "{Le 107}"
    assert entry["year"] == "2026"
    assert entry["url"].startswith("http")


SIGNS = [
    ("50 % & plus_", r"50 \% \& plus\_"),
    ("des {accolades} et }{", r"des \textbraceleft{}accolades\textbraceright{} et \textbraceright{}\textbraceleft{}"),
    (r"un \ordre", r"un \textbackslash{}ordre"),
    ("deux\nlignes", "deux lignes"),
    ("É, œ, ç", "É, œ, ç"),
]


@pytest.mark.parametrize(("written", "expected"), SIGNS)
def test_no_sign_is_an_order_to_tex(written, expected):
    assert tex(written) == expected


def test_whatever_stands_in_a_title_the_entry_is_read_whole(add, cite):
    page = add("Accolades }{ et 100 % d'\"accès\" à l'État", authors="O'Neill, Seán {}", publisher="Éditions } du 107")
    entry = cite(page)
    assert entry["title"].startswith("{Accolades")
    assert entry["year"] == "2026"
    assert entry["langid"] == "french"


def test_the_key_and_the_address_are_the_same_in_all_languages_and_for_ever(add, cite):
    page = add("Les droits en bref")
    other = translated(page, "ar", title="الحقوق باختصار")
    french, arabic = cite(page), cite(other)
    assert arabic["title"] == "{الحقوق باختصار}"
    assert arabic["langid"] == "arabic"
    assert (arabic["ID"], arabic["url"]) == (french["ID"], french["url"])
    page.title, page.slug = "Un autre titre", "autre-adresse"
    page.save_revision().publish()
    assert cite(type(page).objects.get(pk=page.pk))["ID"] == french["ID"]


def test_the_address_leads_to_the_resource(add, cite, client):
    page = add("Les droits en bref")
    path = "/" + cite(page)["url"].partition("://")[2].partition("/")[2]
    assert client.get(path, follow=True).redirect_chain[-1][0] == page.url


def test_the_sentence_names_who_made_it(add, read):
    text = read(add("Lire une lettre", authors="Martin, Anne\nEmmaüs").url).select_one(".cite").get_text()
    assert text.startswith("Anne Martin, Emmaüs (2026). Lire une lettre. Le 107. http")
    alone = read(add("Sans auteur").url).select_one(".cite").get_text()
    assert alone.startswith("Le 107 (2026). Sans auteur. http")


def test_blank_lines_are_nobody():
    assert [each.in_full for each in authors_of("\n  Martin ,  Anne \n\nCAF\n")] == ["Anne Martin", "CAF"]
