"""The explainer on the RSA, what changes in it, and the admin as the team sees it."""

import copy

import pytest
from bs4 import BeautifulSoup

from rights.explainers.models import ExplainerPage


@pytest.fixture
def rsa(db):
    return ExplainerPage.objects.get(slug="rsa", locale__language_code="fr")


def change_block(page, field, index, value):
    """Write another text in a block of plain rich text; return its content path."""
    raw = copy.deepcopy(list(getattr(page, field).raw_data))
    raw[index]["value"] = value
    setattr(page, field, raw)
    return f"{field}.{raw[index]['id']}"


def publish(page):
    page.save_revision().publish()


def read(client, address, **query) -> BeautifulSoup:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def words(html) -> str:
    return " ".join(html.get_text(" ", strip=True).split())
