"""The front page of the lab."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rights.lab.models import EngagementPage, ResourcePage
from rights.lab.selectors_index import lab_front
from tests.rights.lab.conftest import phase, place, stream

pytestmark = pytest.mark.django_db


def read(client, address: str):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_it_shows_engagements_projects_and_what_is_new_in_the_library(client, lab):
    html = read(client, lab.url)
    assert "Engagement 1" in html.main.get_text(" ", strip=True)
    newest = ResourcePage.objects.live().filter(locale__language_code="fr").order_by("-published_on", "-pk")[:3]
    assert all(html.main.find("a", href=page.url) for page in newest)


def test_a_project_says_its_phase_and_its_places(client, lab, new_project):
    page = new_project(
        "Essai", phases=stream(phase("Début", state="done"), phase("Milieu", state="current")), territories=stream(place("venissieux"))
    )
    item = read(client, lab.url).find("a", href=page.url).find_parent("li").get_text(" ", strip=True).replace("\xa0", " ")
    assert "En cours Phase 2 sur 2 : Milieu" in item and "Vénissieux" in item


def test_what_is_not_translated_is_listed_in_french_and_marked(client, lab, new_project):
    page = new_project("Un essai sans traduction")
    arabic = next(own for own in lab.get_translations() if own.locale.language_code == "ar")
    link = read(client, arabic.url).find("a", href=page.url)
    assert (link["lang"], link["dir"]) == ("fr", "ltr")


def test_it_asks_the_same_of_the_database_whatever_there_is(lab, new_project):
    def asked() -> int:
        lab_front(page=lab)  # Wagtail reads the roots of the site again after a new page
        with CaptureQueriesContext(connection) as seen:
            lab_front(page=lab)
        return len(seen)

    before = asked()
    for number in range(4):
        new_project(f"Essai {number}", territories=stream(place("grenoble")))
    assert asked() == before


def test_an_empty_lab_says_so(client, lab, no_project):
    for page in [*EngagementPage.objects.filter(locale__language_code="fr"), *ResourcePage.objects.filter(locale__language_code="fr")]:
        page.delete()
    words = read(client, lab.url).main.get_text(" ", strip=True)
    assert "Aucun projet" in words and "Les engagements" not in words
