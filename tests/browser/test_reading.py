"""What every reader keeps: without JavaScript, in forced colours. What each page is asked on its visit stands in test_pages."""

from pathlib import Path

import pytest

from tests.browser.kinds import LANGUAGES
from tests.browser.pictures import ink

pytestmark = pytest.mark.browser
READING = (Path(__file__).parent / "reading.js").read_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_shows_the_same_texts_without_javascript(portal, open_context, language):
    pages = [open_context().new_page(), open_context(java_script_enabled=False).new_page()]
    for kind in ("homepage", "explainerpage", "easy_read"):
        shown = []
        for page in pages:
            page.goto(portal.address(kind, language))
            page.evaluate(READING)
            page.evaluate("document.querySelectorAll('[data-print]').forEach(button => button.remove())")
            shown.append(page.evaluate("reading.shownTexts()"))
        assert shown[0] == shown[1]
        assert len(shown[0]) > 10


def test_menu_easy_text_and_languages_work_without_javascript(portal, open_context):
    page = open_context(java_script_enabled=False).new_page()
    page.goto(portal.address("explainerpage", "fr"))
    page.locator(".menu summary").click()
    assert page.locator(".menu a").first.is_visible()
    page.locator(".reading a[href$='/falc/']").first.click()
    assert page.url == portal.address("easy_read", "fr")
    for language in reversed(LANGUAGES):
        page.locator(f".langs a[hreflang={language}]").click()
        assert page.url == portal.address("easy_read", language)
        assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("kind", ["homepage", "explainerpage", "easy_read"])
def test_dark_and_forced_colours_keep_the_pictograms(portal, phone_page, kind):
    phone_page.goto(portal.address(kind, "fr"), wait_until="networkidle")
    for scheme, forced in (("dark", "none"), ("light", "active"), ("dark", "active")):
        phone_page.emulate_media(color_scheme=scheme, forced_colors=forced)
        pictograms = phone_page.locator("main .pictogram").all()
        for pictogram in (pictograms[0], pictograms[-1]):
            pictogram.scroll_into_view_if_needed()
            assert ink(phone_page, pictogram.bounding_box()) > 0.02, (scheme, forced)
