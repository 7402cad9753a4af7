"""Dates are written as readers of each language write them."""

from datetime import date

import pytest
from django.utils.formats import date_format
from django.utils.translation import override


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fr", "2 novembre 2026"), ("en", "2 November 2026"), ("ar", "2 نوفمبر 2026"), ("tr", "2 Kasım 2026"), ("uk", "2 листопада 2026 року"),
        ("pt", "2 de novembro de 2026"),
    ],
)  # fmt: skip
def test_a_date_in_each_language(language, written):
    with override(language):
        assert date_format(date(2026, 11, 2)) == written
