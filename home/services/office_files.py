"""Office files (OOXML, OpenDocument, EPUB) opened safely: they are archives that anyone may have made."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO
from xml.sax import ContentHandler, SAXException

from defusedxml import DefusedXmlException
from defusedxml import sax as safe_sax
from defusedxml.ElementTree import ParseError, fromstring
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# A document of 20 MB has seldom more than a few hundred parts, and seldom unpacks to more than 60 MB.
MOST_PARTS = 5_000
MOST_UNPACKED = 200_000_000
MOST_XML = 40_000_000
# Lists of parts and of what they refer to are read as trees, which take many times their weight.
MOST_LIST, MOST_LISTS = 1_000_000, 10_000_000
ENOUGH_TO_WORRY, MOST_RATIO = 10_000_000, 200
ENCRYPTED_OR_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How Office marks a file of any other kind that it wraps in a document.
PACKED_FILE = "Ole10Native".encode("utf-16-le")
# Endings of files that a computer runs.
PROGRAMS = {
    ".apk", ".app", ".bat", ".cmd", ".com", ".cpl", ".dll", ".elf", ".exe", ".hta", ".jar", ".js", ".jse", ".lnk", ".msi", ".pif", ".ps1",
    ".py", ".reg", ".scr", ".sh", ".vb", ".vbe", ".vbs", ".wsf",
}  # fmt: skip
CONTENT_TYPES = "[Content_Types].xml"
OOXML_TYPE = "application/vnd.openxmlformats-officedocument."
OOXML = {
    "docx": f"{OOXML_TYPE}wordprocessingml.document.main+xml",
    "xlsx": f"{OOXML_TYPE}spreadsheetml.sheet.main+xml",
    "pptx": f"{OOXML_TYPE}presentationml.presentation.main+xml",
}
MIMETYPES = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "epub": "application/epub+zip",
}
OFFICE_KINDS = OOXML.keys() | MIMETYPES.keys()

RELATIONS = ".rels"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# What a program fetches when it opens the file, and may run.
FETCHED = {"attachedtemplate", "oleobject", "frame", "subdocument"}

DAMAGED = _("This file is damaged. Open it in the program that made it, save it again, then send the new copy.")
DISGUISED = _("This file does not hold what its name says: it is not a %(kind)s file. Open it in the program that made it and save it as %(kind)s.")
PASSWORD = _("This file is protected by a password: readers could not open it. Save a copy without a password.")
MACROS = _("This file holds macros, which are small programs. Save a copy without macros: readers' computers would refuse it.")
PROGRAM = _("A program is packed inside this file (%(name)s). Take it out, then save the document again.")
ELSEWHERE = _(
    "This file takes a template or a part of itself from elsewhere (%(address)s), where macros may wait. Attach the standard template, break the links to "
    "other files, then save the document again."
)
TOO_MUCH = _("Once unpacked, this file is far too large. Make its images smaller or cut it in parts.")


def damaged() -> ValidationError:
    return ValidationError(DAMAGED, code="damaged")


def disguised(kind: str) -> ValidationError:
    return ValidationError(DISGUISED, code="disguised", params={"kind": kind.upper()})


@dataclass(frozen=True)
class OfficeFile:
    """An office file whose parts may be read: it is what its ending says, whole, without macros or passwords, and not too large."""

    archive: zipfile.ZipFile
    kind: str
    main_part: str

    @property
    def names(self) -> list[str]:
        return self.archive.namelist()

    def read(self, name: str) -> bytes:
        """Return a part; a part that is missing or damaged refuses the file."""
        return _read(self.archive, name)

    def check_nothing_from_elsewhere(self) -> None:
        """Refuse, with the code `elsewhere`, a file that readers' computers would fetch templates or parts for when they open it."""
        lists = [name for name in self.names if name.lower().endswith(RELATIONS)] if self.kind in OOXML else []
        if sum(self.archive.getinfo(name).file_size for name in lists) > MOST_LISTS:
            raise ValidationError(TOO_MUCH, code="too_much")
        for name in lists:
            for relation in _xml(self.archive, name).iter(RELATION):
                kind = relation.get("Type", "").rpartition("/")[2].lower()
                if relation.get("TargetMode", "").lower() == "external" and kind in FETCHED:
                    raise ValidationError(ELSEWHERE, code="elsewhere", params={"address": relation.get("Target", "")[:120]})


