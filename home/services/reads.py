"""Counting how often each page is served: see `home.services.day_counts`."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone
from wagtail.models import Page

from home.models.reads import PageReads
from home.services.day_counts import DayCounts

KEPT_DAYS = 366
RECENT = timedelta(days=30)

counts = DayCounts(PageReads, "page", lambda keys: set(Page.objects.filter(pk__in=keys).values_list("pk", flat=True)))


def page_read(page_id: int) -> None:
    """Count one more reading of a page."""
    counts.add(page_id)


def reads_written() -> int:
    """Write down what this worker has counted; return for how many pages."""
    return counts.write()


def reads_forgotten() -> int:
    """Delete the counts older than twelve months; return how many."""
    return PageReads.objects.filter(day__lt=timezone.localdate() - timedelta(days=KEPT_DAYS)).delete()[0]


def recent_reads(pages: Iterable[int] | None = None) -> dict[int, int]:
    """Return how often pages were served in the last thirty days, by page number: those of `pages`, or all that were."""
    rows = PageReads.objects.filter(day__gt=timezone.localdate() - RECENT)
    if pages is not None:
        rows = rows.filter(page__in=pages)
    return dict(rows.order_by().values_list("page").annotate(Sum("number")))
