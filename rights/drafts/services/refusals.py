"""Why a Word document is not read, besides what is asked of any office file (`home.services.office_files`)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_PARAGRAPHS = 5_000
# What a text of that length may hold at most: Word writes some twenty elements a paragraph.
MOST_ELEMENTS = 200_000
LARGEST_PART = 20 * 1024**2

NOT_WORD = _("This file is not a Word document (.docx). Open it in Word or LibreOffice and save it as “Word (.docx)”.")
CORRUPT = _("This document is damaged: it cannot be read whole. Open it in Word, save it under another name and send that file.")
UNSAFE = _("This document holds what no word processor writes, and could harm the site. It was not read.")
TOO_LONG = _("This document is too long: %(limit)s paragraphs are read at most. Send it in several files.")


class Refused(ValidationError):
    """The file cannot become a draft; the message says why and what to do."""


def too_long() -> Refused:
    return Refused(TOO_LONG, code="too_long", params={"limit": MOST_PARAGRAPHS})
