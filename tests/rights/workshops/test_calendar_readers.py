"""The calendar as programs read it that nobody here wrote: vobject, ical.js and libical agree on every date, status and word."""

import json
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
import vobject

from home.services.dates import PARIS
from rights.workshops.models import Session
from rights.workshops.services.sessions import Why, session_cancel, session_move, session_postpone, sessions_add
from tests.conftest import BASE_DIR
from tests.rights.workshops.conftest import translated
from tests.rights.workshops.readers import libical

pytestmark = pytest.mark.django_db
READERS = BASE_DIR / "tests" / "rights" / "workshops" / "readers"
BEFORE = datetime(2026, 10, 1, 9, 30, tzinfo=PARIS)
NOTES = {
    "fr": "Apportez : papiers, lunettes ; téléphone.\nUn \\ et un “guillemet” 👩🏽‍💻 " + "é" * 70,
    "ar": "أحضروا: الأوراق، النظارات؛ الهاتف.\nسطر ثانٍ, مع فاصلة; ونقطة 👩🏽‍💻 " + "رسالة طويلة جدا " * 7,
    "tr": "Getirin: kâğıtlar, gözlük; telefon.\nİkinci satır ğüşıöç 👩🏽‍💻",
}
TITLES = {"fr": "Lire une lettre, l'écrire ; la ranger 📬", "ar": "قراءة رسالة، كتابتها؛ حفظها 📬", "tr": "Mektup okumak, yazmak; saklamak 📬"}
SUMMARIES = {language: f"{text} " * 3 for language, text in TITLES.items()}


def at(*moment: int, hours: float = 2, fold: int = 0, **values) -> Session:
    start = datetime(*moment, tzinfo=PARIS, fold=fold).astimezone(UTC)
    values.setdefault("place_name", "Salle du 107, 2e étage ; au fond")
    return Session(start=start, end=start + timedelta(hours=hours), **values)


@pytest.fixture
def clock():
    with time_machine.travel(BEFORE, tick=False) as clock:
        yield clock


@pytest.fixture
def everything(clock, workshop):
    """A workshop with every kind of session, across both changes of hour, in three languages."""
    workshop.title, workshop.summary = TITLES["fr"], SUMMARIES["fr"][:200]
    workshop.save_revision(clean=False).publish()
    sessions = [
        at(2026, 10, 24, 14, 0),
        at(2026, 10, 25, 1, 30, hours=3),  # the clocks go back while it lasts
        at(2026, 10, 25, 2, 30, fold=1),  # the second half past two of that night
        at(2026, 10, 26, 14, 0, note=NOTES["fr"]),
        at(2026, 12, 31, 22, 0, hours=4),
        at(2027, 3, 27, 14, 0, place_name="", online_url="https://visio.example/a,b;c?salle=107&code=1"),
        at(2027, 3, 28, 1, 30, hours=3),  # the clocks go forward while it lasts
        at(2027, 3, 29, 14, 0),
        at(2027, 4, 5, 9, 0),
    ]
    sessions_add(workshop=workshop, sessions=sessions)
    clock.shift(3600)
    session_cancel(session=sessions[3], why=Why("other", "Le plafond, tombé ; on répare."))
    session_postpone(session=sessions[4], why=Why("strike"))
    session_move(session=sessions[7], to={"start": at(2027, 3, 30, 10, 0).start, "end": at(2027, 3, 30, 12, 0).start})
    session_move(session=sessions[8], to={"start": sessions[8].start, "end": sessions[8].end, "place_name": "Médiathèque"})
    for language in ("ar", "tr"):
        texts = {"title": TITLES[language], "summary": SUMMARIES[language][:200]}
        texts |= {f"sessions.{sessions[3].translation_key}.note": NOTES[language]}
        translated(workshop, language, **texts)
    return workshop


def read_with_vobject(content: bytes) -> list[dict]:
    events = []
    for event in vobject.readOne(content.decode()).vevent_list:
        start, end = event.dtstart.value, event.dtend.value
        events.append(
            {
                "uid": event.uid.value,
                "sequence": int(event.sequence.value),
                "status": event.status.value,
                "summary": event.summary.value,
                "location": event.location.value if hasattr(event, "location") else "",
                "description": event.description.value,
                "url": event.url.value,
                "start": int(start.timestamp()),
                "end": int(end.timestamp()),
                "wall": f"{start:%Y-%m-%dT%H:%M:%S}" if event.dtstart.params.get("X-VOBJ-ORIGINAL-TZID") else None,
            }
        )
    return events


def read_with_ical_js(content: bytes) -> list[dict]:
    answer = subprocess.run(["node", READERS / "ical_js.mjs"], cwd=BASE_DIR, input=content, check=True, stdout=subprocess.PIPE)
    return json.loads(answer.stdout)["events"]


def by_uid(events: list[dict]) -> dict[str, dict]:
    return {event["uid"]: event for event in events}


def address_in(workshop, language: str) -> str:
    return next(page.url for page in workshop.get_translations(inclusive=True) if page.locale.language_code == language)


@pytest.mark.parametrize("language", ["fr", "ar", "tr"])
def test_three_readers_agree_with_each_other_and_with_the_portal(client, everything, language):
    content = client.get(f"{address_in(everything, language)}calendrier.ics").content
    by_libical, problems = libical.read(content)
    assert problems == []
    read = by_uid(by_libical)
    assert by_uid(read_with_ical_js(content)) == read
    assert by_uid(read_with_vobject(content)) == read

    rows = {session.uid: session for session in everything.sessions.all()}
    assert read.keys() == rows.keys()
    for uid, event in read.items():
        session = rows[uid]
        local = session.start.astimezone(PARIS)
        assert (event["start"], event["end"]) == (session.start.timestamp(), session.end.timestamp())
        assert event["wall"] == (None if local.fold else f"{local:%Y-%m-%dT%H:%M:%S}")
        assert event["status"] == ("CONFIRMED" if session.is_held else "CANCELLED")
        assert event["sequence"] == session.sequence
        assert event["location"] == (session.place_name or session.online_url)
        assert event["url"] == f"http://testserver{address_in(everything, language)}seance/{session.code}/"
        assert event["summary"].endswith(TITLES[language])
        assert (event["summary"] == TITLES[language]) is session.is_held
        assert SUMMARIES[language][:200] in event["description"]
    [noted] = [event for uid, event in read.items() if rows[uid].note == NOTES["fr"]]
    assert NOTES[language] in noted["description"]
    assert "Le plafond, tombé ; on répare." in noted["description"]
    assert sorted(event["sequence"] for event in read.values()) == [0] * (len(rows) - 4) + [1] * 4


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_lines_are_short_and_no_letter_is_cut(client, everything, language):
    content = client.get(f"{address_in(everything, language)}calendrier.ics").content
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert max(map(len, lines)) >= 70
    assert b"\n" not in b"".join(lines)
    assert all(line.decode() or line == b"" for line in lines)
