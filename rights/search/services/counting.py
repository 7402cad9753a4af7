"""Counting what people look for: the words, the language and the day; never who, nor when in the day."""

import logging
import re
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from rights.search.analysis.words import lower, split_words
from rights.search.models import SearchCount
from rights.search.models.counts import LONGEST_COUNTED

logger = logging.getLogger(__name__)

MOST_WORDS = 6
MOST_NEW_A_DAY = 500
KEPT_DAYS = 366
PATIENCE = 250  # milliseconds that a reader waits for another writer, on SQLite
# A file number, a phone number, however its digits are grouped.
LONG_NUMBER = re.compile(r"\d(?:[ .\-/]?\d){5,}")


def countable(text: str, language: str) -> str:
    """Return the words to count for a question; nothing if they could tell of a person."""
    words = lower(text, language)
    if "@" in words or LONG_NUMBER.search(words) or len(words.split()) > MOST_WORDS or not split_words(words):
        return ""
    return words[:LONGEST_COUNTED].strip()


def search_counted(*, request, results, language: str) -> None:
    """Count a search. What cannot be written is not counted: the reader's answer never waits nor fails for it."""
    is_reader = request.method == "GET" and not getattr(request, "is_preview", False) and settings.SESSION_COOKIE_NAME not in request.COOKIES
    words = countable(results.text, language)
    if not is_reader or not words or results.number > 1 or results.is_exact:
        return
    try:
        with little_patience():
            write_count(words=words, language=language, found=results.count > 0)
    except DatabaseError as error:
        logger.info("a search was not counted: %s", error)


def write_count(*, words: str, language: str, found: bool) -> None:
    """Add one to the count of the day, in one statement; past the limit of a day, only to words already counted."""
    table = SearchCount._meta.db_table
    sql = (
        f"INSERT INTO {table} (words, language, day, found, number) SELECT %s, %s, %s, %s, 1"  # noqa: S608 (our own name)
        f" WHERE (SELECT COUNT(*) FROM {table} WHERE day = %s) < %s"
        f" OR EXISTS (SELECT 1 FROM {table} WHERE words = %s AND language = %s AND day = %s AND found = %s)"
        f" ON CONFLICT (words, language, day, found) DO UPDATE SET number = {table}.number + 1"
    )
    row = [words, language, timezone.localdate(), found]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*row, row[2], MOST_NEW_A_DAY, *row])


def counts_forgotten() -> int:
    """Delete the counts older than twelve months; return how many."""
    old = SearchCount.objects.filter(day__lt=timezone.localdate() - timedelta(days=KEPT_DAYS))
    return old.delete()[0]


@contextmanager
def little_patience():
    """On SQLite a writer waits for the others, up to 20 seconds for an editor: not so for a count."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    raw = connection.connection
    [before] = raw.execute("PRAGMA busy_timeout").fetchone()
    raw.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        yield
    finally:
        raw.execute(f"PRAGMA busy_timeout = {before}")
