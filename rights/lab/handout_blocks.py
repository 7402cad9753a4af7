"""The blocks of the lab as nodes of a handout: see `rights.handouts.services.blocks`.

What stands under the title of a block is a part of it with a name: the titles and the texts of two languages keep level.
"""

import re
from typing import Any

from django.utils.translation import gettext as _

from home.selectors import SOURCE_LANGUAGE
from home.templatetags.date_tags import capital
from home.templatetags.file_tags import document_facts
from rights.handouts.services import texts
from rights.handouts.services.blocks import Place, flow_of, heading, prints
from rights.handouts.services.document import Flow, Node, Runs
from rights.handouts.services.files import Files
from rights.handouts.services.pictures import image
from rights.handouts.services.writing import page_link
from rights.lab import blocks
from rights.lab.services.periods import since_in_words
from rights.lab.services.pictures import Drawn

SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
# What one of drawn people takes of the width of a column, by the rows they stand in; what a bar takes of it.
PERSON_WIDTH, PERSON_HEIGHT = 12, 20
ONE_ROW, TWO_ROWS, MORE_ROWS = 0.06, 0.045, 0.03
BAR = 0.8
BAR_SIZE = 'viewBox="0 0 400 24" width="400" height="24"'


def strong(runs: Runs) -> Runs:
    return [run | {"b": True} for run in runs]


def entries(*each: Flow, ordered: bool = False) -> Flow:
    """Return a list whose items are these flows; nothing without items."""
    items = [item for item in each if item]
    return [{"kind": "list", "ordered": ordered, "items": items}] if items else []


def named(nodes: list[Node], part: str) -> list[Node]:
    return [node | {"part": part} for node in nodes]


@prints(blocks.PhaseBlock)
def phase(value, place: Place, *, number: int = 0, total: int = 0) -> list[Node]:
    kicker = _("Phase %(number)s of %(total)s") % {"number": number, "total": total} if number else ""
    title = {"kind": "heading", "level": place.level, "runs": texts.joined(texts.line(kicker), texts.line(value["name"]), by=" – ")}
    when = texts.joined(strong(texts.line(value.state_label)), texts.line(capital(value.period)), by=" – ")
    places = texts.joined(*(texts.line_in(each.name, SOURCE_LANGUAGE) for each in value.places), by=texts.comma())
    where = texts.joined(texts.line(_("Where:")), places) if places else []
    text = flow_of([*texts.paragraphs(when, where), *texts.flow(value["text"])])
    return [title, *named([*text, *(node for each in value["images"] for node in image(each, place))], "text")]


@prints(blocks.FigureBlock)
def figure(value, place: Place) -> list[Node]:
    """The figure in words, with its source; then its picture, which says the same to those who do not see it."""
    label = value["source_label"]
    source = texts.said(_("Source: %(source)s"), source=texts.link(texts.line(label), value["source_url"])) if label else []
    check = texts.line(_("Check this figure before you rely on it")) if value["to_check"] else []
    details = texts.joined(texts.line(value.place), source, check)
    shown = texts.line(value.words.shown) if value.words else []
    nodes = [{"kind": "key_figure", "value": shown, "label": texts.line(value["text"]), "details": details}]
    if drawn := value.drawn:
        nodes += _pictures(drawn, f"{value.words.spoken} {value['text']}", place.files)
        if drawn.caption:
            nodes += flow_of(texts.paragraphs(texts.line(drawn.caption.shown)))
    return nodes


def _pictures(drawn: Drawn, alternative: str, files: Files) -> list[Node]:
    nodes = []
    for bar in drawn.bars:
        caption = texts.joined(texts.line(bar.label), strong(texts.line(bar.words.shown)))
        nodes.append(_picture(bar.svg, f"{bar.label} {bar.words.spoken}", caption, files))
    if drawn.svg:
        ends = texts.joined(*(texts.line(end.shown) for end in drawn.ends), by=" – ")
        nodes.append(_picture(drawn.svg, alternative, ends, files))
    return nodes


def _picture(svg: str, alternative: str, caption: Runs, files: Files) -> Node:
    """Return a picture that was drawn for a page of the site: on paper it has a size of its own, and is black."""
    attributes, _end, shapes = str(svg).partition(">")
    if size := SIZE.search(attributes):
        columns, rows = int(size[1]) // PERSON_WIDTH, int(size[2]) // PERSON_HEIGHT
        width, size_words = columns * (ONE_ROW if rows == 1 else TWO_ROWS if rows == 2 else MORE_ROWS), size[0]
    else:
        width, size_words = BAR, BAR_SIZE
    file = files.keep(f'<svg xmlns="http://www.w3.org/2000/svg" {size_words} color="#000">{shapes}'.encode(), "svg")
    return {"kind": "image", "file": file, "alt": alternative, "caption": caption, "width": width}


