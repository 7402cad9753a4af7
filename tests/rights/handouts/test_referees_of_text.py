"""What other readers get out of a sheet, and the fonts that decide it."""

import shutil
from io import BytesIO

import pytest
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont

from .referees import specimens
from .referees.extraction import READERS, comparable, poppler_text, share_found, words_lost
from .referees.letters import LETTERS, letters_in_pieces, missing_glyphs
from .referees.passages import passages

FRENCH = "L'office affiche l'efficace œuvre : fin d'été, naïf, 1 234,56 € ; où ça ? « Là-bas »."
VIETNAMESE = "Quyền của bạn không phụ thuộc vào giấy tờ."
UKRAINIAN = "Ваші права не залежать від документів: ґанок, їжак, є."
ARABIC = (
    "لا يحق للمالك أن يطردكم من مسكنكم دون حكم من القاضي. يمكنكم أن تطلبوا مساعدة من محام، وتدفع الدولة أجره إذا كان دخلكم قليلا. "
    "اكتبوا رسالة إلى مكتب البلدية في مدينتكم (ADIL de Paris) قبل نهاية الشهر، أو اطلبوا الرقم 36 39. من حق كل شخص أن يفهم ما يوقع عليه."
)


def arabic_sheet(text: str, font: str = "Vazirmatn", **options) -> bytes:
    return specimens.compiled(f'#set text(lang: "ar", font: ("{font}", "Atkinson Hyperlegible Next"))\n= السكن\n{text}', **options)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", [FRENCH, VIETNAMESE, UKRAINIAN], ids=["fr", "vi", "uk"])
def test_latin_and_cyrillic_text_comes_back_whole(reader, text):
    sheet = specimens.compiled(f'#set smartquote(enabled: false)\n#set text(font: "Noto Sans")\n#par[{text}]')
    assert share_found(text, sheet, reader=reader) == (1, 1), words_lost(text, sheet, reader=reader)


@pytest.mark.parametrize("reader", READERS)
def test_arabic_text_comes_back(reader):
    sheet = arabic_sheet(ARABIC)
    found = share_found(ARABIC, sheet, reader=reader)
    assert found.characters >= 0.99
    assert found.words >= 0.9, words_lost(ARABIC, sheet, reader=reader)
    assert share_found(ARABIC, sheet, reader=reader, folded_lam_alef=True) == (1, 1)


@pytest.mark.parametrize("reader", READERS)
def test_text_that_is_not_there_is_missed(reader):
    sheet = specimens.compiled("Le loyer est dû.")
    assert share_found("Le loyer est dû. La caution aussi.", sheet, reader=reader).words == pytest.approx(4 / 7)
    assert words_lost("La caution", sheet, reader=reader) == ["La", "caution"]
    with pytest.raises(ValueError, match="Nothing is expected"):
        share_found(" ", sheet, reader=reader)


def test_both_sides_are_made_alike():
    assert comparable("ﻣﺮﺣﺒﺎ\u200f  ﬁn\u00a0d\u00adé\nté") == "مرحبا fin dé té"


def test_without_poppler_the_test_says_so(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda command: None)
    with pytest.raises(pytest.skip.Exception, match="poppler-utils"):
        poppler_text(b"")


# -- fonts -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("font", sorted(specimens.FONTS.glob("Vazirmatn-*.ttf")), ids=lambda path: path.stem)
@pytest.mark.parametrize("language", LETTERS)
def test_an_arabic_font_shapes_a_base_letter_to_one_glyph(font, language):
    assert letters_in_pieces(font, language) == {}
    assert missing_glyphs(font, LETTERS[language]) == []


@pytest.mark.parametrize("font", sorted(specimens.FONTS.glob("Vazirmatn-*.ttf")), ids=lambda path: path.stem)
@pytest.mark.parametrize("sign", ["\u064b", "\u064d", "\u064f", "\u0650", "\u0651", "\u0651\u064e", "\u0652"], ids=ascii)
def test_an_arabic_font_shapes_a_letter_with_its_vowel_sign_to_one_glyph(font, sign):
    without_hamza_alone = {place: count for place, count in letters_in_pieces(font, "ps", sign=sign).items() if place[0] != "ء"}
    assert without_hamza_alone == {}


def test_arabic_words_with_vowel_signs_are_read_in_order_and_come_back():
    text = "وتجدون طبيبًا هنا. يربّي أولادَه شيئًا فشيئًا مع محامٍ في مدّة قصيرة جدًّا."
    sheet = arabic_sheet(text)
    assert [passage.text for passage in passages(sheet)] == ["السكن", text]
    assert all(share_found(text, sheet, reader=reader).words > 0.9 for reader in READERS)


@pytest.fixture(scope="module")
def font_in_pieces(tmp_path_factory):
    """A font that draws beh as a bowl and a dot, as the newest Noto fonts do with every dotted letter."""
    font = TTFont(specimens.FONTS / "Vazirmatn-Regular.ttf")
    beh, bowl, dot = (font.getBestCmap()[ord(sign)] for sign in "ب\u066e.")
    del font["GSUB"]
    addOpenTypeFeaturesFromString(font, f"languagesystem DFLT dflt; languagesystem arab dflt; feature ccmp {{ sub {beh} by {bowl} {dot}; }} ccmp;")
    for record in font["name"].names:
        if record.nameID in (1, 4, 6, 16):
            record.string = "Pieces"
    path = tmp_path_factory.mktemp("fonts") / "pieces.ttf"
    written = BytesIO()
    font.save(written)
    path.write_bytes(written.getvalue())
    return path


def test_a_font_that_draws_letters_in_pieces_is_named_and_its_text_is_lost(font_in_pieces):
    assert letters_in_pieces(font_in_pieces) == {("ب", form): 2 for form in ("isolated", "initial", "medial", "final")}
    text = "باب كتاب"
    sheet = arabic_sheet(text, "Pieces", fonts=[font_in_pieces.parent, specimens.FONTS])
    assert any(share_found(text, sheet, reader=reader).words < 0.9 for reader in READERS)


def test_a_font_without_the_letters_is_named():
    latin = specimens.FONTS / "NotoSans-Regular.ttf"
    assert len(letters_in_pieces(latin)) == 4 * len(LETTERS["ar"])
    assert missing_glyphs(latin, "Ваші права, quyền: ا🏠\n") == ["ا", "🏠"]


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_the_fonts_have_the_signs_of_every_alphabet_of_the_site(weight):
    latin = "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿĞğİıŞşÖöÁáÃãÍíÓóÕõÚú«»‹›“”’‘–—…€°²•"
    cyrillic = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя’№"
    assert missing_glyphs(specimens.FONTS / f"AtkinsonHyperlegibleNext-{weight}.ttf", latin) == []
    assert missing_glyphs(specimens.FONTS / f"NotoSans-{weight}.ttf", cyrillic + VIETNAMESE) == []
