"""What the styles of a document mean: a heading, a title, a quote, an item of a list. The looks do not matter."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from rights.drafts.services.names import W, is_on, value_of

HEADING = re.compile(r"(?:heading|titre|überschrift) ?(\d)$")
CONTENTS = re.compile(r"(?:toc|contents|table des matières) ?(?:\d|heading)$")
ROLES = {
    "title": "title", "titre": "title", "titre principal": "title",
    "quote": "quote", "intense quote": "quote", "quotations": "quote", "block text": "quote", "citation": "quote", "citation intense": "quote",
    "caption": "caption", "légende": "caption",
}  # fmt: skip
DEEPEST = 20
LEVELS = 9


@dataclass(frozen=True)
class Numbering:
    number: str
    level: str


class Styles:
    """The styles of a document by identifier; each may rest on another."""

    def __init__(self, styles: Element | None, numbering: Element | None):
        self.known = {each.get(f"{W}styleId", ""): each for each in styles.iter(f"{W}style")} if styles is not None else {}
        self.defaults = {each.get(f"{W}type"): key for key, each in self.known.items() if each.get(f"{W}default") in {"1", "true"}}
        self.default_properties = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if styles is not None else None
        self.levels = _levels_of_styles(numbering)

    def chain(self, key: str):
        """Yield a style, then those on which it rests."""
        seen = set()
        while key in self.known and key not in seen and len(seen) < DEEPEST:
            seen.add(key)
            yield self.known[key]
            key = value_of(self.known[key], "basedOn")

    def role(self, properties: Element | None) -> str:
        """Return what a paragraph is by its style: `heading-1`… `heading-9`, `title`, `quote`, `caption`, `contents`, or nothing."""
        level = value_of(properties, "outlineLvl")
        if level.isdecimal() and int(level) < LEVELS:
            return f"heading-{int(level) + 1}"
        for style in self.chain(value_of(properties, "pStyle")):
            name = value_of(style, "name").lower()
            if CONTENTS.match(name):
                return "contents"
            if found := HEADING.match(name):
                return f"heading-{found[1]}"
            if name in ROLES:
                return ROLES[name]
            level = value_of(style.find(f"{W}pPr"), "outlineLvl")
            if level.isdecimal() and int(level) < LEVELS:
                return f"heading-{int(level) + 1}"
        return ""

    def numbering(self, properties: Element | None) -> Numbering | None:
        """Return the list that a paragraph belongs to, said by itself or by its style."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        number, level = value_of(own, "numId"), value_of(own, "ilvl")
        for style in self.chain(value_of(properties, "pStyle")):
            of_style = style.find(f"{W}pPr/{W}numPr")
            number = number or value_of(of_style, "numId")
            level = level or value_of(of_style, "ilvl") or self.levels.get(style.get(f"{W}styleId", ""), "")
        return Numbering(number, level or "0") if number and number != "0" else None

    def is_bold(self, properties: Element | None) -> bool:
        """Return whether the style of a paragraph makes it bold."""
        return any(is_on(style.find(f"{W}rPr"), "b") for style in self.chain(value_of(properties, "pStyle")))

    def is_strong(self, properties: Element | None) -> bool:
        """Return whether a run is bold, by itself or by the style of its letters."""
        if properties is not None and properties.find(f"{W}b") is not None:
            return is_on(properties, "b")
        return any(is_on(style.find(f"{W}rPr"), "b") for style in self.chain(value_of(properties, "rStyle")))

    def is_hidden(self, properties: Element | None) -> bool:
        if properties is not None and properties.find(f"{W}vanish") is not None:
            return is_on(properties, "vanish")
        return any(is_on(style.find(f"{W}rPr"), "vanish") for style in self.chain(value_of(properties, "rStyle")))

    def language(self, paragraph: Element | None, run: Element | None) -> str:
        """Return the code of the language in which a run is said to be; empty when nothing says it."""
        attribute = "bidi" if is_on(run, "rtl") else "val"
        styles = [*self.chain(value_of(run, "rStyle")), *self.chain(value_of(paragraph, "pStyle") or self.defaults.get("paragraph", ""))]
        for properties in (run, *(style.find(f"{W}rPr") for style in styles), self.default_properties):
            if code := value_of(properties, "lang", attribute):
                return code
        return ""


def _levels_of_styles(numbering: Element | None) -> dict[str, str]:
    """Return, by style, the level of the list at which it stands."""
    if numbering is None:
        return {}
    return {value_of(level, "pStyle"): level.get(f"{W}ilvl", "0") for level in numbering.iter(f"{W}lvl") if value_of(level, "pStyle")}
