"""Reading a PO file that somebody sends: whatever it is, it is either understood or refused in words."""

import re
import tempfile
from pathlib import Path

import polib
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LARGEST = 5 * 1024 * 1024
# A line of text: polib would take its last letter for the quotation mark that it lacks.
TEXT_LINE = re.compile(r"""(?:\#~\ ?)?(?:msg(?:ctxt|id|id_plural|str|str\[\d+\])\s+)?(?P<text>".*)""")
WHOLE = re.compile(r"""\"(?:[^"\\]|\\.)*\"""")


def text_of(content: bytes) -> str:
    """Return the text of a file. Raises `ValidationError` when it is too large, or not written in UTF-8."""
    if len(content) > LARGEST:
        raise ValidationError(_("This file is larger than %(limit)s MB. Send it page by page, or in several files.") % {"limit": LARGEST // 1024**2})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(_("This file is not written in UTF-8: in your translation tool, save it with this encoding.")) from None
    if "\0" in text:
        raise ValidationError(_("This is not a PO file. Send the file that you downloaded here, completed."))
    return text


def entries_in(text: str) -> polib.POFile:
    """Return what a PO file holds. Raises `ValidationError` when it is not one; the message names the line where reading stopped."""
    if "msgid" not in text:
        raise ValidationError(_("This is not a PO file. Send the file that you downloaded here, completed."))
    for number, line in enumerate(text.split("\n"), start=1):
        written = TEXT_LINE.fullmatch(line.strip(" \t\r"))
        if written and not WHOLE.fullmatch(written["text"]):
            raise ValidationError(_("This PO file cannot be read at line %(line)s: a quotation mark is missing.") % {"line": number})
    with tempfile.TemporaryDirectory() as folder:
        # From a file: from a string, polib ends lines at signs that sentences may hold.
        path = Path(folder) / "translations.po"
        path.write_text(text, encoding="utf-8", newline="")
        try:
            return polib.pofile(str(path), encoding="utf-8", wrapwidth=0)
        except (OSError, ValueError, IndexError, KeyError, AttributeError) as error:
            place = re.search(r"line (\d+)", str(error))
            raise ValidationError(_("This PO file cannot be read at line %(line)s.") % {"line": place[1] if place else "?"}) from None
