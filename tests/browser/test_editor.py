"""What an editor does in the admin, as they do it: with a browser, in French."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
ANSWER = "Oui, souvent : la réponse vient d'être relue par la rédaction."
BAD_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>'


def action(page, name: str) -> None:
    """Press one of the actions at the foot of the editor: saving stands in sight, the others in its menu."""
    if name != "save":
        page.locator("footer .w-dropdown__toggle").click()
    page.locator("footer .action-save" if name == "save" else f"footer [name=action-{name}][value=action-{name}]").click()


def test_a_change_published_in_the_editor_is_read_at_the_next_request(portal, admin_page, phone_page):
    address = portal.address("explainerpage", "fr")
    phone_page.goto(address)
    assert ANSWER not in phone_page.locator(".answer").inner_text()
    admin_page.goto(f"{portal.origin}/admin/pages/{portal.ids['explainer']}/edit/")
    admin_page.fill("#id_short_answer", ANSWER)
    action(admin_page, "publish")
    admin_page.locator(".messages .success").wait_for()
    phone_page.goto(address)
    shown = phone_page.locator(".answer").inner_text().replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
    assert ANSWER in shown


def test_enter_keeps_a_draft_and_publishing_comes_before_publishing_a_correction(portal, admin_page):
    admin_page.goto(f"{portal.origin}/admin/pages/{portal.ids['explainer']}/edit/")
    buttons = admin_page.locator("#page-edit-form [type=submit]").evaluate_all("buttons => buttons.map(button => button.value)")
    assert buttons[:3] == ["", "action-publish", "correction"]
    expect(admin_page.locator("#page-edit-form [type=submit]").first).to_have_class(re.compile(r"\baction-save\b"))
    admin_page.locator("footer .w-dropdown__toggle").press("Enter")
    publish = admin_page.locator("footer [value=action-publish]")
    publish.focus()
    admin_page.keyboard.press("Tab")
    expect(admin_page.locator("footer [value=correction]")).to_be_focused()


def test_a_new_explainer_opens_with_its_questions_in_the_order_of_the_page_and_saves_half_filled(portal, admin_page, phone_page):
    phone_page.goto(portal.address("explainerpage", "fr"))
    questions = [
        text.replace("\u00a0", " ").replace("\u202f", " ") for text in phone_page.locator(".sections > .section:not(.terms) > h2").all_inner_texts()
    ]
    admin_page.goto(f"{portal.origin}/admin/pages/add/explainers/explainerpage/{portal.ids['topic']}/")
    panels = [text.replace("\u00a0", " ").strip("* \n") for text in admin_page.locator("section > .w-panel__header h2").all_inner_texts()]
    assert len(questions) > 5
    assert [panel for panel in panels if panel in questions] == questions
    admin_page.locator("#id_title").press_sequentially("Un droit à écrire")
    expect(admin_page.locator("#id_slug")).not_to_have_value("")
    action(admin_page, "save")
    admin_page.locator(".messages .success").wait_for()
    assert admin_page.locator("#id_title").input_value() == "Un droit à écrire"
    action(admin_page, "publish")
    admin_page.locator(".messages .error").wait_for()
    expect(admin_page.locator(".error-message:visible").nth(2)).to_be_visible()


def test_the_pictogram_chooser_finds_by_word_and_shows_the_drawings(portal, admin_page):
    admin_page.goto(f"{portal.origin}/admin/pages/{portal.ids['explainer']}/edit/")
    admin_page.locator("#id_pictogram-chooser [data-chooser-action-choose]").first.evaluate("button => button.click()")
    results = admin_page.locator(".modal tbody tr")
    results.nth(5).wait_for()
    assert admin_page.locator(".modal .pictogram-thumbnail svg").count() == results.count()
    admin_page.locator(".modal input[name=q]").fill("maison")
    admin_page.locator(".modal tbody tr", has_text="Maison").first.wait_for()
    results.nth(5).wait_for(state="detached")
    drawing = admin_page.locator(".modal .pictogram-thumbnail svg").first
    assert drawing.bounding_box()["width"] >= 40
    admin_page.locator(".modal a", has_text="Maison").first.click()
    admin_page.locator(".modal").wait_for(state="hidden")
    assert "Maison" in admin_page.locator("#id_pictogram-chooser").inner_text()


def test_a_drawing_that_could_do_harm_is_refused_with_the_reason(portal, admin_page):
    admin_page.goto(f"{portal.origin}/admin/snippets/home/pictogram/add/")
    for name, text in {"title": "Piège", "key": "piege", "licence": "CC0", "credit": "Personne"}.items():
        admin_page.fill(f"[name={name}]", text)
    admin_page.set_input_files("[name=upload]", {"name": "piege.svg", "mimeType": "image/svg+xml", "buffer": BAD_SVG})
    admin_page.locator("footer [type=submit], form [type=submit].action-save").first.click()
    reason = admin_page.locator(".error-message", has_text="script")
    reason.wait_for()
    assert "script" in reason.inner_text()
