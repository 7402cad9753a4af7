"""The glossary on paper: all the words, level in two languages."""

import pytest
from django.utils.translation import override
from wagtail.models import Locale

from rights.glossary.models import GlossaryPage, GlossaryTerm
from rights.glossary.selectors import Word
from rights.handouts.options import Options
from rights.handouts.services.explained import word_rows
from rights.handouts.services.making import make

pytestmark = pytest.mark.django_db


def page(language: str) -> GlossaryPage:
    return GlossaryPage.objects.live().select_related("locale").get(locale__language_code=language)


def test_every_word_is_printed_once():
    with override("fr"):
        [sheet] = make(page("fr"), Options()).sheets
    items = [item for row in sheet["rows"] for node in row["cells"][0]["nodes"] for item in node["items"]]
    assert len(items) == GlossaryTerm.objects.filter(locale__language_code="fr").count()


def test_words_face_each_other_and_one_that_is_not_translated_stands_once_in_french():
    term = GlossaryTerm.objects.filter(locale__language_code="ar").order_by("key").first()
    GlossaryTerm.objects.filter(pk=term.pk).delete()
    with override("ar"):
        [sheet] = make(page("ar"), Options(second="fr")).sheets
    cells = {row["key"]: row["cells"] for row in sheet["rows"]}
    [alone] = cells.pop(f"words.{term.key}")
    assert alone["language"] == "fr"
    assert {len(pair) for pair in cells.values()} == {2}


def test_an_empty_glossary_says_so():
    empty = page("fr")
    empty.leaves = []
    with override("fr"):
        [sheet] = make(empty, Options()).sheets
    assert [row["key"] for row in sheet["rows"]] == ["none"]


def test_a_word_that_means_nothing_yet_is_not_printed():
    french = Locale.objects.get(language_code="fr")
    terms = [GlossaryTerm(term=word, key=word, definition=meaning, locale=french) for word, meaning in [("plein", "Qui dit tout."), ("vide", "")]]
    words = [Word(term, "fr") for term in terms]
    rows = word_rows(words, "fr")
    assert [row.key for row in rows] == ["words", f"words.{terms[0].key}"]
    assert word_rows(words[1:], "fr") == []
