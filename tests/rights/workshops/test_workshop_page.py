"""The page of a workshop, each of its sessions, its poster and its material."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from rights.explainers.models import ExplainerPage
from rights.search.selectors import search
from rights.search.services.index import page_indexed
from rights.workshops.models import Session, WorkshopExplainer, WorkshopPage
from rights.workshops.services.sessions import Why, session_cancel
from tests.rights.workshops.conftest import in_days, many_sessions, translated

pytestmark = pytest.mark.django_db


def read(client, address: str):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def sessions_of(workshop) -> list[Session]:
    return list(Session.objects.filter(workshop=workshop).order_by("start"))


def test_a_session_stands_first_at_its_own_address_in_every_language(client, workshop):
    own = translated(workshop, "ar")
    _past, session, _later = sessions_of(workshop)
    html = read(client, f"{workshop.url}seance/{session.code}/")
    assert html.h1.get_text(strip=True) == "Lire une lettre"
    assert html.select_one(".opened h2") and not html.select_one(".opened h2 a")
    assert html.find("link", rel="canonical")["href"].endswith(f"{workshop.url}seance/{session.code}/")
    assert html.find("a", hreflang="ar")["href"] == f"{own.url}seance/{session.code}/"
    assert len(html.select(".dates li")) == 1, "the session that is open is not said twice"
    assert client.get(f"{own.url}seance/{session.code}/").status_code == 200
    short = html.select_one('.reading a[href*="/f/"]')["href"]
    assert client.get(short[short.index("/f/") :], headers={"Accept-Language": "ar"})["Location"] == f"{own.url}seance/{session.code}/"


def test_a_past_session_says_so_and_leads_to_the_next_one(client, workshop):
    past, session, later = sessions_of(workshop)
    session_cancel(session=session, why=Why("strike"))
    html = read(client, f"{workshop.url}seance/{past.code}/")
    opened = html.select_one(".opened")
    assert "Cette séance est terminée." in opened.get_text()
    assert opened.find("a", href=f"{workshop.url}seance/{later.code}/"), "the next that is held, not the cancelled one"
    assert "inscription/" not in str(opened) and ".ics" not in str(opened)


@pytest.mark.parametrize("code", ["000000000000", "abc", "zzzzzzzzzzzz", "../../x"])
def test_an_unknown_session_is_not_found(client, workshop, code):
    assert client.get(f"{workshop.url}seance/{code}/").status_code == 404


def test_a_session_of_another_workshop_or_of_a_draft_is_not_found(client, index, workshop):
    other = index.add_child(instance=WorkshopPage(title="Autre", slug="autre", summary="Un résumé.", locale=index.locale))
    code = sessions_of(workshop)[1].code
    assert client.get(f"{other.url}seance/{code}/").status_code == 404
    WorkshopPage.objects.get(pk=workshop.pk).unpublish()
    assert client.get(f"{workshop.url}seance/{code}/").status_code == 404


def test_what_changes_is_on_the_page_and_the_poster_at_the_next_request(client, workshop, django_capture_on_commit_callbacks):
    session = sessions_of(workshop)[1]
    addresses = [workshop.url, f"{workshop.url}affiche/", f"{workshop.url}seance/{session.code}/"]
    assert all("ANNULÉ" not in client.get(address).content.decode() for address in addresses)
    with django_capture_on_commit_callbacks(execute=True):
        session_cancel(session=session, why=Why("facilitator_absent", "Nous vous rappelons."))
    for address in addresses:
        text = read(client, address).main.get_text(" ", strip=True)
        assert "ANNULÉ La personne qui anime ne peut pas être là. Nous vous rappelons." in text


def test_a_workshop_that_is_not_translated_is_read_in_french_in_the_calendar(client, workshop, index):
    translated(index, "en")
    html = read(client, index.get_translation(translated(index, "en").locale).url)
    link = next(link for link in html.select(".agenda h3 a") if "Lire une lettre" in link.get_text())
    assert (link["lang"], link["href"].startswith(workshop.url)) == ("fr", True)


def test_the_poster_is_one_page_with_a_short_address(client, workshop):
    many_sessions(workshop, 40, place_address="12 rue Victor-Hugo, 69100 Villeurbanne")
    html = read(client, f"{workshop.url}affiche/")
    poster = html.select_one(".poster")
    assert 2 <= len(poster.select(".dates li")) <= 5
    assert poster.select_one("svg.qr")["aria-hidden"] == "true"
    words = poster.get_text(" ", strip=True)
    assert "/f/" in words and "://" not in words and "Gratuit" in words
    assert client.get(f"{workshop.url}affiche/")["X-Robots-Tag"] == "noindex"


def test_professionals_find_the_material_and_residents_one_quiet_line(client, workshop):
    explainer = ExplainerPage.objects.filter(locale__language_code="fr", live=True).first()
    WorkshopExplainer.objects.create(workshop=workshop, explainer=explainer)
    page = read(client, workshop.url)
    assert len(page.main.find_all("a", href=f"{workshop.url}animer/")) == 1
    html = read(client, f"{workshop.url}animer/")
    assert html.find("a", href=explainer.url) and "pas encore de document" in html.get_text()


def test_many_dates_are_bounded_and_the_rest_is_in_the_calendar(client, workshop, index):
    many_sessions(workshop, 200)
    html = read(client, workshop.url)
    assert len(html.select('main a[href*="/seance/"]:not(.button)')) < 60
    assert html.main.find("a", href=index.url)


def test_without_a_date_the_page_says_so(client, workshop):
    Session.objects.filter(workshop=workshop, start__gt=timezone.now()).delete()
    assert "Aucune séance de cet atelier n'est prévue pour le moment." in read(client, workshop.url).get_text()


def test_a_draft_is_previewed_with_its_own_dates(workshop):
    workshop.sessions.add(Session(start=in_days(3), end=in_days(3, 1), place_name="Un lieu secret"))
    assert "Un lieu secret" in workshop.make_preview_request().content.decode()


def test_the_search_finds_a_workshop_by_what_people_leave_with(workshop):
    page_indexed(page=workshop)
    assert workshop.pk in [result.page for result in search(text="lettre comprise", language="fr").items]
