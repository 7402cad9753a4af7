"""Tags and filters of the library and of its resources."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, pgettext

from home.selectors import SOURCE_LANGUAGE
from home.services.inlined import style_sheet
from home.templatetags.file_tags import weight
from home.templatetags.portal_tags import in_language, prose

register = template.Library()


@register.simple_tag
def library_styles() -> str:
    """The styles of the library and of its resources: only their pages carry them."""
    return mark_safe(f"<style>{style_sheet('library').text}</style>")  # noqa: S308 (our own files)


@register.filter
def choice_label(each) -> str:
    """The label of a choice, marked where it is in French for readers of another language."""
    is_marked = each.is_french and (get_language() or SOURCE_LANGUAGE) != SOURCE_LANGUAGE
    return in_language(each.label, SOURCE_LANGUAGE) if is_marked else prose(each.label)


@register.simple_tag
def file_formats(formats) -> str:
    """What files are, in words: "PDF (80 Ko), ODT (20 Ko)"."""
    words = ((each.name, format_html(" (<bdi>{}</bdi>)", weight(each.size).replace(" ", "\u00a0")) if each.size else "") for each in formats)
    return format_html_join(pgettext("between the items of a list", ", "), "<bdi>{}</bdi>{}", words)
