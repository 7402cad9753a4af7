"""What the numbers of a sentence stand for: `[1]` is a link to a page, a word of the glossary, an amount."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page


@dataclass(frozen=True)
class Mark:
    number: str
    meaning: str


def page_titles(described: Iterable[dict[str, dict]]) -> dict[str, str]:
    """Return the titles of the pages that links lead to, by identifier; one query for all of them."""
    wanted = {
        marks["id"] for links in described for marks in links.values() if marks.get("linktype") == "page" and str(marks.get("id", "")).isdigit()
    }
    return {str(pk): title for pk, title in Page.objects.filter(pk__in=wanted).values_list("pk", "title")} if wanted else {}


def marks_of(links: dict[str, dict], titles: dict[str, str]) -> list[Mark]:
    return [Mark(name.removeprefix("a"), _meaning(marks, titles)) for name, marks in links.items()]


def _meaning(marks: dict, titles: dict[str, str]) -> str:
    kind = marks.get("linktype", "")
    if kind == "figure":
        return _("amount of the register: %(key)s. Keep it, and translate only its label") % {"key": marks.get("key", "")}
    if kind == "glossary":
        return _("word explained by the glossary: %(key)s") % {"key": marks.get("key", "")}
    if kind == "language":
        return _("words in another language: %(language)s") % {"language": language_name(marks.get("lang", ""))}
    if kind == "page":
        return _("link to the page “%(title)s”") % {"title": titles.get(str(marks.get("id")), "?")}
    if kind == "document":
        return _("link to a document")
    return _("link to %(address)s") % {"address": marks.get("href", "?")}


def language_name(code: str) -> str:
    """Return the name of a language in that of whoever reads the admin; its code when nobody knows it."""
    try:
        return get_language_info(code)["name_translated"]
    except KeyError:
        return code
