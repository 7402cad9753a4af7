"""How words are cut, folded and stemmed: what people type and what pages say meet in one form."""

import pytest

from rights.search.analysis.stems import stem
from rights.search.analysis.words import clean, split_words


def words(text: str) -> list[str]:
    return [word.folded for word in split_words(clean(text))]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("L’aide d'urgence", ["aide", "urgence"]),
        ("R.S.A. et C.A.F", ["rsa", "et", "caf"]),
        ("Pôle-Emploi", ["pole", "emploi"]),
        ("œuvre 39 19", ["oeuvre", "39", "19"]),
        ("İZNİ ılık ISI", ["izni", "ilik", "isi"]),
        ("أُمٌّ إقامةٌ آخر مستشفى", ["ام", "اقامه", "اخر", "مستشفي"]),
        ("٣٩ ۱۹ مـــال", ["39", "19", "مال"]),
        ("ﻻجئ", ["لاجي"]),
        ("e\u0301cole\x00\x1b\n\t«test»", ["ecole", "test"]),
        ("Сім’я, сім'я й СІМЯ", ["сімя", "сімя", "сімя"]),
        ("Ґанок Їжа", ["ганок", "іжа"]),
        ("😀 '\" && || ((( *", []),
        ("a" * 5000, ["a" * 40]),
    ],
)
def test_a_text_is_cut_into_folded_words(typed, expected):
    assert words(typed) == expected


SAME = [
    ("fr", "allocation allocations"),
    ("fr", "demande demandé demander demandes"),
    ("fr", "expulsé expulsés expulsion"),
    ("en", "benefit benefits"),
    ("ar", "الاقامة إقامة بالإقامة الإقامة اقامه وإقامتكم إقامتي"),
    ("ar", "بطاقة البطاقة بطاقات بطاقتكم بطاقتي"),
    ("ar", "سكن السكن للسكن سكنكم والسكن السكني"),
    ("ar", "مساعدة المساعدة مساعدات والمساعدات"),
    ("ar", "رسالة رسالتكم الرسالة"),
    ("tr", "yardım yardımı yardımlar YARDIM yardimi"),
    ("tr", "sağlık SAĞLIK saglik sağlığı"),
    ("tr", "emekli emeklilik EMEKLİ"),
    ("uk", "допомога допомоги допомогу допомогою ДОПОМОГ"),
    ("uk", "посвідка посвідки посвідку посвідками"),
    ("uk", "пенсія пенсії пенсію пенсією пенсій"),
    ("uk", "безоплатний безоплатна безоплатне безоплатного безоплатно"),
    ("uk", "документ документи документів документах"),
    ("uk", "здоров’я здоров'я здоровя здоров’ю"),
    ("uk", "житло житла житлом житлу"),
    ("pt", "pensão pensões pensao PENSÕES"),
    ("pt", "habitação habitações habitacao"),
    ("pt", "papel papéis papeis"),
    ("pt", "jovem jovens"),
    ("pt", "subsídio subsídios"),
    ("pt", "desemprego desempregado desempregada"),
]


@pytest.mark.parametrize(("language", "forms"), SAME, ids=[forms.split()[0] for _language, forms in SAME])
def test_the_forms_of_a_word_share_a_stem(language, forms):
    assert len({stem(word.folded, language) for word in split_words(forms)}) == 1


@pytest.mark.parametrize("language", ["ar", "uk"])
def test_french_names_on_a_page_in_other_letters_are_stemmed_as_french(language):
    assert stem("allocations", language) == stem("allocation", "fr")


def test_a_language_without_rules_of_its_own_still_has_stems():
    assert stem("pensões", "xx")
