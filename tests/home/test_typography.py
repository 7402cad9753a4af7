"""Spaces that stay with their sign, and foreign words that keep their order in Arabic."""

import re
from html import unescape

import pytest

from home.services.typography import isolate_lines, isolate_plain, typeset, typeset_html

NARROW, FIRM, JOINER = "\u202f", "\u00a0", "\u2060"


def plain(text: str) -> str:
    return text.replace(NARROW, " ").replace(FIRM, " ").replace(JOINER, "")


def isolated(html: str) -> list[str]:
    """Return what stands inside each isolate, and check that none is inside another."""
    assert "<bdi" not in "".join(re.findall(r"<bdi[^>]*>(.*?)(?:</bdi>|$)", html))
    return [plain(unescape(run)) for run in re.findall(r"<bdi[^>]*>(.*?)</bdi>", html)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Ai-je droit au RSA ?", f"Ai-je droit au RSA{FIRM}?"),
        ("fr", "Attention : « vite ! »", f"Attention{FIRM}: «{FIRM}vite{FIRM}!{FIRM}»"),
        ("fr", "10 339 € ; 20 %", f"10{NARROW}339{FIRM}€{FIRM}; 20{FIRM}%"),
        ("fr", "04 72 00 00 00", f"04{NARROW}72{NARROW}00{NARROW}00{NARROW}00"),
        ("fr", "12 euros, 3 km", f"12{FIRM}euros, 3{FIRM}km"),
        ("en", "Really ? 10 339 €", f"Really ? 10{NARROW}339{FIRM}€"),
        ("tr", "1 293 € aylık", f"1{NARROW}293{FIRM}€ aylık"),
    ],
)
def test_a_space_that_must_not_end_a_line_is_firm(language, text, expected):
    assert typeset(text, language=language, right_to_left=False) == expected


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("المساعدة (RSA) من CAF: 3230", ["RSA", "CAF"]),
        ("اتصلوا على 32 30 من الاثنين", ["32 30"]),
        ("الرقم 04 72 00 00 00 مجاني", ["04 72 00 00 00"]),
        ("الرقم +33 4 72 00 00 00", ["+33 4 72 00 00 00"]),
        ("السقف هو 10 339 € في السنة", ["10 339 €"]),
        ("المبلغ 1 173,04 € في الشهر", ["1 173,04 €"]),
        ("بين 50 و79 %.", ["79 %"]),
        ("إعانة AAH 441,59 € ثم", ["AAH", "441,59 €"]),
        ("من 18-25 سنة، المرسوم 2026-229", ["18-25", "2026-229"]),
        ("المواد L. 821-1، D. 821-1-2. الحقوق", ["L. 821-1", "D. 821-1-2"]),
        ("عرض «100 % Santé» في R&D", ["100 % Santé", "R&D"]),
        ("من CAF. RSA هو الحق", ["CAF", "RSA"]),
        ("زوروا https://www.caf.fr/ الآن", ["https://www.caf.fr/"]),
        ("اكتبوا إلى contact@le107.fr.", ["contact@le107.fr"]),
        ("(Carsat Rhône-Alpes)", ["Carsat Rhône-Alpes"]),
        ("موقع service-public.gouv.fr.", ["service-public.gouv.fr"]),
        ("اسمها Revenu de solidarité active بالفرنسية", ["Revenu de solidarité active"]),
        ("بين RSA و CAF", ["RSA", "CAF"]),
        ("بلا أي كلمة أجنبية 2026", []),
    ],
)
def test_each_foreign_run_in_arabic_stands_in_one_isolate(text, runs):
    html = typeset(text, language="ar", right_to_left=True)
    assert isolated(html) == runs
    assert plain(unescape(re.sub(r"<[^>]*>", "", html))) == text


def test_words_in_latin_letters_are_marked_as_french_and_digits_are_not():
    html = typeset("من CAF على 32 30", language="ar", right_to_left=True)
    assert '<bdi lang="fr">CAF</bdi>' in html
    assert f"<bdi>32{NARROW}30</bdi>" in html


def test_in_cyrillic_names_in_latin_letters_are_marked_as_french():
    html = typeset("Виплата RSA (Revenu de solidarité active) на caf.fr", language="uk", right_to_left=False)
    assert html == 'Виплата RSA (<span lang="fr">Revenu de solidarité active</span>) на caf.fr'
    marked = '<p><span lang="fr">Assurance maladie</span> і <span lang="fr">Carsat</span></p>'
    assert typeset_html('<p><span lang="fr">Assurance maladie</span> і Carsat</p>', language="uk", right_to_left=False) == marked


def test_a_short_name_in_arabic_stays_on_one_line_and_an_address_stays_as_it_is_copied():
    html = typeset("(Carsat Rhône-Alpes) Protection universelle maladie service-public.gouv.fr", language="ar", right_to_left=True)
    assert f"Carsat{FIRM}Rhône-{JOINER}Alpes" in html
    assert "Protection universelle maladie" in html
    assert "service-public.gouv.fr" in html


def test_plain_text_is_isolated_without_tags():
    assert isolate_plain("RSA: 3230 (CAF) هاتف 04 72") == "\u2068RSA\u2069: 3230 (\u2068CAF\u2069) هاتف \u206804 72\u2069"
    assert isolate_lines("مرحبا CAF\n\nBonjour") == "\u2068مرحبا CAF\u2069\n\nBonjour"


@pytest.mark.parametrize("right_to_left", [False, True])
def test_plain_text_is_escaped(right_to_left):
    html = typeset('<b onclick="x">R&D</b> : مرحبا', language="fr", right_to_left=right_to_left)
    assert "<b" not in html.replace("<bdi", "")
    assert "&amp;" in html
    assert "&lt;" in html


def test_tags_entities_and_marked_words_of_rich_text_are_kept():
    source = (
        '<p>R&amp;D &lt;i&gt; <a href="https://www.caf.fr/a?b=1&amp;c=2">CAF : 32 30</a> <span lang="fr" dir="ltr">Assurance maladie</span> RSA</p>'
    )
    french = typeset_html(source, language="fr", right_to_left=False)
    assert plain(french) == source
    arabic = typeset_html(source, language="ar", right_to_left=True)
    assert '<a href="https://www.caf.fr/a?b=1&amp;c=2">' in arabic
    assert '<span lang="fr" dir="ltr">Assurance maladie</span>' in arabic
    assert isolated(arabic)[-1] == "RSA"
    assert "<i>" not in arabic
    marked = '<p><span lang="fr" dir="ltr">Caisse <b>nationale</b> RSA</span> ثم</p>'
    assert typeset_html(marked, language="ar", right_to_left=True) == marked
