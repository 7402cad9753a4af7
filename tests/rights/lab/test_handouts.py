"""The paper of the lab: projects, engagements, what is said of resources."""

import pytest
from django.utils.translation import override

from rights.handouts.options import Options
from rights.handouts.services.document import words_of
from rights.handouts.services.making import languages_of, make
from rights.handouts.services.render import render
from rights.lab.models import EngagementPage, LabProjectPage, ResourcePage
from tests.rights.lab.conftest import phase, stream
from tests.rights.lab.conftest import words_of as said_by

pytestmark = pytest.mark.django_db
FIGURE = {
    "number": "1", "form": "fraction", "out_of": "3", "scale": "one", "unit": "", "text": "adulte a renoncé.", "year": 2024, "scope": "France",
    "source_label": "Insee", "source_url": "https://www.insee.fr/", "to_check": False, "picture": "people", "before_number": None, "before_year": None,
}  # fmt: skip


def words(document) -> str:
    return words_of([document.sheets[0]["columns"], document.sheets[0]["rows"]])


def nodes(document, kind: str) -> list:
    return [node for row in document.sheets[0]["rows"] for cell in row["cells"] for node in cell["nodes"] if node["kind"] == kind]


@pytest.fixture(autouse=True)
def french():
    with override("fr"):
        yield


def test_a_project_tells_its_phases_figures_and_quotes(new_project):
    page = new_project(
        "Guichet unique", phases=stream(phase("Essai", state="done", start="2021")), key_figures=stream(("figure", FIGURE)), quotes=stream(said_by())
    )
    document = make(page, Options())
    told = words(document)
    for each in ("Phase 1 sur 1 – Essai", "Terminée", "Des ateliers entre professionnels.", "Seule, je n'y arrivais pas.", "Une habitante"):
        assert each in told.replace("’", "'")
    [picture] = nodes(document, "image")
    assert "1 sur 3 adulte a renoncé." in picture["alt"].replace("\u00a0", " ")
    assert document.files[picture["file"]].startswith(b"<svg xmlns=")
    assert render(document).pages == 1


@pytest.mark.parametrize("model", [LabProjectPage, EngagementPage, ResourcePage])
def test_every_page_of_the_lab_is_drawn_in_its_languages(model):
    page = model.objects.live().filter(locale__language_code="fr").order_by("path").first()
    versions = model.objects.live().filter(translation_key=page.translation_key).select_related("locale")
    assert {each.locale.language_code for each in versions} == set(languages_of(page)) != {"fr"}
    for each in versions:
        language = each.locale.language_code
        with override(language):
            options = Options(is_large=language == "ar", is_black=language == "en", second="" if language == "fr" else "fr")
            assert render(make(each, options)).pages


def test_chapters_that_are_not_translated_are_named_and_not_carried():
    page = EngagementPage.objects.live().filter(locale__language_code="ar").exclude(chapters=[]).first()
    assert page.is_in_french("chapters")
    with override("ar"):
        alone = make(page, Options())
    [row] = [row for row in alone.sheets[0]["rows"] if row["key"].startswith("chapters.") and row["key"] != "chapters.heading"]
    assert row["key"] == "chapters.elsewhere"
    facing = make(page, Options(second="fr"))
    assert any(row["key"].startswith(f"chapters.{page.chapters[0].id}") for row in facing.sheets[0]["rows"])


def test_a_resource_says_what_it_is_and_where_to_get_it():
    page = ResourcePage.objects.live().filter(locale__language_code="fr").order_by("path").first()
    told = words(make(page, Options()))
    assert page.summary.split(".")[0] in told
    assert str(page.get_licence_display()) in told
    assert "/f/" in told
