"""What becomes of the text of a Word document: nothing of it is lost, and what changes is told."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from rights.drafts.document import Picture, Prose, Quote, Table
from rights.drafts.services.package import STRICT
from rights.drafts.services.reading import read_document
from tests.rights.drafts.documents import (
    add,
    deleted,
    in_language_of_document,
    inserted,
    linked,
    png,
    saved,
    the_whole,
    with_parts,
    words_in,
    words_of,
)


def read(document, name="essai.docx"):
    return read_document(document if isinstance(document, bytes) else saved(document), name)


def texts(document) -> str:
    """Return all the words of a read document: on the page, and in what is told of it."""
    lines = [document.title]
    for section in document.sections:
        lines.append(section.heading.text if section.heading else "")
        for item in section.items:
            if isinstance(item, Prose):
                lines.append(item.html)
            elif isinstance(item, Table):
                lines += [item.caption, *item.headings, *(cell for row in item.rows for cell in row)]
            elif isinstance(item, Picture):
                lines += [item.alternative, item.caption]
            else:
                lines.append(item.text)
    return "\n".join([*lines, *(note.text for note in document.notes)])


def kinds(document) -> set[str]:
    return {note.kind for note in document.notes}


def items(document, kind):
    return [item for section in document.sections for item in section.items if isinstance(item, kind)]


def html(document) -> str:
    return "".join(item.html for item in items(document, Prose))


@pytest.fixture(scope="module")
def whole():
    return read(the_whole())


def test_no_word_is_lost(whole):
    missing = words_in(the_whole()) - words_of(texts(whole))
    assert not missing


def test_headings_become_sections_and_the_title_the_title(whole):
    assert whole.title == "Se déplacer sans voiture"
    headings = [(section.heading.level, section.heading.text) for section in whole.sections if section.heading]
    assert headings == [(1, "Ce que c'est"), (2, "Combien cela coûte"), (7, "Bon à savoir")]


def test_lists_keep_their_levels(whole):
    lists = [item for item in items(whole, Prose) if item.tag != "p"]
    assert [(item.tag, item.entries) for item in lists] == [
        ("ul", ["Bus et métro<ul><li>Métro seulement le dimanche</li></ul>", "Tram"]),
        ("ol", ["Remplir le formulaire", "Joindre une photo"]),
    ]


def test_merged_cells_leave_empty_ones_and_are_told(whole):
    (table,) = items(whole, Table)
    assert table.headings == ["Profil", "Par mois", "Par an"]
    assert table.rows[-1] == ["Autre", "Gratuit sous conditions", ""]
    assert {"merged", "first_row", "caption"} <= kinds(whole)


def test_a_picture_without_words_is_to_be_described_never_decorative(whole):
    bare, described = items(whole, Picture)
    assert (bare.alternative, bare.is_decorative) == ("", False)
    assert (described.alternative, described.is_decorative) == ("Un bus vert à l'arrêt", False)
    assert [note.kind for note in whole.notes].count("to_describe") == 1


def test_a_footnote_stands_at_the_end_of_its_section_under_its_mark(whole):
    first = whole.sections[0].items
    assert "solidaire.[1] Lire" in first[0].html
    assert first[-1].html == "<p>[1] Selon la délibération de juin.</p>"


def test_tracked_changes_keep_what_was_added_and_tell_what_was_removed(whole):
    assert "La carte vaut douze mois dans le réseau." in html(whole)
    assert ("deleted", "six mois") in [(note.kind, note.text) for note in whole.notes]


def test_links_language_bold_and_breaks_are_those_of_our_rich_text(whole):
    text = html(whole)
    assert '<a href="https://www.exemple.org/tarifs?a=1&amp;b=2">la page officielle</a>' in text
    assert "<b>moins cher</b>" in text
    assert '<a linktype="language" lang="en">travel pass</a>' in text


def test_what_is_around_the_text_is_told_with_its_words_and_place(whole):
    told = {note.kind: note for note in whole.notes}
    assert told["header"].text == "Association Entraide, document de travail"
    assert told["comment"].text == "Vérifier auprès du réseau"
    assert told["hidden"].text == "Secret de fabrication"
    assert told["equation"].text == "E=mc2"
    assert told["text_box"].text == "Encadré flottant"
    assert told["field"].text == "DATE"
    assert told["comment"].place.heading == "Combien cela coûte"
    assert told["comment"].place.paragraph > 10
    assert isinstance(items(read(the_whole()), Quote)[0], Quote)
    assert "<p>Encadré flottant</p>" in html(whole)


def test_a_document_of_bold_lines_gets_its_headings():
    document = Document()
    document.add_paragraph("Première partie").runs[0].bold = True
    document.add_paragraph("Du texte.")
    document.add_paragraph("Très important.").runs[0].bold = True
    read_one = read(document)
    assert [section.heading.text for section in read_one.sections if section.heading] == ["Première partie"]
    assert "bold_heading" in kinds(read_one)
    assert "<b>Très important.</b>" in html(read_one)


def test_the_name_of_the_file_is_the_title_where_nothing_else_is():
    document = Document()
    document.add_paragraph("Bonjour.")
    assert read(document, "note_de service.docx").title == "note de service"


def test_the_only_large_heading_is_the_title():
    document = Document()
    for level, words in [(1, "Le guide"), (2, "Un"), (4, "Deux")]:
        document.add_heading(words, level)
        document.add_paragraph("Texte.")
    found = read(document)
    assert found.title == "Le guide"
    assert [section.heading and section.heading.text for section in found.sections] == [None, "Un", "Deux"]


@pytest.mark.parametrize(
    ("rows", "columns", "lost"),
    [(3, 7, "table_to_lists"), (1, 3, "table_to_lists"), (3, 1, None)],
)
def test_tables_that_we_do_not_have_become_lists_without_losing_a_cell(rows, columns, lost):
    document = Document()
    table = document.add_table(rows, columns)
    for row in range(rows):
        for column in range(columns):
            table.cell(row, column).text = f"cellule{row}x{column}"
    found = read(document)
    assert not items(found, Table)
    assert all(f"cellule{row}x{column}" in html(found) for row in range(rows) for column in range(columns))
    assert (lost in kinds(found)) is bool(lost)


def test_a_row_marked_as_headings_is_one_and_a_table_inside_a_cell_keeps_its_text():
    document = Document()
    table = document.add_table(2, 2)
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for number, words in enumerate(["Qui", "Quoi", "Nous"]):
        table.cell(number // 2, number % 2).text = words
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "dedans", "aussi"
    linked(table.cell(1, 1).paragraphs[0], "le site", "https://exemple.org/")
    found = read(document)
    (kept,) = items(found, Table)
    assert kept.headings == ["Qui", "Quoi"]
    assert kept.rows == [["Nous", "le site / dedans / aussi"]]
    assert {"nested_table", "cells"} <= kinds(found)
    assert "first_row" not in kinds(found)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "ftp://exemple.org/", "mailto:personne"])
def test_a_link_that_leads_nowhere_keeps_its_words_and_is_told(address):
    document = Document()
    linked(document.add_paragraph("Voir "), "ceci", address)
    found = read(document)
    assert html(found) == "<p>Voir ceci</p>"
    assert [note.text for note in found.notes] == [f"ceci — {address}"]


def test_text_that_looks_like_tags_stays_text():
    document = Document()
    document.add_paragraph("<script>alert(1)</script> & <b>non</b>")
    assert html(read(document)) == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;non&lt;/b&gt;</p>"


def test_pictures_that_browsers_do_not_show_or_that_are_elsewhere_are_told_and_never_fetched():
    document = Document()
    buffer = io.BytesIO()
    png_image = png()
    Image.open(png_image).save(buffer, "BMP")
    buffer.seek(0)
    document.add_picture(buffer)
    document.add_picture(png())
    blip = next(iter(document.paragraphs[1]._p.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")))
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    key = document.part.relate_to("http://127.0.0.1:9/espion.png", "http://x/image", is_external=True)
    del blip.attrib[f"{relation}embed"]
    blip.set(f"{relation}link", key)
    found = read(document)
    assert not items(found, Picture)
    assert [(note.kind, note.text) for note in found.notes] == [("picture_kind", ""), ("linked_picture", "http://127.0.0.1:9/espion.png")]


@pytest.mark.parametrize("words", ["Une image contenant texte\n\nDescription générée automatiquement", "image1.png", "IMG_2043"])
def test_what_a_program_wrote_is_no_description(words):
    document = Document()
    document.add_picture(png())
    next(iter(document.paragraphs[0]._p.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"))).set("descr", words)
    found = read(document)
    assert items(found, Picture)[0].alternative == ""
    assert [note.text for note in found.notes] == [" ".join(words.split())]


def test_a_picture_in_a_list_comes_after_it():
    document = Document()
    document.add_paragraph("un ", style="List Bullet").add_run().add_picture(png())
    document.add_paragraph("deux", style="List Bullet")
    found = read(document)
    assert [type(item) for item in found.sections[0].items] == [Prose, Picture]
    assert "moved_picture" in kinds(found)


def test_arabic_inside_french_is_marked_as_arabic():
    document = Document()
    in_language_of_document(document, "fr-FR")
    paragraph = document.add_paragraph("Bonjour se dit ")
    add(paragraph, f'<w:r {nsdecls("w")}><w:rPr><w:rtl/><w:lang w:bidi="ar-SA"/></w:rPr><w:t>مرحبا</w:t></w:r>')
    assert html(read(document)) == '<p>Bonjour se dit <a linktype="language" lang="ar">مرحبا</a></p>'


def test_a_french_text_that_word_believes_english_is_left_alone():
    document = Document()
    document.add_paragraph("Tout est en français ici.")
    assert html(read(document)) == "<p>Tout est en français ici.</p>"


def test_raised_signs_breaks_and_soft_hyphens():
    document = Document()
    paragraph = document.add_paragraph("Un mètre carré : 1 m")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(" ; le 1")
    paragraph.add_run("er").font.superscript = True
    paragraph.add_run(" mai").add_break()
    add(paragraph, f"<w:r {nsdecls('w')}><w:t>extra</w:t><w:softHyphen/><w:t>ordinaire</w:t></w:r>")
    found = read(document)
    assert html(found) == "<p>Un mètre carré : 1 m² ; le 1er mai<br/>extraordinaire</p>"
    assert not found.notes


def test_words_hidden_by_a_merged_cell_stand_in_it_and_are_told():
    document = Document()
    table = document.add_table(3, 2)
    for row, words in enumerate([["Titre", "Valeur"], ["alpha", "un"], ["cachés", "deux"]]):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    for row, kind in ((1, "restart"), (2, "continue")):
        table.cell(row, 0)._tc.get_or_add_tcPr().append(parse_xml(f'<w:vMerge {nsdecls("w")} w:val="{kind}"/>'))
    found = read(document)
    (only,) = items(found, Table)
    assert only.rows == [["alpha / cachés", "un"], ["", "deux"]] and "merged" in kinds(found)


def test_a_small_table_without_marked_headings_takes_its_first_row_for_them():
    document = Document()
    table = document.add_table(3, 3)
    for number in range(9):
        table.cell(number // 3, number % 3).text = f"mot{number}"
    found = read(document)
    (only,) = items(found, Table)
    assert only.headings == ["mot0", "mot1", "mot2"] and len(only.rows) == 2 and "first_row" in kinds(found)


@pytest.mark.parametrize(
    ("choices", "chosen"),
    [
        ('<w:result w:val="1"/><w:listEntry w:val="locataire"/><w:listEntry w:val="propriétaire"/>', "propriétaire"),
        ('<w:listEntry w:val="locataire"/><w:listEntry w:val="propriétaire"/>', "locataire"),
        ('<w:result w:val="7"/><w:listEntry w:val="locataire"/>', ""),
    ],
)
def test_the_choice_in_a_list_of_a_form_is_kept(choices, chosen):
    document = Document()
    paragraph = document.add_paragraph("Vous êtes ")
    for part in (
        f'<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>{choices}</w:ddList></w:ffData></w:fldChar>',
        '<w:instrText xml:space="preserve"> FORMDROPDOWN </w:instrText>',
        '<w:fldChar w:fldCharType="end"/>',
    ):
        add(paragraph, f"<w:r {nsdecls('w')}>{part}</w:r>")
    paragraph.add_run(".")
    found = read(document)
    assert f"Vous êtes {chosen}." in html(found) and "field" in kinds(found)


def test_words_written_above_others_follow_them_in_brackets():
    document = Document()
    ruby = "<w:ruby><w:rt><w:r><w:t>haut</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>bas</w:t></w:r></w:rubyBase></w:ruby>"
    add(document.add_paragraph("Mot "), f"<w:r {nsdecls('w')}>{ruby}</w:r>")
    assert "Mot bas (haut)" in html(read(document))


def test_a_table_of_contents_is_left_out_and_told():
    document = Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Première partie 3", style="toc 1")
    document.add_paragraph("Texte.")
    found = read(document)
    assert html(found) == "<p>Texte.</p>"
    assert [(note.kind, note.text) for note in found.notes] == [("contents", "Première partie 3")]


def test_a_document_saved_as_strict_is_read_as_well():
    content = the_whole()
    changes = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
                changes[name] = archive.read(name)
                for strict, usual in STRICT.items():
                    changes[name] = changes[name].replace(usual.encode(), strict.encode())
    found = read(with_parts(content, changes))
    assert not words_in(content) - words_of(texts(found))
    assert len(items(found, Picture)) == 2


WORDS = st.text(alphabet="abcdefghijéèàçœ", min_size=3, max_size=9)
PIECES = st.lists(
    st.tuples(st.sampled_from(["run", "bold", "ins", "del", "box", "field", "smart", "dir", "link", "hidden", "cell", "alternative"]), WORDS),
    max_size=8,
)
STYLES = st.sampled_from(["Normal", "Heading 1", "Heading 3", "List Bullet", "List Bullet 3", "List Number 2", "Quote", "Caption", "Title"])


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(st.tuples(STYLES, PIECES), max_size=10))
def test_whatever_the_document_no_word_is_lost(paragraphs):
    document = Document()
    for style, pieces in paragraphs:
        paragraph = document.add_paragraph(style=style)
        for kind, word in pieces:
            write_piece(document, paragraph, kind, f" {word} ")
    content = saved(document)
    assert not words_in(content) - words_of(texts(read(content)))


def write_piece(document, paragraph, kind: str, word: str) -> None:
    run = f'<w:r {{}}><w:t xml:space="preserve">{word}</w:t></w:r>'
    space = nsdecls("w")
    if kind == "ins":
        inserted(paragraph, word)
    elif kind == "del":
        deleted(paragraph, word)
    elif kind == "link":
        linked(paragraph, word, "https://exemple.org/")
    elif kind == "cell":
        document.add_table(1, 2).cell(0, 1).text = word
    elif kind == "box":
        box = f"<w:txbxContent><w:p>{run.format('')}</w:p></w:txbxContent>"
        add(paragraph, f'<w:r {space}><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>')
    elif kind in {"field", "smart", "dir"}:
        name = {"field": 'fldSimple w:instr=" PAGE "', "smart": 'smartTag w:element="x"', "dir": 'dir w:val="rtl"'}[kind]
        add(paragraph, f"<w:{name} {space}>{run.format('')}</w:{name.split()[0]}>")
    elif kind == "alternative":
        other = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        add(
            paragraph,
            f'<w:r {space} {other}><mc:AlternateContent><mc:Choice Requires="wps"><w:t>{word}</w:t></mc:Choice></mc:AlternateContent></w:r>',
        )
    else:
        written = paragraph.add_run(word)
        written.bold, written.font.hidden = kind == "bold", kind == "hidden"
