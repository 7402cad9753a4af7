"""Tags of the search page and of pages that point at it."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag(takes_context=True)
def opensearch_link(context) -> str:
    """The line by which a browser learns to search the portal from its own bar."""
    frame = context["frame"]
    if not frame.search_url:
        return ""
    title = frame.settings.name if frame.settings else ""
    return format_html('<link rel="search" type="application/opensearchdescription+xml" title="{}" href="{}">', title, reverse("opensearch"))


@register.filter
def quoted(text: str) -> str:
    """What a reader typed, between the quotation marks of the language being read, in its own direction."""
    return format_html(_("“{}”"), format_html('<bdi dir="auto">{}</bdi>', text))
