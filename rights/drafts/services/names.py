"""The names of WordprocessingML, as ElementTree writes them."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 (its usual prefix)
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
OFF = {"0", "false", "off"}


def is_on(parent, name: str) -> bool:
    """Return whether a property that is on or off, such as bold, is on."""
    found = parent.find(f"{W}{name}") if parent is not None else None
    return found is not None and found.get(f"{W}val", "1") not in OFF


def value_of(parent, name: str, attribute: str = "val") -> str:
    found = parent.find(f"{W}{name}") if parent is not None else None
    return found.get(f"{W}{attribute}", "") if found is not None else ""


def text_of(element, *, deleted: bool = False) -> str:
    """Return all the text inside an element, each paragraph parted from the next; with `deleted`, that of tracked deletions too."""
    wanted = {f"{W}t", f"{M}t", f"{A}t", *([f"{W}delText"] if deleted else [])}
    parts = []
    for each in element.iter():
        if each.tag in wanted:
            parts.append(each.text or "")
        elif each.tag in {f"{W}p", f"{W}tab", f"{W}br", f"{W}cr", f"{A}p"}:
            parts.append(" ")
    return " ".join("".join(parts).split())
