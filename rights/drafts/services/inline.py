"""The words of a paragraph: from the HTML of the reader of Word documents to the rich text that editors of the portal write."""

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import urlsplit

from bs4 import NavigableString, Tag
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from home.rich_text import LanguageLinkHandler
from rights.drafts.document import NoteKind

NOTE_LINK = re.compile(r"#((?:footnote|endnote)-(?!ref)\S+)")
WEB, MAIL, PHONE = {"http", "https"}, "mailto", "tel"
RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
# Ordinals and titles read as well on the line: 1er, 2e, Mme.
ORDINAL = re.compile(r"(er|re|ère|e|es|ème|nd|nde|o|os|me|mes|lle|st|th|rd)$", re.IGNORECASE)
SPACES = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
EMPTY = re.compile(r"<(b|a)\b[^>]*>(\s*)</\1>")
EDGES = re.compile(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$")
TAGS = re.compile(r"<[^>]+>")
BLOCKS = {"p", "li", "tr", "table", "ul", "ol", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}
BREAK = "<br/>"


class Inline:
    """The rich text inside an element of the page; `note` is told what it cannot hold.

    `pictures` are those that stand inside, `cited` the notes whose mark does, each with its mark, `links` the words and address of each link.
    """

    def __init__(self, element: Tag, *, note: Callable[..., None]):
        self.note = note
        self.pictures: list[Tag] = []
        self.cited: list[tuple[str, str]] = []
        self.links: list[tuple[str, str]] = []
        self.bold_letters = self.letters = 0
        html = self._children(element, is_bold=False, in_link=False)
        while (shorter := EMPTY.sub(r"\2", html)) != html:
            html = shorter
        html = re.sub(rf"(?:\s*{BREAK}\s*)+", BREAK, SPACES.sub(" ", html))
        self.html = EDGES.sub("", html)

    @property
    def is_all_bold(self) -> bool:
        return 0 < self.letters == self.bold_letters

    def _children(self, element: Tag, *, is_bold: bool, in_link: bool) -> str:
        return "".join(self._html(child, is_bold=is_bold, in_link=in_link) for child in element.children)

    def _html(self, node, *, is_bold: bool, in_link: bool) -> str:
        if isinstance(node, NavigableString):
            return self._text(str(node), is_bold)
        if node.name == "br":
            return BREAK
        if node.name == "img":
            self.pictures.append(node)
            return ""
        if node.name == "input":
            return "☑ " if node.has_attr("checked") else "☐ "
        if node.name == "a" and node.get("href"):
            return self._link(node, is_bold=is_bold, in_link=in_link)
        inside = self._children(node, is_bold=is_bold or node.name in {"b", "strong"}, in_link=in_link)
        if node.name in {"b", "strong"}:
            return inside if is_bold or not inside else f"<b>{inside}</b>"
        if node.name in {"sup", "sub"}:
            return self._off_the_line(inside, node.name)
        if node.name == "i":
            self.note(NoteKind.FORMAT)
        if node.name == "span":
            return self._foreign(node, inside, in_link=in_link)
        return f"{BREAK}{inside}{BREAK}" if node.name in BLOCKS else inside

    def _text(self, text: str, is_bold: bool) -> str:
        text = SPACES.sub(" ", text.replace("\u00ad", ""))
        letters = sum(not character.isspace() for character in text)
        self.letters += letters
        self.bold_letters += letters if is_bold else 0
        return escape(text, quote=False)

    def _link(self, node: Tag, *, is_bold: bool, in_link: bool) -> str:
        address = node["href"].strip()
        if found := NOTE_LINK.fullmatch(address):
            mark = node.get_text().strip("[] ")
            self.cited.append((found[1], mark))
            return f"[{mark}]"
        if address.startswith("#footnote-ref") or address.startswith("#endnote-ref"):
            return ""
        known = safe_address(address)
        inside = self._children(node, is_bold=is_bold, in_link=in_link or bool(known))
        words = plain(inside)
        if in_link or not words:
            return inside
        if not known:
            self.note(NoteKind.LINK, f"{words} — {address}")
            return inside
        self.links.append((words, known))
        return f'<a href="{escape(known)}">{inside}</a>'

    def _off_the_line(self, inside: str, name: str) -> str:
        signs, words = (RAISED if name == "sup" else LOWERED), plain(inside)
        if not words or words.startswith("["):
            return inside
        if "<" not in inside and all(ord(character) in signs for character in words):
            return inside.translate(signs)
        if not ORDINAL.match(words):
            self.note(NoteKind.RAISED, words)
        return inside

    def _foreign(self, node: Tag, inside: str, *, in_link: bool) -> str:
        code = next((name.removeprefix("lang-") for name in node.get("class", []) if name.startswith("lang-")), "")
        if not code or in_link or "<a " in inside or not plain(inside):
            return inside
        self.note(NoteKind.LANGUAGE, f"{plain(inside)} ({code})")
        return f'<a linktype="{LanguageLinkHandler.identifier}" lang="{code}">{inside}</a>'


def safe_address(address: str) -> str:
    """Return an address that a reader may follow; nothing for a file, a place in the document, or a program."""
    try:
        scheme = urlsplit(address).scheme.lower()
        if scheme in WEB:
            URLValidator(schemes=sorted(WEB))(address)
            return address
        if scheme == MAIL:
            validate_email(address[len(MAIL) + 1 :].partition("?")[0])
            return address.partition("?")[0]
    except (ValidationError, ValueError):
        return ""
    return address if scheme == PHONE and re.fullmatch(r"tel:\+?[\d .-]{2,20}", address) else ""


def plain(html: str, breaks: str = " ") -> str:
    """Return rich text as one line of words, or as lines parted by `breaks`."""
    lines = [" ".join(unescape(TAGS.sub("", line)).split()) for line in html.split(BREAK)]
    return breaks.join(filter(None, lines))
