"""Periods told by years or months, in words."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from rights.lab.blocks.periods import PeriodPointBlock
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


@pytest.mark.parametrize(
    ("language", "typed", "kept"),
    [
        ("fr", "2021", "2021"),
        ("fr", "2021-03", "2021-03"),
        ("fr", "03/2024", "2024-03"),
        ("fr", "3.2024", "2024-03"),
        ("fr", "mars 2024", "2024-03"),
        ("fr", "  Décembre   2024 ", "2024-12"),
        ("fr", "aout 2024", "2024-08"),
        ("en", "March 2024", "2024-03"),
        ("en", "mars 2024", "2024-03"),
        ("pt", "março de 2024", "2024-03"),
        ("uk", "березень 2024", "2024-03"),
        ("tr", "Şubat 2024", "2024-02"),
    ],
)
def test_a_month_is_understood_as_people_write_it(language, typed, kept):
    with override(language):
        assert PeriodPointBlock().clean(typed) == kept


@pytest.mark.parametrize("typed", ["13/2024", "0/2024", "mars 20", "brumaire 2024", "2021-3-4", "mars", "12/1815"])
def test_what_is_no_month_is_refused_with_examples(typed):
    with pytest.raises(ValidationError, match="03/2021"):
        PeriodPointBlock().clean(typed)


def test_the_field_cuts_nothing_that_is_typed():
    assert "maxlength" not in PeriodPointBlock().field.widget_attrs(PeriodPointBlock().field.widget)
