"""What a visit costs a phone: requests, bytes, shifts of the layout. Counted through the browser's own protocol."""

from urllib.parse import urlsplit

import pytest

from tests.browser.kinds import KINDS
from tests.browser.meter import COMING_BACK, FIRST_VISIT, MOST_REQUESTS, MOST_SHIFT, NEXT_PAGE, WATCH, Meter
from tests.contracts.site import LANGUAGES

pytestmark = pytest.mark.browser
BLOCKING = "performance.getEntriesByType('resource').filter(entry => entry.renderBlockingStatus === 'blocking').map(entry => entry.name)"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_first_visits_are_light_and_still(portal, phone_page, kind, language):
    phone_page.add_init_script(f"({WATCH})()")
    meter = Meter(phone_page)
    for path in portal.addresses[kind][language]:
        meter.forget()
        meter.visit(portal.origin + path)
        assert meter.hosts == {urlsplit(portal.origin).netloc}
        assert len(meter.addresses) <= MOST_REQUESTS, meter.addresses
        assert meter.bytes <= FIRST_VISIT, path
        shifts = phone_page.evaluate("shifts")
        assert sum(shift[0] for shift in shifts) < MOST_SHIFT, (path, shifts)
        assert phone_page.evaluate(BLOCKING) == [], path


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


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_needs_nothing_but_the_page_itself(portal, open_context, kind):
    """With every other request refused, the text is painted, with its colours and on its column."""
    context = open_context()
    context.route("**/*", lambda route: route.continue_() if route.request.resource_type == "document" else route.abort())
    page = context.new_page()
    page.goto(portal.address(kind, "fr"))
    painted = "performance.getEntriesByName('first-contentful-paint').length"
    for _look in range(100):
        if page.evaluate(painted):
            break
        page.wait_for_timeout(50)
    assert page.evaluate(painted) == 1
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"
