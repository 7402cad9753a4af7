"""Public pages kept whole, in front of everything else.

A page is kept under the generation of the site, its host, its path and the few query parameters that pages read. Whatever
changes what readers see begins a new generation (`forget_pages`); all workers see it, since it is the date of a file. What time
alone changes ends by itself: at midnight, and when the page says so (`home.services.freshness`).

Any address may be asked with any value of those parameters, and values have no end. What they choose is kept apart, in a small
cache of its own: whoever asks for thousands of values pushes out such answers alone, never the pages that all readers come for.
"""

import gzip
import hashlib
import os
import re
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.http import HttpResponse, HttpResponseNotModified
from django.http.request import split_domain_port
from django.utils import timezone
from django.utils.cache import has_vary_header, patch_vary_headers
from django.utils.http import parse_etags

from home.services.freshness import shown_until
from home.services.reads import page_read

# Parameters that change what a public page shows: the filters of the calendar and of the library, what is chosen of a paper. Any other is ignored,
# and so is an empty one; what reads others is never kept (`private`), such as a selection.
QUERY_PARAMETERS = frozenset(
    [
        *["public", "langue", "theme", "lieu", "periode", "du", "au", "mois", "page", "genre", "territoire", "annee", "tri"],
        *["forme", "avec", "lettres", "papier", "encre"],
    ],
)
PLAIN, CHOSEN = "pages", "chosen_pages"
LONGEST_AGE = 3600
# For how long a proxy may serve a page without asking again, then while it asks.
PROXY_AGE = 60
SHORT = 200
# Django says that these vary with the browser's language, as any address without one; they do not.
LANGUAGE_NEUTRAL = {"/sitemap.xml", "/robots.txt"}
# A question asked to the search, or to the library: answered anew each time, since it is counted and its answers are endless.
ASKS = re.compile(r"(?:^|&)(?:q|mots)=[^&]")
ACCEPTS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
PRIVATE = re.compile(r"\b(?:no-store|private)\b")
KEPT_TYPES = ("text/html", "application/xml", "application/atom+xml", "application/rss+xml", "text/plain", "text/calendar")


class Kept(NamedTuple):
    headers: dict[str, str]
    body: bytes
    packed: bytes
    page_id: int | None
    until: float  # seconds of the epoch


def accepts_gzip(request) -> bool:
    return bool(ACCEPTS_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))


def forget_pages() -> None:
    """Begin a new generation: no page kept so far is served again by any worker."""
    path = Path(settings.PAGE_CACHE_GENERATION_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    now = time.time_ns()
    os.utime(path, ns=(now, now))


def generation() -> int:
    try:
        return Path(settings.PAGE_CACHE_GENERATION_FILE).stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def seconds_to_midnight() -> int:
    """Return how long a page can be kept before a date on it may pass."""
    now = timezone.localtime()
    midnight = timezone.make_aware(datetime.combine(now.date() + timedelta(days=1), datetime.min.time()))
    return max(1, int((midnight - now).total_seconds()))


def age_of(request) -> int:
    """Return for how many seconds the answer to `request` can be kept."""
    age, moment = min(LONGEST_AGE, seconds_to_midnight()), shown_until(request)
    return age if moment is None else max(1, min(age, int((moment - timezone.now()).total_seconds())))


def chosen_values(request) -> str:
    """Return the parameters of an address that pages read, in one order; nothing for fields that a form sent empty.

    All the values of a parameter that is said twice count, in the order they came: a page may read the first or the last.
    """
    if not request.META.get("QUERY_STRING"):
        return ""
    return urlencode(sorted((name, values) for name, values in request.GET.lists() if name in QUERY_PARAMETERS and any(values)), doseq=True)


def cache_and_key(request) -> tuple[BaseCache, str]:
    """Return where the answer to `request` is kept, and under which key."""
    chosen = chosen_values(request)
    host, _port = split_domain_port(request.META.get("HTTP_HOST", "").lower())
    text = f"{generation()}|{request.scheme}|{host}|{request.path_info}|{chosen}"
    return caches[CHOSEN if chosen else PLAIN], hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


class PageCacheMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
        self.private_prefixes = (f"/{settings.ADMIN_PATH}/", settings.STATIC_URL, settings.MEDIA_URL, "/documents/", "/pictogrammes/")

    def __call__(self, request):
        if getattr(request, "is_dummy", False) or request.path_info.startswith(self.private_prefixes) or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or ASKS.search(request.META.get("QUERY_STRING", "")):
            response = self.get_response(request)
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response
        cache, key = cache_and_key(request)
        kept = cache.get(key)
        if kept is None:
            accepted = request.META.pop("HTTP_ACCEPT_ENCODING", None)
            response = self.get_response(request)
            if accepted is not None:
                request.META["HTTP_ACCEPT_ENCODING"] = accepted
            if not self.may_keep(request, response):
                return self.compressed(request, response)
            age = age_of(request)
            kept = self.pack(response, age, getattr(request, "served_page", None))
            cache.set(key, kept, age)
        if request.method == "GET" and kept.page_id is not None:
            page_read(kept.page_id)
        return self.unpack(request, kept)

    def may_keep(self, request, response) -> bool:
        return (
            request.method == "GET"
            and response.status_code == 200
            and not response.streaming
            and not response.cookies
            and not PRIVATE.search(response.get("Cache-Control", ""))
            and not has_vary_header(response, "Cookie")
            and (request.path_info in LANGUAGE_NEUTRAL or not has_vary_header(response, "Accept-Language"))
            and response.get("Content-Type", "").startswith(KEPT_TYPES)
        )

    def compressed(self, request, response):
        """Compress an answer that is not kept, such as a 404; Django's own middleware has been kept from it."""
        is_text = response.get("Content-Type", "").startswith(KEPT_TYPES)
        if response.streaming or not is_text or len(response.content) < SHORT or not accepts_gzip(request):
            return response
        response.content = gzip.compress(response.content, 6, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
        patch_vary_headers(response, ["Accept-Encoding"])
        return response

    def pack(self, response, age: int, page_id: int | None) -> Kept:
        body = response.content
        headers = dict(response.headers) | {"Vary": "Accept-Encoding"}
        headers["ETag"] = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
        headers.pop("Content-Length", None)
        return Kept(headers, body, gzip.compress(body, 9, mtime=0), page_id, time.time() + age)

    def unpack(self, request, kept: Kept) -> HttpResponse:
        headers, body = kept.headers | {"Cache-Control": self.orders(kept)}, kept.body
        if headers["ETag"] in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", "")):
            return HttpResponseNotModified(headers={name: headers[name] for name in ("ETag", "Cache-Control", "Vary")})
        response = HttpResponse(headers=headers)
        if accepts_gzip(request):
            response.headers["Content-Encoding"] = "gzip"
            body = kept.packed
        response.content = body
        response.headers["Content-Length"] = str(len(body))
        return response

    def orders(self, kept: Kept) -> str:
        """Return what proxies may do with a page: serve it, then serve it while they ask again, never past the moment until which it is true."""
        left = max(1, round(kept.until - time.time()))
        fresh = min(PROXY_AGE, left)
        return f"public, max-age=0, s-maxage={fresh}, stale-while-revalidate={min(PROXY_AGE, left - fresh)}, stale-if-error=86400"
