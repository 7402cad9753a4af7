"""Counting what is asked for: the thing and the day, never who, nor when in the day.

Each worker counts in memory, and writes once a minute from a thread of its own: no reader ever waits for a count. What is counted counts for the
day on which it is written.
"""

import logging
import multiprocessing.util
import threading
from collections import Counter
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

logger = logging.getLogger(__name__)


class DayCounts:
    """The counts of one model, which has the foreign key `counted`, a `day` and a `number`, unique by the first two.

    `known` keeps those of the numbers it is given that may still be written: what was deleted since, or is none of its business, is left out.
    """

    def __init__(self, model: type[models.Model], counted: str, known: Callable[[Iterable[int]], set[int]]):
        self.model, self.column, self.known = model, f"{counted}_id", known
        self._lock = threading.Lock()
        self._counted: Counter[int] = Counter()
        # Runs at the end of a worker too, which leaves by a shorter way than `atexit` knows.
        multiprocessing.util.Finalize(None, self._write_at_exit, exitpriority=0)

    def add(self, key: int) -> None:
        """Count one more."""
        with self._lock:
            is_first = not self._counted
            self._counted[key] += 1
        if is_first and settings.READS_WRITTEN_EVERY:
            self._write_in(settings.READS_WRITTEN_EVERY)

    def waiting(self) -> dict[int, int]:
        """Return what is counted and not written yet."""
        with self._lock:
            return dict(self._counted)

    def forget(self) -> None:
        """Count anew from nothing."""
        with self._lock:
            self._counted.clear()

    def write(self) -> int:
        """Write down what this worker has counted; return of how many things. What cannot be written now is kept for the next time."""
        with self._lock:
            counted = dict(self._counted)
            self._counted.clear()
        if not counted:
            return 0
        try:
            return self._write(counted)
        except DatabaseError as error:
            logger.info("counts of %s wait to be written: %s", self.model.__name__, error)
            with self._lock:
                self._counted.update(counted)
            if settings.READS_WRITTEN_EVERY:
                self._write_in(settings.READS_WRITTEN_EVERY)
            return 0

    def _write(self, counted: dict[int, int]) -> int:
        here = self.known(counted)
        day = timezone.localdate()
        rows = [(key, day, number) for key, number in counted.items() if key in here]
        table = self.model._meta.db_table
        sql = (
            f"INSERT INTO {table} ({self.column}, day, number) VALUES (%s, %s, %s)"  # noqa: S608 (our own names)
            f" ON CONFLICT ({self.column}, day) DO UPDATE SET number = {table}.number + excluded.number"
        )
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(sql, rows)
        return len(rows)

    def _write_in(self, seconds: float) -> None:
        timer = threading.Timer(seconds, self._write_and_close)
        timer.daemon = True
        timer.start()

    def _write_and_close(self) -> None:
        try:
            self.write()
        finally:
            connection.close()

    def _write_at_exit(self) -> None:
        if settings.configured and settings.READS_WRITTEN_EVERY:
            self._write_and_close()
