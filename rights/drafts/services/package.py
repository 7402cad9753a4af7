"""The file as it came: a zip of XML parts, opened with its limits. Nothing outside the file is ever read."""

import io
import posixpath
import zipfile
import zlib
from functools import cached_property
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from rights.drafts.services import refusals
from rights.drafts.services.refusals import Refused

OLE, ZIP, PDF = b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"%PDF"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_SIGNS = ("macroenabled", "vbaproject")
TYPES = "[Content_Types].xml"
# A drawing by itself may be packed a hundred times smaller, never a whole document of some size.
WORST_RATIO, RATIO_FROM = 200, 5 * refusals.MEGABYTE
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
    """The parts of a Word document. Raises `Refused` for anything else, or when a part cannot be read."""

    def __init__(self, content: bytes):
        check_kind(content)
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise Refused(refusals.CORRUPT) from error
        self._check_sizes()
        self._check_word()
        self.rewritten: dict[str, bytes] = {}

    def _check_sizes(self) -> None:
        entries = self.archive.infolist()
        unpacked, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
        if len(entries) > refusals.MOST_ENTRIES or unpacked > refusals.LARGEST_UNPACKED:
            raise Refused(refusals.UNSAFE)
        if unpacked > RATIO_FROM and unpacked > WORST_RATIO * max(packed, 1):
            raise Refused(refusals.UNSAFE)
        if len({entry.filename for entry in entries}) != len(entries):
            raise Refused(refusals.CORRUPT)
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise Refused(refusals.PROTECTED)

    def _check_word(self) -> None:
        names = set(self.archive.namelist())
        if "mimetype" in names and self.read("mimetype").startswith(b"application/vnd.oasis"):
            raise Refused(refusals.OPEN_DOCUMENT)
        if TYPES not in names:
            raise Refused(refusals.NOT_WORD)
        types = self.read(TYPES).decode("utf-8", "replace").lower()
        if any(sign in types for sign in MACRO_SIGNS) or any(name.lower().endswith("vbaproject.bin") for name in names):
            raise Refused(refusals.MACROS)
        if WORD_TYPE not in types or self.main not in names:
            raise Refused(refusals.NOT_WORD)

    def read(self, name: str) -> bytes:
        """Return a part; a part that says to be smaller than it is, or is damaged, is refused."""
        try:
            with self.archive.open(name) as part:
                return part.read(refusals.LARGEST_UNPACKED)
        except (KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            raise Refused(refusals.CORRUPT) from error

    def has(self, name: str) -> bool:
        return name in self.archive.NameToInfo

    def xml(self, name: str) -> Element:
        if self.archive.NameToInfo[name].file_size > refusals.LARGEST_TEXT:
            raise Refused(refusals.TOO_LONG, params={"limit": refusals.MOST_PARAGRAPHS})
        try:
            root = fromstring(self.read(name), forbid_dtd=True)
        except DefusedXmlException as error:
            raise Refused(refusals.UNSAFE) from error
        except (ParseError, ValueError, LookupError) as error:
            raise Refused(refusals.CORRUPT) from error
        return in_one_vocabulary(root)

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text."""
        for kind, target, is_outside in self.relationships("").values():
            if kind.endswith("/officeDocument") and not is_outside:
                return target
        return "word/document.xml"

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
        for entry in self.archive.infolist():
            if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                self.xml(entry.filename)

    def rewrite(self, name: str, root: Element) -> None:
        self.rewritten[name] = tostring(root, encoding="utf-8", xml_declaration=True)

    def file(self) -> io.BytesIO:
        """Return the document with its rewritten parts, for a reader of Word documents."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as copy:
            for name in self.archive.namelist():
                if not name.endswith("/"):
                    copy.writestr(name, self.rewritten[name] if name in self.rewritten else self.read(name))
        buffer.seek(0)
        return buffer


def check_kind(content: bytes) -> None:
    """Raise `Refused` for what is not a zip, saying what it seems to be."""
    if not content:
        raise Refused(refusals.EMPTY)
    if len(content) > refusals.LARGEST:
        raise refusals.too_large()
    if content.startswith(OLE):
        raise Refused(refusals.PROTECTED if ENCRYPTED_STREAM in content else refusals.OLD_WORD)
    if not content.startswith(ZIP):
        raise Refused(refusals.NOT_WORD)


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
