"""Asks other sites whether the addresses that pages lead to still answer: one request a second to a site, never two at a time."""

import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.client import HTTPException
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from rights.editing.models import LinkCheck

Kind, Status = LinkCheck.Kind, LinkCheck.Status
PAUSE = 1.0
TIMEOUT = 10
BATCH = 100
GONE = {404, 410}
SAFE = "/:?#[]@!$&'()*+,;=%"
# What opens addresses: http and https, nothing else; no file and no ftp, even when a site redirects there.
HANDLERS = (
    urllib.request.ProxyHandler,
    urllib.request.HTTPHandler,
    urllib.request.HTTPSHandler,
    urllib.request.HTTPRedirectHandler,
    urllib.request.HTTPDefaultErrorHandler,
    urllib.request.HTTPErrorProcessor,
)


def check_outside(*, pause: float = PAUSE, progress: Callable[[int, int], None] = lambda done, total: None) -> Iterator[LinkCheck]:
    """Ask for each address once, whatever the number of pages that name it; yield the links found broken.

    `progress` is told how many addresses have been asked, and how many there are.
    """
    addresses = LinkCheck.objects.filter(kind=Kind.OUTSIDE, page__live=True).order_by("address").values_list("address", flat=True).distinct()
    total = addresses.count()
    asker = Asker(pause)
    done, last = 0, ""
    while batch := list(addresses.filter(address__gt=last)[:BATCH]):
        for address in batch:
            status, detail = asker.ask(address)
            checks = LinkCheck.objects.filter(kind=Kind.OUTSIDE, address=address)
            checks.update(status=status, detail=detail, checked_on=timezone.now())
            if status == Status.BROKEN:
                yield from checks.select_related("page__locale")
            done += 1
            progress(done, total)
        last = batch[-1]


class Asker:
    """Visits other sites under the portal's own name, and leaves them time."""

    def __init__(self, pause: float):
        self.pause = pause
        self.asked: dict[str, float] = {}
        self.opener = urllib.request.OpenerDirector()
        for handler in HANDLERS:
            self.opener.add_handler(handler())
        self.opener.addheaders = [("User-Agent", f"Portail-du-107-links/1.0 (+{settings.BASE_URL}/)"), ("Accept-Language", settings.LANGUAGE_CODE)]

    @override(settings.LANGUAGE_CODE)
    def ask(self, address: str) -> tuple[str, str]:
        """Return a status, and what the site answered, in a few words."""
        code = None
        for method in ("HEAD", "GET"):  # some sites answer only the second
            try:
                code = self.request(address, method)
            except (OSError, ValueError, HTTPException) as error:
                reason = getattr(error, "reason", error)
                if isinstance(reason, socket.gaierror) and reason.errno == socket.EAI_NONAME:
                    return Status.BROKEN, _("There is no site of this name.")
                code = None
            if code is not None and code < 300:
                return Status.SOUND, ""
        if code in GONE:
            return Status.BROKEN, _("The site says that this page does not exist (%(status)s).") % {"status": code}
        if code is None:
            return Status.UNSURE, _("The site did not answer: open the link and see.")
        return Status.UNSURE, _("The site refused to answer a machine (%(status)s): open the link and see.") % {"status": code}

    def request(self, address: str, method: str) -> int:
        """Return the code answered in the end, redirections followed; that of a redirection which cannot be."""
        self.wait(urlsplit(address).netloc)
        request = urllib.request.Request(quote(address, safe=SAFE), method=method)  # noqa: S310 (only http and https are opened)
        try:
            with self.opener.open(request, timeout=TIMEOUT) as response:
                return response.status
        except urllib.error.HTTPError as error:
            return error.code

    def wait(self, site: str) -> None:
        rest = self.asked.get(site, -self.pause) + self.pause - time.monotonic()
        if rest > 0:
            time.sleep(rest)
        self.asked[site] = time.monotonic()
