"""The proof and the rules themselves: a text that breaks one is not accepted, whoever read it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from rights.explainers.services.open_errors import easy_read_errors
from rights.explainers.services.proof import proof_of
from tests.rights.editing.conftest import seen, words
from tests.rights.explainers.reading import CHANGES, read_by_people, write

pytestmark = pytest.mark.django_db


def test_a_text_that_breaks_a_rule_is_not_accepted_and_the_screen_says_which(editor_client, french_page):
    page = write(french_page("rsa"), "Le RSA est payé nonobstant le dossier.", "Le dossier & la lettre sont prêts.")
    page.save_revision()
    assert {"W10", "W18"} <= {error.rule for error in easy_read_errors(page)}
    with pytest.raises(ValidationError):
        read_by_people(page)
    assert read_by_people(page, CHANGES, remarks="Un mot est dur.").pk
    assert "nonobstant" in words(seen(editor_client, reverse("easy_read:proof", args=[page.pk])))


def test_a_text_that_breaks_none_is_accepted(french_page):
    page = write(french_page("rsa"), "La mairie vous aide.", "Vous donnez une carte.")
    assert easy_read_errors(page) == []
    read_by_people(page)
    assert proof_of(page)


def test_a_text_that_could_not_be_read_is_not_known_to_be_right(french_page, monkeypatch):
    def fail(*args, **values):
        raise RuntimeError

    monkeypatch.setattr("rights.plain_language.services.checking.page_texts", fail)
    page = write(french_page("rsa"), "La mairie vous aide.")
    with pytest.raises(ValidationError):
        read_by_people(page)


def test_a_rule_that_fails_keeps_a_text_from_being_accepted(french_page, monkeypatch):
    from rights.plain_language.engine.rules import book

    def fails(document):
        raise ValueError

    broken = book.Rule("S4", {"falc": "warning"}, "", "", None, fails)
    monkeypatch.setattr("rights.plain_language.engine.checking.rules_of", lambda language: (broken,))
    page = write(french_page("rsa"), "Le bus vous mène au marché.")
    for _again in range(2):
        with pytest.raises(ValidationError):
            read_by_people(page)