@contextmanager
def open_office_file(file: IO[bytes], kind: str) -> Iterator[OfficeFile]:
    """Open a file by its ending (`docx`, `odt`…), or raise ValidationError with the reason, written for an editor.

    The codes are `disguised`, `damaged`, `password`, `macros`, `program` and `too_much`. `file` stays open, and is at its start afterwards.
    """
    file.seek(0)
    start = file.read(8)
    file.seek(0)
    if start == ENCRYPTED_OR_OLD:
        raise _why_old(file, kind)
    if start[:4] != b"PK\x03\x04":
        raise disguised(kind)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise damaged() from error
    with archive:
        _check_archive(archive)
        main_part = _check_ooxml(archive, kind) if kind in OOXML else _check_mimetype(archive, kind)
        _check_programs(archive)
        _check_all_parts(archive)
        _check_well_formed(archive, main_part)
        yield OfficeFile(archive, kind, main_part)
    file.seek(0)


def _why_old(file: IO[bytes], kind: str) -> ValidationError:
    """What Office protects by a password, and what Office made before 2007, begin alike."""
    data = file.read()
    file.seek(0)
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ValidationError(PASSWORD, code="password")
    return disguised(kind)


def _check_archive(archive: zipfile.ZipFile) -> None:
    """Judge the list of parts, before any of them is unpacked."""
    parts = archive.infolist()
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or (unpacked > ENOUGH_TO_WORRY and unpacked > MOST_RATIO * max(1, packed)):
        raise ValidationError(TOO_MUCH, code="too_much")
    if any(part.flag_bits & 1 for part in parts):
        raise ValidationError(PASSWORD, code="password")
    names = [part.filename for part in parts]
    if len(set(names)) != len(names) or any(name.startswith("/") or ".." in PurePosixPath(name).parts for name in names):
        raise damaged()


def _check_programs(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        is_wrapped = "/embeddings/" in name and name.endswith(".bin") and PACKED_FILE in _read(archive, name)
        if is_wrapped or PurePosixPath(name.lower()).suffix in PROGRAMS:
            raise ValidationError(PROGRAM, code="program", params={"name": PurePosixPath(name).name[:80]})


def _check_ooxml(archive: zipfile.ZipFile, kind: str) -> str:
    if CONTENT_TYPES not in archive.namelist():
        raise disguised(kind)
    types = _xml(archive, CONTENT_TYPES)
    pairs = [(element.get("PartName", "").lstrip("/"), element.get("ContentType", "")) for element in types]
    if any(_is_active(content_type) for _name, content_type in pairs) or any(name.endswith("vbaProject.bin") for name in archive.namelist()):
        raise ValidationError(MACROS, code="macros")
    main_part = next((name for name, content_type in pairs if content_type == OOXML[kind]), "")
    if not main_part:
        raise disguised(kind)
    return main_part


def _is_active(content_type: str) -> bool:
    content_type = content_type.lower()
    return "macroenabled" in content_type or "vbaproject" in content_type or "activex" in content_type


def _check_mimetype(archive: zipfile.ZipFile, kind: str) -> str:
    if "mimetype" not in archive.namelist() or archive.getinfo("mimetype").file_size > 100:
        raise disguised(kind)
    if _read(archive, "mimetype").decode("ascii", "replace").strip() != MIMETYPES[kind]:
        raise disguised(kind)
    if kind == "epub":
        return "META-INF/container.xml"
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith(("/", "/script-lc.xml", "/script-lb.xml")) for name in archive.namelist()):
        raise ValidationError(MACROS, code="macros")
    if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in _read(archive, "META-INF/manifest.xml"):
        raise ValidationError(PASSWORD, code="password")
    if "content.xml" in archive.namelist() and b"vnd.sun.star.script:" in _read(archive, "content.xml"):
        raise ValidationError(MACROS, code="macros")
    return "content.xml"


def _check_all_parts(archive: zipfile.ZipFile) -> None:
    """Unpack each part once, in pieces: its checksum says whether it is whole."""
    try:
        is_damaged = archive.testzip() is not None
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError, zlib.error) as error:
        raise damaged() from error
    if is_damaged:
        raise damaged()


def _check_well_formed(archive: zipfile.ZipFile, name: str) -> None:
    try:
        with archive.open(name) as part:
            safe_sax.parse(part, ContentHandler(), forbid_dtd=False)
    except (KeyError, SAXException, DefusedXmlException, ValueError, zipfile.BadZipFile) as error:
        raise damaged() from error


def _xml(archive: zipfile.ZipFile, name: str):
    if name in archive.namelist() and archive.getinfo(name).file_size > MOST_LIST:
        raise ValidationError(TOO_MUCH, code="too_much")
    try:
        return fromstring(_read(archive, name))
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise damaged() from error


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        if archive.getinfo(name).file_size > MOST_XML:
            raise ValidationError(TOO_MUCH, code="too_much")
        return archive.read(name)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError, zlib.error) as error:
        raise damaged() from error
