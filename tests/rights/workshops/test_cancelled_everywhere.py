"""A session cancelled from the agenda is cancelled at the next request, wherever readers may meet it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from rights.workshops.models import WorkshopIndexPage, WorkshopPage
from rights.workshops.selectors import public_sessions, upcoming

pytestmark = pytest.mark.django_db
CANCELLED = {"fr": "ANNULÉ", "ar": "لغى"}
REASON = {"fr": "À cause d'une grève ou des transports.", "ar": "بسبب إضراب أو مشكلة في المواصلات."}


def read(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    text = b"".join(response).decode() if response.streaming else response.content.decode()
    if "<html" in text:
        text = BeautifulSoup(text, "html.parser").main.get_text(" ")
    return " ".join(text.replace("\r\n ", "").replace("\u00a0", " ").split())


@pytest.fixture
def places(client_without_account):
    """Where readers of a language meet the next session: each address, read once so that it is kept."""
    session = upcoming(public_sessions().filter(status="scheduled")).first()

    def addresses(language: str) -> dict[str, str]:
        index = WorkshopIndexPage.objects.get(locale__language_code=language)
        page = WorkshopPage.objects.get(translation_key=session.workshop.translation_key, locale__language_code=language)
        return {
            "home": f"/{language}/",
            "calendar": index.url,
            "month": f"{index.url}?mois={session.start:%Y-%m}",
            "workshop": page.url,
            "session": f"{page.url}seance/{session.code}/",
            "poster": f"{page.url}affiche/",
            "feed": f"{index.url}calendrier.ics",
            "own feed": f"{page.url}calendrier.ics",
            "file": f"{page.url}seance/{session.code}.ics",
            "news": f"{index.url}nouveautes.xml",
        }

    found = {language: addresses(language) for language in CANCELLED}
    for language, by_place in found.items():
        for address in by_place.values():
            assert REASON[language] not in read(client_without_account, address)
    return session, found


def event_of(calendar: str, uid: str) -> str:
    [event] = [event for event in calendar.split("BEGIN:VEVENT") if f"UID:{uid} " in event]
    return event


def test_two_clicks_tell_it_everywhere(client, editor, client_without_account, places, django_capture_on_commit_callbacks):
    session, found = places
    before = event_of(read(client_without_account, found["fr"]["feed"]), session.uid)
    client.force_login(editor)
    agenda = BeautifulSoup(client.get(reverse("workshops_agenda:agenda")).content, "html.parser")
    screen = agenda.find("a", href=lambda href: href and href.startswith(reverse("workshops_agenda:cancel", args=[session.pk])))["href"]
    form = BeautifulSoup(client.get(screen).content, "html.parser").select_one(".agenda-screen form")
    hidden = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    button = form.find("button", value="strike")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(screen, hidden | {button["name"]: button["value"]})
    for language, by_place in found.items():
        for place, address in by_place.items():
            text = read(client_without_account, address)
            assert CANCELLED[language] in text, (language, place)
            if place not in {"home", "month"}:
                assert REASON[language] in text.replace("\\,", ","), (language, place)
    after = event_of(read(client_without_account, found["fr"]["feed"]), session.uid)
    assert "STATUS:CONFIRMED" in before
    assert "STATUS:CANCELLED" in after
    assert "SUMMARY:ANNULÉ : " in after
    assert "SEQUENCE:0 " in before
    assert "SEQUENCE:1 " in after
