"""What readers see of a text, as runs: the site's own filters make it, and its mark-up is read back.

Everything is written for the language of the moment (`translation.override`), as in a template. Signs that only steer the order of
letters never reach the paper, where they would stand in the way of whoever copies or searches its text: they become `dir` and `lang`.
"""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.encoding import uri_to_iri
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import get_language, override, pgettext

from home.selectors import SOURCE_LANGUAGE, absolute, language_direction
from home.services.links import target_read_at
from home.services.short_addresses import short_code
from home.services.typography import NARROW, RIGHT_TO_LEFT
from home.templatetags.part_tags import is_in_french
from home.templatetags.portal_tags import in_language, phone, phone_uri, prose, rich
from rights.handouts.services.document import Flow, Runs
from rights.handouts.services.signs import drawable

LONGEST_WRITTEN = 60
SCHEMES = {"http", "https", "mailto", "tel"}
# Marks of direction, joiners that only forbid a break, marks of the order of bytes. The joiners of Persian letters stay.
STEERING = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Spaces that may break, and signs that no font draws.
SPACES = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029]+")
BREAKS = {"p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr"}
STRONG = {"b", "strong"}


def line(text: Any) -> Runs:
    """One line of plain text."""
    return words(prose(text))


def line_of(owner: Any, part: str, text: Any = None) -> Runs:
    """What a field of one line of a page or a snippet says, or `text` in its place; marked as French where it is not translated."""
    shown = getattr(owner, part) if text is None else text
    language = SOURCE_LANGUAGE if is_in_french(owner, part) else owner.locale.language_code
    if language == get_language():
        return line(shown)
    with override(language):
        return marked(line(shown), language)


def line_in(text: Any, language: str) -> Runs:
    """One line of plain text that is written in `language`, whatever is read around it."""
    return words(in_language(text, language))


def lines(text: Any) -> list[Runs]:
    """Several lines of plain text, empty ones left out."""
    return [found for each in str(text or "").splitlines() if (found := line(each))]


def flow(value: Any) -> Flow:
    """Rich text as editors wrote it: paragraphs and lists."""
    return _read(rich(value))


def paragraphs(*each: Runs) -> Flow:
    """Lines of words, as paragraphs; empty ones left out."""
    return [{"kind": "paragraph", "runs": runs} for runs in each if runs]


def words(source: str) -> Runs:
    """What a piece of mark-up says, on one line."""
    if "<" not in source:  # most lines have no mark
        text = _letters(unescape(source)).strip(" ")
        return [{"t": text}] if text else []
    return joined(*_lines_of(_read(source)))


def _letters(text: str) -> str:
    """Return text with signs and spaces that paper shows: the narrow one is hardly seen between the digits of a phone number."""
    return SPACES.sub(" ", drawable(STEERING.sub("", text))).replace(NARROW, "\u00a0")


def joined(*each: Runs, by: str = " ") -> Runs:
    """Return several runs on one line, those that are empty left out."""
    found: Runs = []
    for runs in each:
        if runs:
            found += [{"t": by}, *runs] if found else runs
    return _joined(found)


def comma() -> str:
    """What stands between the items of a list on one line."""
    return pgettext("between the items of a list", ", ")


def said(sentence: str, **values: Any) -> Runs:
    """A sentence of the catalogues; its values are plain text, typeset as every text is, or runs."""
    found: Runs = []
    for piece in re.split(r"(%\(\w+\)s)", sentence):
        name = piece[2:-2] if piece.startswith("%(") else ""
        if name:
            found += values[name] if isinstance(values[name], list) else line(values[name])
        elif piece:
            found += [{"t": piece.replace("%%", "%")}]
    return _joined(found)


def day(value: Any) -> Runs:
    """A date, written as the language writes it."""
    return line(date_format(value, "DATE_FORMAT")) if value else []


def phone_number(number: Any) -> Runs:
    """A phone number that can be pressed, in one piece and in its own order."""
    return words(f'<a href="{escape(phone_uri(number))}">{phone(number)}</a>') if number else []


