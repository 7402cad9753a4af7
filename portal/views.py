"""Answers that belong to no page: the front address, pictogram sheets, sitemap, robots, errors."""

from collections import defaultdict
from dataclasses import replace

from django.http import Http404, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template import loader
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from wagtail.models import Page

from home import selectors
from home.models import BasePage, Pictogram
from home.services.pictograms import MAX_PER_SHEET, sheet_digest, sheet_svg
from home.services.qr_codes import qr_file
from home.services.short_addresses import LENGTH
from portal.sitemap import sitemap_entries

FOR_EVER = "public, max-age=31536000, immutable"
# The longest choices that a printed code says: past them it has too many dots for a phone.
LONGEST_DRAWN = 300


@require_safe
def front(request):
    """Send the visitor to the best language that the browser asks for."""
    response = HttpResponseRedirect(f"/{selectors.best_language(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def short_address(request, code: str, sub_address: str = ""):
    """Lead from a short address to its page, in the language that the browser asks for."""
    pages = selectors.pages_of_code(code=code)
    by_key = defaultdict(list)
    for page in pages:
        by_key[page.translation_key].append(page)
    if not by_key:
        raise Http404
    chosen = [selectors.version_for(request=request, versions=versions) for versions in by_key.values()]
    language = selectors.best_language(request)
    # Everything is written in French first: what is not there any more was withdrawn, and a translation may not have followed yet.
    is_withdrawn = len(chosen) == 1 and language == selectors.SOURCE_LANGUAGE not in {page.locale.language_code for page in pages}
    if len(chosen) > 1 or is_withdrawn:
        with translation.override(language):
            frame = selectors.bare_frame(request=request, language=language)
            context = {"frame": frame, "pages": pages if is_withdrawn else chosen, "is_withdrawn": is_withdrawn}
            response = render(request, "home/which_page.html", context, status=300)
    else:
        [page] = chosen
        chosen_values = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
        response = HttpResponseRedirect(page.get_url(request) + (sub_address if page.serves(sub_address) else "") + chosen_values)
    patch_vary_headers(response, ["Accept-Language"])
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def short_address_drawing(request, address: str):
    """Draw a short address for phones to read: `/f/<code>.svg`, `/f/<code>/falc.svg`. Browsers ask for it when they print the page."""
    query = request.META.get("QUERY_STRING", "")
    if len(query) > LONGEST_DRAWN:
        raise Http404
    drawn = reverse("short_address", args=[address[:LENGTH]]) + (f"{address[LENGTH:]}/" if address[LENGTH:] else "") + (f"?{query}" if query else "")
    response = HttpResponse(qr_file(selectors.absolute(drawn)), content_type="image/svg+xml")
    response.headers["Cache-Control"] = FOR_EVER
    return response


@require_safe
def pictogram_sheet(request, digest: str, keys: str):
    """Serve the drawings of one page. The address changes with the drawings: browsers keep it for ever."""
    wanted = {int(key) for key in keys.split("-") if len(key) < 10}
    if not wanted or len(wanted) > MAX_PER_SHEET:
        return HttpResponseBadRequest("400: too many pictograms.", content_type="text/plain; charset=utf-8")
    found = list(Pictogram.objects.filter(pk__in=wanted).order_by("pk"))
    if not found:
        raise Http404
    response = HttpResponse(sheet_svg(found), content_type="image/svg+xml")
    is_exact = sheet_digest({item.pk: item.digest for item in found}) == digest and len(found) == len(wanted)
    response.headers["Cache-Control"] = FOR_EVER if is_exact else "public, max-age=60"
    return response


@require_safe
def not_translated(request, page_id: int):
    """Say honestly that a page is not in this language yet, and offer it in French."""
    page = get_object_or_404(Page.objects.live().public().filter(depth__gt=1).specific(), pk=page_id)
    if not isinstance(page, BasePage) or not page.url:
        raise Http404
    language = translation.get_language()
    versions = selectors.translations(page)
    if language in versions and versions[language].live:
        return HttpResponseRedirect(versions[language].get_url(request))
    source = versions.get(selectors.SOURCE_LANGUAGE) or page
    own_home = selectors.home_of(language=language)
    frame = selectors.bare_frame(request=request, language=language)
    frame.languages = selectors.page_frame(page=source, request=request).languages
    frame.languages = [replace(link, is_current=link.code == language) for link in frame.languages]
    response = render(
        request, "home/not_translated.html", {"frame": frame, "source_page": source, "source_url": source.get_url(request), "own_home": own_home}
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def sitemap(request):
    return render(request, "sitemap.xml", {"entries": sitemap_entries()}, content_type="application/xml")


@require_safe
def favicon(request):
    """Browsers that read no <link rel="icon"> ask here."""
    return HttpResponseRedirect(static("icons/logo-180.png"))


@require_safe
def robots(request):
    return HttpResponse(
        f"User-agent: *\nAllow: /\nDisallow: /*/imprimer/\nDisallow: /*/ma-selection/\nSitemap: {selectors.absolute('/sitemap.xml')}\n",
        content_type="text/plain; charset=utf-8",
    )


def page_not_found(request, exception):
    """A 404 that helps: topics, home, phone, in the language of the address."""
    language = translation.get_language_from_path(request.path_info) or selectors.best_language(request)
    with translation.override(language):
        frame = selectors.bare_frame(request=request, language=language)
        return render(request, "404.html", {"frame": frame}, status=404)


def server_error(request):
    """A 500 that needs nothing: no database, no context."""
    return HttpResponse(loader.get_template("500.html").render(), status=500)
