"""What is asked of a document before readers may download it. Forms of the admin and content files ask the same."""

import codecs
import logging
import unicodedata
from pathlib import PurePosixPath
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from home.services.limited_process import JobFailed, run_job
from home.services.office_files import DAMAGED, OFFICE_KINDS, PASSWORD, PROGRAM, PROGRAMS, disguised, open_office_file

logger = logging.getLogger(__name__)

UNKNOWN = _("Files of this kind are not offered to readers. Choose one of these kinds: %(kinds)s.")
EMPTY = _("This file is empty.")
TOO_LARGE = _("This document weighs %(size)s; the limit is %(limit)s. Make its images smaller, or publish it elsewhere and give a link.")
NOT_TEXT = _("This file is not plain text. Open it in the program that made it and save it as text, in UTF-8.")
SCRIPT = _("This PDF runs a script or starts another program when it is opened. Export it again without scripts: readers could be harmed by them.")
TOO_COMPLEX = _("This PDF is damaged, or takes too long to read. Export it again, with simpler or smaller images.")
PDF_PROBLEMS = {"password": PASSWORD, "damaged": DAMAGED, "script": SCRIPT, "program": PROGRAM}
MARKUP = ("<!doctype", "<html", "<head", "<body", "<script", "<svg", "<?xml", "%pdf-", "{\\rtf")
TEXT_CONTROLS = "\t\n\r\f"
BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def check_document(*, file: IO[bytes], name: str, size: int) -> None:
    """Raise ValidationError with the reason why a file cannot be offered to readers; `name` is that of the file, `size` its bytes.

    The codes are `unknown`, `empty`, `too_large`, `not_text`, `script`, `too_complex`, `elsewhere` and those of `open_office_file`. `file` is left at its start.
    """
    kind = PurePosixPath(name).suffix.lstrip(".").lower()
    if kind not in settings.WAGTAILDOCS_EXTENSIONS:
        raise ValidationError(UNKNOWN, code="unknown", params={"kinds": ", ".join(settings.WAGTAILDOCS_EXTENSIONS)})
    if not size:
        raise ValidationError(EMPTY, code="empty")
    if size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
        limit = filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
        raise ValidationError(TOO_LARGE, code="too_large", params={"size": filesizeformat(size), "limit": limit})
    try:
        _check_content(file, kind)
    finally:
        file.seek(0)


def _check_content(file: IO[bytes], kind: str) -> None:
    if kind in OFFICE_KINDS:
        with open_office_file(file, kind) as office:
            office.check_nothing_from_elsewhere()
            return
    file.seek(0)
    data = file.read()
    if kind == "pdf":
        _check_pdf(data)
    else:
        _check_text(data, kind)


def _check_pdf(data: bytes) -> None:
    if not data.lstrip()[:5] == b"%PDF-":
        raise disguised("pdf")
    try:
        found = run_job("check_pdf", *sorted(PROGRAMS), data=data)
    except JobFailed as error:
        logger.warning("A PDF was refused: %s", error)
        raise ValidationError(TOO_COMPLEX, code="too_complex") from error
    if found["problem"]:
        raise ValidationError(PDF_PROBLEMS[found["problem"]], code=found["problem"], params={"name": found["name"]})


def _check_text(data: bytes, kind: str) -> None:
    text = _decoded(data)
    start = text.lstrip()[:20].lower()
    if start.startswith(MARKUP) or (kind == "ics" and not start.startswith("begin:vcalendar")):
        raise disguised(kind)
    if any(unicodedata.category(sign) == "Cc" and sign not in TEXT_CONTROLS for sign in set(text)):
        raise ValidationError(NOT_TEXT, code="not_text")


def _decoded(data: bytes) -> str:
    """Return a text in UTF-8, in UTF-16 if it says so, or in the Western letters that spreadsheets still write."""
    encodings = [encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)] or ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except ValueError:
            continue
    raise ValidationError(NOT_TEXT, code="not_text")
