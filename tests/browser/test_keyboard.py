"""The keyboard walk: every stop is seen, in the order of the page, and nothing holds the reader back."""

import itertools

import pytest

from tests.browser.conftest import PHONE, WIDE
from tests.browser.pictures import painted_by_focus

pytestmark = pytest.mark.browser
OUTLINE = 3
WALKS = [
    ("homepage", "fr", PHONE, "light", "none"),
    ("homepage", "ar", WIDE, "dark", "none"),
    ("explainerpage", "fr", PHONE, "dark", "none"),
    ("explainerpage", "fr", WIDE, "light", "active"),
    ("explainerpage", "ar", PHONE, "light", "none"),
    ("every_block", "fr", PHONE, "light", "none"),
    ("workshopindexpage", "fr", PHONE, "light", "none"),
    ("workshoppage", "ar", PHONE, "dark", "none"),
    ("registration_form", "fr", PHONE, "light", "active"),
    ("registration", "ar", PHONE, "light", "none"),
]

# What the Tab key should reach, in the order of the document.
TABBABLE = """() => {
  window.stops = [...document.querySelectorAll("a[href], button, summary, input, select, textarea, audio[controls], video[controls], [tabindex='0']")]
    .filter(element => element.checkVisibility({contentVisibilityAuto: true}) && !element.disabled);
  return window.stops.map(element => `${element.tagName.toLowerCase()} “${element.textContent.trim().replace(/\\s+/g, " ").slice(0, 40)}”`);
}"""
HERE = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const reach = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
  const isCovered = [...element.getClientRects()].every(part => {
    const top = document.elementFromPoint((part.left + part.right) / 2, (part.top + part.bottom) / 2);
    return !top || !(element.contains(top) || top.contains(element));
  });
  return {
    position: window.stops.indexOf(element),
    box: {x: box.x, y: box.y, width: box.width, height: box.height},
    isOnScreen: box.top >= -0.5 && box.left >= 0 && box.bottom <= innerHeight + 0.5 && box.right <= innerWidth,
    isOutlineOnScreen: box.bottom + reach <= innerHeight || scrollY + innerHeight >= document.scrollingElement.scrollHeight - 1,
    isCovered,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    place: [element.tagName, element.className, element.parentElement.className, element.closest("header, main, aside, footer")?.tagName].join(" "),
  };
}"""


@pytest.mark.parametrize(("kind", "language", "size", "scheme", "forced"), WALKS)
def test_every_stop_is_seen_in_the_order_of_the_page(portal, phone_page, kind, language, size, scheme, forced):
    phone_page.set_viewport_size(size)
    phone_page.emulate_media(color_scheme=scheme, forced_colors=forced)
    phone_page.goto(portal.address(kind, language))
    stops = phone_page.evaluate(TABBABLE)
    problems, reached, places = [], [], set()
    while True:
        phone_page.keyboard.press("Tab")
        here = phone_page.evaluate(HERE)
        if here["position"] in {-1, 0} and reached:
            break
        if here["position"] == -1 or len(reached) > 3 * len(stops):
            problems.append("the walk goes astray")
            break
        name = stops[here["position"]]
        # The controls inside a player are stops of their own: the same element again.
        if reached and here["position"] == reached[-1]:
            continue
        reached.append(here["position"])
        problems += [
            f"{name}: {text}"
            for text, is_true in {
                "is not whole on the screen": not here["isOnScreen"],
                "has an outline that leaves the screen": not here["isOutlineOnScreen"],
                "is covered": here["isCovered"],
                f"has an outline of {here['outline']}": here["outline"] < OUTLINE,
            }.items()
            if is_true
        ]
        if here["place"] not in places:
            places.add(here["place"])
            if painted_by_focus(phone_page, here["box"]) < here["box"]["width"] + here["box"]["height"]:
                problems.append(f"{name}: its focus paints too few pixels")
    problems += [f"{stops[position]} is never reached" for position in range(len(stops)) if position not in reached]
    problems += [f"{stops[second]} comes after {stops[first]}" for first, second in itertools.pairwise(reached) if second < first]
    assert not problems, "\n" + "\n".join(problems)


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("kind", ["homepage", "explainerpage"])
def test_the_first_stop_skips_to_the_content(portal, phone_page, kind, language):
    phone_page.goto(portal.address(kind, language))
    phone_page.keyboard.press("Tab")
    first = phone_page.locator(":focus")
    assert first.get_attribute("href") == "#main"
    assert first.bounding_box()["height"] >= 44
    phone_page.keyboard.press("Enter")
    assert phone_page.evaluate("document.activeElement.id") == "main"
    phone_page.keyboard.press("Tab")
    assert phone_page.evaluate("document.querySelector('main').contains(document.activeElement)")


def walk_to(page, selector: str) -> None:
    """Press Tab until the focus stands on an element."""
    for _stop in range(50):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached in 50 stops")


def test_the_keyboard_alone_opens_the_menu_and_reaches_the_arabic_page(portal, phone_page):
    phone_page.goto(portal.address("homepage", "fr"))
    walk_to(phone_page, ".menu summary")
    phone_page.keyboard.press("Enter")
    phone_page.keyboard.press("Tab")
    assert phone_page.evaluate("document.activeElement.matches('.menu a')")
    phone_page.goto(portal.address("explainerpage", "fr"))
    walk_to(phone_page, "a[hreflang=ar]")
    with phone_page.expect_navigation():
        phone_page.keyboard.press("Enter")
    assert phone_page.url == portal.address("explainerpage", "ar")
    assert phone_page.locator("html").get_attribute("dir") == "rtl"
    assert phone_page.locator("html").get_attribute("lang") == "ar"
