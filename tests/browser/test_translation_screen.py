"""Arabic where the team works on it: each text in its own direction, on a wide screen and on a phone."""

import pytest

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser
ARABIC = "/[\\u0600-\\u06ff]/"
# The elements that hold Arabic words of their own, with how each chooses its direction.
BIDI = f"""(selector) => [...document.querySelectorAll(selector)]
  .filter((element) => {ARABIC}.test(element.value ?? element.textContent))
  .map((element) => [getComputedStyle(element).direction, getComputedStyle(element).unicodeBidi])"""


def test_arabic_reads_from_the_right_in_every_screen_of_its_translation(portal, admin_page):
    screen = f"{portal.origin}/admin/translation/translate/{portal.ids['arabic_translation']}/?show=all"
    admin_page.goto(screen)
    fields = admin_page.evaluate(BIDI, ".translate-field textarea")
    assert len(fields) > 20
    assert {direction for direction, _bidi in fields} == {"rtl"}
    french = admin_page.locator(".translate-side > p").first
    assert french.evaluate("element => getComputedStyle(element).direction") == "ltr"
    admin_page.set_viewport_size(PHONE)
    assert admin_page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    admin_page.goto(f"{portal.origin}/admin/pages/{portal.ids['arabic']}/edit/")
    admin_page.locator(".js-translation-editor p").first.wait_for(state="attached")
    shown = admin_page.evaluate(BIDI, ".js-translation-editor p")
    assert len(shown) > 5
    assert {bidi for _direction, bidi in shown} == {"plaintext"}
    admin_page.goto(f"{portal.origin}/admin/pages/{portal.ids['arabic']}/revisions/compare/earliest...latest/")
    compared = admin_page.evaluate(BIDI, "td.comparison")
    assert compared
    assert {bidi for _direction, bidi in compared} == {"plaintext"}
    admin_page.goto(f"{portal.origin}/admin/localize/translate/{portal.ids['arabic_translation']}/preview/")
    assert admin_page.locator("html").get_attribute("dir") == "rtl"
