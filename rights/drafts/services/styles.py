"""What the styles of a document mean: a heading, a title, a quote, an item of a list. The looks do not matter."""

import re
from xml.etree.ElementTree import Element

from rights.drafts.services.names import W, is_on, value_of

HEADING = re.compile(r"(?:heading|titre|überschrift) ?(\d)$")
CONTENTS = re.compile(r"(?:toc|contents|table des matières) ?(?:\d|heading)$")
LIST_NAME = re.compile(r"list(?: bullet| number| paragraph)? (\d)$")
ROLES = {
    "title": "title", "titre": "title", "titre principal": "title",
    "quote": "quote", "intense quote": "quote", "quotations": "quote", "block text": "quote", "citation": "quote", "citation intense": "quote",
    "caption": "caption", "légende": "caption",
}  # fmt: skip
DEEPEST = 20
LEVELS = 9


class Styles:
    """The styles of a document by identifier; each may rest on another."""

    def __init__(self, styles: Element | None, numbering: Element | None):
        self.known = {each.get(f"{W}styleId", ""): each for each in styles.iter(f"{W}style")} if styles is not None else {}
        self.defaults = {each.get(f"{W}type"): key for key, each in self.known.items() if each.get(f"{W}default") in {"1", "true"}}
        self.default_properties = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if styles is not None else None
        self.lists = Lists(numbering)

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

    def list_role(self, properties: Element | None) -> str:
        """Return the kind and level of the list that a paragraph belongs to, by itself or by its style, as `ul-0`, `ol-1`; nothing for none."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        number, level = value_of(own, "numId"), value_of(own, "ilvl")
        level_by_name = 0
        for style in self.chain(value_of(properties, "pStyle")):
            of_style = style.find(f"{W}pPr/{W}numPr")
            number = number or value_of(of_style, "numId")
            level = level or value_of(of_style, "ilvl") or self.lists.level_of_style(style.get(f"{W}styleId", ""))
            if found := LIST_NAME.match(value_of(style, "name").lower()):
                level_by_name = max(level_by_name, int(found[1]) - 1)
        if not number or number == "0":
            return ""
        depth = int(level) if level.isdecimal() else 0
        kind = "ol" if self.lists.is_ordered(number, depth) else "ul"
        return f"{kind}-{min(depth or level_by_name, LEVELS - 1)}"

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


class Lists:
    """The lists of a document: which are numbered, and the level of those that a style makes."""

    def __init__(self, numbering: Element | None):
        found = numbering if numbering is not None else Element("none")
        self.abstract = {each.get(f"{W}abstractNumId", ""): each for each in found.iter(f"{W}abstractNum")}
        self.numbers = {each.get(f"{W}numId", ""): each for each in found.iter(f"{W}num")}
        self.by_style_link = {value_of(each, "styleLink"): each for each in self.abstract.values()}
        self.of_styles = {value_of(level, "pStyle"): level.get(f"{W}ilvl", "") for level in found.iter(f"{W}lvl")}

    def level_of_style(self, key: str) -> str:
        return self.of_styles.get(key, "")

    def is_ordered(self, number: str, depth: int) -> bool:
        """Return whether the entries of a level of a list have numbers or letters; a list that is not described has dots."""
        instance = self.numbers.get(number)
        if instance is None:
            return False
        abstract = self.abstract.get(value_of(instance, "abstractNumId"))
        if abstract is not None and (link := value_of(abstract, "numStyleLink")):
            abstract = self.by_style_link.get(link, abstract)
        for source in (instance, abstract):
            for level in source.iter(f"{W}lvl") if source is not None else []:
                if level.get(f"{W}ilvl") == str(depth):
                    return value_of(level, "numFmt") not in {"bullet", "none", ""}
        return False
