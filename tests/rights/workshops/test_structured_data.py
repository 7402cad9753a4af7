"""What machines are told of a workshop's next sessions."""

import gzip
import json

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone, translation

from home.services.structured_data import script_of
from rights.workshops.models import WorkshopPage
from rights.workshops.selectors import public_sessions, shown, upcoming
from rights.workshops.services.sessions import Why, session_cancel, session_move, session_postpone, sessions_add
from rights.workshops.structured_data import MOST_EVENTS, session_events
from tests.rights.workshops.conftest import in_days, session_of

pytestmark = pytest.mark.django_db
STRIKE = Why("strike")


def events_of(workshop) -> list[dict]:
    with translation.override("fr"):
        return json.loads(json.dumps(WorkshopPage.objects.get(pk=workshop.pk).structured_data()))


def next_sessions(workshop):
    return list(upcoming(public_sessions().filter(workshop=workshop)))


def test_an_event_says_when_where_for_whom_and_for_how_much(workshop):
    workshop.capacity, workshop.spoken_languages, workshop.audience = 12, ["fr", "ar"], "both"
    workshop.save_revision(clean=False).publish()
    [event, _second] = events_of(workshop)
    session = next_sessions(workshop)[0]
    assert event["@type"] == "Event"
    assert event["name"] == "Lire une lettre"
    assert event["url"].endswith(f"/ateliers/lire-une-lettre/seance/{session.code}/")
    assert event["startDate"][-6:] in {"+01:00", "+02:00"}
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert event["location"] == {"@type": "Place", "name": "Salle du 107"}
    assert (event["isAccessibleForFree"], event["offers"]["priceCurrency"]) == (True, "EUR")
    assert (event["inLanguage"], event["maximumAttendeeCapacity"]) == (["fr", "ar"], 12)
    assert [audience["audienceType"] for audience in event["audience"]] == ["Habitants", "Professionnels"]


def test_what_changed_is_said_in_the_words_of_machines(workshop):
    sessions_add(workshop=workshop, sessions=[session_of(21, place_name="", online_url="https://visio.example/107"), session_of(28)])
    first, second, third, fourth = next_sessions(workshop)
    session_cancel(session=first, why=STRIKE)
    session_postpone(session=second, why=STRIKE)
    session_move(session=fourth, to={"start": in_days(29), "end": in_days(29, 2), "online_url": "https://visio.example/107"})
    cancelled, postponed, online, moved = events_of(workshop)
    assert [event["eventStatus"].rpartition("/")[2] for event in (cancelled, postponed, online, moved)] == [
        "EventCancelled", "EventPostponed", "EventScheduled", "EventRescheduled",
    ]  # fmt: skip
    assert "offers" not in cancelled
    assert online["location"] == {"@type": "VirtualLocation", "url": third.online_url}
    assert moved["previousStartDate"][:10] == timezone.localdate(in_days(28)).isoformat()
    assert moved["eventAttendanceMode"].endswith("/MixedEventAttendanceMode")


def test_few_events_weigh_little(workshop):
    sessions_add(workshop=workshop, sessions=[session_of(day) for day in range(20, 40)])
    events = events_of(workshop)
    assert len(events) == MOST_EVENTS
    assert len(gzip.compress(script_of(events).encode(), 9)) < 700


def test_a_page_without_sessions_says_nothing(workshop):
    workshop.sessions.all().delete()
    assert events_of(workshop) == []
    assert session_events(shown([], language="fr"), organizer="Le 107") == []


def test_the_pages_tell_it_to_machines(client, workshop):
    def told(address) -> list[dict]:
        scripts = BeautifulSoup(client.get(address).content, "html.parser").find_all("script", type="application/ld+json")
        return [item for script in scripts for item in json.loads(script.string)["@graph"] if item["@type"] == "Event"]

    first, second = next_sessions(workshop)
    assert [event["url"].split("/")[-2] for event in told(workshop.url)] == [first.code, second.code]
    assert [event["url"].split("/")[-2] for event in told(f"{workshop.url}seance/{second.code}/")] == [second.code]
