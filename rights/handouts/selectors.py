"""Which page an address asks to print."""

from urllib.parse import unquote

from django.utils import translation
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from rights.handouts.sources import source_of


def printable_page(*, request, path: str) -> Page | None:
    """Return the live and public page that stands at `path` in the language being read, if pages of its type are printed.

    Wagtail finds it as it does to serve it; what stands under the page itself, such as its easy-to-read text, is none.
    A page with a restriction of any kind is none either: whoever may read it prints it from the browser.
    """
    page = Page.find_for_request(request, path)
    vars(request).pop("_wagtail_route_for_request", None)  # this is not the address of the page: `serve` finds its own
    if page is None or source_of(page) is None or not page.live or page.get_view_restrictions():
        return None
    stands_at = unquote(page.get_url(request) or "")
    return page if stands_at == f"/{translation.get_language()}/{path}/" else None


def moved_to(*, request, path: str) -> str:
    """Return where the page that once stood at `path` is read now, when Wagtail keeps a redirect to it; empty otherwise."""
    known = get_redirect(request, Redirect.normalise_path(f"/{translation.get_language()}/{path}/", decode_unicode=False))
    return (known and known.redirect_page and known.link) or ""
