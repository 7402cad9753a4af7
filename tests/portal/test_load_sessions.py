"""Sessions, documents and days off in content files."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Locale

from portal.content.load import load_content
from portal.content.problems import ContentError
from portal.content.sessions import read_session_texts, read_sessions
from portal.content.values import Reading
from rights.workshops.models import ClosedPeriod, Repetition, WorkshopPage
from rights.workshops.selectors import public_sessions, shown, upcoming
from rights.workshops.selectors_registration import places_of
from rights.workshops.services.kit import materials_of
from rights.workshops.services.sessions import Why, session_cancel
from rights.workshops.vocabulary import PlacesState
from tests.loaded import DEMO

SUNDAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
ONE = {"key": "un", "day": {"weeks": 1, "weekday": "tuesday"}, "from": "14:00", "to": "16:00", "place": "Le 107"}
SERIES = {
    "key": "mardis", "repeat": {"weeks": 2, "weekdays": ["tuesday"]}, "first": {"weeks": 1, "weekday": "tuesday"},
    "until": {"weeks": 5, "weekday": "tuesday"}, "except": [{"weeks": 3, "weekday": "tuesday"}], "from": "14:00", "to": "16:00", "place": "Le 107",
}  # fmt: skip


def read(*rows):
    reading = Reading("workshops/x.fr.yaml", "workshops/x", {})
    return read_sessions(list(rows), "sessions", reading), [str(problem) for problem in reading.problems]


def days(entry):
    return [timezone.localtime(occurrence.start).strftime("%Y-%m-%d %H:%M") for occurrence in entry.occurrences]


@time_machine.travel(SUNDAY, tick=False)
def test_days_follow_the_day_of_the_loading():
    [entries, problems] = read(ONE, SERIES, {**ONE, "key": "date", "day": "2027-01-05"})
    assert not problems
    assert [days(entry) for entry in entries] == [["2026-11-24 14:00"], ["2026-11-24 14:00", "2026-12-22 14:00"], ["2027-01-05 14:00"]]


def test_a_session_keeps_its_key_whatever_the_day():
    with time_machine.travel(SUNDAY):
        first = [entry.keys("workshops/x") for entry in read(ONE, SERIES)[0]]
    with time_machine.travel(datetime(2027, 2, 1, tzinfo=UTC)):
        assert [entry.keys("workshops/x") for entry in read(ONE, SERIES)[0]] == first


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({**ONE, "day": {"weeks": 1}}, "sessions[1].day"),
        ({**ONE, "day": "demain"}, "is not a date"),
        ({**ONE, "from": "25:00"}, "is not an hour"),
        ({**ONE, "to": "14:00"}, "ends at the hour when it begins"),
        ({**ONE, "lieu": "Ici"}, "unknown field"),
        ({**ONE, "key": None}, "a key is needed"),
        ({**ONE, "status": "perdue"}, "is not one of"),
        ({**ONE, "status": "cancelled"}, "a reason is needed"),
        ({**ONE, "headcount": "beaucoup"}, "a whole number"),
        ({**ONE, "online_url": "ici"}, "online_url"),
        ({**ONE, "registrations": [{"first_name": "Amina"}]}, "one contact is needed"),
        ({**ONE, "registrations": [{"first_name": "Amina", "email": "a@example.org", "adresse": "x"}]}, "write {first_name"),
        ({**ONE, "note": "a" * 251}, "250 characters at most"),
        ({**SERIES, "repeat": {"weeks": 2}}, "write {weeks: 2"),
        ({**SERIES, "repeat": {"weeks": 0, "weekdays": ["tuesday"]}}, "sessions[1].interval"),
        ({**SERIES, "until": "2036-01-01"}, "sessions[1].until"),
        ("un mardi", "fields are expected"),
    ],
)
def test_what_is_wrong_is_named(row, words):
    _entries, [problem] = read(row)
    assert words in problem


def test_a_translation_brings_the_texts_of_each_session_and_no_other():
    [entries, _problems] = read({**ONE, "note": "Apportez vos lunettes."}, {**ONE, "key": "deux"})
    reading = Reading("workshops/x.en.yaml", "workshops/x", {}, is_translation=True)
    read_session_texts({"deux": {"note": "Bring your glasses."}}, "session_texts", reading, entries)
    assert [problem.field for problem in reading.problems] == ["session_texts.deux.note", "session_texts.un.note"]


@pytest.fixture
def folder(tmp_path):
    """The workshops of the demo, in a folder of their own."""
    for name in ("workshops", "documents"):
        (tmp_path / name).symlink_to(DEMO / name)
    (tmp_path / "days-off.yaml").symlink_to(DEMO / "days-off.yaml")
    return tmp_path


@pytest.mark.django_db
def test_the_demo_has_eight_workshops_and_their_sessions():
    statuses = list(public_sessions().values_list("status", flat=True))
    assert WorkshopPage.objects.live().filter(locale__language_code="fr").count() == 8
    assert len(statuses) >= 40
    assert {"scheduled", "cancelled", "moved"} <= set(statuses)
    assert Repetition.objects.count() >= 3
    assert ClosedPeriod.objects.exists()
    [full] = [places for places in places_of(upcoming(public_sessions())).values() if places.state == PlacesState.FULL]
    assert full.confirmed == full.capacity
    assert full.waiting > 0
    assert any(materials_of(page) for page in WorkshopPage.objects.filter(locale__language_code="ar"))


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ar", "tr"])
def test_the_texts_of_the_sessions_of_the_demo_are_translated(language):
    found = [entry for entry in shown(public_sessions(), language=language) if entry.session.note or entry.session.reason]
    assert found
    assert not [entry.session for entry in found if entry.is_text_french]


@pytest.mark.django_db
def test_a_session_that_the_team_has_taken_over_is_left_alone(folder):
    session = upcoming(public_sessions().filter(status="scheduled", note=""))[0]
    session_cancel(session=session, why=Why("other", "La salle est inondée."))
    before = sorted(public_sessions().values_list("pk", "start", "status", "sequence"))
    with time_machine.travel(datetime(2027, 2, 1, 12, tzinfo=UTC)):
        load_content(root=folder)
    assert sorted(public_sessions().values_list("pk", "start", "status", "sequence")) == before
    english = WorkshopPage.objects.get(translation_key=session.workshop.translation_key, locale=Locale.objects.get(language_code="en"))
    assert english.is_in_french(session.part)


@pytest.mark.django_db
def test_days_off_that_end_before_they_begin_are_refused(tmp_path):
    (tmp_path / "days-off.yaml").write_text("- {name: Vacances, first_day: 2027-02-13, last_day: 2027-02-01}\n", encoding="utf-8")
    with pytest.raises(ContentError, match="comes before the first one"):
        load_content(root=tmp_path)
