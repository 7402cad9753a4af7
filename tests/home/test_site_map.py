"""The site map names every public page of its language, once in the tree."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Page, PageViewRestriction

from home.models import SiteMapPage
from tests.conftest import LANGUAGES

pytestmark = pytest.mark.django_db


def links(client, language):
    page = SiteMapPage.objects.get(locale__language_code=language)
    sections = BeautifulSoup(client.get(page.url).content, "html.parser").main.find_all("section")
    return [[link["href"] for link in section.find_all("a")] for section in sections]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_page_of_the_language_is_there_once(client, language):
    rights, pages, _paper = links(client, language)
    public = Page.objects.live().public().filter(depth__gt=1, locale__language_code=language)
    assert sorted(pages) == sorted(page.url for page in public)
    explainers = {page.url for page in public if page.specific_class.__name__ == "ExplainerPage"}
    assert set(rights) == explainers


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_printed_can_be_found(client, language):
    *_others, paper = links(client, language)
    assert paper == [f"/{language}/ma-selection/", f"/{language}/papier/"]
    assert {client.get(address).status_code for address in paper} == {200}


def test_lists_are_nested_as_the_tree_is(client, french_page):
    html = BeautifulSoup(client.get("/fr/plan-du-site/").content, "html.parser")
    topic = html.find("a", href=french_page("argent").url).find_parent("li")
    assert topic.find("ul").find("a", href=french_page("rsa").url)
    assert topic.find_parent("ul").find_parent("li").find("a")["href"] == "/fr/droits/"


def test_what_is_not_public_is_left_out_with_what_stands_under_it(client, french_page):
    PageViewRestriction.objects.create(page=french_page("argent"), restriction_type="password", password="x")
    rights, pages, _paper = links(client, "fr")
    assert not [address for address in [*rights, *pages] if address.startswith("/fr/droits/argent/")]


def test_an_acronym_is_found_under_its_letter(client):
    html = BeautifulSoup(client.get("/fr/plan-du-site/").content, "html.parser")
    letter = html.main.find("h3", string="R")
    assert [link.get_text() for link in letter.find_next("ul").find_all("a")][-1].startswith("RSA")
