"""Bytes and queries beside their budgets. What each page of the demo weighs, tests/portal/test_crawl.py asks on its way."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import caches
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Page

from home.services.inlined import style_sheet
from tests.budgets.many_pages import copy_tree_to, multiply
from tests.budgets.sizes import MOST_STYLES, packed_size
from tests.contracts.site import PAGE_MODELS, demo_page

pytestmark = pytest.mark.django_db
MOST_QUERIES = {"explainerpage": 20}
MOST_QUERIES_ELSEWHERE = 25
MANY = {"ExplainerPage": 40, "TopicPage": 10, "LifeEventPage": 10, "StandardPage": 4}  # copies of each French page
FEED = "/fr/changements.xml"
MORE_LANGUAGES = ["de", "es", "it", "nl", "pl", "ro"]


def queries(client, address: str) -> int:
    """Return the queries of a page that is not kept, on a server that has answered it before."""
    client.get(address)
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("name", ["main", "lean", "print"])
def test_styles_are_small(name):
    assert packed_size(style_sheet(name).text) <= MOST_STYLES


def test_long_pages_carry_a_part_of_the_same_styles_in_the_same_order():
    main, lean = (
        [line for line in Path(finders.find(f"css/{name}.css")).read_text().splitlines() if line.startswith("@")] for name in ("main", "lean")
    )
    assert lean == [line for line in main if line in lean]
    assert len(lean) < len(main)


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
