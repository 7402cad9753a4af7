"""What readers see of a text becomes runs, and nothing else does."""

import pytest
from django.utils.translation import override

from rights.handouts.services import texts
from rights.handouts.services.document import words_of
from rights.handouts.services.fonts import signs_in_no_font
from tests.rights.handouts.reading import OF_ORDER, all_runs

pytestmark = pytest.mark.usefixtures("french")


def paragraph(*runs):
    return {"kind": "paragraph", "runs": list(runs)}


def test_a_line_is_typeset_as_on_the_site():
    assert texts.line("Combien ? 1 173 € par mois") == [{"t": "Combien\u00a0? 1\u00a0173\u00a0€ par mois"}]


@pytest.mark.parametrize(
    "literal",
    [
        "#set page(fill: red) $x$ *gras* _souligné_ @ref <label> `code` \\u{1F600} // rien",
        "<script>alert(1)</script> & <b>gras</b>",
        '[[lien]] #include "/etc/passwd"',
    ],
)
def test_marks_of_typst_and_of_html_print_literally(literal):
    assert words_of(texts.line(literal)).replace("\u00a0", " ") == literal


def test_rich_text_keeps_its_paragraphs_lists_and_strong_words():
    source = "<p>Vous êtes <b>majeur</b>.<br/>Et :</p><ul><li>seul</li><li>ou <b>en couple</b><ol><li>marié</li></ol></li></ul>"
    assert texts.flow(source) == [
        paragraph({"t": "Vous êtes "}, {"t": "majeur", "b": True}, {"t": "."}),
        paragraph({"t": "Et\u00a0:"}),
        {
            "kind": "list",
            "ordered": False,
            "items": [
                [paragraph({"t": "seul"})],
                [paragraph({"t": "ou "}, {"t": "en couple", "b": True}), {"kind": "list", "ordered": True, "items": [[paragraph({"t": "marié"})]]}],
            ],
        },
    ]


@pytest.mark.parametrize("source", ["", "<p></p>", "<p> </p><ul></ul>", "<ul><li></li></ul>", None])
def test_nothing_stays_of_empty_text(source):
    assert texts.flow(source) == []


@pytest.mark.parametrize("source", ["<p>Un <b>mot", "Un mot</p></ul></b>", "<li>Un mot</li>", "<p>Un mot<ul></p>"])
def test_broken_mark_up_loses_no_word(source):
    assert "".join(words_of(texts.flow(source)).split()) == "Unmot"


def in_small_letters(href):
    scheme, rest = href.split(":", 1)
    return f"{scheme.lower()}:{rest}"


@pytest.mark.parametrize(
    ("href", "written"),
    [
        ("https://www.caf.fr/", "www.caf.fr"),
        ("HTTPS://www.caf.fr/", "www.caf.fr"),
        ("Mailto:aide@exemple.org", "aide@exemple.org"),
        ("https://www.caf.fr/droits?x=1", "www.caf.fr/droits?x=1"),
        ("https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000006797041/2024-01-01", "www.legifrance.gouv.fr"),
        ("https://exemple.org/%D8%AD%D9%82", "exemple.org/حق"),
        ("mailto:aide@exemple.org", "aide@exemple.org"),
        ("tel:+33478000000", "+33478000000"),
    ],
)
def test_after_a_link_stands_the_address_to_copy(href, written):
    assert texts.flow(f'<p>Lisez <a href="{href}">la page</a>.</p>') == [
        paragraph({"t": "Lisez "}, {"t": "la page", "href": in_small_letters(href), "written": written}, {"t": "."})
    ]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "ftp://x.org/",
        "//x.org/",
        "falc/",
        "#mot-rsa",
        "http://[",
        "",
    ],
)
def test_a_link_that_leads_nowhere_from_a_paper_loses_its_address_and_keeps_its_words(href):
    assert texts.flow(f'<p><a href="{href}">la page</a></p>') == [paragraph({"t": "la page"})]


