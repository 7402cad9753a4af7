"""What a visit costs a phone: requests, bytes, shifts of the layout. Counted through the browser's own protocol."""

import re
from collections import defaultdict
from functools import cache
from operator import itemgetter
from urllib.parse import urlsplit
from zlib import compress

import pytest

from tests.browser.kinds import KINDS, LANGUAGES
from tests.browser.meter import COMING_BACK, FIRST_VISIT, MOST_REQUESTS, MOST_SHIFT, NEXT_PAGE, WATCH, Meter

pytestmark = pytest.mark.browser
# The files of ours that a page names. The drawings of one sheet come in one piece.
PIECES = re.compile(r'"(/(?:static|media)/[^"#?]+)')
BLOCKING = "performance.getEntriesByType('resource').filter(entry => entry.renderBlockingStatus === 'blocking').map(entry => entry.name)"


@pytest.fixture(scope="module")
def meter(open_shared_page):
    """A meter on a page of the whole module: a visit that follows `forget` is a first one. Pages leave nothing else (test_privacy)."""
    page = open_shared_page()
    page.add_init_script(f"({WATCH})()")
    return Meter(page)


@pytest.fixture(scope="module")
def size_of(portal, meter):
    """Return a function that tells what a file weighs, asked for once."""
    return cache(lambda piece: int(meter.page.request.head(portal.origin + piece).headers["content-length"]))


def costliest(requests, origin: str, paths: list[str], size_of) -> list[str]:
    """Return the pages that may cost a phone most: for each set of kinds of files that pages call for, the heaviest with its files, and that of most files.

    Every page calls for its styles, scripts and drawings in the same ways; the walk over the site weighs every page.
    """
    found = defaultdict(list)
    for path in paths:
        content = requests.get(origin + path).body()
        pieces = set(PIECES.findall(content.decode()))
        weight = len(compress(content)) + sum(size_of(piece) for piece in pieces)
        found[frozenset(piece.rpartition(".")[2] for piece in pieces)].append((weight, len(pieces), path))
    return sorted({max(pages, key=itemgetter(which))[2] for pages in found.values() for which in (0, 1)})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_first_visits_are_light_and_still(portal, meter, size_of, kind, language):
    for path in costliest(meter.page.request, portal.origin, portal.addresses[kind][language], size_of):
        meter.forget()
        meter.visit(portal.origin + path)
        assert meter.hosts == {urlsplit(portal.origin).netloc}
        assert len(meter.addresses) <= MOST_REQUESTS, meter.addresses
        assert meter.bytes <= FIRST_VISIT, path
        shifts = meter.page.evaluate("shifts")
        assert sum(shift[0] for shift in shifts) < MOST_SHIFT, (path, shifts)
        assert meter.page.evaluate(BLOCKING) == [], path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_next_page_is_lighter_and_coming_back_costs_nothing(portal, phone_page, language):
    meter = Meter(phone_page)
    first, *others = portal.addresses["explainerpage"][language]
    meter.visit(portal.origin + first)
    for path in others:
        meter.visit(portal.origin + path)
        assert meter.bytes <= NEXT_PAGE, path
    meter.visit(portal.origin + first)
    assert meter.bytes <= COMING_BACK


@pytest.fixture(scope="module")
def cut_off(open_shared_page):
    """A page to which nothing comes but the documents that it asks for."""
    page = open_shared_page()
    page.route("**/*", lambda route: route.continue_() if route.request.resource_type == "document" else route.abort())
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_needs_nothing_but_the_page_itself(portal, cut_off, kind):
    """With every other request refused, the text is painted, with its colours and on its column."""
    page = cut_off
    page.goto(portal.address(kind, "fr"))
    painted = "performance.getEntriesByName('first-contentful-paint').length"
    for _look in range(100):
        if page.evaluate(painted):
            break
        page.wait_for_timeout(50)
    assert page.evaluate(painted) == 1
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"
