"""Draw a document: its PDF, or pictures of its pages.

What the engine refuses is said in sentences, in the language that is active; nothing is written anywhere. Whoever serves handouts asks `store.pdf_of`.
"""

import logging
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rights.handouts.services import engine
from rights.handouts.services.checking import reasons_against, signs_without_font
from rights.handouts.services.document import CannotPrint, Document
from rights.handouts.services.engine import TooBusy, TookTooLong

__all__ = ["Drawn", "TooBusy", "TookTooLong", "images", "pages_of", "render"]

logger = logging.getLogger(__name__)

PICTURES = "files"  # where templates find the pictures of the document
COUNT = re.compile(rb"<xmpTPg:NPages>(\d+)</xmpTPg:NPages>")  # what the file says of itself, which is never packed


@dataclass(frozen=True)
class Drawn:
    pdf: bytes
    pages: int


def render(document: Document) -> Drawn:
    """Return the document as PDF/UA-1. Raises `CannotPrint`, `TookTooLong` or `TooBusy`."""
    (pdf,) = _ask(document, format="pdf")
    return Drawn(pdf, pages_of(pdf))


def images(document: Document, ppi: int = 60) -> list[bytes]:
    """Return a PNG of each page. Raises what `render` raises, but for what only PDF/UA asks."""
    return _ask(document, format="png", ppi=ppi)


def pages_of(pdf: bytes) -> int:
    """Return how many pages a PDF of ours has; 0 when that cannot be read."""
    count = COUNT.search(pdf)
    return int(count[1]) if count else 0


def _ask(document: Document, **wishes) -> list[bytes]:
    if reasons := reasons_against(document):
        raise CannotPrint(*reasons)
    files = engine.templates() | {f"{PICTURES}/{name}": data for name, data in sorted(document.files.items())}
    try:
        return engine.workers().ask(document.as_json(), files, **wishes)
    except engine.Refused as refusal:
        raise CannotPrint(*_in_words(str(refusal), document)) from refusal
    except engine.Died as error:
        logger.error("The engine of the handouts ended while it drew “%s”", document.title)
        raise CannotPrint(_("This document is too large to be laid out on paper.")) from error


def _in_words(refusal: str, document: Document) -> list[str]:
    """Return what the engine says, as sentences for readers and editors. What only a developer understands goes to the log."""
    if reasons := signs_without_font(refusal, document):
        return reasons
    logger.error("The engine refuses “%s”: %s", document.title, refusal)
    return [_("The page “{title}” cannot be laid out on paper: something is missing in it, or is not as it should be.").format(title=document.title)]
