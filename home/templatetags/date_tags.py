"""Tags and filters for days and hours: in words, in the language being read, at the hour of Paris."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from home.selectors import language_direction
from home.services.dates import day_in_words, hour_in_words, machine_time, moment_in_words, month_in_words, span_in_words

register = template.Library()


@register.filter
def day(value) -> str:
    """A day, or the day of a moment, with its weekday and its year."""
    return day_in_words(value) if value else ""


@register.filter
def day_of_year(value) -> str:
    """The same without its year."""
    return day_in_words(value, with_year=False) if value else ""


@register.filter
def month(value) -> str:
    return month_in_words(value) if value else ""


@register.filter
def hour(value) -> str:
    return hour_in_words(value) if value else ""


@register.filter
def iso_moment(value) -> str:
    """What machines read of a moment, for an attribute `datetime` or a `<meta>`."""
    return machine_time(value) if value else ""


@register.filter
def capital(text) -> str:
    """Words with a capital, to begin a line or a title: in Turkish, that of i keeps its dot."""
    text = str(text)
    is_turkish = (get_language() or "").startswith("tr")
    return ("İ" if is_turkish and text.startswith("i") else text[:1].upper()) + text[1:]


@register.simple_tag
def span(start, end=None) -> str:
    """The hours alone: "de 14 h à 16 h"."""
    return span_in_words(start, end)


@register.simple_tag
def moment(start, end=None, with_year=True) -> str:
    """The day and the hours, in an element that machines read the start of."""
    return _time(start, moment_in_words(start, end, with_year=with_year))


@register.simple_tag
def hours(start, end=None) -> str:
    """The hours alone, in an element that machines read the start of: for a list under the title of its day."""
    return _time(start, span_in_words(start, end))


def _time(start, words: str) -> str:
    # From right to left, the element is a run of its own: a Latin name or a number beside it does not come between its words.
    is_right_to_left = language_direction((get_language() or "fr").split("-")[0]) == "rtl"
    return format_html('<time datetime="{}"{}>{}</time>', machine_time(start), format_html(' dir="rtl"') if is_right_to_left else "", words)
