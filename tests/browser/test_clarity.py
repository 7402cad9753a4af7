"""The panel “Clarity” as an editor uses it: while typing, by keyboard, in light and dark."""

import re
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE

pytestmark = pytest.mark.browser
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RUN = """async () => {
  const found = await axe.run('[data-side-panel="clarity"]', {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]});
  return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 200)} ${node.any[0]?.message ?? ""}`));
}"""
FORMULA = "à compter de"


def sentence(word):
    """Return a sentence with a formula of administrations, its own for each test: decisions and drafts stay from one to the next."""
    return f"Vous recevez {word} {FORMULA} la demande."


def edit(page, portal):
    page.goto(f"{portal.origin}/admin/pages/{portal.ids['explainer']}/edit/")
    return page


def opened(page):
    """Open the panel by keyboard and wait until the text has been read."""
    toggle = page.locator('[data-side-panel-toggle="clarity"]')
    if toggle.get_attribute("aria-expanded") != "true":
        toggle.focus()
        page.keyboard.press("Enter")
    expect(page.locator(".clarity-status")).to_contain_text("erreur")
    return page.locator(".clarity")


def finding(panel, bad):
    """Return the finding that marks the formula in this very sentence."""
    marked = panel.locator(".clarity-finding", has=panel.page.locator("mark", has_text=re.compile(f"^{FORMULA}")))
    return marked.filter(has_text=bad)


def selected(page):
    return page.evaluate("document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)")


def test_a_sentence_just_typed_is_read_and_the_keyboard_goes_back_to_its_words(portal, admin_page):
    bad = sentence("le chèque")
    panel = opened(edit(admin_page, portal))
    expect(finding(panel, bad)).to_have_count(0)
    admin_page.fill("#id_short_answer", bad)
    found = finding(panel, bad)
    expect(found).to_be_visible()
    expect(found.locator("blockquote")).to_contain_text(bad)
    found.get_by_role("button", name="Aller au texte").press("Enter")
    expect(admin_page.locator("#id_short_answer")).to_be_focused()
    assert selected(admin_page).lower().startswith(FORMULA)
    admin_page.keyboard.type("après")
    expect(finding(panel, bad)).to_have_count(0)


def test_the_cursor_lands_in_rich_text_in_another_tab_and_in_a_folded_block(portal, admin_page):
    bad = sentence("le colis")
    page = edit(admin_page, portal)
    panel = opened(page)
    box = page.locator('[data-contentpath="what_is_it"] .public-DraftEditor-content').first
    box.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(f" {bad}")
    found = finding(panel, bad)
    expect(found).to_be_visible()
    section = page.locator('[data-contentpath="what_is_it"] [data-panel-toggle]').first
    if section.get_attribute("aria-expanded") == "true":
        section.click()
    page.get_by_role("tab", name="Facile à lire").click()
    found.get_by_role("button", name="Aller au texte").press("Enter")
    expect(box).to_be_visible()
    expect(box).to_be_focused()
    page.wait_for_function("words => getSelection().toString().toLowerCase().startsWith(words)", arg=FORMULA)


def test_a_warning_is_kept_with_a_reason_and_taken_back_without_leaving_the_page(portal, admin_page):
    bad = sentence("la carte")
    page = edit(admin_page, portal)
    panel = opened(page)
    page.fill("#id_short_answer", bad)
    found = finding(panel, bad)
    found.locator("summary", has_text="Vu, je garde").press("Enter")
    reason = found.get_by_label("Pourquoi gardez-vous ces mots")
    reason.focus()
    page.keyboard.type("Ce sont les mots de la lettre")
    page.keyboard.press("Enter")
    kept = panel.locator(".clarity-kept", has_text="Ce sont les mots de la lettre")
    expect(kept).to_have_count(1)
    expect(kept).to_be_hidden()
    panel.locator("summary", has_text="Vu et gardé").press("Enter")
    expect(kept).to_be_visible()
    panel.get_by_role("button", name="Ne plus garder").press("Enter")
    expect(kept).to_have_count(0)
    expect(finding(panel, bad)).to_be_visible()


def test_the_same_finding_is_shown_in_the_checks_of_the_preview(portal, admin_page):
    bad = sentence("le billet")
    page = edit(admin_page, portal)
    page.fill("#id_short_answer", bad)
    page.locator('[data-side-panel-toggle="checks"]').click()
    row = page.locator("[data-checks-panel] [data-content-checker-row]", has_text=re.compile(r"Clarté\s: règle W10"))
    expect(row.first).to_be_visible(timeout=40_000)


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_the_panel_in_light_and_in_dark(portal, open_context, session_of_admin, viewport):
    bad = sentence("le papier")
    context = open_context(viewport=viewport, storage_state=session_of_admin, locale="fr-FR", bypass_csp=True)
    context.add_init_script(AXE)
    page = edit(context.new_page(), portal)
    page.fill("#id_short_answer", bad)
    panel = opened(page)
    expect(finding(panel, bad)).to_be_visible()
    for fold in panel.locator("details").all():
        fold.evaluate("fold => { fold.open = true; }")
    problems = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        problems += [f"{scheme}: {problem}" for problem in page.evaluate(RUN)]
        assert page.evaluate("document.querySelector('.clarity').scrollWidth <= document.querySelector('.clarity').clientWidth"), scheme
    assert not problems, "\n" + "\n".join(problems)
