"""The calendar as readers see it."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.models import HomePage
from rights.workshops.models import Session, WorkshopPage
from rights.workshops.services.sessions import Why, session_cancel, session_move, session_postpone
from tests.budgets.sizes import FIRST_FLIGHT, packed_size
from tests.rights.workshops.conftest import in_days, many_sessions, session_of, translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def alone(workshop):
    """The workshop, the only one of the portal."""
    WorkshopPage.objects.exclude(translation_key=workshop.translation_key).update(live=False)
    return workshop


def read(client, index, query: str = ""):
    response = client.get(f"{index.url}{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(html) -> list[str]:
    return [link.get_text() for link in html.select(".agenda h3 a")]


def count(html) -> str:
    return html.main.find(role="status").get_text()


def first_coming(workshop) -> Session:
    return Session.objects.filter(workshop=workshop, start__gt=timezone.now()).order_by("start").first()


def test_sessions_stand_under_the_title_of_their_day(client, index, alone):
    html = read(client, index)
    assert len(html.select(".agenda h2")) == 2 == len(titles(html))
    assert count(html) == "2 séances"
    assert html.select_one(".agenda time")["datetime"].startswith(str(timezone.localtime(in_days(7)).date()))


def test_a_session_is_to_come_until_it_ends_then_past_and_never_both(client, index, alone):
    session = first_coming(alone)
    past = f"{index.url}?periode=passes"
    for moment, is_past in ((session.end - timedelta(seconds=1), False), (session.end, True)):
        for name in ("pages", "chosen_pages"):
            caches[name].clear()
        with time_machine.travel(moment, tick=False):
            address = f"seance/{session.code}/"
            assert (address in client.get(index.url).content.decode()) is not is_past
            assert (address in client.get(past).content.decode()) is is_past
    assert client.get(f"{alone.url}{address}").status_code == 200


def test_the_calendar_is_kept_until_a_session_begins_or_ends(client, index, alone):
    session = first_coming(alone)
    before = "En ce moment"
    with time_machine.travel(session.start - timedelta(minutes=2), tick=False) as clock:
        assert before not in client.get(index.url).content.decode()
        clock.shift(timedelta(minutes=3))
        assert before in client.get(index.url).content.decode()


def test_what_changes_is_said_in_words_in_french_and_in_arabic(client, index, workshop):
    translated(workshop, "ar")
    one, two = Session.objects.filter(workshop=workshop, start__gt=timezone.now()).order_by("start")
    three = Session.objects.create(workshop=workshop, locale=workshop.locale, start=in_days(21), end=in_days(21, 1), announced_at=timezone.now())
    session_cancel(session=one, why=Why("place_closed"))
    session_postpone(session=two, why=Why("other", "La salle est inondée."))
    session_move(session=three, to={"start": in_days(22), "end": in_days(22, 1)})
    html = read(client, index).get_text(" ", strip=True)
    for words in ("ANNULÉ Le lieu est fermé.", "REPORTÉ La nouvelle date n'est pas encore connue. La salle est inondée.", "DÉPLACÉ Avant"):
        assert words in html
    arabic = read(client, workshop.get_translation(index.locale.__class__.objects.get(language_code="ar")).get_parent())
    assert "مُلغى" in arabic.get_text() and "مؤجّل" in arabic.get_text()
    assert "La salle est inondée." in [mark.get_text().replace("\xa0", " ") for mark in arabic.select('.status span[lang="fr"]')]


def test_choices_are_counted_with_the_others_and_lead_to_what_they_promise(client, index, alone):
    WorkshopPage.objects.filter(pk=alone.pk).update(spoken_languages=["fr", "ar"])
    other = WorkshopPage(
        title="Pour l'accueil", slug="accueil", summary="Un résumé.", locale=index.locale, audience="professionals", spoken_languages=["fr"]
    )
    other.sessions = [session_of(3, place_name="Mairie"), session_of(4, place_name="Mairie"), session_of(5)]
    index.add_child(instance=other)
    html = read(client, index, "?langue=fr")
    options = {option["value"]: option.get_text() for option in html.select("#public option, #langue option, #lieu option") if option["value"]}
    assert options["professionals"] == "Professionnels (3)" and options["residents"] == "Habitants (2)"
    assert options["ar"] == "Arabe (2)" and options["mairie"] == "Mairie (2)" and options["salle-du-107"] == "Salle du 107 (3)"
    assert count(read(client, index, "?langue=fr&lieu=mairie")) == "2 séances"
    chosen = read(client, index, "?langue=fr&lieu=mairie&public=professionals")
    assert chosen.select_one("#lieu option[selected]")["value"] == "mairie"
    removal = next(link for link in chosen.select("main ul a.button") if "Mairie" in link.get_text())
    assert removal["href"] == f"{index.url}?public=professionals&langue=fr"
    assert client.get(f"{index.url}?langue=fr")["X-Robots-Tag"] == "noindex"
    assert all(link["href"].endswith("?langue=fr") for link in html.select(".langs a[href*='ateliers']"))


def test_sessions_held_online_are_a_choice_of_place(client, index, alone):
    session = first_coming(alone)
    Session.objects.filter(pk=session.pk).update(online_url="https://visio.example.org/107")
    options = {option["value"]: option.get_text() for option in read(client, index).select("#lieu option")}
    assert options["en-ligne"] == "En ligne (1)" and options["salle-du-107"] == "Salle du 107 (2)", "one is both"
    chosen = read(client, index, "?lieu=en-ligne")
    assert count(chosen) == "1 séance" and len(titles(chosen)) == 1
    assert client.get(f"{index.url}calendrier.ics?lieu=en-ligne").content.decode().count("BEGIN:VEVENT") == 1
    Session.objects.filter(pk=session.pk).update(online_url="")
    assert not read(client, index, "?page=1").select("#lieu option[value=en-ligne]")


def test_a_malformed_choice_is_named_and_the_rest_is_shown(client, index, alone):
    html = read(client, index, "?du=demain&langue=%3Cscript%3E&public=residents")
    alert = html.find(role="alert").get_text(" ", strip=True)
    assert "« demain » n'est pas une date" in alert.replace("\xa0", " ") and "<script>" in alert
    assert count(html) == "2 séances"
    assert html.main.find("script") is None


def test_an_empty_month_says_what_comes_next(client, index, alone):
    Session.objects.filter(workshop=alone, start__gt=timezone.now()).update(start=in_days(40), end=in_days(40, 2))
    html = read(client, index, "?periode=mois")
    assert "Aucun atelier d'ici la fin du mois." in html.get_text()
    session = first_coming(alone)
    assert html.find("a", href=f"{alone.url}seance/{session.code}/")


def test_an_empty_calendar_says_how_to_be_told(client, index, alone):
    Session.objects.filter(workshop=alone, start__gt=timezone.now()).delete()
    html = read(client, index)
    assert "Aucun atelier n'est prévu pour le moment." in html.get_text()
    assert html.select_one('main .prose a[href^="tel:"]') and html.find("a", href="#follow") and html.find(id="follow")
    assert html.find("a", href=f"{index.url}?periode=passes")


def test_the_month_is_a_table_that_voices_can_read(client, index, alone):
    day = timezone.localtime(first_coming(alone).start)
    html = read(client, index, f"?mois={day:%Y-%m}")
    table = html.main.table
    assert table.caption.get_text(strip=True) and [th["scope"] for th in table.find_all("th")] == ["col"] * 7
    assert "lundi" in table.th.get_text().lower()
    assert table.find("a", href=f"{alone.url}seance/{first_coming(alone).code}/")
    assert not html.select(".agenda")
    assert len(html.select('a[rel~="prev"], a[rel~="next"]')) == 2
    assert client.get(f"{index.url}?mois=2026-13").status_code == 200


def test_the_feed_of_the_choice_is_offered_beside_the_whole(client, index, alone):
    links = [link["href"] for link in read(client, index, "?public=residents&periode=mois").select('a[href^="webcal:"]')]
    assert [link.partition("calendrier.ics")[2] for link in links] == ["?public=residents", ""]


def test_the_home_page_shows_the_next_sessions_cancelled_ones_too(client, alone):
    session = first_coming(alone)
    session_cancel(session=session, why=Why("weather"))
    home = client.get(HomePage.objects.get(locale__language_code="fr").url).content.decode()
    assert "Les prochains ateliers" in home and "ANNULÉ" in home and f"seance/{session.code}/" in home


def queries(client, address: str) -> int:
    client.get(address)
    for name in ("pages", "chosen_pages"):
        caches[name].clear()
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_bytes_and_queries_do_not_grow_with_the_sessions(client, index, workshop, language):
    page = workshop if language == "fr" else translated(workshop, language)
    calendar, home = page.get_parent().url, page.get_parent().get_parent().url
    month = f"{timezone.localtime(in_days(1)):%Y-%m}"
    addresses = [
        calendar,
        f"{calendar}?mois={month}",
        f"{calendar}?langue=fr&lieu=salle-1",
        f"{calendar}?page=2",
        page.url,
        f"{page.url}affiche/",
        home,
    ]
    WorkshopPage.objects.filter(pk=workshop.pk).update(spoken_languages=["fr", "ar"], access="registration", online_registration=True, capacity=10)
    counts = []
    for number in (30, 70, 1900):
        many_sessions(workshop, number, note="Un mot.")
        counts.append([queries(client, address) for address in addresses])
    assert counts[0] == counts[1] == counts[2]
    assert max(counts[0]) <= 25
    assert max(packed_size(client.get(address).content) for address in addresses) <= FIRST_FLIGHT