@pytest.mark.parametrize(
    ("href", "words"), [("https://www.caf.fr/", "caf.fr"), ("tel:+33472000000", "04 72 00 00 00"), ("mailto:a@b.fr", "Écrivez à a@b.fr")]
)
def test_an_address_that_is_said_already_is_not_written_twice(href, words):
    assert not any("written" in run for run in all_runs(texts.flow(f'<p><a href="{href}">{words}</a></p>')))


def test_a_link_to_a_page_of_our_own_is_absolute(settings):
    settings.BASE_URL = "https://droits.exemple.org"
    assert texts.link(texts.line("nos documents"), "/documents/3/fiche.pdf") == [
        {"t": "nos documents", "href": "https://droits.exemple.org/documents/3/fiche.pdf", "written": "droits.exemple.org/documents/3/fiche.pdf"}
    ]


def test_words_of_several_marks_in_one_link_are_written_after_the_last():
    runs = texts.flow('<p><a href="https://caf.exemple/">la <b>page</b> utile</a></p>')[0]["runs"]
    assert ["written" in run for run in runs] == [False, False, True]
    assert {run["href"] for run in runs} == {"https://caf.exemple/"}


def test_in_arabic_latin_words_and_numbers_are_told_apart_without_any_sign():
    with override("ar"):
        runs = texts.line("اتصلوا \u2068بالرقم\u2069 04 72 00 00 00 أو CAF du Rhône (1)")
    assert not any(sign in run["t"] for run in runs for sign in OF_ORDER)
    assert {"t": "CAF\u00a0du\u00a0Rhône", "lang": "fr", "dir": "ltr"} in runs
    assert {"t": "04\u00a072\u00a000\u00a000\u00a000", "dir": "ltr"} in runs
    assert runs[0] == {"t": "اتصلوا بالرقم "}


def test_in_arabic_the_version_of_a_licence_stays_with_its_name():
    with override("ar"):
        assert [run["t"] for run in texts.line("النصوص: CC BY-SA 4.0.") if run.get("dir") == "ltr"] == ["CC\u00a0BY-SA\u00a04.0"]


def test_words_marked_by_an_editor_keep_their_language():
    assert texts.flow('<p>On dit <a lang="ar" dir="rtl">حق</a> en arabe.</p>')[0]["runs"] == [
        {"t": "On dit "},
        {"t": "حق", "lang": "ar", "dir": "rtl"},
        {"t": " en arabe."},
    ]


def test_a_phone_number_is_pressed_and_stays_in_one_piece():
    with override("ar"):
        assert texts.phone_number("04 72 00 00 00") == [{"t": "04\u00a072\u00a000\u00a000\u00a000", "href": "tel:+33472000000", "dir": "ltr"}]


def test_a_sentence_of_the_catalogues_takes_words_and_runs():
    link = texts.link(texts.line("CAF"), "https://www.caf.fr/")
    assert texts.said("Source : %(source)s, à 100 %%", source=link)[0] == {"t": "Source : "}
    assert words_of(texts.said("Lu par %(who)s.", who="<b>Ana</b> %(x)s")) == "Lu par <b>Ana</b> %(x)s."


def test_what_is_marked_with_a_language_tells_it_everywhere():
    marked = texts.marked([{"kind": "flow", "content": [paragraph({"t": "a"}, {"t": "b", "lang": "ar", "dir": "rtl"})]}], "fr")
    assert [run["lang"] for run in all_runs(marked)] == ["fr", "ar"]


@pytest.mark.parametrize(
    ("language", "written", "told"),
    [
        ("fr", "Menu → Compte ← retour ↔ aide", "Menu › Compte ‹ retour – aide"),
        ("ar", "الحساب → القائمة", "الحساب ‹ القائمة"),
        ("fr", "✓ Carte de séjour", "Oui – Carte de séjour"),
        ("fr", "✗", "Non"),
        ("en", "Bus ✔️, train ❌", "Bus (Yes), train (No)"),
        ("fr", "● Un\x85deux\x9ftrois ☎\ufe0f", "• Un deux trois"),
    ],
)
def test_signs_that_no_font_has_are_told_otherwise(language, written, told):
    with override(language):
        assert words_of(texts.line(written)) == told
    assert not signs_in_no_font(told)
