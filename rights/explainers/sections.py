"""The fixed questions of an explainer, in their order: a reader who has read one can read all."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class SectionKind:
    """A question of the model: the page's field that answers it, and how its blocks are laid out."""

    field: str
    question: Any
    kind: str

    @property
    def anchor(self) -> str:
        return self.field.replace("_", "-")


SECTIONS = [
    SectionKind("what_is_it", _("What is it?"), "story"),
    SectionKind("conditions", _("Is it for me?"), "conditions"),
    SectionKind("how_much", _("How much?"), "story"),
    SectionKind("steps", _("What do I do?"), "steps"),
    SectionKind("documents", _("Which papers?"), "documents"),
    SectionKind("how_long", _("How long does it take?"), "story"),
    SectionKind("what_next", _("And then?"), "story"),
    SectionKind("if_stuck", _("What if it gets stuck?"), "story"),
    SectionKind("who_helps", _("Who can help me?"), "story"),
]


@dataclass
class Conditions:
    required: list = field(default_factory=list)
    one_of: list = field(default_factory=list)
    excluded: list = field(default_factory=list)
    not_covered: str = ""


@dataclass
class Section:
    """One question of one page, ready to be shown. `value` holds blocks, each with its `id`: those of a stream, or `Conditions`."""

    field: str
    anchor: str
    question: Any
    kind: str
    value: Any
    recording: Any = None
    appeal_delay: str = ""


def page_sections(page) -> list[Section]:
    """Return the questions that the page answers, in order. Questions without an answer are left out."""
    recordings = {block.value["section"]: block.value["audio"] for block in page.recordings}
    sections = []
    for model in SECTIONS:
        stream = getattr(page, model.field)
        section = Section(model.field, model.anchor, model.question, model.kind, stream, recordings.get(model.field))
        if model.kind == "conditions":
            section.value = _conditions(page)
        if model.field == "if_stuck":
            section.appeal_delay = page.appeal_delay
        if stream or section.appeal_delay or (model.kind == "conditions" and page.not_covered):
            sections.append(section)
    return sections


def _conditions(page) -> Conditions:
    conditions = Conditions(not_covered=page.not_covered)
    for block in page.conditions:
        getattr(conditions, block.value["kind"]).append(block)
    return conditions


@dataclass
class EasyReadGroup:
    heading: str
    anchor: str
    heading_id: str = ""
    rows: list = field(default_factory=list)


def easy_read_groups(page) -> list[EasyReadGroup]:
    """Return the rows of the easy-to-read version under their headings; rows before any heading stand first, under none."""
    groups: list[EasyReadGroup] = []
    for block in page.easy_read:
        if block.block_type == "heading":
            groups.append(EasyReadGroup(block.value, f"partie-{len(groups) + 1}", block.id))
            continue
        if not groups:
            groups.append(EasyReadGroup("", "partie-1"))
        groups[-1].rows.append(block)
    return groups
