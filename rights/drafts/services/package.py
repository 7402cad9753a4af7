"""The file as it came: a zip of XML parts. Nothing outside the file is ever read."""

import io
import posixpath
import zipfile
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from home.services.office_files import OfficeFile
from rights.drafts.services import refusals
from rights.drafts.services.refusals import Refused

# Documents saved as “strict” name the same things otherwise.
STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/math": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "http://purl.oclc.org/ooxml/drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/picture": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class Package:
    """The parts of a Word document that was found to be one. Raises `Refused` for a part that cannot be read."""

    def __init__(self, office: OfficeFile):
        self.office, self.main = office, office.main_part
        self.names = set(office.names)
        self.rewritten: dict[str, bytes] = {}

    def has(self, name: str) -> bool:
        return name in self.names

    def xml(self, name: str) -> Element:
        content = self.office.read(name)
        if len(content) > refusals.LARGEST_PART:
            raise refusals.too_long()
        try:
            root = fromstring(content, forbid_dtd=True)
        except DefusedXmlException as error:
            raise Refused(refusals.UNSAFE) from error
        except (ParseError, ValueError, LookupError) as error:
            raise Refused(refusals.CORRUPT) from error
        return in_one_vocabulary(root)

    def relationships(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """Return, by identifier, what a part refers to: kind, name of the part or address, and whether it is outside the file."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(listing):
            return {}
        found = {}
        for each in self.xml(listing).iter(f"{RELATIONSHIPS}Relationship"):
            is_outside, target = each.get("TargetMode") == "External", each.get("Target", "")
            if not is_outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[each.get("Id", "")] = (each.get("Type", ""), target, is_outside)
        return found

    def related(self, kind: str) -> list[str]:
        """Return the parts that the text refers to as `kind`: headers, comments…"""
        return [
            target for type_, target, is_outside in self.relationships(self.main).values()
            if type_.endswith(f"/{kind}") and not is_outside and self.has(target)
        ]  # fmt: skip

    def check_all_parts(self) -> None:
        """Read every part of XML once: entities and damage are refused wherever they hide."""
        for name in sorted(self.names):
            if name.lower().endswith((".xml", ".rels")):
                self.xml(name)

    def rewrite(self, name: str, root: Element) -> None:
        self.rewritten[name] = tostring(root, encoding="utf-8", xml_declaration=True)

    def file(self) -> io.BytesIO:
        """Return the document with its rewritten parts, for a reader of Word documents."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as copy:
            for name in self.office.names:
                if not name.endswith("/"):
                    copy.writestr(name, self.rewritten[name] if name in self.rewritten else self.office.read(name))
        buffer.seek(0)
        return buffer


def in_one_vocabulary(root: Element) -> Element:
    if not any(root.tag.startswith(f"{{{name}}}") for name in STRICT):
        return root
    for element in root.iter():
        element.tag = _renamed(element.tag)
        for name in list(element.attrib):
            if (new := _renamed(name)) != name:
                element.attrib[new] = element.attrib.pop(name)
    return root


def _renamed(name: str) -> str:
    namespace, brace, local = name[1:].partition("}")
    return f"{{{STRICT[namespace]}}}{local}" if brace and namespace in STRICT else name
