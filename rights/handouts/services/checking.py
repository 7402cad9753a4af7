"""What a document must have before it is drawn: what nobody sees on paper, and who listens to the PDF needs.

The engine refuses some of it too, in words of its own; others it would let pass. `signs_without_font` says in ours what only the engine can know.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from rights.handouts.services.document import Document, Sheet, words_of
from rights.handouts.services.fonts import signs_in_no_font

SCHEMES = ("http://", "https://", "mailto:", "tel:")
SHOWN = 60
NO_FONT = re.compile(r"the text `\"(.+?)\"` could not be displayed|the disallowed codepoint `\"(.+?)\"`")
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
MOST_SIGNS = 5


def reasons_against(document: Document) -> list[str]:
    """Return why a document cannot be drawn, a sentence for each reason, none twice; in the order of reading."""
    return list(dict.fromkeys(_reasons(document)))


def signs_without_font(refusal: str, document: Document) -> list[str]:
    """Return a sentence for each sign that the engine found in no font: the sign, its name and the words around."""
    found = dict.fromkeys(_unescaped(first or second) for first, second in NO_FONT.findall(refusal))
    return _told_of_signs(found, document.tree())


def reasons_against_sheet(sheet: Sheet) -> list[str]:
    """Return why a sheet cannot be drawn, for who can leave it out: before the engine is asked, and without it."""
    told = [sheet.title, sheet.lead, *(row.nodes for row in sheet.rows)]
    reasons = list(dict.fromkeys(reason for part in told for item in _parts(part) for reason in _of_item(item)))
    headings = [item for part in told for item in _parts(part) if item.get("kind") == "heading"]
    return [*reasons, *_of_headings(headings), *_told_of_signs(signs_in_no_font(words_of(told)), told)]


def _told_of_signs(found: Iterable[str], tree: Any) -> list[str]:
    texts = [text for text in _texts(tree) if text.strip()] if found else []
    return [
        _("No font of the handouts has the sign “{sign}” ({name}): “{words}”.").format(sign=sign, name=_names(sign), words=_around(sign, texts))
        for sign in list(found)[:MOST_SIGNS]
    ]


def _reasons(document: Document) -> Iterator[str]:
    if not document.title.strip():
        yield _("The document has no title.")
    if not document.language:
        yield _("The document does not say its language.")
    tree = document.tree()
    for item in _parts([tree["cover"], tree["sheets"]]):
        yield from _of_language(item)
        yield from _of_files(item, document.files)
        yield from _of_item(item)
    for sheet in tree["sheets"]:
        yield from _of_headings(item for item in _parts(sheet) if item.get("kind") == "heading")


def _of_item(item: dict[str, Any]) -> Iterator[str]:
    if item.get("kind") == "image" and not item.get("alt", "").strip():
        near = _short(words_of(item))
        yield _("A picture has no alternative text: “{words}”.").format(words=near) if near else _("A picture has no alternative text.")
    yield from _of_links(item)
    if item.get("kind") == "table" and not (item.get("head") and all(words_of(cell) for cell in item["head"])):
        yield _("A column of a table has no heading: “{words}”.").format(words=_short(words_of(item.get("caption")) or words_of(item.get("rows"))))


def _of_language(item: dict[str, Any]) -> Iterator[str]:
    if "language" in item and not item["language"] and words_of(item):
        yield _("The language of these words is not said: “{words}”.").format(words=_short(words_of(item)))


def _of_files(item: dict[str, Any], files: dict[str, bytes]) -> Iterator[str]:
    for name in (item.get("file"), item.get("qr")):
        if name and name not in files:
            near = _short(words_of(item))
            yield _("A picture is missing: “{words}”.").format(words=near) if near else _("A picture is missing.")


def _of_links(item: dict[str, Any]) -> Iterator[str]:
    address = item.get("href", "")
    if not address:
        return
    if not address.lower().startswith(SCHEMES):
        yield _("The link “{words}” leads to an address that cannot be printed: {address}").format(words=_short(item.get("t", "")), address=address)
    elif not item.get("t", "").strip():
        yield _("A link has no words: {address}").format(address=address)


def _of_headings(headings: Iterable[dict[str, Any]]) -> Iterator[str]:
    level = 1
    for item in headings:
        if item["level"] > level + 1:
            yield _("The heading “{words}” skips a level.").format(words=_short(words_of(item)))
        if not words_of(item):
            yield _("A heading has no words.")
        level = item["level"]


def _parts(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _parts(value)
    elif isinstance(node, list):
        for item in node:
            yield from _parts(item)


def _texts(node: Any) -> Iterator[str]:
    """Return all words of the tree, each paragraph as one: a sign is told with those around it."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        if node and all(isinstance(item, dict) and "t" in item for item in node):
            yield "".join(item["t"] for item in node)
        else:
            for item in node:
                yield from _texts(item)
    elif isinstance(node, dict):
        for value in node.values():
            yield from _texts(value)


def _around(sign: str, texts: list[str]) -> str:
    for text in texts:
        place = text.find(sign)
        if place >= 0:
            start = max(0, place - SHOWN // 2)
            return _short(text[start:], is_cut=start > 0)
    return sign


def _short(words: str, *, is_cut: bool = False) -> str:
    words = " ".join(words.split())
    return ("…" if is_cut else "") + (words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}…")


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _names(signs: str) -> str:
    return " + ".join(f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip() for sign in signs)
