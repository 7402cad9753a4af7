"""Periods told by years or months, in words."""

from datetime import date

import pytest
from django.utils.translation import override

from rights.lab.services.periods import is_over, period_in_words, since_in_words


@pytest.mark.parametrize(
    ("language", "start", "end", "words"),
    [
        ("fr", "2021", "2023", "de 2021 à 2023"),
        ("fr", "2021-04", "2023", "entre avril 2021 et 2023"),
        ("fr", "2024", "", "depuis 2024"),
        ("fr", "", "2021", "jusqu'en 2021"),
        ("fr", "2021", "2021", "en 2021"),
        ("fr", "2021-08", "2021-08", "en août 2021"),
        ("en", "2021-04", "2023-10", "from April 2021 to October 2023"),
        ("en", "2024", "", "since 2024"),
        ("tr", "2021", "2023", "2021–2023 yılları arasında"),
        ("tr", "2024-03", "", "Mart 2024 ayından beri"),
        ("uk", "2021-03", "2023-06", "з березня 2021 року до червня 2023 року"),
        ("pt", "2021-03", "", "desde março de 2021"),
        ("fr", "", "", ""),
    ],
)
def test_a_period_is_told_in_words(language, start, end, words):
    with override(language):
        assert period_in_words(start=start, end=end) == words


def test_an_arabic_period_begins_and_ends_as_it_is_read():
    with override("ar"):
        assert period_in_words(start="2021", end="2023").split() == ["من", "2021", "إلى", "2023"]


def test_what_is_planned_begins_later():
    with override("fr"):
        assert period_in_words(start="2027", is_planned=True) == "à partir de 2027"
        assert period_in_words(start="2027-04", is_planned=True) == "dès avril 2027"


def test_since_when_something_lasts_may_be_unknown():
    with override("fr"):
        assert [since_in_words("2021"), since_in_words("2021-04"), since_in_words("")] == ["depuis 2021", "depuis avril 2021", ""]


@pytest.mark.parametrize(("end", "over"), [("2025", True), ("2026", False), ("2026-10", True), ("2026-11", False), ("", False)])
def test_a_year_or_a_month_lasts_to_its_last_day(end, over):
    assert is_over(end, today=date(2026, 11, 22)) is over
