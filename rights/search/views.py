"""How a browser searches the portal from its own bar."""

from django.http import Http404
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from home.selectors import absolute, site_settings
from rights.search.models import SearchPage

SHORT_NAME = 16  # characters, the most that the format allows


@require_safe
def opensearch(request):
    """The OpenSearch description of the portal in one language."""
    language = get_language()
    page = SearchPage.objects.live().public().filter(locale__language_code=language).select_related("locale").first()
    settings = site_settings(language=language)
    if page is None or settings is None:
        raise Http404
    values = {
        "short_name": settings.name[:SHORT_NAME],
        "description": page.search_description or settings.tagline or settings.name,
        "language": language,
        "image": absolute(static("icons/logo-180.png")),
        "search_url": absolute(page.get_url(request)),
    }
    response = render(request, "search/opensearch.xml", values, content_type="application/opensearchdescription+xml")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
