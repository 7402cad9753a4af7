"""What every reader keeps: a narrow screen, large letters, wide spacing, no JavaScript, forced colours, stillness."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.kinds import GROUPS, each
from tests.contracts.site import LANGUAGES

pytestmark = [pytest.mark.browser, GROUPS[1]]
READING = (Path(__file__).parent / "reading.js").read_text()
NARROW = {"width": 320, "height": 640}
PHONE = {"width": 360, "height": 640}
WIDE = {"width": 1280, "height": 900}
SMALLEST_TARGET = 44
LONGEST_LINE = 75
SMALLEST_TEXT = 16
SMALLEST_EASY_TEXT = 18


@pytest.fixture
def reader(open_context):
    context = open_context()
    context.add_init_script(READING)
    return context.new_page()


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
def test_nothing_needs_javascript(portal, open_context, language):
    """The same texts are shown with and without it, and the ways to other versions work."""
    with_scripts, without = open_context(), open_context(java_script_enabled=False)
    for kind in ("homepage", "explainerpage", "easy_read"):
        shown = []
        for context in (with_scripts, without):
            page = context.new_page()
            page.goto(portal.address(kind, language))
            page.evaluate(READING)
            page.evaluate("document.querySelectorAll('[data-print]').forEach(button => button.remove())")
            shown.append(page.evaluate("reading.shownTexts()"))
        assert shown[0] == shown[1]
        assert len(shown[0]) > 10
    page = without.new_page()
    page.goto(portal.address("explainerpage", language))
    page.locator(".menu summary").click()
    assert page.locator(".menu a").first.is_visible()
    page.locator("main a[href$='/falc/']").first.click()
    assert page.url == portal.address("easy_read", language)
    for other in [*(code for code in LANGUAGES if code != language), language]:
        page.locator(f".langs a[hreflang={other}]").click()
        assert page.url == portal.address("easy_read", other)
        assert page.locator("html").get_attribute("lang") == other


def ink(page, clip: dict) -> float:
    """Return the share of the pixels of a part of the screen that differ clearly from its most frequent colour."""
    picture = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("L")
    levels = picture.histogram()
    ground = max(range(256), key=levels.__getitem__)
    return sum(count for level, count in enumerate(levels) if abs(level - ground) > 100) / (picture.width * picture.height)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["homepage", "explainerpage", "easy_read"])
def test_forced_colours_keep_pictograms_and_focus(portal, reader, kind, scheme):
    reader.emulate_media(forced_colors="active", color_scheme=scheme)
    reader.goto(portal.address(kind, "fr"), wait_until="networkidle")
    for pictogram in reader.locator("main .pictogram").all()[:6]:
        pictogram.scroll_into_view_if_needed()
        assert ink(reader, pictogram.bounding_box()) > 0.02, pictogram.evaluate("drawing => drawing.parentElement.textContent")
    link = reader.locator("main a[href]").first
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    around = {"x": max(0, box["x"] - 8), "y": max(0, box["y"] - 8), "width": box["width"] + 16, "height": box["height"] + 16}
    before = reader.screenshot(clip=around)
    reader.keyboard.press("Shift")
    link.focus()
    assert reader.screenshot(clip=around) != before
    outline = link.evaluate("link => [getComputedStyle(link).outlineStyle, parseFloat(getComputedStyle(link).outlineWidth)]")
    assert outline[0] == "solid"
    assert outline[1] >= 3


@pytest.mark.parametrize("kind", ["homepage", "explainerpage", "easy_read"])
def test_dark_pages_keep_their_pictograms(portal, reader, kind):
    reader.emulate_media(color_scheme="dark")
    reader.goto(portal.address(kind, "fr"), wait_until="networkidle")
    for pictogram in reader.locator("main .pictogram").all()[:6]:
        pictogram.scroll_into_view_if_needed()
        assert ink(reader, pictogram.bounding_box()) > 0.02, pictogram.evaluate("drawing => drawing.parentElement.textContent")
