"""The paper that readers ask for, without the engine that draws it: two pages, whatever is asked."""

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override

from rights.handouts.services import store
from rights.handouts.services.render import Drawn

PDF = b"%PDF-1.7 of two pages %%EOF"


@pytest.fixture
def rsa(french_page):
    return french_page("rsa")


@pytest.fixture
def french():
    """Someone reads French while the test runs."""
    with override("fr"):
        yield


@pytest.fixture
def drawn(monkeypatch):
    """Draw nothing. Return the documents that were to be drawn; an exception put in `drawn.raises` is raised instead."""

    class Drawings(list):
        raises = None

    drawings = Drawings()

    def pdf_of(document):
        drawings.append(document)
        if drawings.raises:
            raise drawings.raises
        return Drawn(PDF, 2)

    monkeypatch.setattr(store, "pdf_of", pdf_of)
    return drawings


@pytest.fixture
def read(client, db):
    """Return a function that asks for an address and gives its page, which has no cookie."""

    def ask(address: str, status: int = 200, **query) -> BeautifulSoup:
        answer = client.get(address, query)
        assert answer.status_code == status, answer.status_code
        assert not answer.cookies
        assert answer["X-Robots-Tag"] == "noindex"
        return BeautifulSoup(answer.content, "html.parser")

    return ask
