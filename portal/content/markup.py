"""The small formatting of content files, turned into the rich text that Wagtail stores."""

import re
from collections.abc import Mapping
from html import escape

from markdown_it import MarkdownIt

from home.rich_text import LANGUAGE_CODE
from home.services.amounts import TOKEN

# Paragraphs, lists, bold, links: nothing else is read as formatting.
PARSER = MarkdownIt("zero").enable(["list", "emphasis", "link", "escape", "newline"])
TERM = re.compile(r'<a linktype="glossary" key="([^"]*)">')
PAGE_REFERENCE = re.compile(r"\[\[page:([^\]]*)\]\]")
SIMPLE = {"paragraph_open": "<p>", "paragraph_close": "</p>", "bullet_list_open": "<ul>", "bullet_list_close": "</ul>", "ordered_list_open": "<ol>",
          "ordered_list_close": "</ol>", "list_item_open": "<li>", "list_item_close": "</li>", "strong_open": "<b>", "strong_close": "</b>"}  # fmt: skip
WEB = re.compile(r"^(https?://[^\s<>\"]+|tel:\+?\d+|mailto:[^\s@<>\"]+@[^\s@<>\"]+)$")


class MarkupError(ValueError):
    """The text uses something that rich text does not have; the message says what."""


def rich_text(text: str, amounts: Mapping[str, str] | None = None) -> str:
    """Return stored rich text. Links to pages keep a reference `[[page:key]]` in place of the page's number.

    `amounts` gives the names of the amounts that `{key}` may stand for; they must all be known.

    Raises `MarkupError`.
    """
    parts: list[str] = []
    _walk(PARSER.parse(text), parts, amounts or {})
    html = "".join(parts)
    if "](" in html:
        raise MarkupError("a link is not understood: write [words](https://…), tel:…, mailto:…, page:…, lang:… or mot:…")
    return re.sub(r"<li><p>(.*?)</p>", r"<li>\1", html, flags=re.DOTALL)


def page_references(html: str) -> list[str]:
    return PAGE_REFERENCE.findall(html)


def term_references(html: str) -> list[str]:
    """Return the keys of the words of the glossary that a rich text explains."""
    return TERM.findall(html)


def resolve_references(html: str, pages: dict[str, int]) -> str:
    """Put the numbers of the pages in place of their references."""
    return PAGE_REFERENCE.sub(lambda match: str(pages[match[1]]), html)


def _walk(tokens, parts: list[str], amounts: Mapping[str, str]) -> None:
    in_link = False
    for token in tokens:
        if token.type == "inline":
            _walk(token.children, parts, amounts)
        elif token.type in SIMPLE:
            parts.append(SIMPLE[token.type])
        elif token.type == "text":
            if in_link and TOKEN.search(token.content):
                raise MarkupError(f"an amount cannot stand inside a link or a mark: “{token.content}”")
            parts.append(TOKEN.sub(lambda found: _amount(found[1], amounts), escape(token.content, quote=False)))
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif token.type == "link_open":
            in_link = True
            parts.append(_link(token.attrGet("href") or ""))
        elif token.type == "link_close":
            in_link = False
            parts.append("</a>")
        elif token.type.startswith("em_"):
            raise MarkupError("italics are hard to read and are not available; use **bold**, or write a lone star as \\*")
        else:
            raise MarkupError(f"“{token.type}” is not available in rich text")


def _amount(key: str, amounts: Mapping[str, str]) -> str:
    return f'<a linktype="figure" key="{key}">{escape(amounts[key], quote=False)}</a>'


def _link(target: str) -> str:
    if target.startswith("page:"):
        return f'<a linktype="page" id="[[page:{escape(target.removeprefix("page:"))}]]">'
    if target.startswith("lang:"):
        code = target.removeprefix("lang:")
        if not re.match(LANGUAGE_CODE, code):
            raise MarkupError(f"“{code}” is not a language code: write lang:fr, lang:en, lang:ar…")
        return f'<a linktype="language" lang="{code}">'
    if target.startswith("mot:"):
        return f'<a linktype="glossary" key="{escape(target.removeprefix("mot:"))}">'
    if WEB.match(target):
        return f'<a href="{escape(target)}">'
    raise MarkupError(f"“{target}” is not a link: write https://…, tel:…, mailto:…, page:…, lang:… or mot:…")
