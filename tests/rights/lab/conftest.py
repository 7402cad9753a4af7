"""Projects and engagements of a few lines, beside those of the demo."""

import json
import uuid

import pytest

from rights.lab.models import EngagementPage, LabIndexPage, LabProjectPage, Territory

WORDS = "<p>Des ateliers entre professionnels.</p>"


def stream(*entries) -> str:
    """Return a stored stream of pairs of key and value."""
    return json.dumps([{"type": key, "value": value, "id": str(uuid.uuid4())} for key, value in entries])


def phase(name: str, **values) -> tuple[str, dict]:
    return "phase", {"name": name, "state": "planned", "start": "", "end": "", "territories": [], "text": WORDS, "images": [], **values}


def place(key: str) -> tuple[str, dict]:
    return "territory", {"territory": Territory.objects.get(key=key).pk, "since": "2021", "role": ""}


def words_of(**values) -> tuple[str, dict]:
    return "testimony", {"text": "Seule, je n'y arrivais pas.", "speaker": "Une habitante", "role": "", "consent": True, **values}


@pytest.fixture
def lab(db):
    return LabIndexPage.objects.get(locale__language_code="fr")


@pytest.fixture
def new_project(lab):
    """Publish a project; streams as `stream` gives them."""

    def make(title: str, **values) -> LabProjectPage:
        page = lab.add_child(instance=LabProjectPage(title=title, summary="Un essai.", locale=lab.locale, **values))
        page.save_revision().publish()
        return LabProjectPage.objects.get(pk=page.pk)

    return make


@pytest.fixture
def no_project(lab):
    """The lab before its first project."""
    for page in LabProjectPage.objects.filter(locale__language_code="fr"):
        page.delete()


@pytest.fixture
def engagement(lab):
    return EngagementPage.objects.get(locale__language_code="fr")
