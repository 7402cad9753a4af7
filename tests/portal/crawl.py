"""A walk over the whole site, as a browser and a search engine make it: every inside address once, and what stands there.

Of addresses that differ only by what their parameters say, by the session of a workshop or by the page that is printed, the first few of each language are asked.
"""

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from tests.portal.spoken import passages

ORIGIN = "http://testserver"
SHOWN = 8  # places told of each problem
MOST_OF_A_SHAPE = 3
OF_A_SESSION = re.compile(r"^(/[^/]+/).*/seance/[0-9a-f]+")
OF_PAPER = re.compile(r"^(/[^/]+/).*/imprimer/")
MOST = 3000  # addresses; a walk that finds more turns in circles
LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src", "audio": "src", "video": "src", "track": "src", "use": "href"}
STYLE_ADDRESS = re.compile(r"""url\(["']?([^"')]+)""")
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for")
READ_ALOUD = ("alt", "title", "aria-label", "placeholder")
SILENT = {"script", "style", "template"}
LINES = ["p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "a", "button", "label", "legend", "summary", "caption", "th", "td"]
TYPESETTING = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'", "\u2066": None, "\u2067": None, "\u2068": None, "\u2069": None, "\u2060": None})


@dataclass(frozen=True)
class Link:
    """An inside address, without its anchor, and the anchor. `is_pressed` tells what readers press from what browsers and machines read."""

    address: str
    anchor: str = ""
    is_pressed: bool = False


@dataclass
class Document:
    """What a check may ask of a page in HTML.

    `texts` are those of the page's own language, seen or read aloud, in pieces and in whole lines, without typesetting.
    `passages` are all that it says, each with its language and whether it is an attribute.
    `scripts` tells of each file of scripts whether it lets the page go on; `sheets` are the media of the files of styles.
    `dangling` are the names of elements that others refer to and that are not there.
    """

    language: str
    direction: str
    title: str
    headings: int
    metas: dict[str, str]
    canonical: str
    alternates: dict[str, str]
    data: list[dict]
    ids: set[str]
    dangling: set[str]
    links: set[Link]
    inline_scripts: list[str]
    scripts: dict[str, bool]
    sheets: set[str | None]
    texts: set[str]
    passages: set[tuple[str, str, bool]]


@dataclass
class Answer:
    """What an address answers; `leads_to` is the address that it redirects to. `found_on` are some of the pages that name it.

    `weight` is what it weighs on its way, packed.
    """

    status: int
    kind: str
    content: bytes
    robots: str
    leads_to: str = ""
    document: Document | None = None
    weight: int = 0
    found_on: list[str] = field(default_factory=list)


@dataclass
class Site:
    """`answers` by address; `reached` are the addresses that a reader comes to by pressing links from the front address."""

    answers: dict[str, Answer]
    reached: set[str]

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The pages, and those that tell of an address that does not exist when they were asked for."""
        return {
            address: answer.document for address, answer in self.answers.items() if answer.document and (answer.status == 200 or not answer.found_on)
        }

    @cached_property
    def findable(self) -> dict[str, Document]:
        """The pages that search engines may list."""
        return {address: document for address, document in self.documents.items() if self.is_findable(address)}

    def is_findable(self, address: str) -> bool:
        answer = self.answers[address]
        return answer.status == 200 and "noindex" not in answer.robots + answer.document.metas.get("robots", "")


def plain(text: str) -> str:
    """Return a text without its typesetting."""
    return " ".join(text.translate(TYPESETTING).split())


def inside(address: str, base: str) -> tuple[str, str] | None:
    """Return the path of an address, its query included, and its anchor; None when it leads elsewhere."""
    parts = urlsplit(urljoin(ORIGIN + base, address))
    if f"{parts.scheme}://{parts.netloc}" != ORIGIN:
        return None
    path = quote(unquote(parts.path), safe="/-._~!$&'()*+,;=:@") or "/"
    return path + (f"?{parts.query}" if parts.query else ""), unquote(parts.fragment)


def parsed(text: str) -> dict:
    """Return an object of structured data; an empty one when machines cannot read it."""
    try:
        return json.loads(text)
    except ValueError:
        return {}


def whole(value) -> Iterator[str]:
    """Yield the whole addresses of the site that stand anywhere in structured data."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from whole(item)
    elif isinstance(value, str) and value.startswith(ORIGIN):
        yield value


def named_addresses(tags: list[Tag], data: list) -> Iterator[tuple[str, bool]]:
    """Yield every address that a page names, and whether readers press it."""
    for tag in tags:
        if tag.name in LINKS and (address := tag.get(LINKS[tag.name])):
            yield address, tag.name == "a"
        if tag.name in {"img", "source"}:
            yield from ((candidate.split()[0], False) for candidate in tag.get("srcset", "").split(",") if candidate.strip())
        if "poster" in tag.attrs:
            yield tag["poster"], False
        if tag.name == "form" and "action" in tag.attrs and tag.get("method", "get").lower() == "get":
            yield tag["action"], True
        if tag.name == "style":
            yield from ((address, False) for address in STYLE_ADDRESS.findall(tag.string or ""))
        if tag.name == "meta" and tag.get("property") in {"og:url", "og:image"}:
            yield tag["content"], False
    yield from ((address, False) for address in whole(data))


def own_texts(tag: Tag, language: str, page_language: str) -> tuple[list[str], bool]:
    """Return the texts of the language of the page, then the whole lines that have some, words of other languages inside them included.

    Tell also whether a line stands inside.
    """
    found, has_line = [], False
    for child in tag.children:
        if type(child) is NavigableString:
            if language == page_language:
                found.append(str(child))
        elif isinstance(child, Tag):
            has_line = has_line or child.name in LINES
            if child.name not in SILENT:
                spoken = child.get("lang", language)
                if spoken == page_language:
                    found += [child[name] for name in READ_ALOUD if child.get(name)]
                texts, has_line_below = own_texts(child, spoken, page_language)
                found += texts
                has_line = has_line or has_line_below
    if language == page_language and tag.name in LINES and not has_line and any(text.strip() for text in found):
        found.append(tag.get_text())
    return found, has_line


def read_document(content: bytes, address: str) -> Document:
    html = BeautifulSoup(content, "html.parser")
    tags = [node for node in html.descendants if isinstance(node, Tag)]  # once: each `find_all` would walk through the whole page again
    named: dict[str, list[Tag]] = defaultdict(list)
    for tag in tags:
        named[tag.name].append(tag)
    data = [parsed(script.string) for script in named["script"] if script.get("type") == "application/ld+json"]
    links = {Link(*target, is_pressed) for name, is_pressed in named_addresses(tags, data) if (target := inside(name, address))}
    ids = {tag["id"] for tag in tags if "id" in tag.attrs}
    language = html.html["lang"]
    referred = {name for tag in tags for attribute in REFERENCES if attribute in tag.attrs for name in str(tag[attribute]).split()}
    document = Document(
        language=language,
        direction=html.html["dir"],
        title=html.title.get_text(strip=True) if html.title else "",
        headings=len(named["h1"]),
        metas={meta.get("name") or meta.get("property"): meta["content"] for meta in named["meta"] if "content" in meta.attrs},
        canonical=next((link["href"] for link in named["link"] if "canonical" in link.get("rel", ())), ""),
        alternates={link["hreflang"]: link["href"] for link in named["link"] if "hreflang" in link.attrs},
        data=data,
        ids=ids,
        dangling=referred - ids,
        links=links,
        inline_scripts=[tag.string for tag in named["script"] if not tag.attrs.keys() & {"src", "type"}],
        scripts={
            tag["src"]: tag.get("type") == "module" or bool(tag.attrs.keys() & {"defer", "async"}) for tag in named["script"] if "src" in tag.attrs
        },
        sheets={link.get("media") for link in named["link"] if "stylesheet" in link.get("rel", ())},
        texts={text for found in own_texts(html.html, language, language)[0] if (text := plain(found))},
        passages=set(passages(html)),
    )
    html.decompose()  # a tree holds itself: hundreds of them would keep Python looking for what may be freed
    return document


class Visitor:
    """Asks the portal as a server does. Django's test client copies all that templates are given, which takes half of the time of a walk."""

    def __init__(self, language: str):
        self.requests = RequestFactory(headers={"accept-language": language, "accept-encoding": "gzip", "user-agent": "crawler"})
        self.handler = WSGIHandler()

    def get(self, address: str) -> HttpResponse:
        return self.handler.get_response(self.requests.get(address))


def ask(visitor: Visitor, address: str) -> Answer:
    response = visitor.get(address)
    content = b"".join(response) if response.streaming else response.content
    if response.streaming:
        response.close()
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    answer = Answer(response.status_code, kind, content, response.headers.get("X-Robots-Tag", ""), weight=len(content))
    if response.headers.get("Content-Encoding") == "gzip":
        answer.content = content = gzip.decompress(content)
    target = inside(response.headers.get("Location", ""), address) if response.status_code in {301, 302, 307, 308} else None
    if target:
        answer.leads_to = target[0]
    elif kind == "text/html":
        answer.document, answer.content = read_document(content, address), b""
    return answer


def shape(address: str) -> str:
    """Return an address with the name of its parameter, without what it says nor which session of which workshop it is about, nor whose paper it is.

    Several parameters make one shape: filters that add to each other would multiply addresses.
    """
    path, _, query = address.partition("?")
    names = sorted({name for name, _value in parse_qsl(query, keep_blank_values=True)})
    path = OF_PAPER.sub(r"\1*/imprimer/", OF_A_SESSION.sub(r"\1*/seance/*", path))
    return path + "?" + (names[0] if len(names) == 1 else "…" if names else "")


def walk(visitor: Visitor, answers: dict[str, Answer], start: list[str]) -> None:
    """Ask for addresses and for all that they name, each once. What an address redirects to is always asked."""
    waiting = [(address, "") for address in start]
    shapes = Counter(shape(address) for address in answers)
    while waiting:
        address, source = waiting.pop()
        if address not in answers:
            shapes[shape(address)] += 1
            is_destination = source in answers and answers[source].leads_to == address
            if shapes[shape(address)] > MOST_OF_A_SHAPE and not is_destination:
                continue
            assert len(answers) < MOST, f"more than {MOST} addresses, the last one {address} on {source}"
            answer = answers[address] = ask(visitor, address)
            if answer.leads_to:
                waiting.append((answer.leads_to, address))
            elif answer.document and (answer.status == 200 or not source):
                waiting += [(other, address) for other in sorted({link.address for link in answer.document.links})]
        if source and len(answers[address].found_on) < 3:
            answers[address].found_on.append(source)


def reached_from(answers: dict[str, Answer], start: str) -> set[str]:
    """Return what a reader comes to by pressing links."""
    reached, waiting = set(), [start]
    while waiting:
        address = waiting.pop()
        answer = answers.get(address)
        if answer and address not in reached:
            reached.add(address)
            waiting += [link.address for link in answer.document.links if link.is_pressed] if answer.document else [answer.leads_to]
    return reached


def crawl(visitor: Visitor, start: str, others: list[str]) -> Site:
    """Walk from the front address, then from `others`, which nobody needs to have linked to."""
    answers: dict[str, Answer] = {}
    with translation.override(translation.get_language()):
        walk(visitor, answers, [start])
        walk(visitor, answers, others)
    return Site(answers, reached_from(answers, start))


def grouped(problems: list[tuple[str, str]]) -> str:
    """Return problems under their reasons, to be read at once."""
    groups = defaultdict(set)
    for reason, place in problems:
        groups[reason].add(unquote(place))
    lines = []
    for reason, places in groups.items():
        shown = sorted(places)[:SHOWN]
        lines += ["", f"{len(places)} × {reason}", *(f"  {place}" for place in shown), *(["  …"] if len(places) > SHOWN else [])]
    return "\n".join(lines)
