"""What may pass for a correction of spelling, and what may not."""

import pytest

from rights.translation.services.editorial import is_same_message

CORRECTIONS = [
    ("Une aide pour les familes.", "Une aide pour les familles."),
    ("Vous avez drois à une aide.", "Vous avez droits à une aide."),
    ("Ecrivez à la CAF.", "Écrivez à la CAF."),
]
CHANGES = [
    ("C’est possible.", "C’est impossible."),
    ("Un séjour régulier", "Un séjour irrégulier"),
    ("Les loyers payés", "Les loyers impayés"),
    ("Une aide utile", "Une aide inutile"),
    ("Vous devez payer.", "Vous ne devez payer."),
    ("le sixième mois", "le dixième mois"),
    ("treize euros", "seize euros"),
    ("une dizaine de jours", "une sixaine de jours"),
    ("Avant mardi", "Avant mari"),
    ("15 jours", "16 jours"),
    ("Vous devez venir.", "Vous pouvez venir."),
]


@pytest.mark.parametrize(("old", "new"), CORRECTIONS)
def test_a_letter_or_two_say_the_same(old, new):
    assert is_same_message(old, new)


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_a_number_a_denial_or_a_date_says_something_else(old, new):
    assert not is_same_message(old, new)
    assert not is_same_message(new, old)
