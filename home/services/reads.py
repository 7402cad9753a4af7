"""Counting how often each page is served: the page and the day, never who, nor when in the day.

Each worker counts in memory, and writes once a minute from a thread of its own: no reader ever waits for a count. A reading counts for the day on
which it is written.
"""

import logging
import multiprocessing.util
import threading
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Sum
from django.utils import timezone
from wagtail.models import Page

from home.models.reads import PageReads

logger = logging.getLogger(__name__)

KEPT_DAYS = 366
RECENT = timedelta(days=30)

_lock = threading.Lock()
_counted: Counter = Counter()


def page_read(page_id: int) -> None:
    """Count one more reading of a page."""
    with _lock:
        is_first = not _counted
        _counted[page_id] += 1
    if is_first and settings.READS_WRITTEN_EVERY:
        _write_in(settings.READS_WRITTEN_EVERY)


def reads_written() -> int:
    """Write down what this worker has counted; return for how many pages. What cannot be written now is kept for the next time."""
    with _lock:
        counted = dict(_counted)
        _counted.clear()
    if not counted:
        return 0
    try:
        return _write(counted)
    except DatabaseError as error:
        logger.info("reads of pages wait to be written: %s", error)
        with _lock:
            _counted.update(counted)
        if settings.READS_WRITTEN_EVERY:
            _write_in(settings.READS_WRITTEN_EVERY)
        return 0


def reads_forgotten() -> int:
    """Delete the counts older than twelve months; return how many."""
    return PageReads.objects.filter(day__lt=timezone.localdate() - timedelta(days=KEPT_DAYS)).delete()[0]


def recent_reads(pages: Iterable[int] | None = None) -> dict[int, int]:
    """Return how often pages were served in the last thirty days, by page number: those of `pages`, or all that were."""
    rows = PageReads.objects.filter(day__gt=timezone.localdate() - RECENT)
    if pages is not None:
        rows = rows.filter(page__in=pages)
    return dict(rows.order_by().values_list("page").annotate(Sum("number")))


def _write(counted: dict[int, int]) -> int:
    here = set(Page.objects.filter(pk__in=counted).values_list("pk", flat=True))
    day = timezone.localdate()
    rows = [(page, day, number) for page, number in counted.items() if page in here]
    table = PageReads._meta.db_table
    sql = (
        f"INSERT INTO {table} (page_id, day, number) VALUES (%s, %s, %s)"  # noqa: S608 (our own name)
        f" ON CONFLICT (page_id, day) DO UPDATE SET number = {table}.number + excluded.number"
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(sql, rows)
    return len(rows)


def _write_in(seconds: float) -> None:
    timer = threading.Timer(seconds, _write_and_close)
    timer.daemon = True
    timer.start()


def _write_and_close() -> None:
    try:
        reads_written()
    finally:
        connection.close()


def _write_at_exit() -> None:
    if settings.configured and settings.READS_WRITTEN_EVERY:
        _write_and_close()


# Runs at the end of a worker too, which leaves by a shorter way than `atexit` knows.
multiprocessing.util.Finalize(None, _write_at_exit, exitpriority=0)
