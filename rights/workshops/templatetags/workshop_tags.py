"""Tags by which pages show workshops and their sessions."""

import re

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from home.selectors import SOURCE_LANGUAGE
from home.services.dates import weekday_names
from home.services.freshness import show_until
from home.services.inlined import style_sheet
from home.services.qr_codes import qr_svg
from home.templatetags.portal_tags import in_language, prose
from rights.workshops.selectors_calendar import next_sessions as read_next_sessions
from rights.workshops.selectors_registration import form_address
from rights.workshops.selectors_workshop import poster_of as read_poster

register = template.Library()
ON_HOME_PAGE = 3
BREAKS = re.compile(r"(?<=[/?&=-])")


@register.simple_tag
def workshop_styles() -> str:
    """The styles of sessions and of their calendar: only the pages that show some carry them."""
    return mark_safe(f"<style>{style_sheet('workshops').text}</style>")  # noqa: S308 (our own files)


@register.simple_tag
def poster_styles() -> str:
    return mark_safe(f"<style>{style_sheet('poster').text}</style>")  # noqa: S308 (our own files)


@register.simple_tag
def poster_of(page, dates, site_phone=""):
    """What the poster of a workshop tells, as large as one sheet holds it."""
    return read_poster(page=page, dates=dates, site_phone=site_phone or "")


@register.simple_tag(takes_context=True)
def next_sessions(context, language: str) -> list:
    """The next sessions of all workshops, cancelled ones too; the page that shows them is true until one begins or ends."""
    found = read_next_sessions(language=language, number=ON_HOME_PAGE)
    for each in found:
        show_until(context.get("request"), each.next_change)
    return found


@register.filter
def register_address(shown) -> str:
    """Where one registers for a session; empty in the preview of a page that has no address yet."""
    return form_address(shown) if shown.page.url else ""


@register.simple_tag
def weekdays() -> list[tuple[str, str]]:
    """The short and the full name of each day, in the order of the columns of a month."""
    return weekday_names()


@register.filter
def place(name) -> str:
    """The name or the address of a place: French for readers of every language, and marked so."""
    return prose(name) if (get_language() or SOURCE_LANGUAGE) == SOURCE_LANGUAGE else in_language(name, SOURCE_LANGUAGE)


@register.filter
def webcal(address) -> str:
    """An address of ours as calendars subscribe to it."""
    return "webcal://" + str(address or "").partition("://")[2]


@register.filter
def bare_address(address) -> str:
    """An address as people type it."""
    return str(address or "").partition("://")[2] or str(address or "")


@register.filter
def qr_code(address) -> str:
    return mark_safe(qr_svg(address))  # noqa: S308 (drawn by us from an address of ours)


@register.filter
def breakable(address) -> str:
    """A long address to be copied as it is, which may go to the next line after its signs."""
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in BREAKS.split(str(address)) if part))
