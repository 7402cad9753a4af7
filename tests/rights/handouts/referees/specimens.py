"""Small PDFs, right and wrong, to judge the referees by."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import segno
import typst

from tests.loaded import BASE_DIR

from .tree import Element, tag_tree

FONTS = BASE_DIR / "rights" / "handouts" / "fonts"
ADDRESS = "https://portal.example/f/a1b2"
START = """
#set document(title: "Se loger", date: none)
#set page(width: 148mm, height: 210mm, margin: 15mm)
#set text(lang: "fr", font: ("Atkinson Hyperlegible Next", "Noto Sans", "Vazirmatn"), fallback: false)
"""
RIGHT = """
= Se loger
Votre propriétaire ne peut pas vous mettre dehors sans la décision d’un juge. #link("https://www.service-public.gouv.fr/")[Lire la fiche]
#image("code.svg", width: 25mm, alt: "Code QR de cette fiche")
== Le loyer
#table(columns: 2,
  table.header([Français], [Arabe]),
  [Le loyer], text(lang: "ar")[الإيجار],
  [La caution], text(lang: "ar")[الضمان])
#par(text(lang: "uk")[Ваші права не залежать від документів.])
"""


def compiled(markup: str, *, fonts: list[Path] | None = None, quiet_zone: int = 4) -> bytes:
    """Return a PDF made of Typst mark-up after START; a QR code of ADDRESS lies beside it as `code.svg`."""
    with TemporaryDirectory() as root:
        segno.make(ADDRESS, micro=False).save(str(Path(root) / "code.svg"), border=quiet_zone)
        source = Path(root) / "sheet.typ"
        source.write_text(START + markup, encoding="utf-8")
        return typst.compile(
            source, root=root, font_paths=fonts or [FONTS], ignore_system_fonts=True, pdf_standards=["ua-1"], timestamp=0, format="pdf"
        )


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """Return a PDF after a change of its objects."""
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as file:
        change(file)
        file.save(written, fix_metadata_version=False)
    return written.getvalue()


def first(file: pikepdf.Pdf, kind: str) -> Element:
    return next(element for root in tag_tree(file) for element in root.elements() if element.kind == kind)


def without_title(file: pikepdf.Pdf) -> None:
    with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata["dc:title"]


def without_shown_title(file: pikepdf.Pdf) -> None:
    del file.Root.ViewerPreferences["/DisplayDocTitle"]


def without_language(file: pikepdf.Pdf) -> None:
    del file.Root["/Lang"]


def without_alternative(file: pikepdf.Pdf) -> None:
    del first(file, "Figure").node["/Alt"]


def with_skipped_heading(file: pikepdf.Pdf) -> None:
    first(file, "H2").node["/S"] = pikepdf.Name("/H3")


def with_plain_header_cells(file: pikepdf.Pdf) -> None:
    for element in tag_tree(file)[0].elements():
        if element.kind in ("TH", "TD"):
            element.node["/S"] = pikepdf.Name("/TD")
            del element.node["/A"]


def without_scope(file: pikepdf.Pdf) -> None:
    for element in tag_tree(file)[0].elements():
        if element.kind in ("TH", "TD"):
            del element.node["/A"]


def link_of(file: pikepdf.Pdf) -> pikepdf.Dictionary:
    return next(item for item in file.pages[0].Annots if item.Subtype == "/Link")


def with_silent_link(file: pikepdf.Pdf) -> None:
    del link_of(file)["/Contents"]
    first(file, "Link").parts.clear()
    element = first(file, "Link").node
    element["/K"] = pikepdf.Array([kid for kid in element["/K"] if isinstance(kid, pikepdf.Dictionary)])


def with_script_link(file: pikepdf.Pdf) -> None:
    link_of(file).A["/URI"] = pikepdf.String("javascript:alert(1)")


def without_embedded_font(file: pikepdf.Pdf) -> None:
    for item in file.objects:
        if isinstance(item, pikepdf.Dictionary) and "/FontDescriptor" in item:
            for key in ("/FontFile2", "/FontFile3"):
                if key in item["/FontDescriptor"]:
                    del item["/FontDescriptor"][key]


def without_unicode_map(file: pikepdf.Pdf) -> None:
    for item in file.objects:
        if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
            del item["/ToUnicode"]


def with_script(file: pikepdf.Pdf) -> None:
    file.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS=pikepdf.String("app.alert(1)"))


def with_attached_file(file: pikepdf.Pdf) -> None:
    file.attachments["note.txt"] = b"note"


def without_bookmark(file: pikepdf.Pdf) -> None:
    with file.open_outline() as outline:
        outline.root[0].children.clear()
