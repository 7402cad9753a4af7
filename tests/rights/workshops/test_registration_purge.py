"""Who registered is forgotten some days after the session; how many they were is kept."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command

from rights.workshops.models import Registration, RegistrationCount
from rights.workshops.services.registrations import registration_cancel
from tests.rights.workshops.registering import make, next_session, registering  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(registering):  # noqa: F811
    session = next_session(registering)
    first, *_others = make(session, "Amina", "Bilal", needs=("child", "lsf"))
    make(session, "Chloé", "Deniz", language="tr")
    registration_cancel(registration=first)
    make(next_session(registering, 1), "Emine")
    return session


def test_names_and_contacts_go_after_thirty_days_and_counts_stay(session):
    with time_machine.travel(session.end + timedelta(days=30, minutes=-1)):
        call_command("purge_registrations", verbosity=0)
        assert Registration.objects.count() == 5
    with time_machine.travel(session.end + timedelta(days=30)):
        call_command("purge_registrations", verbosity=0)
    assert [each.first_name for each in Registration.objects.all()] == ["Emine"]
    count = RegistrationCount.objects.get(session=session)
    assert (count.confirmed, count.waiting, count.cancelled) == (2, 1, 1)
    assert (count.languages, count.needs) == ({"fr": 1, "tr": 2}, {"child": 1, "lsf": 1})


def test_other_days_are_those_asked_for(session):
    with time_machine.travel(session.end + timedelta(days=2)):
        call_command("purge_registrations", "--days", "3", verbosity=0)
        assert Registration.objects.count() == 5
        call_command("purge_registrations", "--days", "1", verbosity=0)
    assert Registration.objects.count() == 1
    with pytest.raises(CommandError):
        call_command("purge_registrations", "--days", "-1")


def test_a_new_registration_forgets_the_old_ones(registering, session):  # noqa: F811
    from rights.workshops.services.sessions import sessions_add
    from tests.rights.workshops.conftest import session_of

    sessions_add(workshop=registering, sessions=[session_of(60)])
    with time_machine.travel(session.end + timedelta(days=31)):
        make(next_session(registering), "Farid")
    assert {each.first_name for each in Registration.objects.all()} == {"Emine", "Farid"}
