"""The calendar as those who subscribe get it: at once, whole, bounded, and only when something changed."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import http_date

from home.services.dates import PARIS
from rights.workshops import selectors
from rights.workshops.models import Session
from rights.workshops.services.sessions import Why, session_cancel, sessions_add, sessions_remove
from tests.rights.workshops.conftest import in_days, session_of, translated

pytestmark = pytest.mark.django_db
STRIKE = Why("strike")


def events_of(response) -> list[dict[str, str]]:
    """Return the properties of each event, without their parameters; the grammar itself is left to the readers of `test_calendar_readers`."""
    assert response.status_code == 200
    text = response.content.decode().replace("\r\n ", "")
    events = []
    for block in re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", text, re.DOTALL):
        pairs = (re.match(r"([A-Z-]+)[^:]*:(.*)", line, re.DOTALL).groups() for line in block.strip().split("\r\n"))
        events.append(dict(pairs))
    return events


def next_session(workshop) -> Session:
    return selectors.upcoming(selectors.public_sessions().filter(workshop=workshop)).first()


@pytest.fixture
def change(django_capture_on_commit_callbacks):
    """Run what an editor does, up to the end of its transaction."""

    def run(action, **arguments):
        with django_capture_on_commit_callbacks(execute=True):
            return action(**arguments)

    return run


def test_cancelling_shows_at_the_next_request(client, workshop, change):
    address = f"{workshop.url}calendrier.ics"
    session = next_session(workshop)
    [before] = [event for event in events_of(client.get(address)) if event["UID"] == session.uid]
    assert (before["STATUS"], before["SEQUENCE"], before["SUMMARY"]) == ("CONFIRMED", "0", "Lire une lettre")
    change(session_cancel, session=session, why=STRIKE)
    [after] = [event for event in events_of(client.get(address)) if event["UID"] == session.uid]
    assert (after["STATUS"], after["SEQUENCE"]) == ("CANCELLED", "1")
    assert after["SUMMARY"] == "ANNULÉ : Lire une lettre"
    assert (before["DTSTART"], before["CREATED"]) == (after["DTSTART"], after["CREATED"])


def test_who_has_the_calendar_is_answered_nothing_until_it_changes(client, workshop, index, change):
    address = f"{index.url}calendrier.ics"
    first = client.get(address)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        # It was made anew meanwhile, and says the same.
        from django.core.cache import caches

        caches["pages"].clear()
        assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    change(session_cancel, session=next_session(workshop), why=STRIKE)
    second = client.get(address, headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    assert second["ETag"] != first["ETag"]


def test_a_date_alone_hides_no_session_that_was_taken_away(client, workshop, change):
    address = f"{workshop.url}calendrier.ics"
    assert len(events_of(client.get(address))) == 3
    change(sessions_remove, workshop=workshop, sessions=[next_session(workshop)])
    response = client.get(address, headers={"if-modified-since": http_date(timezone.now().timestamp() + 60)})
    assert len(events_of(response)) == 2


def test_the_answer_says_what_it_is(client, workshop, index):
    response = client.get(f"{index.url}calendrier.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Language"] == "fr"
    assert response["Content-Disposition"] == f'inline; filename="{index.slug}.ics"'
    assert response["Last-Modified"].endswith("GMT")
    text = response.content.decode()
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "METHOD" not in text
    assert "\r\nX-WR-CALNAME:" in text and "\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in text
    head = client.head(f"{index.url}calendrier.ics")
    assert (head.status_code, head.content) == (200, b"")
    assert client.post(f"{index.url}calendrier.ics").status_code == 405


def test_one_session_is_kept_alone(client, workshop):
    session = next_session(workshop)
    response = client.get(f"{workshop.url}seance/{session.code}.ics")
    [event] = events_of(response)
    assert event["UID"] == session.uid
    assert event["TRANSP"] == "OPAQUE"
    assert response["Content-Disposition"] == f'inline; filename="lire-une-lettre-{session.start.astimezone(PARIS):%Y-%m-%d}.ics"'
    for code in ("0" * 12, "f" * 12, session.code[:11], session.code.upper() + "0", "x" * 12):
        assert client.get(f"{workshop.url}seance/{code}.ics").status_code == 404


def test_what_is_not_public_is_in_no_calendar(client, workshop, index):
    session = next_session(workshop)
    workshop.unpublish()
    assert all(event["UID"] != session.uid for event in events_of(client.get(f"{index.url}calendrier.ics")))
    assert client.get(f"{workshop.url}seance/{session.code}.ics").status_code == 404


def test_a_workshop_that_is_not_translated_is_followed_in_french(client, workshop, index):
    address = f"{translated(index, 'ar').url}calendrier.ics"
    [event] = [event for event in events_of(client.get(address)) if event["UID"] == next_session(workshop).uid]
    assert event["SUMMARY"] == "Lire une lettre"
    assert "seance" in event["URL"]
    assert "SUMMARY;LANGUAGE=fr:Lire une lettre" in client.get(address).content.decode()


def test_the_address_chooses(client, workshop, index):
    workshop.audience = "professionals"
    workshop.save_revision(clean=False).publish()
    own = {session.uid for session in workshop.sessions.all()}

    def followed(query):
        return {event["UID"] for event in events_of(client.get(f"{index.url}calendrier.ics?{query}"))} & own

    assert followed("") == own
    assert followed("public=professionals") == own
    assert followed("public=residents") == set()
    assert followed("theme=il-n-y-en-a-pas") == set()
    assert followed("lieu=salle-du-107") == own
    day = in_days(14).astimezone(PARIS).date().isoformat()
    assert len(followed(f"du={day}&au={day}")) == 1
    response = client.get(f"{index.url}calendrier.ics?public=professionals&langue=ar")
    assert response["Content-Disposition"] == f'inline; filename="{index.slug}-professionals-ar.ics"'


@pytest.mark.parametrize("query", ["public=tous", "langue=xx", "du=2026-02-30", "periode=demain", "theme=%3Cb%3E", "du=2026-12-02&au=2026-12-01"])
def test_a_choice_that_cannot_be_read_is_refused_and_named(client, workshop, index, query):
    response = client.get(f"{index.url}calendrier.ics?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert any(line.startswith(f"{query.rpartition('&')[2].split('=')[0]}: ") for line in lines)
    assert lines[-1] == f"http://testserver{index.url}"


def test_how_the_page_is_shown_is_nothing_to_a_calendar(client, workshop, index):
    assert client.get(f"{index.url}calendrier.ics?mois=13&page=x").content == client.get(f"{index.url}calendrier.ics").content


def test_this_week_is_kept_no_longer_than_it_is_true(client, workshop, index):
    monday = datetime(2026, 11, 23, 9, 0, tzinfo=PARIS)
    with time_machine.travel(monday, tick=False) as clock:
        start = monday + timedelta(hours=1)
        session = Session(start=start, end=start + timedelta(minutes=20))
        sessions_add(workshop=workshop, sessions=[session])
        address = f"{index.url}calendrier.ics?periode=semaine"
        assert session.uid in {event["UID"] for event in events_of(client.get(address))}
        clock.shift(timedelta(minutes=81))
        assert session.uid not in {event["UID"] for event in events_of(client.get(address))}
        assert session.uid in {event["UID"] for event in events_of(client.get(f"{index.url}calendrier.ics"))}


def test_the_last_twelve_months_are_kept_and_no_more(client, workshop, index):
    recent, old = session_of(-360), session_of(-370)
    sessions_add(workshop=workshop, sessions=[recent, old])
    followed = {event["UID"] for event in events_of(client.get(f"{index.url}calendrier.ics"))}
    assert recent.uid in followed
    assert old.uid not in followed
    chosen = f"du={old.start.astimezone(PARIS).date()}"
    assert old.uid in {event["UID"] for event in events_of(client.get(f"{index.url}calendrier.ics?{chosen}"))}


def test_too_many_sessions_leave_out_the_oldest_first(client, workshop, monkeypatch):
    monkeypatch.setattr(selectors, "MOST_FOLLOWED", 2)
    assert len(events_of(client.get(f"{workshop.url}calendrier.ics"))) == 2
    sessions = selectors.followed(workshop.sessions.all())
    assert [session.start for session in sessions] == sorted(session.start for session in workshop.sessions.all())[1:]


def test_queries_are_the_same_with_hundreds_of_sessions(client, workshop, index):
    english = translated(workshop).get_parent()
    addresses = [f"{index.url}calendrier.ics", f"{english.url}calendrier.ics", f"{index.url}nouveautes.xml"]

    def queries() -> list[int]:
        from django.core.cache import caches

        counts = []
        for address in addresses:
            client.get(address)
            caches["pages"].clear()
            with CaptureQueriesContext(connection) as seen:
                assert client.get(address).status_code == 200
            counts.append(len(seen))
        return counts

    before = queries()
    now = timezone.now()
    Session.objects.bulk_create(
        Session(
            workshop=workshop, locale_id=workshop.locale_id, start=in_days(day), end=in_days(day, 2), announced_at=now, changed_at=now, note="Ici."
        )
        for day in range(1, 300)
    )
    assert all(after <= at_first for after, at_first in zip(queries(), before, strict=True))
    assert max(before) <= 20


def test_signs_that_no_calendar_may_hold_are_left_out(client, workshop):
    sessions_add(workshop=workshop, sessions=[session_of(3, note="Une\r\nnote\x0b avec\x1f signes")])
    [event] = [event for event in events_of(client.get(f"{workshop.url}calendrier.ics")) if "signes" in event["DESCRIPTION"]]
    assert r"Une\nnote avec signes" in event["DESCRIPTION"]
