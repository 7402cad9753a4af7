"""Tags of what is asked on paper."""

import posixpath
from dataclasses import replace
from urllib.parse import unquote

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext

from home.selectors import language_direction
from home.services.inlined import style_sheet
from home.templatetags.file_tags import page_count, weight
from home.templatetags.portal_tags import prose_in, written_in
from rights.handouts.addresses import FORM_ADDRESS, SHEET
from rights.handouts.options import Form, default_options
from rights.handouts.sources import source_of

register = template.Library()
NAMES = dict(settings.LANGUAGES)


@register.simple_tag
def language_names(languages: list[str]) -> str:
    """The languages of a paper in its order, each written in itself."""
    names = ((code, language_direction(code), NAMES[code]) for code in languages)
    return format_html_join(" + ", '<bdi lang="{}" dir="{}">{}</bdi>', names)


@register.simple_tag
def paper_facts(outcome) -> str:
    """How much comes out: "2 pages, 80 Ko"."""
    facts = [page_count(outcome.pages), weight(outcome.size)]
    return format_html_join(pgettext("between the items of a list", ", "), "<bdi>{}</bdi>", ((fact,) for fact in facts))


@register.simple_tag
def entry_name(entry) -> str:
    """What the buttons of a page of a selection call it; its language is marked where it is another one."""
    if entry.page is None:
        return entry.chosen.code
    return format_html("<span{}>{}</span>", written_in(entry.language), prose_in(entry.page.title, entry.language))


@register.simple_tag
def held_sheet(sheets: dict, entry):
    """What is known of the paper that the reader holds of this page; None for a selection that no paper led to."""
    return sheets.get(entry.chosen.code)


@register.simple_tag
def paper_styles() -> str:
    """The styles of what is asked on paper: only the pages that ask carry them."""
    return mark_safe(f"<style>{style_sheet('paper').text}</style>")  # noqa: S308 (our own files)


@register.inclusion_tag("components/print_links.html", takes_context=True)
def print_links(context, form: str = Form.SHEET) -> dict:
    """The page on paper, under the page: the form where it is chosen, and the file that most readers want, in `form`. Pages that have none are printed by the browser.

    No query: the frame knows which languages the page has.
    """
    page, frame, request = context["page"], context["frame"], context.get("request")
    address = page.get_url(request) if page.live and source_of(page) else ""
    if not address:
        return {}
    languages = [link.code for link in frame.languages if link.is_translated]
    options = replace(default_options(language=frame.language, languages=languages), form=Form(form))
    query = f"?{options.query()}" if options.query() else ""
    form_url = _from_here(request, f"{address}{FORM_ADDRESS}")
    return {
        "form_url": form_url + query if form != Form.SHEET else form_url,
        "pdf_url": f"{form_url}{SHEET}{query}",
        "is_bilingual": bool(options.second),
    }


def _from_here(request, address: str) -> str:
    """Return an address that ends with `/` as it is written from the page being read: in Arabic the whole one is long. A preview stands elsewhere."""
    if request is None or getattr(request, "is_dummy", False) or address.startswith("http"):
        return address
    return posixpath.relpath(unquote(address), request.path) + "/"
