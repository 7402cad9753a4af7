"""How to cite a resource: a sentence, and BibTeX."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from home.services.amounts import amounts_shown
from home.services.short_addresses import short_code
from rights.lab.models import ResourcePage
from rights.lab.vocabulary import ResourceKind

# What TeX takes for orders of its own. Braces are named, not escaped: BibTeX counts those that it sees.
TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip
SPACES = re.compile(r"\s+")
# The names that LaTeX has for languages.
BABEL = {"fr": "french", "en": "english", "ar": "arabic", "tr": "turkish", "uk": "ukrainian", "pt": "portuguese"}
ENTRIES = {ResourceKind.STUDY: "techreport", ResourceKind.GUIDE: "manual"}
# What each kind of entry calls who published it.
PUBLISHERS = {"techreport": "institution", "manual": "organization", "misc": "publisher"}


@dataclass(frozen=True)
class Author:
    """Who made a resource: a person where there is a first name, else an organisation."""

    name: str
    first_name: str = ""

    @property
    def in_full(self) -> str:
        return f"{self.first_name} {self.name}".strip()

    @property
    def in_a_list(self) -> str:
        return f"{self.name}, {self.first_name}" if self.first_name else self.name


def authors_of(text: str) -> list[Author]:
    """Return who made a resource, from its field: one a line, a person as “Martin, Anne”."""
    lines = [SPACES.sub(" ", line).strip() for line in text.splitlines()]
    return [Author(*(part.strip() for part in line.split(",", 1))) for line in lines if line]


@dataclass(frozen=True)
class Citation:
    """What a citation says; a draft may have no date yet. `address` is the one that stays good when the page moves, absolute."""

    key: str
    entry: str
    title: str
    authors: list[Author]
    publisher: str
    published_on: date | None
    address: str
    licence: str
    language: str

    @property
    def sentence(self) -> str:
        """The citation in the language of the moment."""
        names = pgettext("between the items of a list", ", ").join(author.in_full for author in self.authors) or self.publisher
        values = {
            "authors": names,
            "year": self.published_on.year if self.published_on else "",
            "title": self.title,
            "publisher": self.publisher,
            "address": self.address,
        }
        if not self.publisher or names == self.publisher:
            return _("%(authors)s (%(year)s). %(title)s. %(address)s") % values
        return _("%(authors)s (%(year)s). %(title)s. %(publisher)s. %(address)s") % values

    @property
    def bibtex(self) -> str:
        """The entry, in UTF-8. Its title keeps its capitals, and organisations stay whole."""
        fields = {
            "author": " and ".join(
                f"{tex(each.name)}, {tex(each.first_name)}" if each.first_name else f"{{{tex(each.name)}}}" for each in self.authors
            ),
            "title": f"{{{tex(self.title)}}}",
            PUBLISHERS[self.entry]: f"{{{tex(self.publisher)}}}" if self.publisher else "",
            "year": str(self.published_on.year) if self.published_on else "",
            "month": str(self.published_on.month) if self.published_on else "",
            "url": self.address,
            "langid": BABEL.get(self.language, ""),
            "note": tex(self.licence),
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        return "\n".join([f"@{self.entry}{{{self.key},", *lines, "}", ""])


def citation_of(*, page: ResourcePage, language: str, address: str) -> Citation:
    """Return how to cite a resource. `language` is that of its title; the key is the same in all languages, and for ever."""
    return Citation(
        key=f"le107-{short_code(page.translation_key)}",
        entry=ENTRIES.get(ResourceKind(page.kind), "misc") if page.kind in ResourceKind.values else "misc",
        title=amounts_shown(page.title, language),
        authors=authors_of(page.authors),
        publisher=page.publisher,
        published_on=page.published_on,
        address=address,
        licence=str(page.get_licence_display()),
        language=language,
    )


def tex(text: str) -> str:
    """Return text in which TeX sees signs, and no order."""
    return "".join(TEX.get(sign, sign) for sign in SPACES.sub(" ", text).strip())
