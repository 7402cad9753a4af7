"""Places go to those who come first, then to the waiting list, in its order."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from rights.workshops.models import Registration, Session
from rights.workshops.selectors import shown
from rights.workshops.selectors_registration import form_address, place_in_line, places_of
from rights.workshops.services.registrations import (
    AlreadyReceived,
    AlreadyRegistered,
    RegistrationClosed,
    registration_cancel,
    registration_make,
    registration_promote,
)
from rights.workshops.services.sessions import Why, session_cancel, session_move, session_postpone, session_restore, sessions_remove
from tests.rights.workshops.conftest import in_days, session_of
from tests.rights.workshops.registering import asks, make, next_session, person, registering, states  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db
CLOSED = Why("place_closed")
CONFIRMED, WAITING, CANCELLED = "confirmed", "waiting", "cancelled"


@pytest.fixture
def session(registering):  # noqa: F811
    return next_session(registering)


def state_of(session) -> str:
    return places_of([session])[session.pk].state


def test_those_who_come_first_have_the_places(session):
    make(session, "Amina", "Bilal", "Chloé", "Deniz")
    assert states(session) == [("Amina", CONFIRMED), ("Bilal", CONFIRMED), ("Chloé", WAITING), ("Deniz", WAITING)]
    assert [place_in_line(registration) for registration in Registration.objects.waiting()] == [1, 2]


def test_without_a_limit_everybody_has_a_place(workshop):
    session = next_session(asks(workshop, capacity=None))
    make(session, "Amina", "Bilal", "Chloé")
    assert {state for _name, state in states(session)} == {CONFIRMED}
    assert state_of(session) == "open"


def test_a_place_that_comes_free_goes_to_the_first_who_waits(session):
    first, _second, third, fourth = make(session, "Amina", "Bilal", "Chloé", "Deniz")
    registration_cancel(registration=first)
    assert states(session) == [("Amina", CANCELLED), ("Bilal", CONFIRMED), ("Chloé", CONFIRMED), ("Deniz", WAITING)]
    third.refresh_from_db()
    assert third.promoted_at is not None
    assert place_in_line(fourth) == 1
    registration_cancel(registration=first)
    assert states(session)[3] == ("Deniz", WAITING), "cancelled twice"


def test_leaving_the_waiting_list_gives_no_place(session):
    _first, _second, third, _fourth = make(session, "Amina", "Bilal", "Chloé", "Deniz")
    registration_cancel(registration=third)
    assert states(session)[3] == ("Deniz", WAITING)


def test_who_registers_again_goes_to_the_end(session):
    first, *_others = make(session, "Amina", "Bilal", "Chloé")
    registration_cancel(registration=first)
    make(session, "Amina")
    assert states(session) == [("Amina", CANCELLED), ("Bilal", CONFIRMED), ("Chloé", CONFIRMED), ("Amina", WAITING)]


def test_more_places_are_given_and_fewer_take_nobodys(registering, session):  # noqa: F811
    make(session, "Amina", "Bilal", "Chloé", "Deniz")
    asks(registering, capacity=3)
    assert [state for _name, state in states(session)] == [CONFIRMED] * 3 + [WAITING]
    asks(registering, capacity=1)
    assert [state for _name, state in states(session)] == [CONFIRMED] * 3 + [WAITING]
    registration_cancel(registration=Registration.objects.first())
    assert states(session)[3] == ("Deniz", WAITING), "two confirmed for one place: nobody comes in"
    asks(registering, capacity=None)
    assert states(session)[3] == ("Deniz", CONFIRMED)


def test_a_cancelled_session_gives_no_place_until_it_is_restored(session):
    first, *_others = make(session, "Amina", "Bilal", "Chloé")
    session = session_cancel(session=session, why=CLOSED)
    registration_cancel(registration=first)
    assert states(session)[2] == ("Chloé", WAITING)
    session_restore(session=session)
    assert states(session)[2] == ("Chloé", CONFIRMED)


def test_a_postponed_session_gives_its_places_once_its_date_is_known(session):
    first, *_others = make(session, "Amina", "Bilal", "Chloé")
    session_postpone(session=session, why=CLOSED)
    registration_cancel(registration=first)
    session_move(session=session, to={"start": in_days(20), "end": in_days(20, 2)})
    assert states(session)[2] == ("Chloé", CONFIRMED)


def test_the_team_gives_a_place_to_whom_it_wants(session):
    *_others, last = make(session, "Amina", "Bilal", "Chloé", "Deniz")
    registration_promote(registration=last)
    assert states(session) == [("Amina", CONFIRMED), ("Bilal", CONFIRMED), ("Chloé", WAITING), ("Deniz", CONFIRMED)]


def closed_by(name):
    def close(session):
        {
            "cancelled": lambda: session_cancel(session=session, why=CLOSED),
            "postponed": lambda: session_postpone(session=session, why=CLOSED),
            "free": lambda: asks(session.workshop, access="free"),
            "elsewhere": lambda: asks(session.workshop, online_registration=False, registration_phone="04 72 00 00 00"),
            "withdrawn": session.workshop.unpublish,
            "begun": lambda: Session.objects.filter(pk=session.pk).update(start=timezone.now() - timedelta(minutes=1)),
            "over": lambda: Session.objects.filter(pk=session.pk).update(start=in_days(-2), end=in_days(-1)),
        }[name]()

    return close


@pytest.mark.parametrize("name", ["cancelled", "postponed", "free", "elsewhere", "withdrawn", "begun", "over"])
def test_nobody_registers_for_what_is_closed(session, name):
    closed_by(name)(session)
    with pytest.raises(RegistrationClosed):
        make(session, "Amina")
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    ("first", "again", "is_same"),
    [
        ({"name": "Amina"}, {"name": "AMINA", "email": "Amina@Example.org"}, True),
        ({"name": "Élodie", "phone": "06 12 34 56 78"}, {"name": "elodie", "phone": "+33 (0)6.12.34.56.78"}, True),
        ({"name": "Amina", "phone": "0612345678"}, {"name": "Amina", "phone": "0033612345678"}, True),
        ({"name": "Amina", "phone": "0612345678"}, {"name": "Bilal", "phone": "0612345678"}, False),
        ({"name": "Amina", "phone": "0612345678"}, {"name": "Amina"}, False),
    ],
)
def test_one_person_has_one_registration_for_a_session(registering, session, first, again, is_same):  # noqa: F811
    [known] = make(session, first.pop("name"), **first)
    if is_same:
        with pytest.raises(AlreadyRegistered) as refused:
            registration_make(session=session, person=person(**again))
        assert refused.value.registration == known
    else:
        registration_make(session=session, person=person(**again))
    registration_make(session=next_session(registering, 1), person=person(**again))


def test_a_form_is_received_once(session):
    made = registration_make(session=session, person=person(), token="one")
    with pytest.raises(AlreadyReceived) as refused:
        registration_make(session=session, person=person("Bilal"), token="one")
    assert refused.value.registration == made


@pytest.mark.parametrize(
    ("capacity", "confirmed", "state"),
    [(None, 5, "open"), (20, 0, "open"), (20, 15, "open"), (20, 16, "nearly_full"), (10, 7, "nearly_full"), (10, 6, "open"), (2, 0, "nearly_full"), (2, 2, "full"), (2, 3, "full")],
)  # fmt: skip
def test_readers_are_told_how_many_places_are_left(workshop, capacity, confirmed, state):
    session = next_session(asks(workshop, capacity=capacity))
    Registration.objects.bulk_create(
        Registration(session=session, first_name="A", phone="0", language="fr", state=CONFIRMED, token=str(number)) for number in range(confirmed)
    )
    assert state_of(session) == state


def test_places_of_any_number_of_sessions_cost_one_query(registering):  # noqa: F811
    make(next_session(registering), "Amina", "Bilal", "Chloé")
    sessions = list(registering.sessions.all())
    with CaptureQueriesContext(connection) as seen:
        found = places_of(sessions)
    assert len(seen) == 1
    assert [(places.capacity, places.confirmed, places.waiting, places.state) for places in found.values()] == [
        (2, 0, 0, "closed"), (2, 2, 1, "full"), (2, 0, 0, "nearly_full"),
    ]  # fmt: skip
    assert [found[session.pk].free for session in sessions] == [2, 0, 2]


def test_a_session_closes_when_it_begins(session):
    with time_machine.travel(session.start - timedelta(minutes=1)):
        assert state_of(session) == "nearly_full"
    with time_machine.travel(session.start):
        assert state_of(session) == "closed"


def test_a_session_that_people_count_on_is_not_removed(registering, session):  # noqa: F811
    [known] = make(session, "Amina")
    with pytest.raises(ValidationError):
        sessions_remove(workshop=registering, sessions=[session])
    registration_cancel(registration=known)
    sessions_remove(workshop=registering, sessions=[session])
    assert registering.sessions.count() == 2


def test_a_session_moved_by_typing_keeps_its_registrations(registering, session):  # noqa: F811
    make(session, "Amina")
    page = registering.get_latest_revision().as_object()
    page.sessions.add(session_of(21))
    typed = next(row for row in page.sessions.all() if row.pk == session.pk)
    typed.start, typed.end = in_days(9), in_days(9, 2)
    page.save_revision(clean=False).publish()
    known = Registration.objects.get()
    assert (known.session_id, known.session.start, known.notice) == (session.pk, in_days(9), "session")


@pytest.mark.parametrize(
    ("capacity", "names", "said"), [(None, (), "places libres"), (2, (), "reste peu"), (1, ("Amina",), "liste d'attente"), (None, None, "")]
)
def test_the_page_of_a_workshop_says_what_is_left(workshop, capacity, names, said):
    session = next_session(asks(workshop, capacity=capacity) if names is not None else workshop)
    make(session, *(names or ()))
    [entry] = shown([session], language="fr")
    left = {"places": places_of([session])[session.pk], "entry": entry, "address": form_address(entry)}
    with translation.override("fr"):
        html = render_to_string("components/session_places.html", left)
    assert said in html.replace("&#x27;", "'")
    assert (f'href="/fr/ateliers/lire-une-lettre/seance/{session.code}/inscription/"' in html) is bool(said)
