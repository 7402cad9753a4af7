"""Headings: beside the bookmarks, and beside the page they end on."""

from itertools import zip_longest
from typing import NamedTuple

from .source import Source, opened
from .tree import Content, Element, tag_tree


class Heading(NamedTuple):
    level: int
    text: str


class Stranded(NamedTuple):
    page: int  # from 1
    text: str


def headings(pdf: Source) -> list[Heading]:
    """Return the headings of the tag tree, in reading order."""
    with opened(pdf) as file:
        found = [element for root in tag_tree(file) for element in root.elements()]
        return [Heading(element.heading_level, element.text) for element in found if element.heading_level]


def bookmarks(pdf: Source) -> list[Heading]:
    """Return the outline that viewers show beside the pages; the level is its depth, from 1."""

    def within(items, level: int) -> list[Heading]:
        return [found for item in items for found in [Heading(level, " ".join(item.title.split())), *within(item.children, level + 1)]]

    with opened(pdf) as file, file.open_outline() as outline:
        return within(outline.root, 1)


def bookmarks_unlike_headings(pdf: Source) -> list[str]:
    """Return what differs between outline and headings: each heading has its bookmark, in order, as deep as its level."""
    pairs = zip_longest(headings(pdf), bookmarks(pdf))
    return [f"heading {heading} has the bookmark {bookmark}" for heading, bookmark in pairs if heading != bookmark]


def stranded_headings(pdf: Source) -> list[Stranded]:
    """Return the headings that end a page: what they announce, next in reading order, begins on a later one.

    Headings that follow each other, as in the row of a table with two languages, wait for the same text.
    A heading with nothing after it announces nothing and is not stranded.
    """
    with opened(pdf) as file:
        return [stranded for root in tag_tree(file) for stranded in stranded_within(root)]


def stranded_within(root: Element) -> list[Stranded]:
    found, waiting = [], []
    for content in root.contents():
        heading = heading_around(content)
        if heading is None:
            found += [Stranded(page, element.text) for element, page in waiting if page != content.page]
            waiting = []
        elif waiting and waiting[-1][0] is heading:
            waiting[-1] = (heading, content.page)
        else:
            waiting.append((heading, content.page))
    return found


def heading_around(content: Content) -> Element | None:
    element = content.element
    while element is not None and not element.heading_level:
        element = element.parent
    return element
