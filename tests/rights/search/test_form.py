"""Where readers find the search: at the top of every page, in full where one looks for something, in the browser's own bar."""

from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from rights.search.models import SearchPage
from tests.contracts.site import LANGUAGES

pytestmark = pytest.mark.django_db
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def read(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_leads_to_the_search_of_its_language(client, search_address, french_page, language):
    for address in (f"/{language}/", f"/{language}/nulle-part/", search_address(language)):
        html = read(client, address)
        assert html.header.find("a", href=search_address(language) + "#q")
        skip = html.select("a.skip")[1]
        assert skip["href"] == "#q"
        form = html.find("form", role="search")
        assert form["action"] == search_address(language)
        assert html.find("label", attrs={"for": form.find("input")["id"]}).get_text(strip=True)


def test_where_there_is_no_form_the_skip_link_leads_to_the_search_page(client, french_page, search_address):
    html = read(client, french_page("rsa").url)
    assert not html.find("form", role="search")
    assert html.select("a.skip")[1]["href"] == search_address("fr") + "#q"


def test_a_portal_without_a_search_page_shows_no_way_to_it(client, french_page):
    SearchPage.objects.filter(locale__language_code="fr").update(live=False)
    for address in ("/fr/", "/fr/nulle-part/", french_page("rsa").url):
        html = read(client, address)
        assert not html.find("form", role="search")
        assert not html.find("link", rel="search")
        assert len(html.select("a.skip")) == 1
    assert client.get("/fr/opensearch.xml").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_learns_to_search_the_portal(client, search_address, language):
    for address in (f"/{language}/", search_address(language)):
        link = read(client, address).head.find("link", rel="search")
        response = client.get(link["href"])
        assert response["Content-Type"].startswith(link["type"])
        root = ElementTree.fromstring(response.content)
        assert len(root.find(f"{OPENSEARCH}ShortName").text) <= 16
        template = root.find(f"{OPENSEARCH}Url").get("template")
        assert template == f"http://testserver{search_address(language)}?q={{searchTerms}}"
        assert client.get(template.replace("{searchTerms}", "rsa")).status_code == 200
