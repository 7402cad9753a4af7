"""What the team is warned of before people come."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from rights.workshops.models import ClosedPeriod, Session
from rights.workshops.services.days_off import DayOff
from rights.workshops.services.days_off import Kind as DayOffKind
from rights.workshops.services.warnings import Kind, Slot, session_warnings, warnings_of
from rights.workshops.vocabulary import SessionStatus
from tests.rights.workshops.conftest import session_of, translated

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def slot(key, day, hour=14, **values) -> Slot:
    start = datetime(2026, 12, day, hour, tzinfo=UTC)
    return Slot(key, "Lire une lettre", start, start + timedelta(hours=2), **({"place_name": "Salle du 107"} | values))


def kinds(slots, **values) -> dict:
    return {key: [told.kind for told in found] for key, found in warnings_of(slots, now=NOW, **values).items()}


def test_a_session_with_a_place_on_a_plain_day_is_not_warned_of():
    assert kinds([slot("a", 1)]) == {}


def test_nowhere_to_go():
    assert kinds([slot("a", 1, place_name=""), slot("b", 2, place_name="", online_url="https://visio.example")]) == {"a": [Kind.NO_PLACE]}


def test_two_sessions_in_one_room_whatever_its_spelling():
    one, other = slot("a", 1), slot("b", 1, hour=15, place_name="SALLE  du 107")
    assert kinds([one, other]) == {"a": [Kind.OVERLAP], "b": [Kind.OVERLAP]}
    assert kinds([one], others=[one, other]) == {"a": [Kind.OVERLAP]}


@pytest.mark.parametrize("values", [{"hour": 16}, {"place_name": "Mairie"}, {"place_name": ""}, {"status": SessionStatus.CANCELLED}])
def test_sessions_that_do_not_stand_in_each_others_way(values):
    told = kinds([slot("a", 1)], others=[slot("b", 1, **({"hour": 15} | values))])
    assert told == {}


def test_a_bank_holiday_and_a_closed_period_are_named():
    off = {date(2026, 12, 25): DayOff("Noël", DayOffKind.BANK_HOLIDAY), date(2026, 12, 28): DayOff("Vacances", DayOffKind.CLOSED_PERIOD)}
    found = warnings_of([slot("a", 25), slot("b", 28), slot("c", 29)], off=off, now=NOW)
    assert [told.kind for told in found["a"] + found["b"]] == [Kind.DAY_OFF, Kind.DAY_OFF]
    assert "Noël" in found["a"][0].text
    assert "Vacances" in found["b"][0].text


def test_a_past_date_is_told_of_drafts_only():
    past = datetime(2026, 11, 1, tzinfo=UTC)
    draft, public = (Slot(key, "", past, past + timedelta(hours=1), is_public=key == "public") for key in ("draft", "public"))
    assert kinds([draft, public]) == {"draft": [Kind.PAST]}


def test_a_cancelled_session_wants_no_place():
    assert (
        kinds([slot("a", 25, place_name="", status=SessionStatus.CANCELLED)], off={date(2026, 12, 25): DayOff("Noël", DayOffKind.BANK_HOLIDAY)}) == {}
    )


def told_of(workshop):
    sessions = Session.objects.filter(workshop=workshop).select_related("workshop").order_by("start")
    found = session_warnings(sessions)
    return [[told.kind for told in found.get(session.translation_key, [])] for session in sessions]


@pytest.mark.django_db
def test_a_note_that_is_not_translated_is_told_with_its_languages(workshop):
    translated(workshop)
    workshop = type(workshop).objects.get(pk=workshop.pk)
    assert not any(Kind.TEXT_IN_FRENCH in told for told in told_of(workshop))
    page = workshop.get_latest_revision().as_object()
    page.sessions.all()[2].note = "Une note nouvelle."
    page.save_revision(clean=False).publish()
    sessions = list(Session.objects.filter(workshop=workshop).select_related("workshop").order_by("start"))
    told = session_warnings(sessions)[sessions[2].translation_key]
    assert [warned.text for warned in told if warned.kind == Kind.TEXT_IN_FRENCH and "anglais" in warned.text.replace("English", "anglais")]


@pytest.mark.django_db
def test_a_closure_of_the_team_is_told(workshop):
    day = timezone.localdate(workshop.sessions.order_by("start").last().start)
    ClosedPeriod.objects.create(name="Fermeture", first_day=day, last_day=day)
    assert Kind.DAY_OFF in told_of(workshop)[2]


@pytest.mark.django_db
def test_the_same_number_of_queries_for_three_sessions_and_for_fifty(workshop):
    def count():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        sessions = list(Session.objects.filter(workshop=workshop).select_related("workshop"))
        with CaptureQueriesContext(connection) as seen:
            session_warnings(sessions)
        return len(seen)

    before = count()
    for day in range(20, 67):
        row = session_of(day)
        row.workshop, row.locale_id = workshop, workshop.locale_id
        row.save()
    assert count() == before <= 5
