"""What every reader keeps: a narrow screen, large letters, wide spacing, no JavaScript, forced colours, stillness."""

from pathlib import Path

import pytest

from tests.browser.conftest import PHONE, WIDE
from tests.browser.kinds import LANGUAGES, each
from tests.browser.pictures import ink

pytestmark = pytest.mark.browser
READING = (Path(__file__).parent / "reading.js").read_text()
NARROW = {"width": 320, "height": 640}
SMALLEST_TARGET = 44
LONGEST_LINE = 75
SMALLEST_TEXT = 16
SMALLEST_EASY_TEXT = 18


@pytest.fixture(scope="module")
def reader(open_shared_page):
    page = open_shared_page()
    page.add_init_script(READING)
    return page


def tell(problems: dict) -> None:
    """Fail with one problem a line."""
    lines = [f"{name}: {problem}" for name, found in problems.items() for problem in found]
    assert not lines, "\n" + "\n".join(lines)


@each()
def test_fits_narrow_screens_large_letters_and_wide_spacing(portal, reader, kind, language):
    reader.set_viewport_size(NARROW)
    reader.goto(portal.address(kind, language))
    problems = {"320 px": reader.evaluate("reading.overflow()")}
    reader.set_viewport_size(PHONE)
    reader.evaluate("reading.spaceText(true)")
    problems["text spacing"] = reader.evaluate("[...reading.overflow(), ...reading.overlaps()]")
    reader.evaluate("reading.spaceText(false)")
    reader.evaluate("reading.doubleText()")
    problems["200 %"] = reader.evaluate("[...reading.overflow(), ...reading.overlaps()]")
    tell(problems)


@each()
def test_letters_lines_and_targets_have_their_size_and_nothing_sticks_or_moves(portal, reader, kind, language):
    reader.set_viewport_size(PHONE)
    reader.goto(portal.address(kind, language))
    smallest_in_main = SMALLEST_EASY_TEXT if kind == "easy_read" else SMALLEST_TEXT
    problems = {}
    for size in (PHONE, WIDE):
        reader.set_viewport_size(size)
        problems[size["width"]] = [
            *reader.evaluate(f"reading.letters({smallest_in_main}, {SMALLEST_TEXT})"),
            *reader.evaluate(f"reading.targets({SMALLEST_TARGET})"),
            *reader.evaluate(f"reading.longLines({LONGEST_LINE})"),
            *reader.evaluate("reading.overflow()"),
            *reader.evaluate("reading.stillness()"),
        ]
    tell(problems)


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
