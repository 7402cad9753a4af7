"""The mark-up of a sentence as wagtail-localize keeps it: a few inline tags, links with a number instead of their attributes."""

import re
from html import unescape

from django.utils.translation import gettext as _
from wagtail_localize.strings import INLINE_TAGS

TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>[^<>]*?)(?P<empty>/?)>")
LINK_NUMBER = re.compile(r"""\s+id=(?P<quote>["'])(?P<number>[^"']*)(?P=quote)\s*""")
LINK = re.compile(r"<a\b(?P<attributes>[^<>]*)>(?P<words>(?:(?!<a\b).)*?)</a\s*>", re.DOTALL)
VOID = frozenset({"br"})


def problems(text: str) -> list[tuple[str, str]]:
    """Return what is wrong with the tags of a sentence, as (tag, message); empty when it can be written into a page."""
    found, opened = [], []
    for tag in TAG.finditer(text):
        name = tag["name"].lower()
        if name not in INLINE_TAGS:
            found.append((tag[0], _("The tag %(tag)s is not allowed in a sentence.") % {"tag": tag[0]}))
        elif name in VOID and not tag["attributes"].strip():
            continue
        elif not tag["close"] and tag["attributes"].strip() and not (name == "a" and LINK_NUMBER.fullmatch(tag["attributes"])):
            found.append((tag[0], _("The tag %(tag)s is broken: keep it as it stands in the French.") % {"tag": tag[0]}))
            opened += [] if name in VOID else [name]
        elif not tag["close"]:
            opened.append(name)
        elif opened and opened[-1] == name:
            opened.pop()
        else:
            found.append((tag[0], _("The tag %(tag)s closes nothing.") % {"tag": tag[0]}))
            if name in opened:
                opened.remove(name)
    found += [(f"<{name}>", _("The tag %(tag)s is not closed.") % {"tag": f"<{name}>"}) for name in opened]
    rest = TAG.sub("", text)
    if "<" in rest or ">" in rest:
        found.append((rest[max(0, rest.find("<")) :][:20], _("A sign < or > stands alone: write &lt; or &gt;.")))
    return found


def links(text: str) -> dict[str, str]:
    """Return the words of each link of a sentence by its number; "" for a link that has none."""
    return {_number(link["attributes"]): unescape(TAG.sub("", link["words"])) for link in LINK.finditer(text)}


def link_numbers(text: str) -> list[str]:
    """Return the numbers of the links of a sentence, in order, repeated ones included."""
    return [_number(link["attributes"]) for link in LINK.finditer(text)]


def _number(attributes: str) -> str:
    found = LINK_NUMBER.fullmatch(attributes)
    return found["number"] if found else ""
