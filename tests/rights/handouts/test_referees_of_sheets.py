"""Our own referees: tags, languages, links, fonts, headings, codes, on sheets that are right and on sheets with one fault each."""

import pytest

from .referees import specimens
from .referees.codes import qr_codes, small_codes
from .referees.drawn import numbers_turned_round
from .referees.headings import Heading, bookmarks, bookmarks_unlike_headings, headings, stranded_headings
from .referees.passages import passages
from .referees.tagged import complaints

FAULTS = {
    specimens.without_title: "no title",
    specimens.without_shown_title: "the file's name",
    specimens.without_language: "names no language",
    specimens.without_alternative: "no alternative text",
    specimens.with_plain_header_cells: "no header cell",
    specimens.without_scope: "no Scope: “Français”",
    specimens.with_silent_link: "neither text nor description",
    specimens.with_script_link: "no page, letter or call (javascript:",
    specimens.without_embedded_font: "not inside the file",
    specimens.without_unicode_map: "no ToUnicode map",
    specimens.with_script: "JavaScript",
    specimens.with_attached_file: "EmbeddedFiles",
}


@pytest.fixture(scope="module")
def right_sheet():
    return specimens.compiled(specimens.RIGHT)


def test_a_right_sheet_is_right(right_sheet):
    assert complaints(right_sheet) == []
    assert bookmarks_unlike_headings(right_sheet) == []
    assert stranded_headings(right_sheet) == []


@pytest.mark.parametrize(("change", "complaint"), FAULTS.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_each_fault_is_named(right_sheet, change, complaint):
    found = complaints(specimens.changed(right_sheet, change))
    assert any(complaint in sentence for sentence in found), found


def test_passages_come_in_reading_order_each_in_its_language(right_sheet):
    found = passages(right_sheet)
    assert [(passage.lang, passage.text) for passage in found] == [
        ("fr", "Se loger"),
        ("fr", "Votre propriétaire ne peut pas vous mettre dehors sans la décision d’un juge."),
        ("fr", "Lire la fiche"),
        ("fr", "Code QR de cette fiche"),
        ("fr", "Le loyer"),
        ("fr", "Français"),
        ("fr", "Arabe"),
        ("fr", "Le loyer"),
        ("ar", "الإيجار"),
        ("fr", "La caution"),
        ("ar", "الضمان"),
        ("uk", "Ваші права не залежать від документів."),
    ]
    assert found[8].path == "Document/Table/TBody/TR/TD"
    assert found[3].path.endswith("/@Alt")


def test_a_passage_from_right_to_left_reads_in_order_over_lines_numbers_and_latin_words():
    text = "يمكنكم الاتصال بالرقم 36 39 أو الكتابة إلى ADIL de Paris مجانا (الإيجار). لا يحق لأحد أن يطردكم من مسكنكم دون حكم من القاضي."
    sheet = specimens.compiled(f'#set text(lang: "ar", font: "Vazirmatn")\n= السكن\n{text}')
    assert [passage.text for passage in passages(sheet)] == ["السكن", text]
    assert {passage.lang for passage in passages(sheet)} == {"ar"}


def test_words_that_a_mixture_of_fonts_puts_in_the_wrong_order_are_seen():
    sheet = specimens.compiled('#set text(lang: "ar", font: ("Atkinson Hyperlegible Next", "Vazirmatn"))\nلا يحق لأحد')
    assert [passage.text for passage in passages(sheet)] == ["لأحد يحق لا"]


def test_a_missing_bookmark_is_named(right_sheet):
    assert headings(right_sheet) == bookmarks(right_sheet) == [Heading(1, "Se loger"), Heading(2, "Le loyer")]
    assert "Le loyer" in bookmarks_unlike_headings(specimens.changed(right_sheet, specimens.without_bookmark))[0]


STRANDED = {
    # A heading that no longer holds on to its text, at the end of the first page.
    "a heading alone": "#show heading: it => block(sticky: false, it.body)\n= Se loger\n#v(1fr)\n== Le loyer\n#pagebreak()\nPayer.",
    "two languages in one row": '= Se loger\n#v(1fr)\n#grid(columns: 2, [== Le loyer], [#text(lang: "ar")[== الإيجار]])\n#pagebreak()\n#grid(columns: 2)[Payer.][Payer.]',
}
HELD = {
    "its text begins below": "= Se loger\n#v(1fr)\n== Le loyer\nPayer.\n#pagebreak()\nSuite.",
    "a heading at the end of the sheet": "= Se loger\nTexte.\n#v(1fr)\n== Notes",
}


@pytest.mark.parametrize("markup", STRANDED.values(), ids=STRANDED)
def test_a_heading_at_the_end_of_a_page_is_named(markup):
    assert (1, "Le loyer") in stranded_headings(specimens.compiled(markup))


@pytest.mark.parametrize("markup", HELD.values(), ids=HELD)
def test_a_heading_with_its_text_is_not_stranded(markup):
    assert stranded_headings(specimens.compiled(markup)) == []


def test_codes_are_read_from_the_page_and_measured():
    [code] = qr_codes(specimens.compiled('#image("code.svg", width: 25mm, alt: "Code QR")', quiet_zone=0))
    assert (code.page, code.text) == (1, specimens.ADDRESS)
    assert code.millimetres == pytest.approx(25, abs=0.4)


def test_a_small_code_is_named_and_a_page_without_code_has_none():
    [small] = small_codes(specimens.compiled('= A\n#pagebreak()\n#image("code.svg", width: 15mm, alt: "Code QR")', quiet_zone=0))
    assert small.page == 2
    assert qr_codes(specimens.compiled("= Se loger")) == []


def test_a_phone_number_whose_groups_changed_places_is_named():
    number = "01 23 45 67 89"
    turned, held = (specimens.compiled(f'#set text(lang: "ar")\nالرقم {written} مجانا') for written in (number, number.replace(" ", "~")))
    assert numbers_turned_round([number], turned) == [number]
    assert numbers_turned_round([number], held) == []
