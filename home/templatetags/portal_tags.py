"""Tags and filters that every template of the portal may use without loading them."""

import re
from html import unescape

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.encoding import uri_to_iri
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from wagtail.rich_text import RichText, expand_db_html

from home.selectors import absolute, language_direction
from home.services.amounts import amounts_shown, amounts_shown_in_rich_text
from home.services.inlined import early_script, style_sheet
from home.services.links import links_read_together, stored_text
from home.services.pictograms import PictogramSheet, inline_svg, pictograms_read_together
from home.services.rooms import read_by_rooms, rewritten_by_rooms
from home.services.structured_data import breadcrumb_list, script_of
from home.services.typography import isolate_lines, isolate_plain, typeset, typeset_html
from home.services.visibility import visibility_read_once

register = template.Library()

# What Wagtail writes for a link whose page or document is gone.
DEAD_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)
LANGUAGE_MARK = re.compile(r"<a (lang=[^>]*)>(.*?)</a>", re.DOTALL)
SHEET = "pictogram_sheet"


def _reading(language: str = "") -> dict:
    language = (language or get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return {"language": language, "right_to_left": language_direction(language) == "rtl"}


def _typeset(text, reading: dict) -> str:
    return mark_safe(typeset(amounts_shown(str(text or ""), reading["language"]), **reading))  # noqa: S308 (typeset escapes)


@register.filter
def prose(text) -> str:
    """One line of plain text, typeset for the language being read."""
    return _typeset(text, _reading())


@register.filter
def prose_in(text, language: str) -> str:
    """The same for a text in `language`, inside an element marked with it."""
    return _typeset(text, _reading(language))


@register.filter
def plain(text) -> str:
    """One line of plain text with its amounts written out, for what machines read: attributes, the title of the window."""
    return amounts_shown(str(text or ""), _reading()["language"])


@register.filter
def prose_lines(text) -> str:
    """Several lines of plain text, each in its own element."""
    lines = [line.strip() for line in str(text or "").splitlines() if line.strip()]
    return format_html_join(" ", '<span class="line">{}</span>', ((prose(line),) for line in lines))


@register.filter
def rich(value, language: str = "") -> str:
    """Rich text as editors wrote it, typeset for the language being read, or for `language` when it is written in that one.

    The words of a link to something that is gone stay, without the link.
    """
    reading = _reading(language)
    source = value.source if isinstance(value, RichText) else str(value or "")
    source = rewritten_by_rooms(amounts_shown_in_rich_text(source, reading["language"]))
    expanded = LANGUAGE_MARK.sub(r"<span \1>\2</span>", DEAD_LINK.sub(r"\1", expand_db_html(source)))
    return mark_safe(typeset_html(expanded, **reading))  # noqa: S308 (stored rich text is cleaned by its editor and by the loader)


@register.filter
def in_language(text, language: str) -> str:
    """One line of plain text marked as being in `language`."""
    return format_html('<bdi lang="{}">{}</bdi>', language, _typeset(text, _reading(language)))


@register.filter
def in_french(text) -> str:
    """A name that is French for readers of every language: marked so where they read another one."""
    return prose(text) if _reading()["language"] == settings.LANGUAGE_CODE else in_language(text, settings.LANGUAGE_CODE)


@register.filter
def window_title(text) -> str:
    """What the browser writes on its own frame: in Arabic, foreign words and numbers keep their order there too."""
    return escape(isolate_plain(unescape(text))) if _reading()["right_to_left"] else text


@register.filter
def apart(text) -> str:
    """What a reader wrote, in the plain text of a mail: each line keeps its own direction, and so does what stands around it."""
    return isolate_lines(str(text or ""))


@register.filter
def phone(number) -> str:
    """A phone number that stays in one piece and in its own direction."""
    return format_html('<bdi dir="ltr">{}</bdi>', str(number or "").replace(" ", "\u00a0"))


@register.filter
def phone_uri(number) -> str:
    """The `tel:` address of a French number: `04 72 00 00 00` becomes `tel:+33472000000`; short numbers stay as they are."""
    digits = re.sub(r"[^\d+]", "", str(number or ""))
    if len(digits) == 10 and digits.startswith("0"):
        digits = "+33" + digits[1:]
    return f"tel:{digits}"


@register.simple_tag
def written_in(language: str) -> str:
    """The attributes of an element whose words are in `language`; nothing when it is the one being read, or none."""
    if not language or language == get_language():
        return ""
    return format_html(' lang="{}" dir="{}"', language, language_direction(language))


@register.filter
def readable_address(address) -> str:
    """An address as people write it: Arabic letters instead of their codes."""
    return uri_to_iri(str(address or ""))


@register.simple_tag(takes_context=True)
def pictogram(context, item) -> str:
    if item is None or not getattr(item, "svg", ""):
        return ""
    sheet = context.get(SHEET)
    return sheet.draw(item) if sheet else inline_svg(item)


class PictogramsNode(template.Node):
    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        sheet, page = PictogramSheet(), context.get("page")
        text = stored_text(page)
        with (
            context.push(**{SHEET: sheet}),
            visibility_read_once(),
            links_read_together(page, text),
            pictograms_read_together(page, text),
            read_by_rooms(page, text),
        ):
            return sheet.fill(self.nodelist.render(context))


@register.tag
def pictograms(parser, token):
    """Gather what is drawn between `{% pictograms %}` and `{% endpictograms %}`: its pictograms into one sheet and one query, its links into another."""
    nodelist = parser.parse(("endpictograms",))
    parser.delete_first_token()
    return PictogramsNode(nodelist)


@register.simple_tag(takes_context=True)
def inline_styles(context) -> str:
    """The reader's settings and the styles of the screen, in the page; those of paper beside it, since no text waits for them.

    The preview of the printed page shows the print styles on screen.
    """
    name = getattr(context.get("page"), "style_sheet_name", "main")
    inside = mark_safe(f"<script>{early_script().text}</script><style>{style_sheet(name).text}</style>")  # noqa: S308 (our own files)
    medium = "all" if context.get("preview_print") else "print"
    return format_html('{}<link rel="stylesheet" href="{}" media="{}">', inside, static("css/print.css"), medium)


@register.simple_tag
def form_styles() -> str:
    """The styles of form fields: only the pages that have a form carry them."""
    return mark_safe(f"<style>{style_sheet('form').text}</style>")  # noqa: S308 (our own files)


@register.simple_tag
def door_styles() -> str:
    """The styles of large doors (topics, emergency numbers): only the pages that have some carry them."""
    return mark_safe(f"<style>{style_sheet('doors').text}</style>")  # noqa: S308 (our own files)


@register.simple_tag
def search_styles() -> str:
    """The styles of the form that searches: only the pages that have it carry them."""
    return mark_safe(f"<style>{style_sheet('search').text}</style>")  # noqa: S308 (our own files)


@register.simple_tag(takes_context=True)
def structured_data(context) -> str:
    """What machines read of the page; nothing on previews and on what has no address of its own."""
    page, frame = context.get("page"), context["frame"]
    if not frame.canonical or not hasattr(page, "structured_data"):
        return ""
    place = [breadcrumb_list(links=frame.breadcrumbs, absolute=absolute)] if len(frame.breadcrumbs) > 1 else []
    return script_of([*place, *page.structured_data()])


@register.simple_tag(takes_context=True)
def page_link(context, page) -> str:
    """The address of a page in the language being read, or of the page itself where it is not translated."""
    if page is None:
        return ""
    current = context.get("page")
    target = page
    if current is not None and page.locale_id != current.locale_id:
        target = page.get_translation_or_none(current.locale) or page
        if not target.live:
            target = page
    return target.get_url(context.get("request")) or ""


@register.simple_tag
def other_language(page) -> str:
    """The attributes that a link to a page needs when the page is not in the language being read; nothing otherwise."""
    language = page.locale.language_code
    if language == _reading()["language"]:
        return ""
    return format_html(' lang="{}" hreflang="{}" dir="{}"', language, language, language_direction(language))


@register.simple_tag(takes_context=True)
def is_editor(context) -> bool:
    """Whether the request may come from someone logged in; visitors have no cookie and the session is not touched for them."""
    request = context.get("request")
    return bool(request and settings.SESSION_COOKIE_NAME in request.COOKIES)
