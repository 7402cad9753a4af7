"""Arabic as it is seen: each piece of a line stands to the left of the one before it, and foreign words and numbers keep their own order."""

from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from django.utils import timezone, translation

from home.selectors import Frame
from home.services.inlined import style_sheet
from home.templatetags.portal_tags import prose, rich, window_title
from rights.contact.models import ContactMessage
from tests.conftest import BASE_DIR

pytestmark = pytest.mark.browser
# Each text of the demo or of the brief in pieces, in the order of reading.
LINES = {
    "an acronym, a number": ["المساعدة", "(", "RSA", ")", "من", "CAF", ":", "3230"],
    "a phone number": ["اتصلوا على", "04 72 00 00 00", "(", "مجاني", ")", "."],
    "an international number": ["أو", "+33 4 72 00 00 00", "."],
    "a short number": ["الرقم", "3230", "،", "من الاثنين"],
    "a date": ["في", "01/10/2026", "،", "ثم", "3", "يونيو", "(", "جوان", ")", "2022", "."],
    "an amount": ["تحصلون على", "651,69 €", "في الشهر", "."],
    "amounts": ["السقف", "8 463,42 €", "(", "لزوجين", ":", "11 322,77 €", ")", "."],
    "a name, an amount": ["إعانة", "AAH", "441,59 €", "."],
    "percentages": ["بين", "50", "و", "79 %", "."],
    "a range": ["من", "18-25", "سنة", "."],
    "numbers of laws": ["المواد", "L. 821-1", "،", "D. 821-1-2", ".", "المرسوم", "2026-229", "."],
    "an address": ["زوروا", "https://www.caf.fr/droits-a", "الآن", "."],
    "a mail address": ["اكتبوا إلى", "contact@le107.fr", "."],
    "a name in brackets": ["صندوق التقاعد", "(", "Carsat Rhône-Alpes", ")", "."],
    "a name before a full stop": ["هذا الحق اسمه", "Aidants Connect", "."],
    "two sentences": ["من", "CAF", ".", "RSA", "هو الحق", "."],
    "a name that begins with a number": ["عرض", "«", "100 % Santé", "»", "."],
    "a question": ["هل لي الحق في", "RSA", "؟"],
    "a name first": ["RSA", ":", "هل لي الحق", "؟"],
}
PLACES = {
    "heading": "<h1>{}</h1><h2>{}</h2>",
    "paragraph": "<p>{}</p>",
    "list": "<ul class='list'><li>{}</li></ul>",
    "table": "<table><tbody><tr><th>{}</th><td>{}</td></tr></tbody></table>",
    "card": "<ul class='list grid'><li class='card'><h3><a href='/'>{}</a></h3></li></ul>",
}
# Where each piece is seen: its lines, and its first and last signs.
SEEN = """([selector, pieces]) => [...document.querySelectorAll(selector)].map(element => {
  const signs = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (let place = 0; place < walker.currentNode.length; place++) {
      const sign = walker.currentNode.data[place];
      if (/[\\u2060\\u2066-\\u2069]/.test(sign)) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, place);
      range.setEnd(walker.currentNode, place + 1);
      const box = range.getBoundingClientRect();
      signs.push({sign: sign.replace(/\\s/, " "), left: box.left, right: box.right, top: box.top, bottom: box.bottom});
    }
  }
  const text = signs.map(each => each.sign).join("");
  let from = 0;
  return pieces.map(piece => {
    const start = text.indexOf(piece, from);
    if (start < 0) return {piece, missing: text};
    from = start + piece.length;
    const shown = signs.slice(start, from).filter(each => each.sign.trim());
    return {piece, start: shown[0], end: shown.at(-1), lines: new Set(shown.map(each => Math.round(each.bottom))).size};
  });
})"""


def is_arabic(piece: str) -> bool:
    return "\u0600" <= piece[0] <= "\u06ff"


def faults(seen: list[dict], direction: str = "rtl") -> list[str]:
    """Return what stands in the wrong order among pieces that were measured."""
    wrong = [f"“{each['piece']}” is not in {each['missing']!r}" for each in seen if "missing" in each]
    if wrong:
        return wrong
    for each in seen:
        start, end = each["start"], each["end"]
        if each["lines"] == 1 and len(each["piece"]) > 1 and (start["left"] > end["left"]) != is_arabic(each["piece"]):
            wrong.append(f"“{each['piece']}” is turned round")
    for one, other in pairwise(seen):
        if one["lines"] > 1 or other["lines"] > 1:
            continue
        same_line = abs(one["end"]["bottom"] - other["start"]["bottom"]) < (one["end"]["bottom"] - one["end"]["top"]) / 2
        before = min(one["start"]["left"], one["end"]["left"]), max(one["start"]["right"], one["end"]["right"])
        after = min(other["start"]["left"], other["end"]["left"]), max(other["start"]["right"], other["end"]["right"])
        in_order = after[1] <= before[0] + 1 if direction == "rtl" else after[0] >= before[1] - 1
        if same_line and not in_order:
            wrong.append(f"“{other['piece']}” does not follow “{one['piece']}”")
    return wrong


def sentence(pieces: list[str]) -> str:
    """Return the text of some pieces, with the spaces of Arabic writing."""
    text = " ".join(pieces)
    for sign in ("،", ".", ":", "؟", ")", "»"):
        text = text.replace(f" {sign}", sign)
    return text.replace("( ", "(").replace("« ", "«").replace(" و ", " و")


