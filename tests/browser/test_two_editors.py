"""Two people in the editor of the same page: the second to save is told of the first, before anything is written over."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WIDE
from tests.browser.test_editor import action

pytestmark = pytest.mark.browser
FIRST = "Un texte que la première personne vient de publier."
SECOND = "Un texte que la deuxième personne est en train d'écrire."


@pytest.fixture
def colleague_page(portal, open_context):
    page = open_context(viewport=WIDE, locale="fr-FR").new_page()
    page.goto(f"{portal.origin}/admin/")
    page.fill("input[name=username]", portal.colleague["name"])
    page.fill("input[name=password]", portal.colleague["password"])
    page.click("button[type=submit]")
    page.wait_for_url(f"{portal.origin}/admin/")
    return page


def test_the_second_to_save_is_told_of_the_first_and_nothing_is_written_over(portal, admin_page, colleague_page, phone_page):
    address = f"{portal.origin}/admin/pages/{portal.ids['topic']}/edit/"
    admin_page.goto(address)
    colleague_page.goto(address)
    colleague_page.fill("#id_introduction", FIRST)
    action(colleague_page, "publish")
    colleague_page.locator(".messages .success").wait_for()
    admin_page.fill("#id_introduction", SECOND)
    told = f"{portal.colleague['name']} a enregistré une nouvelle version"
    expect(admin_page.get_by_role("button", name=told)).to_be_visible(timeout=25_000)  # the editor asks for news every ten seconds
    action(admin_page, "publish")
    warning = admin_page.locator("#w-save-confirmation-dialog")
    expect(warning).to_contain_text(f"Poursuivre écrasera les modifications effectuées par {portal.colleague['name']}")
    phone_page.goto(portal.address("topicpage", "fr"))
    expect(phone_page.locator(".lead")).to_contain_text(FIRST)
    assert admin_page.locator("#id_introduction").input_value() == SECOND
