"""What the engine says of each page, kept so that a report over the whole portal reads no text."""

import hashlib
import time
from contextlib import suppress

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from wagtail.models import Page

from home.models import BasePage
from rights.plain_language.engine import Level
from rights.plain_language.models import ClarityRecord, HardWordUse
from rights.plain_language.selectors import LevelFindings, findings_of
from rights.plain_language.services.checking import Outcome, glossary_terms, rules_digest

LONGEST_WORD = HardWordUse._meta.get_field("word").max_length


def glossary_mark(language: str) -> str:
    return hashlib.sha256(repr(glossary_terms(language)).encode()).hexdigest()[:12]


def pages_checked() -> QuerySet:
    """Return the pages that the report speaks of: all that people wrote, published or not."""
    kinds = ContentType.objects.get_for_models(*(model for model in apps.get_models() if issubclass(model, BasePage)))
    return Page.objects.filter(content_type__in=kinds.values(), alias_of__isnull=True)


def bases() -> dict[int, str]:
    """Return, by page number, what an answer on each page rests on today."""
    rows = list(pages_checked().values_list("pk", "locale__language_code", "live", "live_revision_id", "latest_revision_id"))
    marks = {language: f"{rules_digest()[:12]}:{glossary_mark(language)}" for language in {row[1] for row in rows}}
    return {
        number: f"{live_revision if live else latest_revision}:{marks[language]}" for number, language, live, live_revision, latest_revision in rows
    }


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


def record_page(*, number: int, basis: str) -> None:
    """Write what the engine says of a page as its readers have it, or of its draft while it has none.

    A page deleted meanwhile has no row; one that another process reads at the same moment has the row of that process.
    """
    found = Page.objects.filter(pk=number).first()
    if found is None:
        return
    page = found.specific
    levels = findings_of(page if page.live else page.get_latest_revision_as_object())
    with suppress(IntegrityError), transaction.atomic():
        ClarityRecord.objects.filter(page_id=number).delete()
        for level in levels:
            # The plain level stands even for a page without any text: its row says that the page was looked at.
            if level.level == Level.PLAIN or level.outcome != Outcome.EMPTY:
                _record(page, level, basis)


def _record(page: Page, level: LevelFindings, basis: str) -> None:
    record = ClarityRecord(page=page, level=level.level, basis=basis)
    if level.outcome == Outcome.CHECKED:
        record.errors, record.warnings, record.advice = level.open_errors, level.open_warnings, level.open_advice
        record.kept = len(level.findings) - len(level.open)
    if level.count is None:
        record.save()
        return
    facts = level.count
    record.words, record.sentences, record.mean_length, record.longest = facts.words, facts.sentences, facts.mean_length, facts.longest
    record.save()
    HardWordUse.objects.bulk_create(
        HardWordUse(record=record, word=hard.word, times=hard.times) for hard in facts.hard_words if len(hard.word) <= LONGEST_WORD
    )
