"""What a document says, beside what a PDF says: the same words, in the same order, each in its language."""

import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from rights.handouts.services.document import Document

from .referees.extraction import comparable
from .referees.passages import Passage

SESSION = ("day", "hours", "title", "state")  # as a session is drawn: it says that it is moved or cancelled before the place where it was
SCRIPTS = {"ar": "ARABIC", "uk": "CYRILLIC"}


class Told(NamedTuple):
    language: str
    text: str


def told_by(document: Document) -> list[Told]:
    """Return the words of the sheets of a document, in the order of reading: the first language of a row, then the other one."""
    rows = of_posted_rows if document.form == "poster" else of_rows
    return [told for sheet in document.sheets for told in [*of_columns(sheet), *rows(sheet)]]


def of_columns(sheet: dict[str, Any]) -> Iterator[Told]:
    for column in sheet["columns"]:
        yield from within([column["title"], column["lead"]], column["language"])


def of_rows(sheet: dict[str, Any]) -> Iterator[Told]:
    for row in sheet["rows"]:
        for cell in row["cells"]:
            yield from within(cell["nodes"], cell["language"])


def of_posted_rows(sheet: dict[str, Any]) -> Iterator[Told]:
    """On a poster the place of a session is named last, once for both languages."""
    for row in sheet["rows"]:
        posted = [[node for node in cell["nodes"] if node["kind"] == "sessions"] for cell in row["cells"]]
        if not any(posted):
            yield from of_rows({"rows": [row]})
            continue
        for cell, nodes in zip(row["cells"], posted, strict=True):
            yield from within([item | {"place": []} for node in nodes for item in node["items"]], cell["language"])
        yield from within([item["place"] for node in posted[0] for item in node["items"]], row["cells"][0]["language"])


def within(part: Any, language: str) -> Iterator[Told]:
    """Yield what a part of the tree tells, line by line."""
    if isinstance(part, dict):
        part = list({name: part[name] for name in [*SESSION, *part] if name in part}.values()) if "is_held" in part else list(part.values())
    if not isinstance(part, list):
        return
    if part and all(isinstance(run, dict) and "t" in run for run in part):
        yield from of_line(part, language)
        return
    for item in part:
        yield from within(item, language)


def of_line(runs: list[dict[str, Any]], language: str) -> list[Told]:
    """Return the runs of a line; neighbours of one language are one, unless an address is written between them."""
    line: list[Told] = []
    is_cut = True
    for run in runs:
        spoken = run.get("lang", language)
        if is_cut or line[-1].language != spoken:
            line.append(Told(spoken, run["t"]))
        else:
            line[-1] = Told(spoken, line[-1].text + run["t"])
        is_cut = "written" in run
    return line


def text_of(document: Document) -> str:
    return " ".join(told.text for told in told_by(document))


def said_otherwise(document: Document, passages: list[Passage]) -> list[str]:
    """Return what a screen reader does not say in the order of the document, or says in another language: a sentence for the first of each."""
    said, languages = "", []
    for passage in passages:
        said += letters(passage.text)
        languages += [passage.lang.split("-")[0]] * (len(said) - len(languages))
    place = 0
    for told in told_by(document):
        wanted = letters(told.text)
        found = said.find(wanted, place)
        if found < 0:
            return [f"“{told.text}” ({told.language}) is not read after “{said[max(0, place - 60) : place]}”, but “{said[place : place + 60]}”"]
        spoken = set(languages[found : found + len(wanted)])
        if wanted and spoken != {told.language}:
            return [f"“{told.text}” is in {told.language}, and read in {', '.join(sorted(spoken))}"]
        place = found + len(wanted)
    return []


def spoken_in_the_wrong_language(passages: list[Passage]) -> list[str]:
    """Return the passages whose letters are not those of their language, whatever the document says."""
    return [
        f"“{passage.text}” is read in {passage.lang}"
        for passage in passages
        if any(script in scripts_of(passage.text) and passage.lang != language for language, script in SCRIPTS.items())
    ]


def scripts_of(text: str) -> set[str]:
    return {unicodedata.name(sign, "").split(" ")[0] for sign in text if sign.isalpha()}


def letters(text: str) -> str:
    return "".join(sign for sign in comparable(text) if sign.isalnum())
