"""Key figures as pictures: axe finds nothing whatever the colours and the direction, and they hold on a small phone in large letters."""

import pytest
from django.utils.translation import override

from tests.browser.test_pages import AXE, RUN, TAGS
from tests.rights.lab.figures import page_of_pictures

pytestmark = pytest.mark.browser
LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"color_scheme": "dark", "forced_colors": "active"},
    "print": {"media": "print"},
}
DRAWN = '() => [...document.querySelectorAll(".drawn svg")].map(svg => svg.getBoundingClientRect()).map(box => [box.width, box.height])'
TABLES = '() => [...document.querySelectorAll("details table")].map(table => table.checkVisibility({contentVisibilityAuto: true}))'


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl")])
def test_pictures_are_accessible_whatever_the_colours(open_context, language, direction):
    page = open_context().new_page()
    with override(language):
        page.set_content(page_of_pictures(language, direction))
    page.evaluate(AXE)
    page.evaluate('document.querySelectorAll("details").forEach(part => part.open = true)')
    problems = []
    for name, look in LOOKS.items():
        page.emulate_media(**look)
        problems += [f"{name}: {problem}" for problem in page.evaluate(RUN, {"type": "tag", "values": TAGS})]
    assert not problems, "\n" + "\n".join(problems)


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl"), ("uk", "ltr"), ("tr", "ltr")])
def test_pictures_hold_on_a_small_phone_and_grow_with_the_letters(open_context, language, direction):
    page = open_context(viewport={"width": 320, "height": 640}).new_page()
    with override(language):
        page.set_content(page_of_pictures(language, direction))
    small = page.evaluate(DRAWN)
    assert all(width > 40 and height > 20 for width, height in small)
    assert not any(page.evaluate(TABLES))
    page.set_viewport_size({"width": 360, "height": 640})
    page.add_style_tag(content="html { font-size: 200% }")
    page.evaluate('document.querySelectorAll("details").forEach(part => part.open = true)')
    assert page.evaluate("document.scrollingElement.scrollWidth") == 360
    assert page.evaluate(DRAWN)[0][1] > 1.5 * small[0][1]


def test_tables_are_open_on_paper(open_context):
    page = open_context().new_page()
    with override("fr"):
        page.set_content(page_of_pictures("fr", "ltr"))
    page.emulate_media(media="print")
    page.wait_for_function(f"({TABLES})().every(isShown => isShown)")