def mail(address: Any) -> Runs:
    return words(f'<a href="mailto:{escape(address)}"><bdi dir="ltr">{escape(address)}</bdi></a>') if address else []


def link(label: Runs, address: Any) -> Runs:
    """Words that lead to an address; the words alone where it leads nowhere."""
    target = _target(str(address or ""))
    return _linked([dict(run) for run in label], *target) if target and label else label


def unwritten(runs: Runs) -> Runs:
    """Return words that lead somewhere without the address written after them: it can be pressed, nobody copies it."""
    return [{name: value for name, value in run.items() if name != "written"} for run in runs]


def web_address(address: Any) -> Runs:
    """An address that can be copied from the paper and pressed on a screen."""
    return [{"t": readable(address), "dir": "ltr", "href": str(address)}]


def readable(address: Any) -> str:
    """An address as people write it: without its scheme, in letters; only who answers there where nobody would copy the rest."""
    return uri_to_iri(urlsplit(str(address)).netloc) if is_too_long(address) else _without_scheme(address)


def is_too_long(address: Any) -> bool:
    """Return whether nobody would copy an address of the web from paper."""
    return str(address).startswith("http") and len(_without_scheme(address)) > LONGEST_WRITTEN


def _without_scheme(address: Any) -> str:
    return uri_to_iri(str(address)).removeprefix(f"{urlsplit(str(address)).scheme}://").removesuffix("/")


def marked(node: Any, language: str) -> Any:
    """Return runs, or any part of the tree, of which the words that tell no language of their own tell `language`."""
    if isinstance(node, list):
        return [marked(item, language) for item in node]
    if not isinstance(node, dict):
        return node
    if "t" in node:
        return {"dir": language_direction(language), "lang": language} | node
    return {name: marked(value, language) for name, value in node.items()}


