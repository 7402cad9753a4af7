"""Counting how often the documents of the library are downloaded: see `home.services.day_counts`.

A download is a whole file sent to somebody who did not have it. Machines that only ask about it (HEAD, what they already hold), those that take it in
parts, browsers that fetch ahead and the team are left out.
"""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.http import parse_etags, quote_etag
from wagtail.utils.sendfile_streaming_backend import was_modified_since

from home.services.day_counts import DayCounts
from rights.lab.models import DocumentDownload, ResourceFile

COUNTED_DAYS = 365
# Two years side by side, and the month under way.
KEPT_MONTHS = 25
# Fewer downloads than this are told to nobody but the team: a small number may tell of a person.
LEAST_SHOWN = 50


def _given_by_the_library(documents) -> set[int]:
    return set(ResourceFile.objects.filter(document__in=documents, resource__live=True).values_list("document_id", flat=True))


counts = DayCounts(DocumentDownload, "document", _given_by_the_library)


def document_downloaded(*, document, request) -> None:
    """Count what is being sent, if it is a download."""
    if is_download(document=document, request=request):
        counts.add(document.pk)


def is_download(*, document, request) -> bool:
    """Return whether what answers `request` is the whole document, for a reader who did not have it."""
    headers = request.headers
    if request.method != "GET" or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return False
    if "Range" in headers or "prefetch" in headers.get("Sec-Purpose", headers.get("Purpose", "")):
        return False
    return not (_held_by_mark(document, headers.get("If-None-Match", "")) or _held_since(document, headers.get("If-Modified-Since")))


def _held_by_mark(document, known: str) -> bool:
    """Return whether somebody who has the files of some ETags has this one."""
    held = {tag.removeprefix("W/") for tag in parse_etags(known)}
    return bool(held & {"*", quote_etag(document.file_hash)})


def _held_since(document, moment: str | None) -> bool:
    """Return whether somebody who has the file as it was at a moment, in the words of HTTP, has it as it is."""
    if not moment:
        return False
    try:
        changed = document.file.storage.get_modified_time(document.file.name)
    except OSError:
        return False
    return not was_modified_since(moment, int(changed.timestamp()))


def downloads_written() -> int:
    """Write down what this worker has counted; return for how many documents."""
    return counts.write()


def downloads_forgotten() -> int:
    """Delete the counts older than twenty-five months; return how many."""
    return DocumentDownload.objects.filter(day__lt=timezone.localdate() - relativedelta(months=KEPT_MONTHS)).delete()[0]


def recent_downloads() -> QuerySet[DocumentDownload]:
    """Return the counts of the last twelve months."""
    return DocumentDownload.objects.filter(day__gt=timezone.localdate() - timedelta(days=COUNTED_DAYS))


def with_downloads(resources: QuerySet) -> QuerySet:
    """Give French resources `downloads`: how often their files were downloaded in the last twelve months; no query more."""
    counted = recent_downloads().filter(document__resource_files__resource=OuterRef("pk")).order_by().values("document__resource_files__resource")
    return resources.annotate(downloads=Coalesce(Subquery(counted.annotate(all=Sum("number")).values("all")), 0))


def downloads_shown(number: int) -> int:
    """Return what readers are told of a number of downloads: a round number below it; 0 where it is too small to be told."""
    if number < LEAST_SHOWN:
        return 0
    step = LEAST_SHOWN if number < 1_000 else 10 ** (len(str(number)) - 2)
    return number // step * step
