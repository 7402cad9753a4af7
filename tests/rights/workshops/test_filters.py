"""What readers choose of the calendar, read from an address."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.http import QueryDict
from django.utils import timezone

from rights.workshops.models import Session, WorkshopPage
from rights.workshops.selectors import public_sessions
from rights.workshops.services.filters import Filters
from tests.rights.workshops.conftest import session_of

# A Wednesday; the week ends on Sunday 29, the month on Monday 30.
WEDNESDAY = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def read(query: str) -> Filters:
    return Filters.read(QueryDict(query))


def at(*parts) -> datetime:
    return datetime(*parts, tzinfo=UTC)


def test_a_choice_is_always_written_in_the_same_way():
    filters = read("page=3&lieu=salle-du-107&public=residents&langue=ar&periode=dates&au=2026-12-24&du=2026-12-01")
    assert filters.query() == "public=residents&langue=ar&lieu=salle-du-107&periode=dates&du=2026-12-01&au=2026-12-24"
    assert filters.query(page=2).endswith("&page=2")
    assert filters.query(language="") == "public=residents&lieu=salle-du-107&periode=dates&du=2026-12-01&au=2026-12-24"
    assert read(filters.query()).query() == filters.query()
    assert filters.lasting.query() == "public=residents&langue=ar&lieu=salle-du-107"


def test_nothing_chosen_is_no_address():
    assert read("").query() == "" and read("").is_empty
    assert read("public=&langue=&du=&au=").is_empty and not read("public=&langue=&du=&au=").errors
    assert read("mois=2026-12").query() == "mois=2026-12"
    assert read("mois=2026-12").is_empty and read("mois=2026-12").month == date(2026, 12, 1)


def test_days_alone_are_a_period():
    assert read("du=2026-12-01").query() == "periode=dates&du=2026-12-01"
    assert read("periode=semaine&du=2026-12-01").query() == "periode=semaine"


MALFORMED = [
    ("public=tous", "public"),
    ("langue=klingon", "langue"),
    ("langue=%D8%B9", "langue"),
    ("theme=../../etc", "theme"),
    ("lieu=%00", "lieu"),
    ("periode=hier", "periode"),
    ("du=31/12/2026", "du"),
    ("du=2026-02-30", "du"),
    ("du=0001-01-01", "du"),
    ("du=%D9%A2%D9%A0%D9%A2%D9%A6-01-01", "du"),
    ("au=" + "9" * 5000, "au"),
    ("du=2026-12-24&au=2026-12-01", "au"),
    ("periode=dates", "du"),
    ("mois=2026-13", "mois"),
    ("mois=2026", "mois"),
    ("page=0", "page"),
    ("page=-1", "page"),
    ("page=%C2%B2", "page"),
    ("page=" + "9" * 400, "page"),
]


@pytest.mark.parametrize(("query", "parameter"), MALFORMED, ids=[query[:20] for query, _parameter in MALFORMED])
def test_a_value_that_cannot_be_read_is_named_and_the_others_count(query, parameter):
    filters = read(f"{query}&{'public=professionals' if not query.startswith('public') else 'langue=ar'}")
    assert [name for name, _sentence in filters.errors] == [parameter]
    assert len(filters.errors[0][1]) < 200
    assert filters.query() == ("langue=ar" if query.startswith("public") else "public=professionals")


@pytest.fixture
def sessions(workshop):
    """Sessions of a workshop around WEDNESDAY, at noon unless said; the place tells them apart."""
    Session.objects.all().delete()
    for place, start, end in (
        ("Hier", at(2026, 11, 24, 10), at(2026, 11, 24, 12)),
        ("Maintenant", at(2026, 11, 25, 11), at(2026, 11, 25, 13)),
        ("Dimanche soir", at(2026, 11, 29, 22, 30), at(2026, 11, 29, 22, 50)),
        ("Lundi à minuit", at(2026, 11, 29, 23), at(2026, 11, 30, 1)),
        ("Décembre", at(2026, 11, 30, 23, 30), at(2026, 12, 1, 1)),
    ):
        Session.objects.create(workshop=workshop, locale=workshop.locale, start=start, end=end, place_name=place, announced_at=timezone.now())
    return public_sessions()


def places(filters: Filters, sessions) -> list[str]:
    return [session.place_name for session in filters.apply(sessions)]


@time_machine.travel(WEDNESDAY, tick=False)
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("periode=semaine", ["Maintenant", "Dimanche soir"]),
        ("periode=mois", ["Maintenant", "Dimanche soir", "Lundi à minuit"]),
        ("periode=passes", ["Hier"]),
        ("du=2026-11-24&au=2026-11-25", ["Hier", "Maintenant"]),
        ("du=2026-11-30&au=2026-11-30", ["Lundi à minuit"]),
        ("au=2026-11-29", ["Maintenant", "Dimanche soir"]),
        ("du=2026-12-01", ["Décembre"]),
        ("lieu=lundi-a-minuit", ["Lundi à minuit"]),
        ("lieu=nulle-part", []),
        ("theme=nul", []),
        ("", ["Hier", "Maintenant", "Dimanche soir", "Lundi à minuit", "Décembre"]),
    ],
)
def test_periods_and_places_are_those_of_paris(sessions, query, expected):
    assert places(read(query), sessions) == expected


def test_what_is_for_everybody_is_for_residents_and_for_professionals(index):
    for audience in ("residents", "professionals", "both"):
        page = WorkshopPage(title=audience, slug=audience, summary="Un résumé.", locale=index.locale, audience=audience)
        page.sessions = [session_of(3, place_name=audience)]
        index.add_child(instance=page)
    everybody = public_sessions().filter(place_name__in=["residents", "professionals", "both"])
    assert set(places(read("public=residents"), everybody)) == {"residents", "both"}
    assert set(places(read("public=professionals"), everybody)) == {"professionals", "both"}


def test_a_language_spoken_is_found_among_several(workshop):
    WorkshopPage.objects.filter(pk=workshop.pk).update(spoken_languages=["fr", "ar"])
    own = public_sessions().filter(workshop=workshop)
    assert read("langue=ar").apply(own).count() == 3
    assert read("langue=tr").apply(own).count() == 0
