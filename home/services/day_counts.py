"""Counting what is asked for: the thing and the day, never who, nor when in the day.

Each worker counts in memory, and writes once a minute from a thread of its own: no reader ever waits for a count. What is counted counts for the
day on which it is written.
"""

import logging
import multiprocessing.util
import threading
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from django.conf import settings
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

logger = logging.getLogger(__name__)


class Counts:
    """The counts of one model, which has `columns`, a `day` and a `number`, unique by all but the last. What is counted is told apart by any key."""

    def __init__(self, model: type[models.Model], columns: Sequence[str]):
        self.model, self.columns = model, tuple(columns)
        self._lock = threading.Lock()
        self._counted: Counter[Hashable] = Counter()
        # Runs at the end of a worker too, which leaves by a shorter way than `atexit` knows.
        multiprocessing.util.Finalize(None, self._write_at_exit, exitpriority=0)

    def rows(self, keys: Iterable) -> dict[Hashable, tuple]:
        """Return what `columns` say of each of these keys; one that is left out is not written."""
        raise NotImplementedError

    def add(self, key: Hashable) -> None:
        """Count one more."""
        with self._lock:
            is_first = not self._counted
            self._counted[key] += 1
        if is_first and settings.READS_WRITTEN_EVERY:
            self._write_in(settings.READS_WRITTEN_EVERY)

    def waiting(self) -> dict[Hashable, int]:
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

    def _write(self, counted: dict[Hashable, int]) -> int:
        known = self.rows(counted)
        day = timezone.localdate()
        fields = [self.model._meta.get_field(name) for name in self.columns]
        rows = [
            [*(field.get_db_prep_save(value, connection) for field, value in zip(fields, known[key], strict=True)), day, number]
            for key, number in counted.items()
            if key in known
        ]
        table = self.model._meta.db_table
        columns = ", ".join(field.column for field in fields)
        sql = (
            f"INSERT INTO {table} ({columns}, day, number) VALUES ({', '.join(['%s'] * (len(fields) + 2))})"  # noqa: S608 (our own names)
            f" ON CONFLICT ({columns}, day) DO UPDATE SET number = {table}.number + excluded.number"
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


class DayCounts(Counts):
    """The counts of what a foreign key `counted` leads to.

    `known` keeps those of the numbers it is given that may still be written: what was deleted since, or is none of its business, is left out.
    """

    def __init__(self, model: type[models.Model], counted: str, known: Callable[[Iterable[int]], set[int]]):
        super().__init__(model, [counted])
        self.known = known

    def rows(self, keys):
        return {key: (key,) for key in self.known(keys)}
