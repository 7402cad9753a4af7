"""Counting how often papers are asked about: see `home.services.day_counts`.

A scan is a person who opens the address that a paper bears. Machines (HEAD, robots, browsers that fetch ahead) and the team are left out. What the paper
was worth is looked up when the counts are written: nobody waits for it. Versions have no end: those that were never printed cost nothing more.
"""

import logging
import re
from datetime import timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from wagtail.models import Page

from home.services.day_counts import Counts
from home.services.visibility import public
from rights.handouts.models import Edition, PaperScan
from rights.handouts.services.status import State, state_of

logger = logging.getLogger(__name__)

RECENT = timedelta(days=31)
COUNTED = timedelta(days=365)
# Two years side by side, and the month under way.
KEPT_MONTHS = 25
ROBOTS = re.compile(
    r"(?<!cu)bot(?:\b|[_-])|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|embedly|curl|wget|python|java/|go-http|headless|monitor",
    re.IGNORECASE,
)


class ScanCounts(Counts):
    """Counted by the key of the page, the version and the language that the browser asks for."""

    def __init__(self):
        super().__init__(PaperScan, ["translation_key", "version", "state", "language"])

    def rows(self, keys):
        papers = {(key, version) for key, version, _language in keys}
        pages = {key for key, _version in papers}
        printed = set(Edition.objects.filter(translation_key__in=pages).values_list("translation_key", "version"))
        live = set(public(Page.objects.live()).filter(translation_key__in=pages).values_list("translation_key", flat=True))
        unknown = {key: ("", State.UNKNOWN) if key in live else ("", State.WITHDRAWN) for key in pages}
        states = {paper: self._state(*paper) if paper in printed else unknown[paper[0]] for paper in papers}
        return {(key, version, language): (key, *states[key, version], language) for key, version, language in keys}

    def _state(self, key: UUID, version: str) -> tuple[str, str]:
        """Return the version to write, which is none where nobody knows it, and the state of the paper."""
        try:
            state = state_of(key, version)
        except DatabaseError:
            raise
        except Exception:  # whatever a page cannot be printed for: the scan counts all the same
            logger.exception("the state of paper %s-%s is not known", key, version)
            state = State.UNKNOWN
        return ("" if state == State.UNKNOWN else version), state


counts = ScanCounts()


def paper_scanned(*, request, key: UUID, version: str, language: str) -> None:
    """Count one more reader of the status of a paper, if the request is one."""
    if is_scan(request):
        counts.add((key, version, language))


def is_scan(request) -> bool:
    """Return whether a request comes from a person who has a paper in hand, as far as it tells."""
    headers = request.headers
    if is_machine(request) or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return False
    return "prefetch" not in headers.get("Sec-Purpose", headers.get("Purpose", "")) and bool(headers.get("User-Agent"))


def is_machine(request) -> bool:
    """Return whether a request says that nobody will hold what it asks for: it asks for headers alone, or comes from a robot."""
    return request.method != "GET" or bool(ROBOTS.search(request.headers.get("User-Agent", "")))


def scans_written() -> int:
    """Write down what this worker has counted; return for how many papers and languages."""
    return counts.write()


def scans_forgotten() -> int:
    """Delete the counts older than twenty-five months; return how many."""
    return PaperScan.objects.filter(day__lt=timezone.localdate() - relativedelta(months=KEPT_MONTHS)).delete()[0]
