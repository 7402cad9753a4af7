"""Reading settings: they change the page without JavaScript, and stay without a cookie."""

import pytest

pytestmark = pytest.mark.browser
LOOK = """() => { const style = getComputedStyle(document.body), root = getComputedStyle(document.documentElement)
  return {size: parseFloat(style.fontSize), spacing: style.letterSpacing, family: style.fontFamily, ink: style.color, paper: style.backgroundColor} }"""


def open_settings(page):
    page.locator(".reading details").first.locator("summary").click()


def choose(page, *values):
    for value in values:
        page.check(f'.reading input[value="{value}"]')


@pytest.mark.parametrize("javascript", [True, False])
def test_settings_change_the_page(portal, open_context, javascript):
    page = open_context(java_script_enabled=javascript).new_page()
    page.goto(portal.address("explainerpage", "fr"))
    open_settings(page)
    before = page.locator("main h1").bounding_box()["height"]
    choose(page, "huge", "airy", "yb")
    assert page.locator("main h1").bounding_box()["height"] > before * 1.3
    assert page.locator("main h1").evaluate("element => getComputedStyle(element).color") == "rgb(255, 255, 0)"


def test_settings_are_kept_on_the_next_page_without_a_cookie(portal, open_context):
    context = open_context()
    page = context.new_page()
    page.goto(portal.address("explainerpage", "fr"))
    open_settings(page)
    usual = page.evaluate(LOOK)
    choose(page, "big", "dys", "bw")
    page.goto(portal.address("homepage", "fr"))
    kept = page.evaluate(LOOK)
    assert kept["size"] > usual["size"] * 1.2
    assert "Lecture107" in kept["family"]
    assert (kept["ink"], kept["paper"]) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    assert context.cookies() == []
    open_settings(page)
    assert page.is_checked('.reading input[value="dys"]')
    page.locator(".reading fieldset").evaluate_all("sets => sets.forEach(set => set.querySelector('input').click())")
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate(LOOK)["size"] == usual["size"]


def test_arabic_letters_stay_joined(portal, open_context):
    page = open_context().new_page()
    page.goto(portal.address("explainerpage", "ar"))
    open_settings(page)
    choose(page, "airy")
    assert page.evaluate(LOOK)["spacing"] == "normal"
    assert page.locator('.reading input[value="dys"]').count() == 0


@pytest.mark.parametrize("setting", ["big", "huge", "airy", "dys"])
def test_nothing_runs_over_the_edge_of_a_small_phone(portal, open_context, setting):
    page = open_context(viewport={"width": 320, "height": 640}).new_page()
    for kind in ("explainerpage", "homepage", "easy_read"):
        page.goto(portal.address(kind, "fr"))
        open_settings(page)
        choose(page, setting)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, kind


def test_a_page_is_sent_by_message_or_copied(portal, open_context):
    context = open_context(locale="fr-FR", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(portal.address("easy_read", "fr"))
    page.locator(".reading details").last.locator("summary").click()
    message = page.locator('.reading a[href^="sms:"]').get_attribute("href")
    short = page.locator("[data-copy]").get_attribute("data-copy")
    assert short.endswith("/falc/")
    assert short.replace(":", "%3A").replace("/", "%2F") in message
    page.locator("[data-copy]").click()
    page.wait_for_function("document.querySelector('.reading [role=status]').textContent")
    assert page.evaluate("navigator.clipboard.readText()") == short
    assert page.goto(short).url == portal.address("easy_read", "fr")


@pytest.mark.parametrize("language", ["fr", "en", "ar", "tr"])
def test_the_bar_takes_one_line_of_a_phone(portal, phone_page, language):
    phone_page.goto(portal.address("explainerpage", language))
    assert phone_page.locator(".reading").bounding_box()["height"] < 80
