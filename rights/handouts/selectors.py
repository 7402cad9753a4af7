"""Which page an address asks to print."""

from dataclasses import dataclass
from urllib.parse import unquote

from django.utils import translation
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from rights.handouts.services.versions import public_numbers
from rights.handouts.sources import source_of


@dataclass(frozen=True)
class Printable:
    """A page that everybody may read and print, in the language being read. `languages` are those in which everybody may read it."""

    page: Page
    language: str
    languages: list[str]


def printable_page(*, request, path: str) -> Printable | None:
    """Return the live and public page that stands at `path` in the language being read, if pages of its type are printed.

    Wagtail finds it as it does to serve it; what stands under the page itself, such as its easy-to-read text, is none.
    A page with a restriction of any kind is none either: whoever may read it prints it from the browser.
    """
    page = Page.find_for_request(request, path)
    vars(request).pop("_wagtail_route_for_request", None)  # this is not the address of the page: `serve` finds its own
    language = translation.get_language()
    if page is None or source_of(page) is None or unquote(page.get_url(request) or "") != f"/{language}/{path}/":
        return None
    numbers = public_numbers([page])[page.translation_key]
    return Printable(page, language, list(numbers)) if numbers.get(language) == page.pk else None


def moved_to(*, request, path: str) -> str:
    """Return where the page that once stood at `path` is read now, when Wagtail keeps a redirect to it; empty otherwise."""
    known = get_redirect(request, Redirect.normalise_path(f"/{translation.get_language()}/{path}/", decode_unicode=False))
    return (known and known.redirect_page and known.link) or ""
