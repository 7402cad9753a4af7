"""Every kind of page in every language, visited once: what axe-core, the accessibility referee, says of it, and what every reader keeps.

A narrow screen, large letters, wide spacing, letters, lines and targets of their size, stillness.
"""

from pathlib import Path

import axe_playwright_python
import pytest

from tests.browser.conftest import PHONE, WIDE
from tests.browser.kinds import each

pytestmark = pytest.mark.browser
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
READING = (Path(__file__).parent / "reading.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What a change of colours may change; the rest of the page stays as it was read in light.
COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
ASKED = {"light": {"type": "tag", "values": TAGS}, "dark": {"type": "rule", "values": COLOURS}}
# No rule that is asked reads the files of styles; one reads recordings.
RUN = """async asked => {
  const found = await axe.run(document, {runOnly: asked, resultTypes: ["violations"], preload: {assets: ["media"]}});
  return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`));
}"""
NARROW = {"width": 320, "height": 640}
SMALLEST_TARGET = 44
LONGEST_LINE = 75
SMALLEST_TEXT = 16
SMALLEST_EASY_TEXT = 18


@pytest.fixture(scope="module")
def reader(open_shared_page):
    page = open_shared_page()
    page.add_init_script(AXE)
    page.add_init_script(READING)
    return page


@each()
def test_axe_finds_nothing_and_every_reader_can_read_it(portal, reader, kind, language):
    reader.set_viewport_size(PHONE)
    reader.emulate_media(color_scheme="light")
    reader.goto(portal.address(kind, language))
    problems = {}
    for scheme in ("light", "dark"):
        reader.emulate_media(color_scheme=scheme)
        problems[f"axe, {scheme}"] = reader.evaluate(RUN, ASKED[scheme])
    smallest_in_main = SMALLEST_EASY_TEXT if kind == "easy_read" else SMALLEST_TEXT
    for size in (PHONE, WIDE):
        reader.set_viewport_size(size)
        problems[f"{size['width']} px"] = [
            *reader.evaluate(f"reading.letters({smallest_in_main}, {SMALLEST_TEXT})"),
            *reader.evaluate(f"reading.targets({SMALLEST_TARGET})"),
            *reader.evaluate(f"reading.longLines({LONGEST_LINE})"),
            *reader.evaluate("reading.overflow()"),
            *reader.evaluate("reading.stillness()"),
        ]
    reader.set_viewport_size(NARROW)
    problems["320 px"] = reader.evaluate("reading.overflow()")
    reader.set_viewport_size(PHONE)
    reader.evaluate("reading.spaceText(true)")
    problems["text spacing"] = reader.evaluate("[...reading.overflow(), ...reading.overlaps()]")
    reader.evaluate("reading.spaceText(false)")
    reader.evaluate("reading.doubleText()")
    problems["200 %"] = reader.evaluate("[...reading.overflow(), ...reading.overlaps()]")
    lines = [f"{name}: {problem}" for name, found in problems.items() for problem in found]
    assert not lines, "\n" + "\n".join(lines)


def test_the_referee_sees_what_is_wrong(portal, reader):
    """It works under the policy of our own pages, which lets no script of another in."""
    reader.emulate_media(color_scheme="light")
    reader.goto(portal.address("contactpage", "fr"))
    reader.evaluate("""() => {
      document.documentElement.removeAttribute("lang");
      document.querySelector("h1").style.color = "#777";
      document.querySelector("main").append(document.createElement("button"));
    }""")
    found = {problem.partition(":")[0] for problem in reader.evaluate(RUN, ASKED["light"])}
    assert {"html-has-lang", "color-contrast-enhanced", "button-name"} <= found
