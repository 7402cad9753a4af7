"""People of the team, and the page on the RSA whose French has just changed."""

import copy

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation

from rights.explainers.models import ExplainerPage
from tests.rights.editing.conftest import client_of, groups, person

__all__ = ["client_of", "groups", "person"]


def translation_into(page, language: str) -> Translation:
    return Translation.objects.get(source__object_id=page.translation_key, target_locale__language_code=language)


def screen(page, language: str) -> str:
    return reverse("translation:translate", args=[translation_into(page, language).pk])


def version_in(page, language: str):
    return page.get_translation(Locale.objects.get(language_code=language))


def write_block(page, field: str, index: int, value: str) -> str:
    """Change the text of a block and publish; return its content path."""
    raw = copy.deepcopy(list(getattr(page, field).raw_data))
    raw[index]["value"] = value
    setattr(page, field, raw)
    page.save_revision().publish()
    return f"{field}.{raw[index]['id']}"


def anchor(part: str) -> str:
    return "part-" + part.replace(".", "-")


def section(html: BeautifulSoup, part: str):
    return html.find(id=anchor(part))


def fields(html: BeautifulSoup) -> dict[str, str]:
    """Return what the screen would send if nobody touched it."""
    sent = {box["name"]: box.text.removeprefix("\n") for box in html.select("form textarea")}
    return sent | {box["name"]: box.get("value", "") for box in html.select("form input[type=hidden]")}


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
