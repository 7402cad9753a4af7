"""The poster: letters as large as one sheet holds, fewer dates rather than letters too small, and the first dates whatever happens."""

from dataclasses import replace

import pytest

from rights.workshops.services.poster import FEWEST_DATES, SIZES, PosterDate, PosterText, poster_fit

TEXT = PosterText(
    title="Lire mon courrier", summary="Apportez une lettre, repartez avec une réponse.", place=("Salle du 107",), tags=("Habitants", "Gratuit")
)
DATE = PosterDate("mardi 15 décembre", "de 14 h à 16 h")


def test_few_dates_stand_in_the_largest_letters():
    assert poster_fit(TEXT, [DATE])[0] > poster_fit(TEXT, [DATE] * 5)[0] >= SIZES[-1]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_first_dates_stay_whatever_the_poster_says(number):
    crowded = replace(TEXT, title="Un titre " * 12, summary="Un résumé " * 20, tags=("Un interprète si vous le demandez",) * 9)
    assert poster_fit(crowded, [replace(DATE, lines=("Une raison " * 25,))] * number) == (SIZES[-1], number)


def test_dates_leave_from_the_end_when_each_says_much():
    size, number = poster_fit(TEXT, [replace(DATE, lines=("Le lieu est fermé, et la salle aussi. " * 3,) * 2)] * 5)
    assert FEWEST_DATES <= number < 5
    assert size in SIZES


def test_high_lines_of_arabic_leave_less_room():
    arabic = PosterText(title="كيف أقرأ رسائل", summary="هاتوا رسالة. " * 8, place=TEXT.place, tags=TEXT.tags, is_arabic=True)
    latin = replace(arabic, title="a" * len(arabic.title), summary=TEXT.summary, is_arabic=False)
    assert poster_fit(arabic, [DATE] * 4) <= poster_fit(latin, [DATE] * 4)
