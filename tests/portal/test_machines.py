"""What machines are told: schema.org data, Open Graph, the feed of changes."""

import json
import xml.etree.ElementTree as ElementTree

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def data_of(html) -> dict[str, dict]:
    [script] = html.find_all("script", type="application/ld+json")
    return {item["@type"]: item for item in json.loads(script.string)["@graph"]}


def read(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


def test_an_explainer_is_a_public_service_with_its_place_and_answers(client, french_page):
    page = french_page("rsa")
    data = data_of(read(client, page.url))
    assert data["GovernmentService"]["name"] == "Revenu de solidarité active"
    assert data["GovernmentService"]["alternateName"] == "RSA"
    assert [item["name"] for item in data["BreadcrumbList"]["itemListElement"]][-1] == page.title
    assert [item["position"] for item in data["BreadcrumbList"]["itemListElement"]] == [1, 2, 3, 4]
    answers = {item["name"]: item["acceptedAnswer"]["text"] for item in data["FAQPage"]["mainEntity"]}
    assert answers[page.title] == page.short_answer
    assert "651,69\u00a0€" in answers["Combien\u00a0?"]


def test_no_text_ends_the_data_early(client, french_page):
    page = french_page("rsa")
    page.official_name = "Revenu </script><script>alert(1)</script> & <b>"
    page.save_revision().publish()
    html = read(client, page.url)
    assert data_of(html)["GovernmentService"]["name"] == page.official_name
    assert not any("alert" in (script.string or "") and not script.get("type") for script in html.find_all("script"))


def test_a_link_to_a_page_shows_its_title_sentence_and_picture(client, french_page):
    page = french_page("rsa")
    html = read(client, page.url)
    told = {meta["property"]: meta["content"] for meta in html.find_all("meta", property=True)}
    assert told["og:title"] == page.title
    assert told["og:description"] == page.search_description
    assert told["og:url"] == html.find("link", rel="canonical")["href"]
    assert told["og:image"].endswith(".png")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_feed_tells_what_was_published_last(client, french_page, language):
    page = next(page for page in french_page("rsa").get_translations(inclusive=True) if page.locale.language_code == language).specific
    page.save_revision().publish()
    response = client.get(f"/{language}/changements.xml")
    assert response["Content-Type"].startswith("application/atom+xml")
    entries = ElementTree.fromstring(response.content).findall(f"{ATOM}entry")
    assert entries[0].find(f"{ATOM}title").text == page.title
    assert entries[0].find(f"{ATOM}link").get("href") == f"http://testserver{page.url}"
    assert len(entries) <= 30
    assert read(client, f"/{language}/").find("link", type="application/atom+xml")["href"] == f"/{language}/changements.xml"
