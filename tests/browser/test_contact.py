"""Writing to the team in a browser, without JavaScript: what is wrong takes the focus, then the message arrives."""

import pytest

from tests.browser.kinds import LANGUAGES
from tests.browser.test_pages import AXE, RUN, TAGS

pytestmark = pytest.mark.browser


def violations(page) -> list[str]:
    page.evaluate(AXE)
    return page.evaluate(RUN, TAGS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_errors_take_the_focus_and_lead_to_their_fields_then_the_message_arrives(portal, open_context, language):
    context = open_context(bypass_csp=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(portal.address("contact_form", language))
    page.fill("[name=name]", "Amina")
    page.click("main button[type=submit]")
    summary = page.locator(".errors")
    assert page.locator(":focus").get_attribute("class") == summary.get_attribute("class")
    assert summary.bounding_box()["y"] < 640, "the summary is on the screen"
    targets = [link.get_attribute("href") for link in summary.locator("a").all()]
    assert targets == ["#id_subject", "#id_text", "#id_email"]
    assert page.input_value("[name=name]") == "Amina"
    summary.locator("a").nth(1).click()
    page.keyboard.press("Tab")
    page.check("#id_subject_0")
    page.fill("[name=text]", "Bonjour, <b>une question</b>. مرحبا")
    page.fill("[name=phone]", "06 12 34 56 78")
    page.wait_for_timeout(3100)
    page.click("main button[type=submit]")
    page.wait_for_url(portal.address("contact_sent", language) + "#main")
    assert page.locator("h1").count() == 1
    assert context.cookies() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_the_form_with_errors(portal, open_context, language):
    page = open_context(bypass_csp=True).new_page()
    page.goto(portal.address("contact_form", language))
    page.click("main button[type=submit]")
    page.wait_for_selector(".errors")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
