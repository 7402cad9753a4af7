"""The blocks of pages, as nodes of a handout: one function for each kind of block. A room that has blocks of its own says how they print:

@prints(PartnerBlock)
def partner(value, place):
    return [...]

A node may name the part of its block that it prints (`part`, the identifier of an item of a list): it becomes a row of its own, so that
two languages keep level item by item. `services.writing` makes the rows.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from wagtail.blocks import Block

from home import blocks as house
from rights.handouts.services import texts
from rights.handouts.services.document import Node
from rights.handouts.services.files import Files


@dataclass(frozen=True)
class Place:
    """Where a block stands: the level of its headings, and for whom the sheet is. Pictures go into `files`."""

    files: Files
    level: int = 3
    is_professional: bool = False
    address: str = ""  # of the page, in short: where what cannot be printed is heard and seen

    def below(self) -> "Place":
        return replace(self, level=self.level + 1)


Printer = Callable[[Any, Place], list[Node]]
_printers: dict[type[Block], Printer] = {}
_with_page: set[type[Block]] = set()


def prints(*classes: type[Block]) -> Callable[[Printer], Printer]:
    """Say that a function prints the blocks of these classes, and of those made from them that nobody else prints."""

    def told(printer: Printer) -> Printer:
        for block_class in classes:
            _printers[block_class] = printer
        return printer

    return told


def printed_with_page(*classes: type[Block]) -> None:
    """Say that the sheet of their page prints these blocks, or does without them: it knows more of them than they do."""
    _with_page.update(classes)


def is_printed(block: Block) -> bool:
    """Return whether somebody has said how a block is printed."""
    return printer_of(block) is not None or any(each in _with_page for each in type(block).__mro__)


def printer_of(block: Block) -> Printer | None:
    return next((_printers[each] for each in type(block).__mro__ if each in _printers), None)


def nodes_of(bound, place: Place) -> list[Node]:
    """Return the nodes of a block of a page: one of a stream, or of a list. Raises `LookupError` for a kind that nobody prints."""
    printer = printer_of(bound.block)
    if printer is None:
        raise LookupError(f"{type(bound.block).__name__} has no function that prints it: see rights.handouts.services.blocks.")
    return printer(bound.value, place)


@prints(house.SectionBlock)
def section(value, place: Place) -> list[Node]:
    nodes = [heading(value["heading"], place.level)]
    for block in value["content"]:
        for node in nodes_of(block, place.below()):
            nodes.append(node | {"part": f"{block.id}.{node['part']}" if node.get("part") else block.id})
    return nodes


def heading(words: Any, level: int) -> Node:
    return {"kind": "heading", "level": level, "runs": texts.line(words)}


@prints(house.TextBlock)
def text(value, place: Place) -> list[Node]:
    return flow_of(texts.flow(value))


def flow_of(content: list) -> list[Node]:
    return [{"kind": "flow", "content": content}] if content else []


CONDITION_KINDS = ("required", "one_of", "excluded")


@prints(house.ConditionsBlock)
def conditions(value, place: Place) -> list[Node]:
    groups = {kind: [item for item in value.bound_blocks if item.value["kind"] == kind] for kind in CONDITION_KINDS}
    return [condition(item.value, is_first=not position) | {"part": item.id} for items in groups.values() for position, item in enumerate(items)]


def condition(value, *, is_first: bool) -> Node:
    """One condition; the first of its kind bears the words above the list."""
    labels = {"required": _("You need all of this"), "one_of": _("You need at least one of these"), "excluded": _("You do not have this right if…")}
    label = texts.line(labels[value["kind"]]) if is_first else []
    return {"kind": "conditions", "form": value["kind"], "label": label, "items": [texts.flow(value["text"])]}


@prints(house.ConditionBlock)
def lone_condition(value, place: Place) -> list[Node]:
    return [condition(value, is_first=True)]


@prints(house.StepsBlock)
def steps(value, place: Place) -> list[Node]:
    return [step(item.value, number) | {"part": item.id} for number, item in enumerate(value.bound_blocks, start=1)]


def step(value, number: int) -> Node:
    joints = {"or": _("Or, instead"), "and": _("And, at the same time")}
    channels = {"online": _("On the internet"), "phone": _("By phone"), "paper": _("By post"), "desk": _("At a desk")}
    tags = [channels.get(value["channel"] or "", ""), _("You need an account") if value["account"] else ""]
    return {
        "kind": "step",
        "number": number,
        "joint": texts.line(joints.get(value["joined"], "")) if number > 1 else [],
        "title": texts.line(value["title"]),
        "tags": [texts.line(tag) for tag in tags if tag],
        "content": texts.flow(value["text"]),
        "link": texts.link(texts.line(value["link_label"]), value["url"]),
    }


@prints(house.StepBlock)
def lone_step(value, place: Place) -> list[Node]:
    return [step(value, 0)]


@prints(house.DocumentsBlock)
def papers(value, place: Place) -> list[Node]:
    return [paper(item.value) | {"part": item.id} for item in value.bound_blocks]


def paper(value) -> Node:
    tag = "" if value["required"] else _("Only in some cases")
    return {"kind": "papers", "items": [{"name": texts.line(value["name"]), "tag": texts.line(tag), "note": texts.line(value["where"])}]}


@prints(house.DocumentBlock)
def lone_paper(value, place: Place) -> list[Node]:
    return [paper(value)]


@prints(house.DoDontBlock)
def do_dont(value, place: Place) -> list[Node]:
    return [
        {
            "kind": "do_dont",
            "do_label": texts.line(_("Do")),
            "do": [texts.line(each) for each in value["do"]],
            "dont_label": texts.line(_("Do not")),
            "dont": [texts.line(each) for each in value["dont"]],
        }
    ]


@prints(house.CalloutBlock)
def callout(value, place: Place) -> list[Node]:
    labels = {"emergency": _("Emergency"), "urgent": _("Urgent"), "information": _("Good to know")}
    return [
        {
            "kind": "callout",
            "urgency": value["urgency"],
            "label": texts.line(labels[value["urgency"]]),
            "title": texts.line(value["title"]),
            "content": texts.flow(value["text"]),
        }
    ]


def box(form: str, label: str, content: list) -> list[Node]:
    return [{"kind": "box", "form": form, "label": texts.line(label), "content": content}]


@prints(house.ExampleBlock)
def example(value, place: Place) -> list[Node]:
    return box("example", _("For example"), texts.flow(value["text"]))


@prints(house.TipBlock)
def tip(value, place: Place) -> list[Node]:
    return box("tip", _("Our advice"), texts.flow(value["text"]))


@prints(house.ProfessionalNoteBlock)
def professional_note(value, place: Place) -> list[Node]:
    """Never shown to the public."""
    return box("professional", _("For professionals"), texts.flow(value["text"])) if place.is_professional else []


@prints(house.KeyFigureBlock)
def key_figure(value, place: Place) -> list[Node]:
    shown = value.block.get_context(value)
    source = texts.link(texts.line(shown["source_label"]), shown["source_url"])
    if not place.is_professional:
        source = texts.unwritten(source)
    dated = texts.said(_("Figure dated %(date)s."), date=texts.day(shown["date"])) if shown["date"] else []
    details = [
        texts.joined(dated, texts.said(_("Source: %(source)s"), source=source) if source else []),
        texts.line(_("Check this figure before you rely on it")) if shown["to_check"] else [],
    ]
    return [
        {"kind": "key_figure", "value": texts.line(shown["figure"]), "label": texts.line(value["label"]), "details": texts.joined(*details, by=" – ")}
    ]


@prints(house.QuoteBlock)
def quote(value, place: Place) -> list[Node]:
    speaker = texts.joined(texts.line(value["speaker"]), texts.line(value["role"]), by=texts.comma())
    return [{"kind": "quote", "content": texts.paragraphs(*texts.lines(value["text"])), "speaker": speaker}]


@prints(house.TableBlock)
def table(value, place: Place) -> list[Node]:
    return [
        {
            "kind": "table",
            "caption": texts.line(value["caption"]),
            "head": [texts.line(column["heading"]) for column in value["table"].columns],
            "rows": [[texts.line(cell.value) for cell in row] for row in value["table"].rows],
            "row_headers": bool(value["row_headers"]),
        }
    ]


@prints(house.ContactBlock)
def contact(value, place: Place) -> list[Node]:
    address = texts.joined(*texts.lines(value["address"]), by=texts.comma())
    lines = [
        (_("Phone"), texts.phone_number(value["phone"])),
        (_("Opening hours"), texts.line(value["hours"])),
        (_("Address"), address),
        (_("Email"), texts.mail(value["email"])),
        (_("Web page"), texts.link(texts.line(value["link_label"]), value["url"])),
    ]
    return [
        {
            "kind": "contact",
            "name": texts.line(value["name"]),
            "role": texts.line(value["role"]),
            "lines": [{"label": texts.line(label), "runs": runs} for label, runs in lines if runs],
        }
    ]


@prints(house.SourceBlock)
def source(value, place: Place) -> list[Node]:
    note = texts.said(_("checked on %(date)s"), date=texts.day(value["checked_on"])) if value["checked_on"] else []
    return [{"kind": "sources", "items": [{"runs": texts.link(texts.line(value["label"]), value["url"]), "note": note}]}]
