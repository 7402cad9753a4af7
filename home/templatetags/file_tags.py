"""Tags and filters for files: what readers know of them before they download, what editors know of them before they publish."""

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from home.selectors_documents import facts_of, known_facts, thumbnail_of

register = template.Library()
KILOBYTE, MEGABYTE = 1_000, 1_000_000


@register.filter
def weight(size) -> str:
    """The size of a file, in the thousands of bytes that phones count."""
    if size >= MEGABYTE:
        return _("%(size)s MB") % {"size": number_format(size / MEGABYTE, 1)}
    return _("%(size)s KB") % {"size": number_format(max(1, round(size / KILOBYTE)))}


@register.filter
def page_count(number) -> str:
    return ngettext("%(count)s page", "%(count)s pages", number) % {"count": number_format(number)}


@register.simple_tag
def document_facts(document) -> str:
    """What a document is, in words: "PDF, 2 pages, 80 Ko". Its pages are told where `home.selectors_documents.facts_of` has read its facts."""
    if document is None:
        return ""
    facts = known_facts(document=document)
    words = [document.file_extension.upper()]
    if facts is not None and facts.pages:
        words.append(page_count(facts.pages))
    if document.file_size:
        words.append(weight(document.file_size))
    return format_html_join(pgettext("between the items of a list", ", "), "<bdi>{}</bdi>", ((word,) for word in words if word))


@register.simple_tag
def first_page(document) -> str:
    """The picture of the first page, which the words beside it name; nothing where there is none, or not for everyone."""
    picture = document and thumbnail_of(document=document)
    if not picture:
        return ""
    facts = known_facts(document=document)
    return format_html('<img src="{}" width="{}" height="{}" alt="" loading="lazy" decoding="async">', picture.url, facts.width, facts.height)


@register.simple_tag
def facts_for_editors(document):
    """The facts of one document, for the screens of the team; None when nothing is known."""
    return facts_of(documents=[document]).get(document.pk)
