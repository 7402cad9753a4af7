"""Bytes and queries of every page of the demo, in every language, beside their budgets."""

import gzip
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import caches
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Page

from home.models import BasePage
from home.services.inlined import early_script, style_sheet
from tests.budgets.many_pages import copy_tree_to, multiply
from tests.contracts.site import ALL_LANGUAGES, LANGUAGES, PAGE_MODELS, demo_page

pytestmark = pytest.mark.django_db
FIRST_FLIGHT = 14_336  # bytes that a connection carries before its first answer
MOST_STYLES = 6_144
MOST_SCRIPTS = 6_144
MOST_QUERIES = {"explainerpage": 20}
MOST_QUERIES_ELSEWHERE = 25
MANY = {"ExplainerPage": 40, "TopicPage": 10, "LifeEventPage": 10, "StandardPage": 4}  # copies of each French page
FEED = "/fr/changements.xml"
MORE_LANGUAGES = ["de", "es", "it", "nl", "pl", "ro"]


def public_addresses(language: str) -> list[str]:
    pages = Page.objects.live().filter(depth__gt=1, locale__language_code=language).specific()
    return [page.url + ending for page in pages if isinstance(page, BasePage) for ending in ["", *page.sub_addresses()]]


def packed_size(text: str | bytes) -> int:
    return len(gzip.compress(text if isinstance(text, bytes) else text.encode(), 9, mtime=0))


def queries(client, address: str) -> int:
    """Return the queries of a page that is not kept, on a server that has answered it before."""
    client.get(address)
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_every_page_fits_the_first_flight_of_a_connection(client, language):
    too_large = {}
    addresses = [*public_addresses(language), f"/{language}/nulle-part/"]
    assert len(addresses) > 10
    for address in addresses:
        response = client.get(address, headers={"Accept-Encoding": "gzip"})
        size = len(response.content) if response.headers.get("Content-Encoding") == "gzip" else packed_size(response.content)
        if size > FIRST_FLIGHT:
            too_large[address] = size
    assert too_large == {}


@pytest.mark.parametrize("name", ["main", "lean", "print"])
def test_styles_are_small(name):
    assert packed_size(style_sheet(name).text) <= MOST_STYLES


def test_long_pages_carry_a_part_of_the_same_styles_in_the_same_order():
    main, lean = (
        [line for line in Path(finders.find(f"css/{name}.css")).read_text().splitlines() if line.startswith("@")] for name in ("main", "lean")
    )
    assert lean == [line for line in main if line in lean]
    assert len(lean) < len(main)


def test_scripts_are_small_and_stand_in_nobodys_way(client):
    sources = set()
    for address in [address for language in LANGUAGES for address in public_addresses(language)]:
        html = BeautifulSoup(client.get(address).content, "html.parser")
        assert [script.string for script in html.find_all("script", src=False, type=None)] == [early_script().text]
        for script in html.find_all("script", src=True):
            assert script["src"].startswith(settings.STATIC_URL)
            assert script.get("type") == "module" or script.has_attr("defer") or script.has_attr("async")
            sources.add(script["src"])
        assert {link.get("media") for link in html.find_all("link", rel="stylesheet")} <= {"print"}
    assert sources
    names = [re.sub(r"\.[0-9a-f]{12}(?=\.js$)", "", source.removeprefix(settings.STATIC_URL)) for source in sources]
    files = sum(packed_size(Path(finders.find(name)).read_bytes()) for name in names)
    assert files + packed_size(early_script().text) <= MOST_SCRIPTS


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("model", PAGE_MODELS)
def test_queries_are_few_and_none_for_a_page_that_is_kept(client, model, language):
    page = demo_page(model, language)
    for ending in ["", *page.sub_addresses()]:
        address = page.url + ending
        assert queries(client, address) <= MOST_QUERIES.get(model._meta.model_name, MOST_QUERIES_ELSEWHERE)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        assert len(seen) == 0


@pytest.fixture
def addresses(db):
    """One address of each kind in French, the longest lists included."""
    pages = [demo_page(model, "fr") for model in PAGE_MODELS]
    return [page.url + ending for page in pages for ending in ["", *page.sub_addresses()]] + ["/sitemap.xml", FEED]


def counts(client, addresses: list[str]) -> dict[str, int]:
    return {address: queries(client, address) for address in addresses}


def test_the_feed_asks_as_little_as_a_page(client):
    assert queries(client, FEED) <= MOST_QUERIES_ELSEWHERE


def test_queries_are_the_same_with_hundreds_of_pages(client, addresses):
    before = counts(client, addresses)
    pages = Page.objects.count()
    for name, times in MANY.items():
        model = next(model for model in PAGE_MODELS if model.__name__ == name)
        multiply(list(model.objects.live().filter(locale__language_code="fr")), times)
    assert Page.objects.count() >= pages + 300
    assert Page.find_problems() == ([], [], [], [], [])
    assert counts(client, addresses) == before


@pytest.fixture
def many_languages():
    """Six languages more, each with the whole tree."""
    languages = [*settings.LANGUAGES, *((code, code) for code in MORE_LANGUAGES)]
    with override_settings(LANGUAGES=languages, WAGTAIL_CONTENT_LANGUAGES=languages):
        for code in MORE_LANGUAGES:
            copy_tree_to(code)
        yield
    translation.trans_real._translations.clear()


def test_queries_are_the_same_in_two_languages_and_in_many(client, addresses, request):
    before = counts(client, addresses)
    request.getfixturevalue("many_languages")
    assert 'hreflang="ro"' in client.get("/fr/").content.decode()
    assert client.get("/ro/").status_code == 200
    assert counts(client, addresses) == before
    Page.objects.filter(depth__gt=1).exclude(locale__language_code__in=["fr", "en"]).update(live=False)
    assert counts(client, addresses) == before
