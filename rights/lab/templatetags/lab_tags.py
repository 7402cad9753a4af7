"""Tags by which pages show the work of the lab."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from home.services.inlined import style_sheet
from home.templatetags.part_tags import french_if
from home.templatetags.portal_tags import prose
from rights.lab.services.figure_words import Words
from rights.lab.services.periods import since_in_words

register = template.Library()


@register.simple_tag
def lab_styles() -> str:
    """The styles of projects, engagements and figures: only the pages that show some carry them."""
    return mark_safe(f"<style>{style_sheet('lab').text}</style>")  # noqa: S308 (our own files)


@register.simple_tag
def french_page(link) -> str:
    """The attributes that the title of a link to a page needs when it is in French on a page that is not."""
    return french_if(link.is_french)


@register.simple_tag
def french_part(link, part: str) -> str:
    """The same for another part of that page."""
    return french_if(link.says_in_french(part))


@register.simple_tag
def french_summary(link) -> str:
    """The same for its summary."""
    return french_if(link.is_summary_french)


@register.filter
def since(point) -> str:
    """Since when something lasts, from a year or a month: `2021`, `2021-03`."""
    return since_in_words(str(point or ""))


@register.filter
def said(words: Words | None) -> str:
    """A figure for the eyes and, where a voice would not read its signs in full, its words for the ears instead."""
    if words is None:
        return ""
    if words.shown == words.spoken:
        return prose(words.shown)
    return format_html('<span aria-hidden="true">{}</span><span class="vh">{}</span>', prose(words.shown), prose(words.spoken))
