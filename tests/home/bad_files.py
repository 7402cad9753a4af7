"""Documents made for the tests: right ones, and one for each thing that can be wrong."""

import io
import struct
import zipfile
import zlib

import pikepdf

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PARAGRAPH = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
ODT = b"application/vnd.oasis.opendocument.text"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def packed(*parts, stored=()) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data, zipfile.ZIP_STORED if name in stored else None)
    return file.getvalue()


def docx(*parts, main_type: str = WORD, document: bytes = PARAGRAPH, types: str = "") -> bytes:
    main = f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>'
    content_types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{main}{types}</Types>'
    return packed(("[Content_Types].xml", content_types), ("word/document.xml", document), *parts)


def refers(kind: str, target: str = "https://a.example/x", mode: str = "External", encoding: str = "utf-8") -> tuple[str, bytes]:
    """A list of relationships with one of them."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    text = f'<Relationship Id="rId1" Type="{office}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    text = f'<?xml version="1.0" encoding="{encoding}"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{text}</Relationships>'
    return "word/_rels/settings.xml.rels", text.encode(encoding)


def odt(*parts, mimetype: bytes = ODT, content: bytes = b"<office/>") -> bytes:
    return packed(("mimetype", mimetype), ("content.xml", content), *parts, stored=("mimetype",))


def pdf(change=None, *, pages: int = 1, **save) -> bytes:
    file, document = io.BytesIO(), pikepdf.new()
    for _number in range(pages):
        document.add_blank_page(page_size=(595, 842))
    if change:
        change(document)
    document.save(file, **save)
    return file.getvalue()


def script_on_opening(document):
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('!')"))


def program_started(document):
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=pikepdf.Array([0, 0, 9, 9]), A=action)
    document.pages[0].Annots = pikepdf.Array([link])


def sent_on_opening(document):
    document.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.GoTo,
        Next=pikepdf.Array([document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.SubmitForm, F=pikepdf.String("https://a.example/")))]),
    )


def other_file_with_a_page(document):
    document.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.GoToR, F=pikepdf.String("//a.example/b.pdf")))


def form_of_another_program(document):
    document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=document.make_stream(b"<xdp/>"))


def link_to_a_file(document):
    """A link that waits for its reader, and a page to open at: nothing happens by itself."""
    action = pikepdf.Dictionary(S=pikepdf.Name.GoToR, F=pikepdf.String("annexe.pdf"))
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=pikepdf.Array([0, 0, 9, 9]), A=action)
    document.pages[0].Annots = pikepdf.Array([link])
    document.Root.OpenAction = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])


def attached(name: str, data: bytes):
    def change(document):
        document.attachments[name] = data

    return change


def tagged(document):
    document.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    document.Root.StructTreeRoot = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    document.Root.Lang = pikepdf.String("fr-FR")
    document.docinfo["/Title"] = "Mes papiers pour le RSA"


def bomb_in_pdf() -> bytes:
    """A list of objects that unpacks to 4 GB, in a file that weighs 4 MB."""
    packer = zlib.compressobj(9)
    head, again = (packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH) for _number in range(2))
    zeros = head + again * 4_095
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(zeros), zeros),
    ]
    data, rows = b"%PDF-1.5\n", [(0, 0, 65535)]
    for number, body in enumerate(bodies, start=1):
        rows.append((1, len(data), 0))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows += [(2, 3, 0), (1, len(data), 0)]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    head = b"5 0 obj\n<< /Type /XRef /Size 6 /W [1 4 2] /Root 1 0 R /Length %d >>\nstream\n" % len(table)
    return data + head + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(data)


BAD_FILES = {
    "empty": ("vide.pdf", b"", "empty"),
    "kind": ("programme.exe", b"MZ", "unknown"),
    "page of the web as pdf": ("guide.pdf", b"<!doctype html><script>alert(1)</script>", "disguised"),
    "program as pdf": ("guide.pdf", b"MZ\x90\x00" + bytes(500), "disguised"),
    "pdf as docx": ("guide.docx", pdf(), "disguised"),
    "archive as docx": ("guide.docx", packed(("lisez-moi.txt", b"Bonjour")), "disguised"),
    "spreadsheet as docx": ("guide.xlsx", docx(), "disguised"),
    "template as docx": ("guide.docx", docx(main_type=WORD.replace("document.main", "template.main")), "disguised"),
    "old word as docx": ("guide.docx", OLD_OFFICE, "disguised"),
    "docx as odt": ("guide.odt", docx(), "disguised"),
    "text as presentation": ("guide.odp", odt(), "disguised"),
    "drawing as text": ("notes.txt", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "disguised"),
    "page of the web as csv": ("liste.csv", "\ufeff <html>".encode(), "disguised"),
    "text as calendar": ("dates.ics", b"Lundi 23 novembre", "disguised"),
    "binary as text": ("notes.txt", b"\x7fELF\x02\x01\x00\x00", "not_text"),
    "image as csv": ("liste.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not_text"),
    "cut pdf": ("guide.pdf", pdf(pages=3)[:-200], "damaged"),
    "start of a pdf": ("guide.pdf", b"%PDF-1.7\n", "damaged"),
    "cut docx": ("guide.docx", docx()[:-40], "damaged"),
    "docx with a wrong byte": ("guide.docx", docx(("word/media/photo.bin", b"abcd" * 50)).replace(b"PK\x01\x02", b"PK\x01\x09", 1), "damaged"),
    "docx of unfinished sentences": ("guide.docx", docx(document=PARAGRAPH[:-20]), "damaged"),
    "docx with entities": (
        "guide.docx",
        docx(document=b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'),
        "damaged",
    ),
    "odt without text": ("guide.odt", packed(("mimetype", ODT), stored=("mimetype",)), "damaged"),
    "part above its folder": ("guide.docx", docx(("../../cron", b"")), "damaged"),
    "macros of word": ("guide.docx", docx(("word/vbaProject.bin", b"Sub AutoOpen()")), "macros"),
    "word document made for macros": ("guide.docx", docx(main_type="application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
    "controls of word": (
        "guide.docx",
        docx(types='<Override PartName="/word/activeX/activeX1.xml" ContentType="application/vnd.ms-office.activeX+xml"/>'),
        "macros",
    ),
    "macros of libreoffice": ("guide.odt", odt(("Basic/Standard/Module1.xml", b"<script/>")), "macros"),
    "python of libreoffice": ("guide.odt", odt(("Scripts/python/ouvrir.py", b"import os")), "macros"),
    "button that runs a macro": ("guide.odt", odt(content=b'<a href="vnd.sun.star.script:x$y?location=user"/>'), "macros"),
    "locked docx": ("guide.docx", OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "locked odt": ("guide.odt", odt(("META-INF/manifest.xml", b"<manifest:encryption-data/>")), "password"),
    "locked pdf": ("guide.pdf", pdf(encryption=pikepdf.Encryption(user="secret", owner="secret")), "password"),
    "program in docx": ("guide.docx", docx(("word/embeddings/facture.exe", b"MZ")), "program"),
    "program wrapped in docx": ("guide.docx", docx(("word/embeddings/oleObject1.bin", OLD_OFFICE + "Ole10Native".encode("utf-16-le"))), "program"),
    "program in epub": ("livre.epub", packed(("mimetype", b"application/epub+zip"), ("META-INF/container.xml", b"<c/>"), ("a.js", b"")), "program"),
    "script in pdf": ("guide.pdf", pdf(script_on_opening), "script"),
    "program started by pdf": ("guide.pdf", pdf(program_started), "script"),
    "program in pdf": ("guide.pdf", pdf(attached("facture.exe", b"MZ")), "program"),
    "program in pdf under another name": ("guide.pdf", pdf(attached("facture.txt", b"MZ\x90\x00")), "program"),
    "form of another program in pdf": ("guide.pdf", pdf(form_of_another_program), "script"),
    "form sent when a pdf opens": ("guide.pdf", pdf(sent_on_opening), "script"),
    "other file opened with a page": ("guide.pdf", pdf(other_file_with_a_page), "script"),
    "template from elsewhere": ("guide.docx", docx(refers("attachedTemplate")), "elsewhere"),
    "template from elsewhere in other letters": ("guide.docx", docx(refers("attachedTemplate", encoding="utf-16")), "elsewhere"),
    "object from elsewhere": ("guide.docx", docx(refers("oleObject", "file:///\\\\serveur\\a.xlsm")), "elsewhere"),
    "frame from elsewhere": ("guide.docx", docx(refers("frame")), "elsewhere"),
    "part from elsewhere": ("guide.docx", docx(refers("subDocument")), "elsewhere"),
    "list of parts that swells": ("guide.docx", docx(types="<a/>" * 300_000), "too_much"),
    "list of relationships that swells": ("guide.docx", docx(refers("hyperlink", "a" * 1_000_001)), "too_much"),
    "archive that swells": ("guide.docx", docx(("word/media/fond.bmp", bytes(60_000_000))), "too_much"),
    "archive of a thousand parts": ("guide.docx", docx(*((f"word/media/{number}", b"") for number in range(5_001))), "too_much"),
    "pdf that swells": ("guide.pdf", bomb_in_pdf(), "damaged"),
}

GOOD_FILES = {
    "guide.pdf": pdf(tagged),
    "guide-annexe.pdf": pdf(attached("donnees.csv", b"a;b")),
    "guide-liens.pdf": pdf(link_to_a_file),
    "guide-liens.docx": docx(refers("hyperlink")),
    "guide-objet.docx": docx(refers("oleObject", "embeddings/a.xlsx", "Internal")),
    "imprimable.pdf": pdf(encryption=pikepdf.Encryption(user="", owner="secret")),
    "guide.docx": docx(),
    "guide.odt": odt(("Basic/script-lc.xml", b"<libraries/>")),
    "livre.epub": packed(("mimetype", b"application/epub+zip"), ("META-INF/container.xml", b"<c/>")),
    "liste.csv": "nom;durée\nÉcrivain public;1 h\n".encode("cp1252"),
    "arabe.txt": "حقوقي".encode("utf-16"),
    "dates.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
}
