"""Dates and hours as an editor types them, with the keyboard alone."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def repeat_page(portal, admin_page):
    """The form of a repetition, of any workshop."""
    admin_page.goto(f"{portal.origin}/admin/agenda/repeat/")
    admin_page.locator(".agenda-choice").first.click()
    return admin_page


def test_a_session_is_typed_from_key_to_key(portal, repeat_page):
    number = repeat_page.url.rstrip("/").rsplit("/", 1)[-1]
    repeat_page.goto(f"{portal.origin}/admin/pages/{number}/edit/")
    repeat_page.get_by_role("tab", name="Séances").click()
    repeat_page.locator("#id_sessions-ADD").click()
    row = repeat_page.locator("#id_sessions-FORMS > [data-inline-panel-child]").last
    expect(row.locator("[name$=-day]")).to_be_focused()
    for text in ("15/06/2027", "10:00", "11:30"):
        repeat_page.keyboard.type(text)
        repeat_page.keyboard.press("Tab")
    assert [row.locator(f"[name$=-{name}]").input_value() for name in ("day", "starts_at", "ends_at")] == ["15/06/2027", "10:00", "11:30"]


@pytest.mark.parametrize("typed", ["demain", "1er décembre"])
def test_a_day_in_words_stays_as_it_was_typed_and_is_told(repeat_page, typed):
    repeat_page.locator("#id_first_day").press_sequentially(typed)
    repeat_page.keyboard.press("Tab")
    # The next day opens its calendar on top of the button.
    repeat_page.locator("[name=step][value=preview]").press("Enter")
    expect(repeat_page.locator("#id_first_day_error")).to_be_visible()
    expect(repeat_page.locator("#id_first_day")).to_have_value(typed)
