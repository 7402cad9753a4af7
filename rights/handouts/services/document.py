"""What a handout says, as one tree that knows nothing of the engine that draws it.

Words
    `runs`: a list of `{"t": words}`, each with what applies of `"b": True` (strong), `"lang"` and `"dir"` (words in another language, or that
    keep their own order: a number inside Arabic), `"href"` (http, https, mailto or tel), `"written"` (the address to write after a link).
    `flow`: a list of `{"kind": "paragraph", "runs": runs}` and `{"kind": "list", "ordered": bool, "items": [flow, …]}`. Under the title, a
    paragraph has a `part`, which names it the same in all languages.

Nodes: `{"kind": …}` and
    heading     level (2 under the title of the sheet, 3, 4), runs
    flow        content: flow
    notice      runs                                       what readers are told of the words that follow
    conditions  form (required, one_of, excluded), label: runs, items: [flow]
    step        number (0: none), joint: runs, title: runs, tags: [runs], content: flow, link: runs
    papers      items: [{name: runs, tag: runs, note: runs}]
    do_dont     do_label, do: [runs], dont_label, dont: [runs]           (labels are runs)
    callout     urgency (emergency, urgent, information), label: runs, title: runs, content: flow
    box         form (example, tip, professional, plain), label: runs, content: flow
    key_figure  value: runs, label: runs, details: runs
    quote       content: flow, speaker: runs
    pictograms  items: [{file, runs}]
    image       file, alt, caption: runs, width (share of the column, 0 to 1)
    media       label: runs, link: runs                    what cannot be printed, and where it is heard or seen
    table       caption: runs, head: [runs], rows: [[runs]], row_headers: bool
    contact     name: runs, role: runs, lines: [{label: runs, runs}]
    easy_row    file ("" for none), alt ("" where it is decoration), lines: [runs]
    words       items: [{word: runs, content: flow}]       the words explained
    sources     items: [{runs, note: runs}]
    facts       items: [{label: runs, runs}]
    sessions    items: [{title: runs, day: runs, hours: runs, place: runs, state: runs, lines: [runs], is_held: bool}]
    links       items: [runs]

The `title` of a session says which workshop it is where several stand under their day; its `lines` what changes and what else to know.
A kind has one renderer in `templates/handouts/`; a test enumerates both. `file` names a picture of `Document.files`.
"""

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wagtail.models import Page

    from rights.handouts.options import Options

# A part of a line that keeps its own order of reading.
LEFT_TO_RIGHT, RIGHT_TO_LEFT, END = "\u2066", "\u2067", "\u2069"

# The `part` of a paragraph that tells readers of those that follow.
NOTICE = "notice"

Runs = list[dict[str, Any]]
Flow = list[dict[str, Any]]
Node = dict[str, Any]


class CannotPrint(Exception):
    """Nothing was drawn. `reasons` says, for readers or editors, what is missing or wrong and where; each is one sentence."""

    def __init__(self, *reasons: str):
        super().__init__(" ".join(str(reason) for reason in reasons))
        self.reasons = reasons


@dataclass
class Row:
    """What a sheet never tears apart between two languages: a heading, or one block.

    `key` is the same in all languages: a field and a block of the page (`how_much.<block id>`), or a field (`title`).
    `language` is that of the words: French where the translation of this block is not up to date (`is_late`).
    From `until` on it is left out of what is printed, and a paper that says it holds all the same: a session that is over.
    `is_aside` is said to the readers of this language alone, who lack a part that others have.
    """

    key: str
    nodes: list[Node]
    language: str
    is_late: bool = False
    until: datetime | None = None
    is_aside: bool = False


@dataclass
class Trust:
    """What a sheet says of itself. Dates and sentences are runs, written for readers; `address` and `qr` are those of the status of this very paper.

    `version` is the short code of what the sheet says; `qr` names a file, `logos` are [{file, name}].
    """

    version: str = ""
    address: str = ""
    qr: str = ""
    lines: list[dict] = field(default_factory=list)  # [{label: runs, runs}]: checked on, check again before, made by…
    made_by: Runs = field(default_factory=list)
    co_funders: list[dict] = field(default_factory=list)  # [{name, file}]
    licence: Runs = field(default_factory=list)
    second: dict = field(default_factory=dict)  # what readers of the second language are told: see `services.second`


