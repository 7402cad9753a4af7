"""What a screen reader says: the passages of the tag tree, in its order, each with the language it would be spoken in."""

from typing import NamedTuple

from .source import Source, opened
from .tree import Content, Element, tag_tree


class Passage(NamedTuple):
    lang: str  # empty where nothing names a language
    text: str
    path: str  # such as Document/Table/TBody/TR/TD; ends in @Alt where the text stands for a picture
    page: int  # of its beginning, from 1; 0 where nothing is painted


def passages(pdf: Source) -> list[Passage]:
    """Return all passages that are read. What is one element and one language is one passage, over lines and pages too.

    What the tag tree has in the wrong order is in the wrong order here. So are words from right to left that are set in several fonts: each font's
    part has a mark of its own, from left to right. A font that has all signs of the text, spaces and brackets too, keeps them in order.
    The language is that of the mark, else of the nearest element, else of the document. Text that stands for another (ActualText, Alt) is what is read.
    """
    with opened(pdf) as file:
        document = str(file.Root.get("/Lang", ""))
        return [passage for root in tag_tree(file) for passage in passages_of(root, document)]


def passages_of(element: Element, document: str) -> list[Passage]:
    language = element.language or document
    for name, ending in (("/ActualText", ""), ("/Alt", "/@Alt")):
        if name in element.node:
            page = next((content.page for content in element.contents()), 0)
            return [Passage(language, " ".join(str(element.node[name]).split()), element.path + ending, page)]
    found: list[Passage] = []
    joined = False
    for part in element.parts:
        if isinstance(part, Content):
            found = with_content(found, part, part.marked.language or language, joined)
        else:
            found += passages_of(part, document)
        joined = isinstance(part, Content)
    return [passage._replace(text=" ".join(passage.text.split())) for passage in found if passage.text.strip()]


def with_content(found: list[Passage], content: Content, language: str, joined: bool) -> list[Passage]:
    if joined and found and found[-1].lang == language:
        return [*found[:-1], found[-1]._replace(text=found[-1].text + content.marked.text)]
    return [*found, Passage(language, content.marked.text, content.element.path, content.page)]
