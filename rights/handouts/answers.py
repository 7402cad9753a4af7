"""What is answered to who asks for paper: the file, or a page that says why there is none and what to do. Never half a file, never nothing."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from home.selectors import Frame

# Asked again each time: an answer that is still true costs a digest, not a drawing.
ALWAYS_ASK = "no-cache"
SECONDS_TO_WAIT = 30
FILE_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@dataclass(frozen=True)
class Way:
    """A way out: where it leads. The main one comes first."""

    label: str
    url: str


def pdf(request, *, key: str, languages: list[str], draw) -> HttpResponse:
    """Answer with the file that `draw()` returns as bytes and name, or with 304 when the browser has the one of this `key`.

    Nothing is drawn then, nor for HEAD, which asks for headers alone.
    Search engines are kept from it: the page itself says the same, to everybody.
    """
    etag = f'"{key}"'
    headers = {"ETag": etag, "Cache-Control": ALWAYS_ASK, "Content-Language": ", ".join(languages)}
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(content_type="application/pdf")
        if request.method != "HEAD":
            response.content, name = draw()
            response.headers["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name)
        response.headers["Content-Security-Policy"] = FILE_POLICY
    for header, value in headers.items():
        response.headers[header] = value
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def problem(request, *, frame: Frame, ways: list[Way], status: int, **told) -> HttpResponse:
    """Answer with a page that says what is wrong (its `title`, then `sentences`), then where to go."""
    context = {"frame": frame, "ways": ways, **told}
    response = shown(request, "handouts/problem.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    if status == 503:
        response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
    return response


def busy(request, *, frame: Frame, ways: list[Way]) -> HttpResponse:
    """Answer that the file could not be drawn in time: many people print at once, or this paper is very long."""
    sentences = [_("Many people are printing at this moment, or this paper is very long."), _("Wait half a minute, then try again.")]
    return problem(request, status=503, title=_("This paper is not ready yet"), sentences=sentences, ways=ways, frame=frame)


def refused(request, *, frame: Frame, ways: list[Way], reasons) -> HttpResponse:
    """Answer that what the page says cannot be put on paper as it is."""
    sentences = [*map(str, reasons), _("The team is the one to mend it. Until then, the page itself can be printed from your browser.")]
    return problem(request, status=409, title=_("This paper cannot be made"), sentences=sentences, ways=ways, frame=frame)


def shown(request, template: str, context: dict, *, status: int = 200) -> HttpResponse:
    response = render(request, template, context, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
