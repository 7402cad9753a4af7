"""Sentences as a translator types them: no mark-up, but numbers for links and short marks for bold or italic words.

wagtail-localize keeps `Le <a id="a1">RSA</a> est <b>une aide</b>`; the screen shows and takes `Le [1]RSA[/1] est [b]une aide[/b]`, which
keeps its order inside Arabic. What looks like a mark and is none is written with two brackets: `[[1]`.
"""

import re

from bs4 import BeautifulSoup, NavigableString
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail_localize.strings import INLINE_TAGS, StringValue

MARKED_TAGS = [tag for tag in INLINE_TAGS if tag not in {"a", "br"}]
NAMES = rf"\d+|{'|'.join(MARKED_TAGS)}"
MARK = re.compile(rf"\[(?P<end>/?)(?P<name>{NAMES})\]")
LIKE_MARK = re.compile(rf"\[+/?(?:{NAMES})\]")
PIECE = re.compile(rf"(?P<kept>\[\[+/?(?:{NAMES})\])|{MARK.pattern}")
HTML = re.compile(r"</?[a-zA-Z][^<>]*>")
# A voice or the glossary may do without these in another language; a link that leads somewhere is wanted, an amount all the more.
OPTIONAL_LINKS = frozenset({"glossary", "language"})


def shown(data: str, *, is_rich: bool) -> str:
    """Return a sentence, as wagtail-localize keeps it, as the translator sees it."""
    if not is_rich:
        return StringValue(data).render_text()
    return _shown_inside(BeautifulSoup(data, "html.parser"))


def _shown_inside(element) -> str:
    pieces = []
    for child in element.children:
        if isinstance(child, NavigableString):
            pieces.append(LIKE_MARK.sub(lambda found: f"[{found[0]}", str(child)))
        elif child.name == "br":
            pieces.append("\n")
        else:
            name = child.get("id", "").removeprefix("a") if child.name == "a" else child.name
            inside = _shown_inside(child)
            pieces.append(f"[{name}]{inside}[/{name}]" if name else inside)
    return "".join(pieces)


def stored(typed: str, *, is_rich: bool, links: dict[str, dict]) -> str:
    """Return what a translator typed as wagtail-localize keeps it; `links` describes the links of the French, `{"a1": {"href": …}}`.

    Raises `ValidationError` saying in words what is wrong with its marks.
    """
    text = typed.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        return ""
    if not is_rich:
        return StringValue.from_plaintext(text).data
    if found := HTML.search(text):
        raise ValidationError(_("Write no HTML: “%(tag)s”. Bold words stand between [b] and [/b].") % {"tag": found[0]})
    html = str(BeautifulSoup(_with_tags(text, links), "html.parser"))
    _require_links(html, links)
    return html


def _with_tags(text: str, links: dict[str, dict]) -> str:
    pieces, open_names, place = [], [], 0
    for found in PIECE.finditer(text):
        pieces.append(_plain(text[place : found.start()]))
        place = found.end()
        if found["kept"]:
            pieces.append(_plain(found["kept"][1:]))
            continue
        name = found["name"]
        if name.isdigit() and f"a{name}" not in links:
            raise ValidationError(_("%(mark)s: the French sentence has no link with this number.") % {"mark": found[0]})
        if not found["end"]:
            open_names.append(name)
            pieces.append(f'<a id="a{name}">' if name.isdigit() else f"<{name}>")
        elif open_names and open_names[-1] == name:
            open_names.pop()
            pieces.append("</a>" if name.isdigit() else f"</{name}>")
        elif name in open_names:
            raise ValidationError(_("[%(inner)s] must be closed before [/%(outer)s].") % {"inner": open_names[-1], "outer": name})
        else:
            raise ValidationError(_("[/%(name)s] closes what was not opened: write [%(name)s] before it.") % {"name": name})
    if open_names:
        raise ValidationError(_("[%(name)s] is not closed: write [/%(name)s] after its words.") % {"name": open_names[-1]})
    pieces.append(_plain(text[place:]))
    return "".join(pieces)


def _plain(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


def _require_links(html: str, links: dict[str, dict]) -> None:
    used = {link.get("id"): link.get_text().strip() for link in BeautifulSoup(html, "html.parser").find_all("a")}
    wanted = [name for name, marks in links.items() if name.startswith("a") and marks.get("linktype") not in OPTIONAL_LINKS]
    missing = [name.removeprefix("a") for name in wanted if not used.get(name)]
    if missing:
        marks = ", ".join(f"[{number}]…[/{number}]" for number in missing)
        raise ValidationError(_("A link of the French is missing: put the words that carry it between %(marks)s.") % {"marks": marks})
