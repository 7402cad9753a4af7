"""The printed page: everything open, nothing to press, addresses written out."""

import re

import pypdfium2
import pytest
import zxingcpp

from tests.browser.kinds import LANGUAGES

pytestmark = pytest.mark.browser
A4 = {"width": 642, "height": 971}  # what 17 × 25.7 cm are in CSS pixels
MOST_SHEETS = {
    "homepage": 4,
    "explainerpage": 9,
    "easy_read": 5,
    "every_block": 5,
    "workshopindexpage": 8,
    "workshoppage": 5,
    "poster": 1,
    "registration": 1,
    "labindexpage": 4,
    "labprojectpage": 10,
    "engagementpage": 14,
}
PRINTED = [
    ("explainerpage", "fr"),
    ("easy_read", "ar"),
    ("workshoppage", "ar"),
    ("engagementpage", "fr"),
    ("glossarypage", "fr"),
    ("calendar_month", "tr"),
]
HIDDEN = ".skip, .langs, .menu, .crumbs, .contents, .foot nav, button, audio, video, main .tools:not(.answer .tools)"
SHOWN = """selector => [...document.querySelectorAll(selector)]
  .filter(element => element.getClientRects().length && element.checkVisibility({contentVisibilityAuto: true}))
  .map(element => `${element.tagName.toLowerCase()}.${element.className} ${element.textContent.trim().slice(0, 40)}`)"""
CLOSED = """() => [...document.querySelectorAll("main details:not(.no-print) > :not(summary)")]
  .filter(element => !element.checkVisibility({contentVisibilityAuto: true}) || element.getBoundingClientRect().height < 1)
  .map(element => element.textContent.trim().slice(0, 40))"""
HIDDEN_TEXT = """() => [...document.querySelectorAll("main h1, main h2, main h3, main section, main p:not(.tools), main li, main dd")]
  .filter(element => element.textContent.trim() && !element.closest(".contents, .no-print") && element.getBoundingClientRect().height < 1)
  .map(element => element.textContent.trim().slice(0, 40))"""
ADDRESSES = """() => [...document.querySelectorAll("main a[href]")].map(link => {
  const written = getComputedStyle(link, "::after").content;
  return [link.getAttribute("href"), written === "none" || written === "normal" ? "" : written];
})"""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_prints_every_text_and_nothing_to_press(portal, open_context, language, scripts):
    page = open_context(java_script_enabled=scripts, color_scheme="dark").new_page()
    page.emulate_media(media="print")
    page.set_viewport_size(A4)
    for kind in MOST_SHEETS:
        if language not in portal.addresses[kind]:
            continue
        page.goto(portal.address(kind, language))
        assert page.evaluate(SHOWN, HIDDEN) == []
        assert page.evaluate(CLOSED) == []
        assert page.evaluate(HIDDEN_TEXT) == []
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
        colours = page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
        assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
        for target, written in page.evaluate(ADDRESSES):
            assert (target in written) == target.startswith("http"), (target, written)


def codes_of(pdf: bytes) -> set[str]:
    """Return what the QR codes of a printed page say."""
    document = pypdfium2.PdfDocument(pdf)
    return {code.text for sheet in document for code in zxingcpp.read_barcodes(sheet.render(scale=2).to_pil())}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_paper_leads_back_to_its_page(portal, open_context, scripts):
    """Paper shows the code, whether or not the page was read to its end. The screen does not ask for it, where scripts run: without them browsers put nothing off."""
    context = open_context(java_script_enabled=scripts)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    for kind, language in PRINTED:
        page.goto(portal.address(kind, language))
        assert not (scripts and [address for address in asked if "/f/" in address])
        pdf = page.pdf(prefer_css_page_size=True)
        asked.clear()
        [address] = codes_of(pdf)
        assert address.startswith(f"{portal.origin}/f/")
        words = "".join(sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(pdf))
        assert address.partition("://")[2] in words
        landed = page.request.get(address, headers={"Accept-Language": language})
        assert landed.url == portal.address(kind, language)


@pytest.mark.parametrize("kind", MOST_SHEETS)
def test_takes_a_sensible_number_of_sheets(portal, phone_page, kind):
    for language in portal.addresses[kind]:
        for address in portal.addresses[kind][language]:
            phone_page.goto(portal.origin + address)
            sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", phone_page.pdf(prefer_css_page_size=True)))
            assert 1 <= sheets <= MOST_SHEETS[kind], (address, sheets)
