"""What the elements of a Word document hold, without their neighbours."""

import copy
from xml.etree.ElementTree import Element, SubElement

from rights.drafts.services.names import MC, W, value_of

LINK, RUN, PARAGRAPH, TABLE = (f"{W}{name}" for name in ("hyperlink", "r", "p", "tbl"))
CHOICE = f"{MC}AlternateContent"


def alternatives(parent: Element) -> list[Element]:
    """Return the children of an element; where one thing is written in two ways, the newer one, unless it holds nothing that we read."""
    children = []
    for child in parent:
        if child.tag != CHOICE:
            children.append(child)
            continue
        ways = [*child.findall(f"{MC}Choice"), *child.findall(f"{MC}Fallback")]
        chosen = next((way for way in ways if says_something(way)), ways[0] if ways else None)
        if chosen is not None:
            children += alternatives(chosen)
    return children


def says_something(element: Element) -> bool:
    names = ("}t", "}delText", "}blip", "}imagedata", "}oMath")
    return any(each.tag.endswith(names) for each in element.iter())


def holds_blocks(element: Element) -> bool:
    return any(each.tag in {PARAGRAPH, TABLE} for each in element.iter()) and element.tag not in {RUN, LINK}


def inside(parent: Element, name: str) -> list[Element]:
    """Return the rows of a table or the cells of a row, those in content controls too; not those of a table inside it."""
    found = []
    for child in alternatives(parent):
        if child.tag == name:
            found.append(child)
        elif child.tag not in {TABLE, f"{W}tr", f"{W}tc"}:
            found += inside(child, name)
    return found


def is_covered(cell: Element) -> bool:
    """Return whether a cell continues the merged one above it."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") in {"", "continue"}


def columns_of(cell: Element) -> int:
    span = value_of(cell.find(f"{W}tcPr"), "gridSpan")
    return int(span) if span.isdecimal() else 1


def is_contents(control: Element) -> bool:
    gallery = next(iter(control.iter(f"{W}docPartGallery")), None)
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def text_boxes(drawing: Element) -> list[Element]:
    """Return copies of the text boxes of a drawing: those inside another one stay there, and what is written in two ways comes once."""
    found = []
    for child in alternatives(drawing):
        found += [copy.deepcopy(child)] if child.tag == f"{W}txbxContent" else text_boxes(child)
    return found


def add_text(run: Element, text: str) -> None:
    SubElement(run, f"{W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = text


def chosen_entry(field) -> str:
    """Return the words chosen in a list of a form; "" for any other field."""
    choices = field.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return ""
    entries = [each.get(f"{W}val", "") for each in choices.findall(f"{W}listEntry")]
    number = value_of(choices, "result") or value_of(choices, "default") or "0"
    return entries[int(number)] if number.isdecimal() and len(number) < 5 and int(number) < len(entries) else ""
