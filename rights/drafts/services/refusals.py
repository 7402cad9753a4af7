"""Why a file is not read."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MEGABYTE = 1024**2
LARGEST = 20 * MEGABYTE
MOST_PARAGRAPHS = 5_000
MOST_ENTRIES = 2_000
LARGEST_TEXT = 20 * MEGABYTE
LARGEST_UNPACKED = 200 * MEGABYTE

EMPTY = _("This file is empty.")
TOO_LARGE = _("This file is larger than %(limit)s MB. Make its pictures smaller, or send it in several files.")
NOT_WORD = _("This file is not a Word document (.docx). Open it in Word or LibreOffice and save it as “Word (.docx)”.")
OLD_WORD = _("This file is an old Word document (.doc). Open it in Word or LibreOffice and save it as “Word (.docx)”.")
OPEN_DOCUMENT = _("This file is an OpenDocument text (.odt). Open it in LibreOffice or Word and save it as “Word (.docx)”.")
PROTECTED = _("This document is locked by a password. Open it, remove the password and save it again.")
MACROS = _("This document holds macros: programs that we do not take in. Save it as “Word document (.docx)”, without macros.")
CORRUPT = _("This document is damaged: it cannot be read whole. Open it in Word, save it under another name and send that file.")
UNSAFE = _("This document holds what no word processor writes, and could harm the site. It was not read.")
TOO_LONG = _("This document has more than %(limit)s paragraphs. Send it in several files.")


class Refused(ValidationError):
    """The file cannot become a draft; the message says why and what to do."""


def too_large() -> Refused:
    return Refused(TOO_LARGE, params={"limit": LARGEST // MEGABYTE}, code="too_large")
