"""Tags by which pages show what the lab does."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from home.services.inlined import style_sheet
from home.templatetags.portal_tags import prose
from rights.lab.services.figure_words import Words

register = template.Library()


@register.simple_tag
def lab_styles() -> str:
    """The styles of the lab: only its pages carry them."""
    return mark_safe(f"<style>{style_sheet('lab').text}</style>")  # noqa: S308 (our own files)


@register.filter
def said(words: Words | None) -> str:
    """A figure for the eyes and, where a voice would not read its signs in full, its words for the ears instead."""
    if words is None:
        return ""
    if words.shown == words.spoken:
        return prose(words.shown)
    return format_html('<span aria-hidden="true">{}</span><span class="vh">{}</span>', prose(words.shown), prose(words.spoken))
