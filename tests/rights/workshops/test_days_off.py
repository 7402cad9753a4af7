"""Days without a session: bank holidays in every language, and the periods that the team keeps."""

import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise

import pytest
import yaml
from django.utils.translation import override

from rights.workshops.services.days_off import NAMES, DayOff, Kind, bank_holidays, days_off
from tests.loaded import BASE_DIR, DEMO

CHRISTMAS = ("Vacances de Noël", date(2026, 12, 19), date(2027, 1, 3))


def test_the_bank_holidays_of_a_year():
    found = bank_holidays(date(2027, 1, 1), date(2027, 12, 31), language="fr")
    assert [f"{day:%d/%m} {name}" for day, name in found.items()] == [
        "01/01 Jour de l'an",
        "29/03 Lundi de Pâques",
        "01/05 Fête du Travail",
        "06/05 Ascension",
        "08/05 Victoire de 1945",
        "17/05 Lundi de Pentecôte",
        "14/07 Fête nationale (14 juillet)",
        "15/08 Assomption",
        "01/11 Toussaint",
        "11/11 Armistice de 1918",
        "25/12 Noël",
    ]


def test_two_bank_holidays_on_one_day():
    assert bank_holidays(date(2008, 5, 1), date(2008, 5, 1), language="en") == {date(2008, 5, 1): "Ascension Day · Labour Day"}


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("fr", "Lundi de Pâques"),
        ("en", "Easter Monday"),
        ("ar", "إثنين الفصح"),
        ("tr", "Paskalya Pazartesisi"),
        ("uk", "Великодній понеділок"),
        ("pt", "Segunda-feira de Páscoa"),
    ],
)
def test_names_follow_the_language_of_the_moment(language, name):
    with override(language):
        assert list(bank_holidays(date(2027, 3, 29), date(2027, 3, 29)).values()) == [name]


def test_every_bank_holiday_of_the_years_to_come_has_a_name_in_the_catalogues():
    from holidays.countries.france import France

    found = France(years=range(2026, 2101), language="fr")
    assert {name for day in found for name in found.get_list(day)} == set(NAMES)


def test_the_reason_of_each_day_between_two_days():
    found = days_off(date(2026, 12, 24), date(2026, 12, 26), [CHRISTMAS, ("Fermeture", date(2026, 12, 26), date(2026, 12, 26))], language="fr")
    assert found == {
        date(2026, 12, 24): DayOff("Vacances de Noël", Kind.CLOSED_PERIOD),
        date(2026, 12, 25): DayOff("Noël", Kind.BANK_HOLIDAY),
        date(2026, 12, 26): DayOff("Vacances de Noël", Kind.CLOSED_PERIOD),
    }


def test_both_ends_of_a_period_are_off_and_their_neighbours_are_not():
    found = days_off(date(2026, 12, 1), date(2027, 1, 31), [CHRISTMAS])
    assert date(2026, 12, 18) not in found
    assert date(2026, 12, 19) in found
    assert date(2027, 1, 3) in found
    assert date(2027, 1, 4) not in found
    assert list(found) == sorted(found)


def test_days_the_wrong_way_round_give_nothing():
    assert days_off(date(2027, 1, 31), date(2026, 12, 1), [CHRISTMAS]) == {}
    assert days_off(date(2026, 12, 1), date(2026, 12, 31), [("Noël", date(2026, 12, 31), date(2026, 12, 1))]).keys() == {date(2026, 12, 25)}


def test_the_library_is_read_only_when_somebody_needs_it():
    code = "import sys, rights.workshops.services.days_off; assert not any(name.split('.')[0] == 'holidays' for name in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=BASE_DIR)


def test_the_school_holidays_of_the_demo_are_in_order_and_whole():
    periods = yaml.safe_load((DEMO / "days-off.yaml").read_text())
    assert all(period["first_day"] <= period["last_day"] for period in periods)
    assert all(before["last_day"] < after["first_day"] for before, after in pairwise(periods))
    for period in periods:
        if period["name"] != "Pont de l'Ascension":
            # Classes end on a Friday or a Saturday, and nobody goes to school on the eve of their return.
            assert period["first_day"].weekday() == 5
        resumes = period["last_day"] + timedelta(days=1)
        assert resumes.weekday() < 5
