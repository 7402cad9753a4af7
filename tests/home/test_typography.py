"""Spaces that stay with their sign, and foreign words that keep their order in Arabic."""

import re

import pytest

from home.services.typography import typeset, typeset_html

NARROW, FIRM = "\u202f", "\u00a0"


def plain(text: str) -> str:
    return text.replace(NARROW, " ").replace(FIRM, " ")


def isolated(html: str) -> list[str]:
    """Return what stands inside each isolate, and check that none is inside another."""
    assert "<bdi" not in "".join(re.findall(r"<bdi[^>]*>(.*?)(?:</bdi>|$)", html))
    return [plain(run) for run in re.findall(r"<bdi[^>]*>(.*?)</bdi>", html)]


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
        ("المساعدة (RSA) من CAF: 3230", ["RSA", "CAF: 3230"]),
        ("اتصلوا على 32 30 من الاثنين", ["32 30"]),
        ("الرقم 04 72 00 00 00 مجاني", ["04 72 00 00 00"]),
        ("الرقم +33 4 72 00 00 00", ["+33 4 72 00 00 00"]),
        ("السقف هو 10 339 € في السنة", ["10 339 €"]),
        ("المبلغ 1 173,04 € في الشهر", ["1 173,04 €"]),
        ("موقع service-public.gouv.fr.", ["service-public.gouv.fr"]),
        ("اسمها Revenu de solidarité active بالفرنسية", ["Revenu de solidarité active"]),
        ("بين RSA و CAF", ["RSA", "CAF"]),
        ("بلا أي كلمة أجنبية 2026", []),
    ],
)
def test_each_foreign_run_in_arabic_stands_in_one_isolate(text, runs):
    html = typeset(text, language="ar", right_to_left=True)
    assert isolated(html) == runs
    assert plain(re.sub(r"<[^>]*>", "", html)) == text


def test_words_in_latin_letters_are_marked_as_french_and_digits_are_not():
    html = typeset("من CAF على 32 30", language="ar", right_to_left=True)
    assert '<bdi lang="fr" dir="ltr">CAF</bdi>' in html
    assert f'<bdi dir="ltr">32{NARROW}30</bdi>' in html


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