@prints(blocks.TestimonyBlock)
def testimony(value, place: Place) -> list[Node]:
    speaker = texts.joined(texts.line(value["speaker"]), texts.line(value["role"]), by=texts.comma())
    return [{"kind": "quote", "content": texts.paragraphs(*texts.lines(value["text"])), "speaker": speaker}]


@prints(blocks.DefinitionPointBlock, blocks.AmbitionBlock)
def point(value, place: Place) -> list[Node]:
    return flow_of(entries(texts.paragraphs(texts.line(value))))


@prints(blocks.LeverBlock)
def lever(value, place: Place, *, number: int = 0) -> list[Node]:
    return [_step(number, texts.line(value), [])]


def _step(number: int, title: Runs, content: Flow) -> Node:
    return {"kind": "step", "number": number, "joint": [], "title": title, "tags": [], "content": content, "link": []}


@prints(blocks.InspiringExampleBlock)
def inspiring_example(value, place: Place) -> list[Node]:
    title = {"kind": "heading", "level": place.level, "runs": texts.joined(texts.line(value["title"]), texts.line(value["place"]), by=" – ")}
    more = texts.link(texts.said(_("More about: %(title)s"), title=value["title"]), value["url"]) if value["url"] else []
    pictures = image(value["image"], place) if value["image"]["image"] else []
    return [title, *named([*flow_of(texts.flow(value["text"])), *pictures, *flow_of(texts.paragraphs(more))], "text")]


@prints(blocks.ChapterBlock)
def chapter(value, place: Place) -> list[Node]:
    below = place.below()
    nodes = [heading(value["title"], place.level)]
    nodes += named([heading(_("What is at stake"), below.level)], "issue.heading")
    nodes += named(flow_of(texts.flow(value["issue"])), "issue")
    nodes += named([heading(_("Where we are going"), below.level)], "orientations.heading")
    nodes += named(flow_of(entries(*(texts.paragraphs(texts.line(each)) for each in value["orientations"]))), "orientations")
    if value["projects"]:
        nodes += named([heading(_("Flagship projects"), below.level)], "projects.heading")
    for number, project in enumerate(value["projects"].bound_blocks, start=1):
        nodes += named(flagship_project(project.value, below, number=number), f"projects.{project.id}")
    return nodes


@prints(blocks.FlagshipProjectBlock)
def flagship_project(value, place: Place, *, number: int = 0) -> list[Node]:
    actions = entries(*(_action(action) for action in value["actions"]))
    return [_step(number, texts.line(value["title"]), [*texts.flow(value["text"]), *actions])]


def _action(value) -> Flow:
    return [*texts.paragraphs(texts.line(value["text"])), *entries(*(texts.paragraphs(texts.line(each)) for each in value["details"]))]


@prints(blocks.ProjectTerritoryBlock)
def territory(value, place: Place) -> list[Node]:
    where = value["territory"]
    name = strong(texts.line_in(where.name, SOURCE_LANGUAGE)) if where else []
    facts = [texts.line(where.get_kind_display()), texts.line(since_in_words(value["since"] or ""))] if where else []
    return flow_of(entries(texts.paragraphs(texts.joined(name, *facts, by=texts.comma()), texts.line(value["role"]))))


@prints(blocks.PartnershipBlock)
def partnership(value, place: Place, *, with_role: bool = True) -> list[Node]:
    organisation = value["organisation"]
    name = strong(texts.link(texts.line_in(organisation.name, SOURCE_LANGUAGE), organisation.url)) if organisation else []
    role = texts.line(value.role_label) if with_role else []
    return flow_of(entries(texts.paragraphs(texts.joined(name, role, by=texts.comma()), texts.line(value["note"]))))


@prints(blocks.LinkedPageBlock)
def linked_page(value, place: Place) -> list[Node]:
    return [{"kind": "links", "items": [page_link(value)]}] if value is not None else []


@prints(blocks.FileVersionBlock)
def file_version(value, place: Place, *, document: Any = None) -> list[Node]:
    """A file: what it is, in which language. `document` is given by who knows that readers may have it."""
    facts = texts.words(document_facts(document or value["document"]))
    return version([strong(facts), texts.line(value["note"])], value)


@prints(blocks.LinkVersionBlock)
def link_version(value, place: Place) -> list[Node]:
    where = texts.joined(texts.line(_("On another site.")), texts.line(value.medium_label))
    return version([texts.link(strong(texts.line(value["label"])), value["url"]), where], value)


def version(lines: list[Runs], value) -> list[Node]:
    accessible = texts.line(_("Accessible version: a screen reader reads it well.")) if value["is_accessible"] else []
    return flow_of(entries(texts.paragraphs(*lines, accessible)))
