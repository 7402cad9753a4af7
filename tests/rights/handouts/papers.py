"""Papers that somebody took away, for the tests of what becomes of them."""

from bs4 import BeautifulSoup

from home.services.short_addresses import short_code
from rights.handouts.models import Edition
from rights.handouts.options import Options
from rights.handouts.services.codes import PaperCode
from rights.handouts.services.editions import remember_all
from rights.handouts.services.making import make


def printed(page, **options) -> PaperCode:
    """Take a paper of a page away; return the code that it bears."""
    document = make(page, Options(**options))
    remember_all(document)
    assert len(document.printed) == 1
    return PaperCode(short_code(page.translation_key), document.sheets[0]["trust"]["version"])


def edition_of(paper: PaperCode) -> Edition:
    return Edition.objects.get(version=paper.version)


def publish(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


class Shown:
    """The page that tells the age of a paper, as a reader gets it."""

    def __init__(self, client, paper, language="fr"):
        self.response = client.get(f"/{language}/papier/{paper}/")
        self.html = BeautifulSoup(self.response.content, "html.parser")
        self.main = self.html.find("main")

    @property
    def title(self) -> str:
        return self.main.h1.get_text()

    @property
    def text(self) -> str:
        return " ".join(self.main.get_text(" ").split())

    def marked(self, tag: str) -> list[str]:
        """Return the words that a mark tells, without those for voices."""
        found = []
        for mark in self.main.find_all(tag):
            found.append("".join(piece for piece in mark.strings if "vh" not in (piece.parent.get("class") or [])))
        return found

    @property
    def links(self) -> list[str]:
        return [link["href"] for link in self.main.find_all("a")]
