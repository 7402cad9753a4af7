"""A changed rule: what it adds, changes and removes, and what it never touches."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rights.workshops.services.planning import Existing, Plan, Reason, plan
from rights.workshops.services.recurrence import occurrence_on
from rights.workshops.vocabulary import SessionStatus

NOW = datetime(2026, 12, 10, 12, tzinfo=UTC)
USUAL = (time(14), time(16))


def wanted(*days: int, hours=USUAL) -> list:
    """Return the occurrences of some days of December 2026."""
    return [occurrence_on(date(2026, 12, day), *hours) for day in days]


def session(day: int, hours=USUAL, **values) -> Existing:
    return Existing(values.pop("key", day), *occurrence_on(date(2026, 12, day), *hours), **values)


def test_a_longer_rule_adds_dates():
    found = plan([session(15), session(22)], wanted(15, 22, 29), NOW)
    assert found == Plan(add=tuple(wanted(29)), change=(), remove=(), kept=(session(15), session(22)), left_alone=())


def test_other_hours_change_the_sessions_of_the_same_days():
    found = plan([session(15)], wanted(15, hours=(time(10), time(12))), NOW)
    assert [(change.session.key, change.occurrence.start.hour) for change in found.change] == [(15, 10)]
    assert not found.add and not found.remove


def test_another_day_of_the_week_removes_and_adds():
    found = plan([session(15)], wanted(16), NOW)
    assert [gone.key for gone in found.remove] == [15]
    assert list(found.add) == wanted(16)


def test_a_rule_that_changes_nothing_has_nothing_to_do():
    assert plan([session(15)], wanted(15), NOW).is_empty


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"status": SessionStatus.CANCELLED}, Reason.CANCELLED),
        ({"status": SessionStatus.POSTPONED}, Reason.POSTPONED),
        ({"status": SessionStatus.MOVED}, Reason.MOVED),
        ({"by_hand": True}, Reason.BY_HAND),
        ({"has_registrations": True}, Reason.REGISTERED),
    ],
)
def test_what_people_count_on_is_left_alone_with_its_reason(values, reason):
    for occurrences in (wanted(22), wanted(15, 22), wanted(15, 22, hours=(time(10), time(12)))):
        found = plan([session(15, **values)], occurrences, NOW)
        assert [(alone.session.key, alone.reason) for alone in found.left_alone] == [(15, reason)]
        assert list(found.add) == [occurrences[-1]]
        assert not found.change and not found.remove


def test_past_sessions_stay_and_no_past_session_is_made():
    begun = Existing("now", NOW - timedelta(hours=1), NOW + timedelta(hours=1))
    found = plan([session(1), begun], wanted(2, 8, 15), NOW)
    assert [alone.reason for alone in found.left_alone] == [Reason.PAST, Reason.PAST]
    assert list(found.add) == wanted(15)
    assert not found.remove


def test_a_session_of_today_does_not_move_to_an_hour_already_past():
    found = plan([session(10)], wanted(10, hours=(time(9), time(11))), NOW)
    assert [alone.reason for alone in found.left_alone] == [Reason.PAST]


def test_a_dropped_date_with_people_registered_must_be_cancelled_by_hand():
    dropped, held = plan([session(15, has_registrations=True), session(22, has_registrations=True)], wanted(22), NOW).left_alone
    assert dropped.must_be_cancelled_by_hand and not dropped.still_wanted
    assert held.agrees and not held.must_be_cancelled_by_hand


def test_the_former_date_of_a_moved_session_is_not_made_again():
    moved = session(16, key="moved", status=SessionStatus.MOVED, planned=occurrence_on(date(2026, 12, 15), *USUAL).start)
    assert plan([moved], wanted(15), NOW).is_empty
    # Its new day is the rule's too: that session stays.
    beside = replace(moved, start=wanted(22)[0].start, end=wanted(22)[0].end)
    assert plan([beside, session(22)], wanted(15, 22), NOW).is_empty


def test_of_two_sessions_of_one_day_the_one_that_fits_stays():
    found = plan([session(15, (time(9), time(10)), key="a"), session(15, key="b")], wanted(15), NOW)
    assert [kept.key for kept in found.kept] == ["b"]
    assert [gone.key for gone in found.remove] == ["a"]


HOURS = st.sampled_from([USUAL, (time(10), time(12)), (time(22), time(1)), (time(0), time(23))])
WANTED = st.builds(lambda days, hours: wanted(*sorted(days), hours=hours), st.sets(st.integers(1, 31), max_size=12), HOURS)


@st.composite
def rows(draw) -> list[Existing]:
    return [
        session(
            draw(st.integers(1, 31)),
            draw(HOURS),
            key=key,
            status=draw(st.sampled_from([SessionStatus.SCHEDULED, SessionStatus.SCHEDULED, *SessionStatus])),
            by_hand=draw(st.booleans()) and draw(st.booleans()),
            has_registrations=draw(st.booleans()) and draw(st.booleans()),
            planned=draw(st.none() | st.builds(lambda day: wanted(day)[0].start, st.integers(1, 31))),
        )
        for key in range(draw(st.integers(0, 12)))
    ]


def applied(found: Plan, existing: list[Existing]) -> list[Existing]:
    """Return the sessions once the plan is done."""
    gone = {row.key for row in found.remove}
    changed = {change.session.key: change.occurrence for change in found.change}
    stay = [row for row in existing if row.key not in gone]
    after = [replace(row, start=changed[row.key].start, end=changed[row.key].end) if row.key in changed else row for row in stay]
    return after + [Existing(f"new {place}", *occurrence) for place, occurrence in enumerate(found.add)]


@settings(max_examples=120, deadline=None)
@given(rows(), WANTED, st.integers(0, 32 * 24), st.randoms(use_true_random=False))
def test_random_plans(existing, occurrences, hour, random):
    now = datetime(2026, 11, 30, tzinfo=UTC) + timedelta(hours=hour)
    found = plan(existing, occurrences, now)
    # Each session is told once, and those that people count on are never touched.
    places = [found.remove, found.kept, [change.session for change in found.change], [alone.session for alone in found.left_alone]]
    assert sorted(row.key for place in places for row in place) == sorted(row.key for row in existing)
    for row in [*found.remove, *(change.session for change in found.change)]:
        assert row.status == SessionStatus.SCHEDULED and not row.by_hand and not row.has_registrations and row.start > now
    assert all(occurrence.start > now for occurrence in [*found.add, *(change.occurrence for change in found.change)])
    # The order of what comes in does not count.
    shuffled = random.sample(existing, len(existing)), random.sample(occurrences, len(occurrences))
    assert plan(*shuffled, now) == found
    # Once done, there is nothing more to do, and what the rule says for the days to come is there.
    after = applied(found, existing)
    again = plan(after, occurrences, now)
    assert again.is_empty
    assert [(alone.session, alone.reason) for alone in again.left_alone] == [(alone.session, alone.reason) for alone in found.left_alone]
    days = {row.day for row in after}
    assert all(occurrence.start.date() in days for occurrence in occurrences if occurrence.start > now)