class _Reader(HTMLParser):
    """Reads mark-up into a flow. Only what the site writes is looked for; any other mark is passed over and its words stay."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.flows: list[Flow] = [[]]
        self.lists: list[dict] = []
        self.runs: Runs = []
        self.marks: list[tuple[str, dict]] = [("", {})]
        language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
        self.language, self.direction = language, language_direction(language)

    def handle_starttag(self, tag, attrs):
        if tag in BREAKS:
            self._end_line()
        elif tag in {"ul", "ol"}:
            self._end_line()
            self.lists.append({"kind": "list", "ordered": tag == "ol", "items": []})
            self.flows[-1].append(self.lists[-1])
        elif tag == "li" and self.lists:
            self._end_line()
            self.lists[-1]["items"].append([])
            self.flows.append(self.lists[-1]["items"][-1])
        elif tag == "a" or tag in STRONG or tag in {"bdi", "span", "bdo"}:
            self.marks.append((tag, self.marks[-1][1] | self._mark(tag, dict(attrs))))

    def handle_endtag(self, tag):
        if tag in BREAKS:
            self._end_line()
        elif tag == "li" and len(self.flows) > 1:
            self._end_line()
            self.flows.pop()
        elif tag in {"ul", "ol"} and self.lists:
            self._end_line()
            self.lists.pop()
        elif len(self.marks) > 1 and self.marks[-1][0] == tag:
            if tag == "a":
                self._end_link(self.marks[-1][1])
            self.marks.pop()

    def handle_data(self, data):
        if text := _letters(data):
            mark = {name: value for name, value in self.marks[-1][1].items() if name not in {"is_isolated", "written"}}
            if self.marks[-1][1].get("is_isolated") and "dir" not in mark:
                mark["dir"] = "rtl" if RIGHT_TO_LEFT.search(text) else "ltr"
            if mark.get("dir") == self.direction and "lang" not in mark:
                del mark["dir"]
            self.runs.append({"t": text} | mark)

    def close(self):
        super().close()
        self._end_line()
        return self.flows[0]

    def _mark(self, tag: str, attributes: dict[str, str | None]) -> dict[str, Any]:
        mark: dict[str, Any] = {"b": True} if tag in STRONG else {}
        if tag == "a" and (target := _target(attributes.get("href") or "")):
            mark["href"], mark["written"] = target
        language = (attributes.get("lang") or "").split("-")[0]
        if language and language != self.language:
            mark |= {"lang": language, "dir": language_direction(language)}
        if attributes.get("dir") in {"ltr", "rtl"}:
            mark["dir"] = attributes["dir"]
        elif tag == "bdi" and not language:
            mark["is_isolated"] = True
        return mark

    def _end_link(self, mark: dict[str, Any]) -> None:
        if "href" in mark:
            start = len(self.runs)
            while start and self.runs[start - 1].get("href") == mark["href"] and "written" not in self.runs[start - 1]:
                start -= 1
            self.runs[start:] = _linked(self.runs[start:], mark["href"], mark["written"])

    def _end_line(self) -> None:
        if runs := _joined(self.runs):
            self.flows[-1].append({"kind": "paragraph", "runs": runs})
        self.runs = []


def _read(source: str) -> Flow:
    reader = _Reader()
    reader.feed(str(source))
    return _without_gaps(reader.close())


def _without_gaps(found: Flow) -> Flow:
    """Return a flow without its empty items and lists."""
    kept = []
    for part in found:
        if part["kind"] == "list":
            part["items"] = [item for item in map(_without_gaps, part["items"]) if item]
        if part["kind"] != "list" or part["items"]:
            kept.append(part)
    return kept


def _lines_of(found: Flow):
    for part in found:
        if part["kind"] == "paragraph":
            yield part["runs"]
        else:
            for item in part["items"]:
                yield from _lines_of(item)


def _joined(runs: Runs) -> Runs:
    """Return the runs of a line, neighbours that are alike in one, without the spaces around it nor two spaces in a row."""
    found: Runs = []
    for run in runs:
        text = run["t"]
        if text.startswith(" ") and (not found or found[-1]["t"].endswith(" ")):
            text = text.lstrip(" ")
        if not text:
            # A link may end with a space that has been said already: its address stays.
            if found and "written" in run and run.get("href") == found[-1].get("href"):
                found[-1]["written"] = run["written"]
            continue
        marks = {name: value for name, value in run.items() if name != "t"}
        alike = found and {name: value for name, value in found[-1].items() if name not in {"t", "written"}} == {
            name: value for name, value in marks.items() if name != "written"
        }
        if alike and "written" not in found[-1]:
            found[-1] = found[-1] | marks | {"t": found[-1]["t"] + text}
        else:
            found.append({"t": text} | marks)
    if found and not found[-1]["t"].rstrip(" "):
        found.pop()
    if found:
        found[-1] = found[-1] | {"t": found[-1]["t"].rstrip(" ")}
    return found


def _linked(runs: Runs, href: str, written: str) -> Runs:
    """Return the words of a link with its address, written after the last of them unless they say it already."""
    for run in runs:
        run["href"] = href
    label = "".join(run["t"] for run in runs)
    if runs and written and _plain(written) not in _plain(label):
        runs[-1]["written"] = written
    return runs


def _plain(text: str) -> str:
    return re.sub(r"\s|^\+33|^0", "", text.casefold().removeprefix("www."))


def _target(href: str) -> tuple[str, str] | None:
    """Return where a link leads, and how the paper writes it; None for what leads nowhere from a paper, or should not."""
    href = href.strip()
    if href.startswith("/") and not href.startswith("//"):
        page = target_read_at(href)
        address = absolute(href)
        return address, readable(absolute(reverse("short_address", args=[short_code(page.translation_key)])) if page else address)
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme not in SCHEMES or any(sign.isspace() or not sign.isprintable() for sign in href):
        return None
    href = parts.geturl()  # with its scheme in small letters
    if parts.scheme in {"mailto", "tel"}:
        return (href, uri_to_iri(parts.path)) if parts.path else None
    return (href, readable(href)) if parts.netloc else None
