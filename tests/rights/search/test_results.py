"""What readers find: the right page for what people type, and a clear answer to anything else."""

from pathlib import Path

import pytest
import yaml
from wagtail.models import Locale, Page

from portal.content.existing import key_of
from rights.explainers.models import ExplainerPage
from rights.search.models import SynonymGroup
from tests.rights.search.conftest import links

pytestmark = pytest.mark.django_db
QUESTIONS = yaml.safe_load((Path(__file__).parent / "queries.yaml").read_text())


def page_of(address: str, language: str) -> Page:
    page = Page.objects.get(translation_key=key_of(address), locale__language_code="fr")
    return page.get_translation_or_none(Locale.objects.get(language_code=language)) or page


@pytest.mark.parametrize("question", QUESTIONS, ids=[f"{question['language']} {question['query']}" for question in QUESTIONS])
def test_the_right_page_is_among_the_first_three(ask, question):
    expected = page_of(question["page"], question.get("shown_in", question["language"])).url
    assert expected in links(ask(question["query"], question["language"]))[:3]


def test_a_french_word_on_the_arabic_site_shows_the_arabic_page(ask, french_page):
    arabic = french_page("rsa").get_translation(Locale.objects.get(language_code="ar"))
    assert links(ask("revenu de solidarité active", "ar"))[0] == arabic.url


def test_a_page_that_is_not_translated_is_shown_in_french_and_says_so(ask, change, french_page):
    arabic = french_page("rsa").get_translation(Locale.objects.get(language_code="ar"))
    change(arabic.unpublish)
    html = ask("revenu de solidarité active", "ar")
    link = html.find("a", href=french_page("rsa").url)
    result = link.find_parent("li")
    assert link["hreflang"] == "fr"
    assert (result["dir"], link.find_parent("h3")["lang"]) == ("ltr", "fr")
    assert "Français" in result.get_text()


def test_arabic_words_on_the_french_site_show_arabic_pages_and_say_so(ask):
    for typed in ("مساعدة السكن", "مساعدة السكن zzzz"):
        results = ask(typed).select("main ol > li")
        assert results
        assert all(result["dir"] == "rtl" and "العربية" in result.get_text() for result in results)


def test_a_result_shows_its_answer_topic_language_and_simple_text(ask, french_page):
    page = french_page("rsa")
    result = ask("rsa").select_one("main ol > li")
    text = result.get_text(" ", strip=True).replace("\xa0", " ").replace("\u202f", " ")
    assert page.short_answer in text
    assert page.get_parent().title in text
    assert "Français" in text
    assert "Audio" not in text
    assert result.find("a", href=page.url + "falc/")


@pytest.mark.parametrize(
    ("typed", "meant", "language"), [("alocation", "allocation", "fr"), ("domicilliation", "domiciliation", "fr"), ("avkat", "avukat", "tr")]
)
def test_a_slip_is_corrected_and_the_correction_is_said(ask, typed, meant, language):
    html = ask(typed, language)
    assert meant in html.main.find(role="status").get_text()
    assert html.find("input", attrs={"name": "q"})["value"] == typed
    again = html.select_one(".head a[href*=exact]")
    assert typed in again.get_text()
    exact = ask(typed, language, exact="1")
    assert not links(exact)
    assert typed in exact.main.find(role="status").get_text()


def test_a_word_in_the_singular_or_without_accents_is_no_slip(ask):
    for typed in ("logements", "electricite", "SANTÉ", "l'aide"):
        assert not ask(typed).select(".head a[href*=exact]"), typed


def test_a_synonym_that_the_team_adds_is_found_at_once(ask, change, french_page):
    assert not links(ask("sousous"))
    change(lambda: SynonymGroup.objects.create(locale=Locale.objects.get(language_code="fr"), words="sousous\nprime d'activité"))
    assert links(ask("sousous"))[0] == french_page("prime-d-activite").url


def test_many_results_are_paged_by_plain_links_in_a_steady_order(ask, client, french_page):
    first = ask("aide logement papiers")
    seen = links(first)
    assert len(seen) == 10
    following = first.find("a", rel="next")
    second = ask("aide logement papiers", page=2)
    assert following["href"].endswith("&page=2")
    assert not set(seen) & set(links(second))
    assert second.find("a", rel="prev")["href"].endswith("papiers")
    assert links(ask("aide logement papiers")) == seen


@pytest.mark.parametrize("number", ["abc", "0", "-1", "9999", "٣", "²", "1e3", "", "9" * 5000])
def test_a_page_number_that_is_none_shows_the_nearest(ask, number):
    assert links(ask("aide logement papiers", page=number))


def test_nothing_typed_proposes_topics_pages_and_names(client, search_address):
    from bs4 import BeautifulSoup

    for query in ("", "?q=", "?q=%20%20"):
        html = BeautifulSoup(client.get(search_address("fr") + query).content, "html.parser")
        assert len(html.select("main .tiles li")) >= 3
        assert len(html.select("main .grid li")) >= 3
        names = [option["value"] for option in html.select("datalist option")]
        assert "Revenu de solidarité active (RSA)" in names
        assert not html.main.find(role="status")


def test_nothing_found_offers_topics_and_a_phone_number(ask):
    html = ask("pizza")
    assert "pizza" in html.main.find(role="status").get_text()
    assert html.select("main .tiles li")
    assert html.main.find("a", href=lambda href: href.startswith("tel:"))


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 4000, "aide " * 1200, '"', "'", '"""" AND OR NOT *', "(((", "%", "_", "\\", "''; DROP TABLE search_searchterm; --", "<script>alert(1)</script>",
        "😀😀", "\x01\x02\x1f", "\u202e\u2066rsa", "\ufeff", "\ud7ff\ue000", "{{ page }}", "rsa\r\nSet-Cookie: a=b", "ـــــ", "ًًً", "-rsa", "rsa:caf", "de la", "a",
    ],
)  # fmt: skip
def test_anything_typed_has_a_clear_answer(ask, typed):
    html = ask(typed)
    assert html.main.find(role="status").get_text(strip=True)
    assert html.find("input", attrs={"name": "q"})
    assert not html.main.find("script")


def test_what_is_longer_than_anyone_types_is_refused_plainly(client, search_address):
    assert client.get(search_address("fr"), {"q": "a" * 10_000}).status_code == 400
    assert client.get(f"{search_address('fr')}?q=%00").status_code == 400


def test_results_are_for_the_reader_alone_and_other_languages_answer_the_same(client, search_address):
    response = client.get(search_address("fr"), {"q": "rsa"})
    assert "private" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    html = response.content.decode()
    assert 'name="robots" content="noindex"' in html
    assert "canonical" not in html
    assert f'href="{search_address("ar")}?q=rsa"' in html
    assert "X-Robots-Tag" not in client.get(search_address("fr"))


def test_the_search_page_itself_is_kept_and_never_takes_the_place_of_results(client, search_address, django_assert_num_queries):
    address = search_address("fr")
    plain = client.get(address).content
    assert client.get(address, {"q": "rsa"}).content != plain
    with django_assert_num_queries(0):
        assert client.get(address, {"utm_source": "lettre"}).content == plain


def test_a_page_never_published_is_never_found(ask, french_page):
    draft = ExplainerPage(title="Une page xylowagtique secrète", slug="secrete", locale=french_page("rsa").locale, live=False)
    french_page("argent").add_child(instance=draft)
    assert not links(ask("xylowagtique"))
