"""Reads addresses of the portal as a visitor would, without a network, to tell whether they answer and what anchors they have."""

import logging
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from django.core.handlers.base import BaseHandler
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.coreutils import get_dummy_request
from wagtail.models import Site

KEPT = 200
MOST_REDIRECTIONS = 5


@contextmanager
def _without_warnings() -> Iterator[None]:
    """What is not found is said in the report, and not in the journal of the server; failures still are."""
    logger = logging.getLogger("django.request")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    anchors: frozenset[str]


class InsideReader:
    """Answers of the portal itself. A few hundred answers are kept: many links lead to the same pages."""

    def __init__(self):
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.site = Site.objects.filter(is_default_site=True).first()
        self.kept: OrderedDict[str, Answer] = OrderedDict()

    def problem(self, address: str) -> str:
        """Return what is wrong with an address such as `/fr/droits/#argent`; nothing when a reader gets there."""
        parts = urlsplit(address)
        path = parts._replace(fragment="").geturl()
        for _step in range(MOST_REDIRECTIONS):
            answer = self.read(path)
            if not answer.location:
                break
            path = answer.location
        else:
            return _("This address leads round in circles.")
        if answer.status >= 400:
            return _("Nothing answers at this address (%(status)s).") % {"status": answer.status}
        if parts.fragment and unquote(parts.fragment) not in answer.anchors:
            return _("The page has no part named “%(anchor)s”.") % {"anchor": unquote(parts.fragment)}
        return ""

    def read(self, path: str) -> Answer:
        if path in self.kept:
            self.kept.move_to_end(path)
            return self.kept[path]
        self.kept[path] = answer = self.ask(path)
        if len(self.kept) > KEPT:
            self.kept.popitem(last=False)
        return answer

    def ask(self, path: str) -> Answer:
        request = get_dummy_request(path=path, site=self.site)
        request.is_dummy = True  # nothing made here is kept for readers
        with translation.override(translation.get_language()), _without_warnings():
            response = self.handler.get_response(request)
        # Not `response.close()`: it ends a request, and would close the database under whoever called.
        if getattr(response, "file_to_stream", None):
            response.file_to_stream.close()
        location = urlsplit(response.headers.get("Location", "")) if 300 <= response.status_code < 400 else None
        is_page = not response.streaming and response.headers.get("Content-Type", "").startswith("text/html")
        anchors = frozenset(tag["id"] for tag in BeautifulSoup(response.content, "html.parser").find_all(id=True)) if is_page else frozenset()
        return Answer(response.status_code, location._replace(scheme="", netloc="").geturl() if location else "", anchors)
