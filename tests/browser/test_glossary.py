"""A word explained beside itself: by keyboard, by touch, without JavaScript."""

import pytest

from tests.browser.conftest import PHONE
from tests.browser.test_pages import AXE, RUN, TAGS

pytestmark = pytest.mark.browser
WORD = 'main a[href^="#mot-"]'
BOX = "[popover]"
FOCUSED = "document.activeElement.getAttribute('href')"


@pytest.fixture
def explainer(portal, open_context):
    """Open an explainer that explains words; return the page of the browser."""

    def open_one(language="fr", **options):
        page = open_context(**options).new_page()
        for path in portal.addresses["explainerpage"][language]:
            page.goto(portal.origin + path)
            if page.locator(WORD).count():
                return page
        pytest.fail("no explainer of the demo explains a word")

    return open_one


def test_by_keyboard_it_opens_closes_on_escape_and_gives_the_focus_back(explainer):
    page = explainer()
    word = page.locator(WORD).first
    address = word.get_attribute("href")
    word.focus()
    page.keyboard.press("Enter")
    assert page.locator(BOX).is_visible()
    assert page.evaluate("document.activeElement.matches('[popover]')"), "voices read it at once"
    assert page.locator(BOX).get_attribute("aria-label")
    assert page.locator(f"{BOX} dd").text_content() == page.locator(f"{address} dd").text_content()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    page.keyboard.press("Escape")
    assert not page.locator(BOX).is_visible()
    assert page.evaluate(FOCUSED) == address
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert not page.locator(BOX).is_visible(), "it does not stay behind the reader"
    assert page.evaluate("document.activeElement !== document.body")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_by_touch_it_opens_on_the_screen_and_closes_on_a_press_outside(explainer, language):
    page = explainer(language, viewport={"width": 320, "height": 640}, has_touch=True)
    word = page.locator(WORD).first
    word.tap()
    box = page.locator(BOX).bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 320
    assert box["y"] >= 0 and box["y"] + box["height"] <= 640
    assert page.locator(f"{BOX} button").bounding_box()["height"] >= 48
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.touchscreen.tap(160, box["y"] - 60 if box["y"] > 80 else box["y"] + box["height"] + 20)
    page.locator(BOX).wait_for(state="hidden")
    word.tap()
    page.locator(f"{BOX} button").tap()
    page.locator(BOX).wait_for(state="hidden")
    assert page.evaluate(FOCUSED) == word.get_attribute("href")


def test_without_javascript_the_word_leads_to_the_list(explainer):
    page = explainer(java_script_enabled=False)
    word = page.locator(WORD).first
    address = word.get_attribute("href")
    word.click()
    assert page.url.endswith(address)
    entry = page.locator(f"section {address}").bounding_box()
    assert 0 <= entry["y"] < PHONE["height"]


@pytest.mark.parametrize("language", ["fr", "en", "ar", "tr"])
def test_axe_finds_nothing_while_a_word_is_explained(explainer, language):
    page = explainer(language, bypass_csp=True)
    page.add_script_tag(content=AXE)
    page.locator(WORD).first.click()
    assert page.evaluate(RUN, TAGS) == []
