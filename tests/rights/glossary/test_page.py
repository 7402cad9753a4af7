"""The page of all words: by letter, by what a reader types."""

import gzip

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from rights.glossary.models import GlossaryPage, GlossaryTerm
from rights.glossary.selectors import known_forms, leaves_of
from tests.contracts.site import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def glossary():
    return lambda language: GlossaryPage.objects.get(locale__language_code=language)


@pytest.fixture
def ask(client, glossary):
    def found(text, language="fr"):
        html = BeautifulSoup(client.get(glossary(language).url, {"q": text}).content, "html.parser")
        return [entry["id"] for entry in html.select("dl.terms > div")]

    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_stands_on_one_of_its_pages_under_its_letter(client, glossary, language):
    page, seen, letters = glossary(language), [], []
    for leaf in page.leaves:
        response = client.get(page.url + leaf.address, headers={"Accept-Encoding": "gzip"})
        assert len(response.content) <= 14_336
        html = BeautifulSoup(gzip.decompress(response.content), "html.parser")
        seen += [entry["id"] for entry in html.select("dl.terms > div")]
        letters.append([link.get_text() for link in html.select(".letters a")])
        assert {link["href"].rpartition("#")[2] for link in html.select(".letters a") if link["href"].startswith("#")} == {
            section["id"] for section in html.select("main section[id]")
        }
    assert len(seen) == len(set(seen)) == GlossaryTerm.objects.filter(locale__language_code=language).count() >= 60
    assert all(each == letters[0] for each in letters)
    assert client.get(f"{page.url}{len(page.leaves) + 1}/").status_code == 404
    assert client.get(f"{page.url}1/").status_code == 404


@pytest.mark.parametrize("text", ["caf", "Caisse d’Allocations Familiales", "C.A.F", "CAISSE D ALLOCATIONS"])
def test_a_word_is_found_by_its_name_and_its_abbreviation(ask, text):
    assert ask(text)[0] == "mot-caf"


def test_accents_capitals_and_plurals_do_not_matter(ask, term):
    term("zebre", "zèbre rayé", variants="zèbres rayés")
    assert ask("ZEBRE RAYE") == ["mot-zebre"]
    assert ask("zebres") == ["mot-zebre"]
    assert ask("zebre rayes") == ["mot-zebre"]


def test_a_translated_word_is_found_by_its_french_name(ask):
    assert "mot-bail" in ask("bail", "ar")
    assert "mot-bail" in ask("BAİL", "tr")


@pytest.mark.parametrize("text", ["bayl", "prefecturre", "préfecutre"])
def test_a_word_mistyped_leads_to_the_nearest_and_says_so(client, glossary, text):
    html = BeautifulSoup(client.get(glossary("fr").url, {"q": text}).content, "html.parser")
    near = next(section for section in html.select("section") if section.h2 and "Vous cherchez peut-être" in section.h2.text)
    assert near.select_one("#mot-bail, #mot-prefecture")


@pytest.mark.parametrize("text", ["cag", "xyzzy", "1234"])
def test_nothing_is_near_what_is_too_short_or_too_far(client, glossary, text):
    assert "Vous cherchez peut-être" not in client.get(glossary("fr").url, {"q": text}).content.decode()


@pytest.mark.parametrize("text", ["zzzz", "…", "<script>alert(1)</script>", "é" * 200])
def test_what_is_not_found_is_said_with_what_to_try(client, glossary, text):
    response = client.get(glossary("fr").url, {"q": text})
    assert response.status_code == 200
    assert 'href="/fr/recherche/?q=' in response.content.decode()
    assert response["X-Robots-Tag"] == "noindex"
    assert "<script>alert" not in response.content.decode()


def test_the_search_of_the_portal_finds_the_page_by_a_word(client, term, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        term("zibeline", "zibeline")
    assert 'href="/fr/mots/"' in BeautifulSoup(client.get("/fr/recherche/?q=zibeline").content, "html.parser").main.decode()


def test_two_words_of_one_language_cannot_be_written_the_same_way(term, locale):
    term("zibeline", "zibeline", abbreviation="ZBL", variants="zibelines")
    for values, name in [
        ({"term": "Zibeline"}, "term"),
        ({"term": "zz", "abbreviation": "zbl"}, "abbreviation"),
        ({"term": "zz", "variants": "a\nZIBELINES"}, "variants"),
    ]:
        with pytest.raises(ValidationError) as raised:
            GlossaryTerm(key="autre", definition="Autre.", locale=locale("fr"), **values).full_clean()
        assert list(raised.value.message_dict) == [name]
    GlossaryTerm(key="autre", term="zibeline", definition="Other.", locale=locale("en")).full_clean()


def test_known_forms_are_plain_data(term):
    term("zibeline", "zibeline", abbreviation="ZBL", variants="zibelines\n")
    assert ("zibeline", ("zibeline", "ZBL", "zibelines"), "ZBL") in known_forms("fr")


def test_a_letter_of_many_words_takes_several_pages(client, glossary, term):
    for number in range(60):
        term(f"y{number}", f"yy{number:02}", "Un mot de plus, expliqué par une phrase assez longue pour compter. " * 2)
    page = glossary("fr")
    holders = [leaf for leaf in page.leaves if any(letter == "Y" for letter, _words in leaf.letters)]
    assert len(holders) > 1
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert [link["href"] for link in html.select(".letters a") if link.get_text() == "Y"] == [f"{page.url}{holders[0].address}#Y"]
    assert len(client.get(page.url + holders[0].address, headers={"Accept-Encoding": "gzip"}).content) <= 14_336


def test_an_empty_glossary_says_so(client, glossary):
    GlossaryTerm.objects.all().delete()
    assert leaves_of(language="fr") == []
    assert client.get(glossary("fr").url).status_code == 200
