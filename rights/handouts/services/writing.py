"""Writing the sheet of a page, part by part, in the order of reading: each part becomes a row, in French where its translation is not up to date."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from home.selectors import SOURCE_LANGUAGE, absolute
from home.services.short_addresses import short_code
from home.templatetags.part_tags import is_in_french
from rights.handouts.options import Form
from rights.handouts.services import texts
from rights.handouts.services.blocks import Place, nodes_of
from rights.handouts.services.document import NOTICE, Flow, Node, Row, Runs, Sheet
from rights.handouts.services.facing import late_notice
from rights.handouts.services.files import Files


def place_of(page: Any, files: Files, form: Form) -> Place:
    """Return where the blocks of a page stand on its sheet."""
    return Place(files, is_professional=form == Form.PROFESSIONAL, address=short_address(page))


def short_address(page: Any) -> str:
    """Return the short address of a page, whole."""
    return absolute(reverse("short_address", args=[short_code(page.translation_key)]))


def title_of(page: Any) -> Runs:
    """Return the title of another page, marked with its language where that is not the one being read."""
    language = SOURCE_LANGUAGE if page.is_in_french("title") else page.locale.language_code
    return texts.line_in(page.title, language)


def page_link(page: Any) -> Runs:
    """Return the title of another page and the short address to type for it."""
    address = short_address(page)
    runs = [run | {"href": address} for run in title_of(page)]
    return [*runs[:-1], runs[-1] | {"written": texts.readable(address)}]


class SheetWriter:
    """Writes the rows of a page, in the language of the moment, which is that of the page."""

    def __init__(self, page: Any, place: Place):
        self.page, self.place = page, place
        self.language = page.locale.language_code
        self.rows: list[Row] = []
        self.late_lines: list[str] = []

    def sheet(self, lead: list[Node], **values: Any) -> Sheet:
        """Return the sheet with the rows written so far; `lead` stands under the title of the page. `values` are those of `Sheet`."""
        title = self.line("title")
        return Sheet(self.language, title, self.rows, self._told_of_late_lines(lead), **values)

    def _told_of_late_lines(self, lead: list[Node]) -> list[Node]:
        """Return what stands under the title, opened by the words that readers are told where it is in French, or the title is."""
        if not self.late_lines:
            return lead
        notice = late_notice(self.language, several=len(self.late_lines) > 1)
        if not lead or lead[0]["kind"] != "flow":
            return [notice, *lead]
        first, *others = lead
        told = [paragraph | {"part": NOTICE} for paragraph in texts.paragraphs(notice["runs"])]
        return [first | {"content": [*told, *first["content"]]}, *others]

    def line(self, part: str) -> Runs:
        """Return what a field of one line says, marked as French where it is."""
        if self.is_late(part):
            self.late_lines.append(part)
        return texts.line_of(self.page, part)

    def lead(self, *each: Runs) -> list[Node]:
        """Return paragraphs to stand under the title, each known by its place among `each`: one that is empty in a language leaves it free."""
        content: Flow = [paragraph | {"part": str(place)} for place, runs in enumerate(each) for paragraph in texts.paragraphs(runs)]
        return [{"kind": "flow", "content": content}] if content else []

    def heading(self, key: str, words: Any, level: int = 2, until: datetime | None = None) -> None:
        """Write a heading that the site says itself, in its language: it is never late."""
        self.rows.append(Row(key, [{"kind": "heading", "level": level, "runs": texts.line(words)}], self.language, until=until))

    def say(self, key: str, *each: Runs) -> None:
        """Write what the site says itself, a paragraph for each that is not empty: it is never late."""
        if content := texts.paragraphs(*each):
            self.rows.append(Row(key, [{"kind": "flow", "content": content}], self.language))

    def is_late(self, key: str) -> bool:
        """Return whether a part of the page is in French until it is translated."""
        return is_in_french(self.page, *key.split(".")[:2])

    def part(self, key: str, write: Callable[[], list[Node]]) -> None:
        """Write a part of the page, known by its field or by its field and block: a row, or one for each heading and item that `write` names."""
        is_late = self.is_late(key)
        language = SOURCE_LANGUAGE if is_late else self.language
        with override(language):
            nodes = write()
        for node in nodes:
            own = f"{key}.{node.pop('part')}" if "part" in node else key
            follows = self.rows and self.rows[-1].key == own and "heading" not in {node["kind"], self.rows[-1].nodes[-1]["kind"]}
            if follows:
                self.rows[-1].nodes.append(node)
            else:
                self.rows.append(Row(own, [node], language, is_late))

    def stream(self, field: str, *, level: int = 3) -> None:
        """Write each block of a stream."""
        place = replace(self.place, level=level)
        for block in getattr(self.page, field):
            self.part(f"{field}.{block.id}", lambda block=block: nodes_of(block, place))

    def sources(self) -> None:
        """Write the official pages that the page rests on, and when each was read again."""
        if self.page.sources:
            self.heading("sources", _("This page is based on these official pages:"))
            self.stream("sources")
