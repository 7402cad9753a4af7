"""What the engine says of each page, kept so that a report over the whole portal reads no text."""

import hashlib
import logging
import time
from functools import cache
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page

from home.models import BasePage
from rights.plain_language import engine, selectors
from rights.plain_language.engine import Level
from rights.plain_language.extraction import page_texts
from rights.plain_language.models import ClarityRecord, HardWordUse

logger = logging.getLogger(__name__)
LONGEST_WORD = HardWordUse._meta.get_field("word").max_length


@cache
def engine_edition() -> str:
    """Return a mark that changes with the rules."""
    digest = hashlib.sha256()
    for file in sorted(Path(engine.__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def glossary_mark(language: str) -> str:
    return hashlib.sha256(repr(selectors.glossary_terms(language)).encode()).hexdigest()[:12]


def pages_checked() -> QuerySet:
    """Return the pages that the report speaks of: all that people wrote, published or not."""
    return Page.objects.filter(depth__gt=1, alias_of__isnull=True)


def bases() -> dict[int, str]:
    """Return, by page number, what an answer on each page rests on today."""
    rows = list(pages_checked().values_list("pk", "locale__language_code", "live", "live_revision_id", "latest_revision_id"))
    marks = {language: f"{engine_edition()}:{glossary_mark(language)}" for language in {row[1] for row in rows}}
    return {
        number: f"{live_revision if live else latest_revision}:{marks[language]}" for number, language, live, live_revision, latest_revision in rows
    }


def records_forget(*, page: Page) -> None:
    """Have a page checked again: something that its revision does not say has changed, such as a warning kept."""
    ClarityRecord.objects.filter(page_id=page.pk).delete()


def records_update(*, seconds: float | None = None) -> int:
    """Check again the pages whose text, rules or glossary have changed; return how many are left when `seconds` have passed."""
    wanted = bases()
    known = dict(ClarityRecord.objects.order_by("level").values_list("page_id", "basis"))
    stale = [number for number, basis in wanted.items() if known.get(number) != basis]
    started = time.monotonic()
    for done, number in enumerate(stale):
        if seconds is not None and time.monotonic() - started > seconds:
            return len(stale) - done
        record_page(number=number, basis=wanted[number])
    return 0


@transaction.atomic
def record_page(*, number: int, basis: str) -> None:
    """Write what the engine says of a page as its readers have it, or of its draft while it has none."""
    page = Page.objects.get(pk=number).specific
    text = page if page.live else page.get_latest_revision_as_object()
    ClarityRecord.objects.filter(page=page).delete()
    for level in Level:
        # The plain level stands even for a page without any text: its row says that the page was looked at.
        if level == Level.PLAIN or (isinstance(text, BasePage) and page_texts(text, level=level)):
            _record(page, text, level, basis)


def _record(page: Page, text: Page, level: Level, basis: str) -> None:
    record = ClarityRecord(page=page, level=level, basis=basis)
    try:
        found = selectors.findings_of(text, level=level)
    except Exception:
        logger.exception("The engine of plain language failed on page %s", page.pk)
        record.save()
        return
    record.errors, record.warnings, record.advice, record.kept = len(found.errors), len(found.warnings), len(found.advice), len(found.kept)
    facts = found.count
    record.words, record.sentences, record.mean_length, record.longest = facts.words, facts.sentences, facts.mean_length, facts.longest
    record.save()
    HardWordUse.objects.bulk_create(
        HardWordUse(record=record, word=hard.word, times=hard.times) for hard in facts.hard_words if len(hard.word) <= LONGEST_WORD
    )
