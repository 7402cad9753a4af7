"""Paper that knows its age: what each printed version said, and the address where it tells whether it still holds."""

from django.urls import reverse
from wagtail.models import Page

from home import selectors
from home.services.short_addresses import short_code
from rights.handouts.options import Options
from rights.handouts.services.codes import PaperCode, version_of
from rights.handouts.services.document import Document

__all__ = ["remember", "status_address", "version_of"]


def status_address(page: Page, version: str) -> str:
    """Return the absolute address that a paper bears, in letters and as a QR code."""
    return selectors.absolute(reverse("short_address", args=[PaperCode(short_code(page.translation_key), version)]))


def remember(page: Page, options: Options, parts: list[dict[str, str]], document: Document | None = None) -> None:
    """Keep what a paper says that somebody takes away: the live public page in its language, and in that of `options.second`."""


def remember_all(document: Document) -> None:
    """Keep what each sheet of a document says (`Document.printed`), for the view that gives it to somebody: never for drafts."""
    for printed in document.printed:
        remember(printed.page, printed.options, printed.parts, document)
