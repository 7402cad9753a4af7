"""Words stand in the order that a dictionary of their language gives them."""

import random

import pytest

from home.services.alphabet import first_letter, sort_key

ORDER = {
    "fr": ["Âge de la retraite", "Aide au logement", "APL", "École", "Étranger", "Logement", "RSA"],
    "en": ["Allowance", "Élite", "Housing", "RSA", "zone"],
    "tr": ["Aile", "Ceza", "Çocuk", "Ilıca", "İş", "Ofis", "Ödenek", "Sağlık", "Şehir", "Uçak", "Ücret", "Zam"],
    "ar": ["إعانة كبار السن", "التأمين", "الحق في السكن", "دخل التضامن", "السكن", "المساعدة", "RSA"],
    "uk": ["Ґанок", "Дім", "Житло", "Інвалідність", "Їжа", "Йод", "Школа", "Юрист", "RSA"],
    "pt": ["água", "Apoio", "caução", "Cédula", "despejo", "ética", "ordem", "RSA"],
}


@pytest.mark.parametrize("language", ORDER)
def test_order_of_the_alphabet(language):
    words = list(ORDER[language])
    random.Random(107).shuffle(words)
    assert sorted(words, key=lambda word: sort_key(word, language)) == ORDER[language]


@pytest.mark.parametrize(
    ("text", "language", "letter"),
    [("École", "fr", "E"), ("« Aide »", "fr", "A"), ("iş", "tr", "İ"), ("Ilıca", "tr", "I"), ("çocuk", "tr", "Ç"), ("الحق", "ar", "ح"), ("إعانة", "ar", "ا"),
     ("RSA", "ar", "R"), ("їжа", "uk", "Ї"), ("100 % santé", "fr", "#"), ("", "fr", "#")],
)  # fmt: skip
def test_a_word_stands_under_its_first_letter(text, language, letter):
    assert first_letter(text, language) == letter
