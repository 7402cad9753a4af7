"""axe-core, the accessibility referee: no violation on any page, in any language, light or dark."""

from pathlib import Path

import axe_playwright_python
import pytest

from tests.browser.kinds import each

pytestmark = pytest.mark.browser
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What a change of colours may change; the rest of the page stays as it was read in light.
COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
ASKED = {"light": {"type": "tag", "values": TAGS}, "dark": {"type": "rule", "values": COLOURS}}
RUN = """async asked => {
  const found = await axe.run(document, {runOnly: asked, resultTypes: ["violations"]});
  return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`));
}"""


@pytest.fixture(scope="module")
def page(open_shared_page):
    page = open_shared_page(bypass_csp=True)
    page.add_init_script(AXE)
    return page


@each()
def test_axe_finds_nothing_in_light_and_in_dark(portal, page, kind, language):
    problems = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        if scheme == "light":
            page.goto(portal.address(kind, language))
        problems += [f"{scheme}: {problem}" for problem in page.evaluate(RUN, ASKED[scheme])]
    assert not problems, "\n" + "\n".join(problems)
