"""Paper that knows its age: what each version that was printed said, and the address where it tells whether it still holds."""

import logging
from functools import partial

from dateutil.relativedelta import relativedelta
from django.db import DatabaseError
from django.db.models.utils import resolve_callables
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page

from home import selectors
from home.services.short_addresses import key_range, short_code
from rights.handouts.models import Edition
from rights.handouts.options import Options
from rights.handouts.services.codes import PaperCode, digest_of, version_of
from rights.handouts.services.document import Document
from rights.handouts.services.trust import check_again_before

__all__ = ["editions_forgotten", "paper_address", "remember", "remember_all", "status_address", "version_of"]

logger = logging.getLogger(__name__)

# Paper hangs on walls and lies in drawers: what it said is known for as long.
KEPT_YEARS = 5


def status_address(page: Page, version: str) -> str:
    """Return the absolute address that a paper bears, in letters and as a QR code."""
    return selectors.absolute(reverse("paper", args=[PaperCode(short_code(page.translation_key), version)]))


def paper_address(paper: PaperCode, language: str) -> str:
    """Return the address of the page that tells the age of a paper, in a language."""
    with translation.override(language):
        return reverse("paper_status", args=[paper])


def remember(page: Page, options: Options, parts: list[dict[str, str]]) -> None:
    """Keep what a paper says that somebody takes away: the live public page in its language, and in that of `options.second`.

    Costs one read; one write the first time, then one a day at most. Whoever prints gets their paper whatever happens here.
    """
    if not page.live:
        return
    try:
        _remember(page, options, parts)
    except DatabaseError:
        logger.exception("a version of page %s was printed and is not remembered", page.pk)


def remember_all(document: Document) -> None:
    """Keep what each sheet of a document says (`Document.printed`), for the view that gives it to somebody: never for drafts."""
    for printed in document.printed:
        remember(printed.page, printed.options, printed.parts)


def _remember(page: Page, options: Options, parts: list[dict[str, str]]) -> None:
    today = timezone.localdate()
    # Asked only when they are written.
    now = {
        "last_printed_on": today,
        "checked_on": getattr(page, "last_reviewed", None),
        "check_before": partial(check_again_before, page),
        "address": partial(_path_of, page),
    }
    first = {
        "languages": "+".join(filter(None, [page.locale.language_code, options.second])),
        "form": options.form,
        "title": page.title,
        "parts": parts,
        "printed_on": today,
        **now,
    }
    edition, is_new = Edition.objects.get_or_create(translation_key=page.translation_key, version=version_of(parts), defaults=first)
    if is_new:
        return
    if not edition.is_ambiguous and digest_of(edition.parts) != digest_of(parts):
        Edition.objects.filter(pk=edition.pk).update(is_ambiguous=True)
    if edition.last_printed_on < today:
        Edition.objects.filter(pk=edition.pk, last_printed_on__lt=today).update(**dict(resolve_callables(now)))


def _path_of(page: Page) -> str:
    address = page.get_url_parts()
    return address[2] if address else ""


def editions_forgotten() -> int:
    """Delete what was last printed more than five years ago; return how many versions."""
    return Edition.objects.filter(last_printed_on__lt=timezone.localdate() - relativedelta(years=KEPT_YEARS)).delete()[0]


def editions_erased(code: str) -> int:
    """Delete what all papers of a page said, known by its short code; return how many versions. Who prints the page anew is remembered again."""
    keys = key_range(code)
    return Edition.objects.filter(translation_key__range=keys).delete()[0] if keys else 0
