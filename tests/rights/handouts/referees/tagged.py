"""What PDF/UA checkers let pass, or cannot know: our own rules for handouts. Each rule returns sentences, none where the file is right."""

import re
from urllib.parse import urlsplit

import pikepdf

from .passages import passages
from .source import Source, opened
from .tree import Element, tag_tree

SCHEMES = {"http", "https", "mailto", "tel"}
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
SCOPES = {"/Row", "/Column", "/Both"}
# What a sheet of paper never does: run, open, send, carry another file.
ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/RichMediaExecute", "/Rendition"}
ACTIVE_KEYS = {"/JS", "/XFA", "/AA", "/EF", "/EmbeddedFiles"}


def complaints(pdf: Source) -> list[str]:
    """Return everything that our own rules find wrong with a handout."""
    with opened(pdf) as file:
        elements = [element for root in tag_tree(file) for element in root.elements()]
        found = [*wrong_document(file, elements), *wrong_tables(elements), *wrong_figures(elements)]
        found += [*wrong_links(file, elements), *wrong_fonts(file), *active_content(file)]
    return found + wrong_languages(pdf)


def wrong_document(file: pikepdf.Pdf, elements: list[Element]) -> list[str]:
    """A title that viewers show, a language, a tag tree."""
    title = file.open_metadata().get("dc:title")
    shown = file.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)
    wrong = {
        "The document has no title": not str(title or "").strip(),
        "Viewers show the file's name in place of the title": not shown,
        "The document names no language": not str(file.Root.get("/Lang", "")).strip(),
        "The document has no tag tree": not elements,
    }
    return [sentence for sentence, found in wrong.items() if found]


def wrong_languages(pdf: Source) -> list[str]:
    """Each passage is in a language that a voice can look for."""
    wrong = [passage for passage in passages(pdf) if not LANGUAGE_TAG.fullmatch(passage.lang)]
    return [f"Page {passage.page}: “{passage.text[:60]}” is in no language ({passage.lang!r})" for passage in wrong]


def wrong_tables(elements: list[Element]) -> list[str]:
    """A table has header cells; each says whether it heads a row or a column, and says something."""
    found = []
    for table in (element for element in elements if element.kind == "Table"):
        cells = [element for element in table.elements() if element.kind in ("TH", "TD")]
        headers = [cell for cell in cells if cell.kind == "TH"]
        if not headers:
            found.append(f"A table has no header cell: “{table.text[:60]}”")
        found += [f"A header cell has no Scope: “{cell.text[:60]}”" for cell in headers if str(cell.attribute("/Table", "/Scope")) not in SCOPES]
        found += [f"A header cell is empty in the table “{table.text[:60]}”" for cell in headers if not says_something(cell)]
    return found


def says_something(element: Element) -> bool:
    return bool(element.text) or any(str(inner.node.get("/Alt", "")).strip() for inner in element.elements())


def wrong_figures(elements: list[Element]) -> list[str]:
    """A picture that is not decoration says what it shows."""
    figures = [element for element in elements if element.kind in ("Figure", "Formula")]
    silent = [figure for figure in figures if not str(figure.node.get("/Alt", figure.node.get("/ActualText", ""))).strip()]
    return [f"A picture has no alternative text: {figure.path}" for figure in silent]


def wrong_links(file: pikepdf.Pdf, elements: list[Element]) -> list[str]:
    """A link says where it leads, in its text or its description, stands in the tag tree, and opens a page, a letter or a call."""
    texts = {annotation.objgen: element.text for element in elements for annotation in element.annotations}
    found = []
    for number, page in enumerate(file.pages, start=1):
        for link in (annotation for annotation in page.obj.get("/Annots", []) if annotation.get("/Subtype") == "/Link"):
            address = address_of(link)
            if link.objgen not in texts:
                found.append(f"Page {number}: a link is in no tag ({address})")
            if not (texts.get(link.objgen) or str(link.get("/Contents", "")).strip()):
                found.append(f"Page {number}: a link has neither text nor description ({address})")
            if address and urlsplit(address).scheme.lower() not in SCHEMES:
                found.append(f"Page {number}: a link opens no page, letter or call ({address})")
            if not address and "/Dest" not in link and link.get("/A", {}).get("/S") != "/GoTo":
                found.append(f"Page {number}: a link leads nowhere")
    return found


def address_of(link: pikepdf.Dictionary) -> str:
    """Return the address that a link opens, empty for a place in the same file."""
    return str(link.get("/A", {}).get("/URI", ""))


def wrong_fonts(file: pikepdf.Pdf) -> list[str]:
    """A font is inside the file, with the map that gives its text back."""
    found = []
    for font in (item for item in file.objects if is_font(item)):
        name = str(font.get("/BaseFont", font.get("/Name", "a font")))
        holder = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
        descriptor = holder.get("/FontDescriptor", {})
        drawn_inside = font.get("/Subtype") == "/Type3"
        if not drawn_inside and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            found.append(f"{name} is not inside the file")
        if "/ToUnicode" not in font:
            found.append(f"{name} has no ToUnicode map")
    return found


def is_font(item) -> bool:
    """Return whether an object is a font of its own, not the half of a composite font that holds the glyphs."""
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and not str(item.get("/Subtype", "")).startswith("/CIDFont")


def active_content(file: pikepdf.Pdf) -> list[str]:
    """Nothing runs, opens or sends anything by itself, and no other file is inside."""
    found = set()
    for item in file.objects:
        for inner in dictionaries(item):
            found |= {f"The file has {key[1:]}" for key in ACTIVE_KEYS & set(inner.keys())}
            if str(inner.get("/S", "")) in ACTIONS:
                found.add(f"The file has the action {str(inner['/S'])[1:]}")
            if inner.get("/Subtype") == "/FileAttachment":
                found.add("The file has an attachment")
    return sorted(found)


def dictionaries(item) -> list[pikepdf.Dictionary]:
    """Return an object and what is written inside it, without following references."""
    waiting, found = [item], []
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            waiting += [child for child in item if not getattr(child, "is_indirect", True)]
        elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            found.append(item)
            waiting += [child for _key, child in item.items() if not getattr(child, "is_indirect", True)]
    return found
