"""Word documents made for the tests: with python-docx where it can, with their XML where it cannot."""

import io
import re
import zipfile
from collections import Counter
from xml.etree import ElementTree

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from PIL import Image

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD = re.compile(r"\w+")
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
BOX = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def png(colour: str = "navy") -> io.BytesIO:
    buffer = io.BytesIO()
    Image.new("RGB", (320, 200), colour).save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_parts(content: bytes, changes: dict[str, bytes | None]) -> bytes:
    """Return the document with other parts: replaced, added, or taken out where they are None."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, part in changes.items():
            if part is not None:
                new.writestr(name, part)
    return buffer.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def with_footnote(content: bytes, words: str, *, mark: str = "[[1]]") -> bytes:
    """Return the document with a footnote where `mark` stands."""
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {words}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    text = part(content, "word/document.xml").decode()
    assert mark in text
    text = text.replace(mark, '</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve">')
    relations = part(content, "word/_rels/document.xml.rels").decode()
    types = part(content, "[Content_Types].xml").decode()
    return with_parts(
        content,
        {
            "word/document.xml": text.encode(),
            "word/footnotes.xml": notes.encode(),
            "word/_rels/document.xml.rels": relations.replace(
                "</Relationships>", f'<Relationship Id="rIdNotes" Type="{FOOTNOTES}" Target="footnotes.xml"/></Relationships>'
            ).encode(),
            "[Content_Types].xml": types.replace(
                "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{FOOTNOTES_TYPE}"/></Types>'
            ).encode(),
        },
    )


def add(paragraph, xml: str) -> None:
    """Add an element to a paragraph."""
    paragraph._p.append(parse_xml(xml))


def inserted(paragraph, words: str) -> None:
    add(paragraph, f'<w:ins {nsdecls("w")} w:id="91" w:author="Zoé"><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:ins>')


def deleted(paragraph, words: str) -> None:
    add(paragraph, f'<w:del {nsdecls("w")} w:id="92" w:author="Zoé"><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>')


def linked(paragraph, words: str, address: str) -> None:
    key = paragraph.part.relate_to(address, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True)
    add(paragraph, f'<w:hyperlink {nsdecls("w", "r")} r:id="{key}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>')


def described(run, words: str) -> None:
    next(run._r.iter(qn("wp:docPr"))).set("descr", words)


def in_language(run, code: str) -> None:
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), code)
    run._r.get_or_add_rPr().append(lang)


def the_whole() -> bytes:
    """Return a document with all that Word documents bring: headings, nested lists, merged cells, a picture without words, a footnote, changes…"""
    document = Document()
    in_language_of_document(document, "fr-FR")
    document.sections[0].header.paragraphs[0].text = "Association Entraide, document de travail"
    document.add_paragraph("Se déplacer sans voiture", style="Title")
    opening = document.add_paragraph("Les transports coûtent ")
    opening.add_run("moins cher").bold = True
    opening.add_run(" avec la carte solidaire.[[1]] Lire ")
    linked(opening, "la page officielle", "https://www.exemple.org/tarifs?a=1&b=2")
    document.add_heading("Ce que c'est", 1)
    changed = document.add_paragraph("La carte vaut ")
    deleted(changed, "six mois ")
    inserted(changed, "douze mois ")
    changed.add_run("dans le réseau.")
    document.add_paragraph("Bus et métro", style="List Bullet")
    document.add_paragraph("Métro seulement le dimanche", style="List Bullet 2")
    document.add_paragraph("Tram", style="List Bullet")
    document.add_paragraph("Remplir le formulaire", style="List Number")
    document.add_paragraph("Joindre une photo", style="List Number")
    document.add_heading("Combien cela coûte", 2)
    table = document.add_table(4, 3)
    for row, words in enumerate(
        [["Profil", "Par mois", "Par an"], ["Étudiante", "dix", "cent"], ["Retraité", "vingt", "deux-cents"], ["Autre", "", ""]]
    ):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(3, 1).merge(table.cell(3, 2)).text = "Gratuit sous conditions"
    document.add_picture(png(), width=Cm(3))
    picture = document.add_paragraph().add_run()
    picture.add_picture(png("green"), width=Cm(3))
    described(picture, "Un bus vert à l'arrêt")
    document.add_paragraph("Sans la carte, je restais chez moi.", style="Quote")
    document.add_paragraph("Bon à savoir").runs[0].bold = True
    other = document.add_paragraph("La carte se dit ")
    in_language(other.add_run("travel pass"), "en-GB")
    other.add_run(" à l'étranger.")
    other.add_run("Secret de fabrication").font.hidden = True
    commented = document.add_paragraph("Texte commenté.")
    document.add_comment(commented.runs, text="Vérifier auprès du réseau", author="Zoé")
    add(commented, f"<m:oMath {MATH}><m:r><m:t>E=mc2</m:t></m:r></m:oMath>")
    boxed = document.add_paragraph("Paragraphe à encadré.")
    add(
        boxed,
        f"<w:r {nsdecls('w')}><w:pict {BOX}><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Encadré flottant</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
    )
    fields = document.add_paragraph("Mis à jour le ")
    add(fields, f'<w:fldSimple {nsdecls("w")} w:instr=" DATE "><w:r><w:t>douze mars</w:t></w:r></w:fldSimple>')
    return with_footnote(saved(document), "Selon la délibération de juin.")


def in_language_of_document(document, code: str) -> None:
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), code)


def words_of(text: str) -> Counter:
    return Counter(WORD.findall(text.replace("\u00ad", "").lower()))


def words_in(content: bytes) -> Counter:
    """Return all the words that stand in a document, wherever: its text, notes, comments, headers; deleted and inserted."""
    found: Counter = Counter()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml", name):
                for paragraph in ElementTree.fromstring(archive.read(name)).iter(f"{W}p"):
                    found += words_of("".join(_texts(paragraph)))
    return found


def _texts(element):
    """Yield the pieces of text of a paragraph; those of a text box belong to its own paragraphs."""
    for child in element:
        local = child.tag.partition("}")[2]
        if local in {"t", "delText"}:
            yield child.text or ""
        elif local in {"tab", "br", "cr", "del", "ins", "footnoteReference", "drawing", "pict"}:
            yield " "
        if local not in {"p", "txbxContent"}:
            yield from _texts(child)