def shown(page, body: str, styles: str = "") -> None:
    page.set_content(
        f'<!doctype html><html lang="ar" dir="rtl"><head><style>{style_sheet("main").text}{styles}</style></head>'
        f'<body><main><div class="wrap page">{body}</div></main></body></html>'
    )


@pytest.fixture
def arabic():
    with translation.override("ar"):
        yield


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("medium", ["screen", "print"])
def test_every_line_reads_from_right_to_left_wherever_it_stands(open_context, arabic, medium, width):
    page = open_context(viewport={"width": width, "height": 640}).new_page()
    page.emulate_media(media=medium)
    parts = []
    for number, pieces in enumerate(LINES.values()):
        text = sentence(pieces)
        for name, place in PLACES.items():
            parts.append(f'<div class="{name}-{number}">{place.replace("{}", f"<span class=seen>{prose(text)}</span>")}</div>')
        parts.append(f'<div class="rich-{number} prose"><span class=seen>{rich(f"<p>{text}</p>")}</span></div>')
    shown(page, "".join(parts), (BASE_DIR / "static/css/print.css").read_text() if medium == "print" else "")
    found = []
    for number, (name, pieces) in enumerate(LINES.items()):
        for place in [*PLACES, "rich"]:
            measured = page.evaluate(SEEN, [f".{place}-{number} .seen", pieces])
            assert measured
            found += [f"{name}, in a {place}: {fault}" for seen in measured for fault in faults(seen)]
    assert found == []


def test_the_measure_sees_what_is_out_of_order(phone_page):
    """Without isolates, Latin letters and digits that follow each other turn round what stands between them."""
    shown(phone_page, '<p class="bare">من CAF: 3230</p><p class="turned">رقم <bdo dir="rtl">3230</bdo></p>')
    assert faults(phone_page.evaluate(SEEN, [".bare", ["من", "CAF", ":", "3230"]])[0])
    assert faults(phone_page.evaluate(SEEN, [".turned", ["رقم", "3230"]])[0]) == ["“3230” is turned round"]


def test_a_short_name_never_breaks_inside_its_brackets(phone_page, arabic):
    pieces = ["صندوق التقاعد والصحة في العمل", "(Carsat Rhône-Alpes)", "يجيبكم"]
    widths = range(190, 420, 5)
    shown(phone_page, "".join(f'<p style="inline-size:{width}px">{prose(" ".join(pieces))}</p>' for width in widths))
    measured = phone_page.evaluate(SEEN, ["p", ["(", "Carsat Rhône-Alpes", ")"]])
    assert len(measured) == len(widths)
    for seen in measured:
        assert len({round(each["start"]["bottom"]) for each in seen}) == 1, seen
        assert seen[1]["lines"] == 1
        assert faults(seen) == []


def test_the_title_of_the_window_and_the_message_that_shares_a_page(phone_page, arabic):
    """What has no tags is shown by others, who tell its direction from its first strong letter."""
    texts = []
    for pieces in LINES.values():
        frame = Frame(
            language="ar",
            direction="rtl",
            has_reading_font=False,
            settings=None,
            home_url="/ar/",
            title=sentence(pieces),
            short_url="https://le107.fr/x7",
        )
        texts += [window_title(f"{sentence(pieces)} – Le 107"), frame.share_text.split("\n")[0]]
    body = "".join(f'<div style="white-space:nowrap;unicode-bidi:plaintext" class="plain">{text}</div>' for text in texts)
    shown(phone_page, body)
    found = []
    for number, pieces in enumerate(LINES.values()):
        title = phone_page.evaluate(SEEN, [f".plain:nth-child({2 * number + 1})", [*pieces, "–", "Le 107"]])
        message = phone_page.evaluate(SEEN, [f".plain:nth-child({2 * number + 2})", pieces])
        found += [fault for seen in [*title, *message] for fault in faults(seen)]
    assert found == []


def test_an_arabic_message_in_a_french_mail(phone_page):
    message = ContactMessage(
        text="مرحبا، أريد المساعدة (RSA) من CAF: 3230.\nشكرا", name="ليلى (2)", phone="04 72 00 00 00", email="leila@example.org", language="ar"
    )
    message.sent_on = timezone.now()
    with translation.override("fr"):
        mail = render_to_string("contact/mail.txt", {"message": message, "address": "https://le107.fr/admin/"})
    lines = [line for line in mail.splitlines() if line.strip()]
    shown(phone_page, "".join(f'<div dir="ltr" class="mail" style="white-space:nowrap">{line}</div>' for line in lines))
    for number, line in enumerate(lines):
        if "ليلى" in line:
            seen = phone_page.evaluate(SEEN, [f".mail:nth-child({number + 1})", [line.split(":")[0].strip(), ":", "ليلى"]])
            assert faults(seen[0], "ltr") == []
            seen = phone_page.evaluate(SEEN, [f".mail:nth-child({number + 1})", ["ليلى", "(", "2", ")"]])
            assert faults(seen[0]) == []
    first = phone_page.evaluate(SEEN, [".mail:first-child", ["مرحبا", "،", "أريد المساعدة", "(", "RSA", ")", "من", "CAF"]])
    assert faults(first[0]) == []


def test_printed_addresses_open_their_own_direction():
    assert 'content: " \\2066(" attr(href) ")\\2069"' in (BASE_DIR / "static/css/print.css").read_text()