@dataclass
class Sheet:
    """One page of the portal in one language, or in two that face each other (`second`).

    In a sheet of two languages `rows` holds pairs: see `facing.face`. `lead` stands under the title: the official name, the short answer, the facts.
    """

    language: str
    title: Runs
    rows: list[Row]
    lead: list[Node] = field(default_factory=list)
    file: str = ""  # the pictogram
    days_ahead: int = 0  # it tells of what begins in so many days, and of nothing later; 0: of all there is
    trust: Trust = field(default_factory=Trust)
    second: "Sheet | None" = None

    @property
    def parts(self) -> list[dict[str, str]]:
        """What the sheet says, part by part, for who compares two editions of it: [{key, heading, text, language}], in the order of reading.

        A part that ends by itself has its `until`. Paragraphs of the lead that only tell the day of printing (`is_dated`) are none of it, nor is what
        readers are told of a part: it comes and goes with the translation.
        """
        heading, found = "", [{"key": "title", "heading": "", "text": lines_of(self.title), "language": _language_of(self.title) or self.language}]
        for each in (each for node in self.lead for each in node.get("content", [node])):
            is_told = each["kind"] == "notice" or each.get("part") == NOTICE or each.get("is_dated")
            if not is_told and (words := lines_of(each)):
                key = f"lead.{each.get('part', each['kind'])}"
                found.append({"key": key, "heading": "", "text": words, "language": _language_of(each) or self.language})
        for row in self.rows:
            if row.nodes and row.nodes[0]["kind"] == "heading":
                heading = words_of(row.nodes[0])
            part = {"key": row.key, "heading": heading, "text": lines_of(row.nodes), "language": row.language}
            found.append(part | ({"until": row.until.isoformat()} if row.until else {}))
        return found


@dataclass(frozen=True)
class Printed:
    """A page as one paper tells it, for who remembers what was printed (`services.editions`).

    `page` is in the first language, `options.second` is the other one, if any. `parts` are `Sheet.parts` of the first language, then those of the second;
    the version that the paper bears is that of these very parts.
    """

    page: "Page"
    options: "Options"
    parts: list[dict[str, str]]
    days_ahead: int = 0


@dataclass
class Document:
    """What is drawn at once. `form` is "sheet", "booklet" or "poster"; `labels` are the sentences of the paper itself, in its language.

    `size` is "plain", "easy" or "large". Files are kept out of the tree: the name says what is in them. So is `printed`: what each sheet says, page by page;
    `warnings`: sentences for the editors of a draft; and `not_printed`: why pages that were asked for are not in a booklet, a sentence for each reason.
    """

    language: str
    direction: str
    title: str
    sheets: list[Any]
    form: str = "sheet"
    paper: str = "a4"
    size: str = "plain"
    is_black: bool = False
    watermark: str = ""
    cover: dict[str, Any] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    printed: list[Printed] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    not_printed: list[str] = field(default_factory=list)

    def tree(self) -> dict[str, Any]:
        tree = asdict(replace(self, files={}, printed=[], warnings=[], not_printed=[]))
        del tree["files"], tree["printed"], tree["warnings"], tree["not_printed"]
        return tree

    def as_json(self) -> str:
        return json.dumps(self.tree(), ensure_ascii=False, sort_keys=True, default=str)

    @property
    def digest(self) -> str:
        """The same for the same words, options and pictures."""
        pictures = "".join(f"{name}:{hashlib.sha256(data).hexdigest()}" for name, data in sorted(self.files.items()))
        return hashlib.sha256(f"{self.as_json()}{pictures}".encode()).hexdigest()


def words_of(node: Any) -> str:
    """Return the words of any part of the tree, as one line."""
    found: list[str] = []
    _gather(node, found)
    return " ".join("".join(found).split())


def _gather(node: Any, found: list[str]) -> None:
    if isinstance(node, dict):
        if "t" in node:
            found.append(node["t"])
            return
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            _gather(item, found)
        found.append(" ")


def lines_of(node: Any) -> str:
    """Return the words of any part of the tree, each text on a line of its own; no-break spaces stay, and what has a direction keeps it."""
    lines = (re.sub(r"[ \t\n]+", " ", text).strip(" ") for text in _texts(node))
    return "\n".join(line for line in lines if line)


def _texts(node: Any):
    """Yield each text of a part of the tree: the runs of one list belong together."""
    if isinstance(node, dict):
        for value in [[node]] if "t" in node else node.values():
            yield from _texts(value)
    elif isinstance(node, list):
        if any(isinstance(item, dict) and "t" in item for item in node):
            yield "".join(_isolated(run) for run in node if "t" in run)
            return
        for item in node:
            yield from _texts(item)


def _language_of(node: Any) -> str:
    """Return the language in which all the words of a part of the tree are said to be; empty where they are in several, or in that of the sheet."""
    languages = {run.get("lang", "") for run in _runs(node) if run["t"].strip()}
    return languages.pop() if len(languages) == 1 else ""


def _runs(node: Any):
    if isinstance(node, dict) and "t" in node:
        yield node
    elif isinstance(node, (dict, list)):
        for item in node.values() if isinstance(node, dict) else node:
            yield from _runs(item)


def _isolated(run: dict[str, Any]) -> str:
    mark = {"ltr": LEFT_TO_RIGHT, "rtl": RIGHT_TO_LEFT}.get(run.get("dir", ""))
    text = f"{mark}{run['t']}{END}" if mark else run["t"]
    return f"{text} ({LEFT_TO_RIGHT}{run['written']}{END})" if run.get("written") else text
