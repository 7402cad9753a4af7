"""Public pages kept whole, in front of everything else.

A page is kept under the generation of the site, its host, its path and the few query parameters that pages read. Whatever
changes what readers see begins a new generation (`forget_pages`); all workers see it, since it is the date of a file.
"""

import gzip
import hashlib
import os
import re
import time
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse, HttpResponseNotModified
from django.http.request import split_domain_port
from django.utils import timezone
from django.utils.cache import has_vary_header, patch_vary_headers
from django.utils.http import parse_etags

from home.services.reads import page_read

# Parameters that change what a public page shows. Any other is ignored.
QUERY_PARAMETERS: frozenset[str] = frozenset()
LONGEST_AGE = 3600
SHORT = 200
# Django says that these vary with the browser's language, as any address without one; they do not.
LANGUAGE_NEUTRAL = {"/sitemap.xml", "/robots.txt"}
# A question asked to the search: answered anew each time, since it is counted and its answers are endless.
ASKS = re.compile(r"(?:^|&)q=")
ACCEPTS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
PRIVATE = re.compile(r"\b(?:no-store|private)\b")
KEPT_TYPES = ("text/html", "application/xml", "application/atom+xml", "text/plain")


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


def cache_key(request) -> str:
    query = urlencode(sorted((name, value) for name, value in parse_qsl(request.META.get("QUERY_STRING", "")) if name in QUERY_PARAMETERS))
    host, _port = split_domain_port(request.META.get("HTTP_HOST", "").lower())
    text = f"{generation()}|{request.scheme}|{host}|{request.path_info}|{query}"
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


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
        key = cache_key(request)
        kept = caches["pages"].get(key)
        if kept is None:
            accepted = request.META.pop("HTTP_ACCEPT_ENCODING", None)
            response = self.get_response(request)
            if accepted is not None:
                request.META["HTTP_ACCEPT_ENCODING"] = accepted
            if not self.may_keep(request, response):
                return self.compressed(request, response)
            age = min(LONGEST_AGE, seconds_to_midnight())
            kept = self.pack(response, age, getattr(request, "served_page", None))
            caches["pages"].set(key, kept, age)
        if request.method == "GET" and kept[-1] is not None:
            page_read(kept[-1])
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

    def pack(self, response, age: int, page_id: int | None) -> tuple[dict, bytes, bytes, int | None]:
        body = response.content
        headers = dict(response.headers) | {"Vary": "Accept-Encoding"}
        headers["ETag"] = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
        headers["Cache-Control"] = f"public, max-age=0, s-maxage={min(60, age)}, stale-while-revalidate=60, stale-if-error=86400"
        headers.pop("Content-Length", None)
        return headers, body, gzip.compress(body, 9, mtime=0), page_id

    def unpack(self, request, kept) -> HttpResponse:
        headers, body, packed, _page_id = kept
        if headers["ETag"] in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", "")):
            return HttpResponseNotModified(headers={name: headers[name] for name in ("ETag", "Cache-Control", "Vary")})
        response = HttpResponse(headers=headers)
        if accepts_gzip(request):
            response.headers["Content-Encoding"] = "gzip"
            body = packed
        response.content = body
        response.headers["Content-Length"] = str(len(body))
        return response
