"""The page of a project, and the other projects that it leads to."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.models.base import NotReadyToPublish
from rights.explainers.models import ExplainerPage
from rights.lab.models import LabProjectPage, Territory
from rights.lab.selectors_projects import other_projects
from rights.lab.services.warnings import phase_warnings
from tests.rights.lab.conftest import phase, place, stream, words_of

pytestmark = pytest.mark.django_db


def read(client, address: str):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text_of(tag) -> str:
    return tag.get_text(" ", strip=True).replace("\xa0", " ")


def titles(page) -> list[str]:
    return [other.link.title for other in other_projects(page=page).shown]


def test_phases_are_an_ordered_list_that_says_where_the_project_stands(client, new_project):
    page = new_project(
        "Trois temps",
        phases=stream(
            phase("Émergence", state="done", end="2021"),
            phase("Essai", state="current", start="2021", end="2027", territories=[Territory.objects.get(key="venissieux").pk]),
            phase("Suite", start="2028"),
        ),
    )
    html = read(client, page.url)
    phases = html.select("ol.timeline > li")
    assert [each["id"] for each in phases] == ["phase-1", "phase-2", "phase-3"]
    assert [each.get("aria-current") for each in phases] == [None, "step", None]
    assert [text_of(each.h3) for each in phases] == ["Phase 1 sur 3 – Émergence", "Phase 2 sur 3 – Essai", "Phase 3 sur 3 – Suite"]
    assert [text_of(each.select_one(".phase-when")) for each in phases] == [
        "Terminée Jusqu'en 2021",
        "En cours De 2021 à 2027",
        "Prévue À partir de 2028",
    ]
    assert "Vénissieux" in text_of(phases[1]) and "Vénissieux" not in text_of(phases[0])


def test_a_project_leads_to_its_origin_then_to_its_neighbours(no_project, new_project):
    origin = new_project("Origine")
    far = new_project("Ailleurs", territories=stream(place("grenoble")))
    part = new_project("Quartier", territories=stream(place("moulin-a-vent")))
    same = new_project("Voisin", territories=stream(place("venissieux")))
    page = new_project("Essai", territories=stream(place("venissieux")), continues=origin)
    assert titles(page) == ["Origine", "Voisin", "Quartier"]
    assert titles(origin)[0] == "Essai"
    assert "Essai" not in titles(page)
    found = other_projects(page=page)
    assert (found.origin.link.title, found.sequels) == ("Origine", [])
    assert [sequel.link.title for sequel in other_projects(page=origin).sequels] == ["Essai"]
    assert {far.pk, part.pk, same.pk} >= {other.link.page.pk for other in found.shown[1:]}


def test_the_same_topic_then_the_newest_come_where_no_place_is_shared(no_project, new_project):
    topic = ExplainerPage.objects.filter(locale__language_code="fr").first().get_parent().specific
    for number, own in enumerate([topic, None, None, None]):
        with time_machine.travel(f"2026-10-{number + 1:02}"):
            new_project(f"Projet {number}", topic=own)
    assert titles(new_project("Essai", topic=topic)) == ["Projet 0", "Projet 3", "Projet 2"]


def test_other_projects_ask_the_same_of_the_database_whatever_their_number(no_project, new_project):
    page = new_project("Essai", territories=stream(place("venissieux")))
    new_project("Voisin", territories=stream(place("venissieux")))

    def asked() -> int:
        other_projects(page=page)  # Wagtail reads the roots of the site again after a new page
        with CaptureQueriesContext(connection) as seen:
            other_projects(page=page)
        return len(seen)

    before = asked()
    for number in range(5):
        new_project(f"Voisin {number}", territories=stream(place("venissieux"), place("grenoble")))
    assert asked() == before <= 3


def test_each_page_tells_what_continues_it(client, no_project, new_project):
    origin = new_project("Origine")
    page = new_project("Essai", continues=origin)
    assert read(client, page.url).select_one(f'.head a[href="{origin.url}"]')
    assert read(client, origin.url).select_one(f'.head a[href="{page.url}"]')


def test_a_project_never_continues_itself(no_project, new_project):
    first = new_project("Premier")
    second = new_project("Deuxième", continues=first)
    third = new_project("Troisième", continues=second)
    first.continues = third
    with pytest.raises(NotReadyToPublish) as refusal:
        first.save_revision().publish()
    assert "continues" in refusal.value.message_dict
    assert LabProjectPage.objects.get(pk=first.pk).continues is None


def test_linked_pages_that_are_gone_or_chosen_twice_are_said(new_project):
    explainer = ExplainerPage.objects.live().filter(locale__language_code="fr").first()
    page = new_project("Essai", linked=stream(("linked_page", explainer.pk)))
    page.linked = stream(("linked_page", explainer.pk), ("linked_page", explainer.pk))
    assert explainer.title in str(page.submission_problems()["linked"])
    page.linked = stream(("linked_page", explainer.pk))
    ExplainerPage.objects.filter(pk=explainer.pk).update(live=False)
    assert "linked" in LabProjectPage(title="Autre", linked=page.linked.get_prep_value()).submission_problems()


def test_linked_pages_are_read_in_the_language_of_the_reader_and_leave_with_their_publication(
    client, new_project, django_capture_on_commit_callbacks
):
    explainer = ExplainerPage.objects.live().filter(locale__language_code="fr").first()
    page = new_project("Essai", linked=stream(("linked_page", explainer.pk)))
    assert read(client, page.url).main.find("a", href=explainer.url)
    with django_capture_on_commit_callbacks(execute=True):
        explainer.unpublish()
    assert not read(client, page.url).main.find("a", href=explainer.url)


def test_words_without_consent_are_refused_and_the_message_says_which(new_project):
    page = new_project("Essai")
    page.quotes = stream(words_of(), words_of(consent=False))
    with pytest.raises(NotReadyToPublish) as refusal:
        page.save_revision(clean=False).publish()
    (message,) = refusal.value.message_dict["quotes"]
    assert "2" in message


def test_co_funders_stand_apart_from_partners(client, french_page):
    html = read(client, french_page("territoires-zero-non-recours").url)
    funders = html.find("h2", string="Le projet est cofinancé par").parent
    assert "Métropole de Lyon" in text_of(funders) and "Le 107" not in text_of(funders)


def test_the_team_is_told_of_phases_that_time_has_overtaken(new_project, editor_client):
    page = new_project("Essai", phases=stream(phase("Essai", state="current", start="2021", end="2025"), phase("Suite", start="2025")))
    with time_machine.travel("2025-12-31"):
        assert phase_warnings(page) == []
    with time_machine.travel("2026-11-22"):
        assert len(phase_warnings(page)) == 2
        shown = editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "La phase 1" in shown.replace("\xa0", " ")


def test_a_new_name_of_a_territory_is_read_at_once(client, new_project, django_capture_on_commit_callbacks):
    page = new_project("Essai", territories=stream(place("venissieux")))
    assert "Vénissieux" in read(client, page.url).main.get_text()
    territory = Territory.objects.get(key="venissieux")
    territory.name = "Commune renommée"
    with django_capture_on_commit_callbacks(execute=True):
        territory.save()
    assert "Commune renommée" in read(client, page.url).main.get_text()


def test_without_phases_nor_neighbours_the_page_still_stands(client, no_project, new_project):
    html = read(client, new_project("Seul").url)
    assert not html.select_one(".timeline")
    assert html.find("h2", string=lambda words: words and "changer ensemble" in words), "the call has its own words"
    assert html.main.select_one('a[href^="tel:"]')
