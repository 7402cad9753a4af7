"""The tag tree of a PDF, as elements that know their kind, their place and the page of their content."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import pikepdf

from .painted import Marked, marked_content

MOST_STEPS = 10  # from a role of the file to a standard one


@dataclass
class Content:
    """Something that a page paints for an element."""

    page: int  # from 1
    marked: Marked
    element: "Element"


@dataclass
class Element:
    kind: str  # standard role: P, H1, Table …
    node: pikepdf.Dictionary
    parent: "Element | None"
    parts: list["Element | Content"] = field(default_factory=list)
    annotations: list[pikepdf.Dictionary] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"{self.parent.path}/{self.kind}" if self.parent else self.kind

    @property
    def language(self) -> str | None:
        """The language of the nearest element that names one."""
        if "/Lang" in self.node:
            return str(self.node["/Lang"])
        return self.parent.language if self.parent else None

    @property
    def heading_level(self) -> int | None:
        return int(self.kind[1:]) if self.kind[0] == "H" and self.kind[1:].isdecimal() else None

    @property
    def text(self) -> str:
        return " ".join("".join(content.marked.text for content in self.contents()).split())

    def contents(self) -> Iterator[Content]:
        for part in self.parts:
            if isinstance(part, Content):
                yield part
            else:
                yield from part.contents()

    def elements(self) -> Iterator["Element"]:
        """This element and all within, as they are read."""
        yield self
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.elements()

    def attribute(self, owner: str, name: str):
        """Return an attribute, such as the Scope of a header cell. Classes of attributes, which Typst does not write, are not looked up."""
        attributes = self.node.get("/A", [])
        for attribute in attributes if isinstance(attributes, pikepdf.Array | list) else [attributes]:
            if isinstance(attribute, pikepdf.Dictionary) and attribute.get("/O") == owner and name in attribute:
                return attribute[name]
        return None


@lru_cache(maxsize=1)
def tag_tree(pdf: pikepdf.Pdf) -> list[Element]:
    """Return the elements at the root of the tag tree, none in a file without tags."""
    return Reader(pdf).roots() if "/StructTreeRoot" in pdf.Root else []


class Reader:
    def __init__(self, pdf: pikepdf.Pdf):
        self.root = pdf.Root["/StructTreeRoot"]
        self.roles = {str(name): str(role) for name, role in self.root.get("/RoleMap", {}).items()}
        self.pages = list(pdf.pages)
        self.numbers = {page.obj.objgen: number for number, page in enumerate(self.pages, start=1)}
        self.marked: dict[int, dict[int, Marked]] = {}

    def roots(self) -> list[Element]:
        return [self.element(node, None) for node in many(self.root.get("/K"))]

    def element(self, node: pikepdf.Dictionary, parent: Element | None) -> Element:
        element = Element(self.role(str(node["/S"])), node, parent)
        for kid in many(node.get("/K")):
            self.take(kid, element)
        return element

    def take(self, kid, element: Element) -> None:
        if not isinstance(kid, pikepdf.Dictionary):
            self.take_content(int(kid), page_of(element), element)
        elif kid.get("/Type") == "/MCR":
            self.take_content(int(kid["/MCID"]), kid.get("/Pg", page_of(element)), element)
        elif kid.get("/Type") == "/OBJR":
            element.annotations.append(kid["/Obj"])
        else:
            element.parts.append(self.element(kid, element))

    def take_content(self, mark: int, page, element: Element) -> None:
        number = self.numbers[page.objgen]
        if number not in self.marked:
            self.marked[number] = marked_content(self.pages[number - 1])
        element.parts.append(Content(number, self.marked[number].get(mark, Marked()), element))

    def role(self, name: str) -> str:
        for _step in range(MOST_STEPS):
            if name not in self.roles:
                break
            name = self.roles[name]
        return name.removeprefix("/")


def page_of(element: Element):
    return element.node["/Pg"] if "/Pg" in element.node or element.parent is None else page_of(element.parent)


def many(kids) -> list:
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
