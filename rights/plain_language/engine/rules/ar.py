"""The writing rules that hold in Arabic: length of sentences, how often words are heard, and what holds in any language."""

from collections.abc import Iterator

from rights.plain_language.engine.document import Sentence
from rights.plain_language.engine.phrases import Phrases
from rights.plain_language.engine.rules import common
from rights.plain_language.engine.rules.book import RuleBook
from rights.plain_language.engine.tokens import Token

book = RuleBook("ar")
EMPTY_LINKS = frozenset({"هنا", "اضغط هنا", "انقر هنا", "اضغطوا هنا", "انقروا هنا", "من هنا", "هذا الرابط", "الرابط", "المزيد", "اقرأ المزيد"})
IN_A_SENTENCE = Phrases(["اضغط هنا", "انقر هنا", "اضغطوا هنا", "انقروا هنا"], "ar")


def empty_link_phrases(sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    return ((first, last) for first, last, _phrase in IN_A_SENTENCE.find(sentence.tokens))


common.sentence_length(
    book,
    (
        "إذا لم تدفع الإيجار خلال شهرين فإن صاحب البيت يستطيع أن يطلب من القاضي أن يخرجك من البيت.",
        "ادفع الإيجار كل شهر. بعد شهرين بلا إيجار، يكتب صاحب البيت إلى القاضي. القاضي يستطيع أن يخرجك من البيت.",
    ),
)
common.word_frequency(book, ("يجب استيفاء الاستمارة.", "املأ الورقة."))
common.signs(book, ("الآباء & الأطفال", "الآباء والأطفال"))
common.dates(book, ("15/03/27", "الاثنين 15 مارس 2027"))
common.phones(book, ("0472000000", "04 72 00 00 00"))
common.french_hours(book, ("9h00", "الساعة 9"))
common.links(book, ("للاستمارة اضغط هنا.", "خذ استمارة الطلب."), EMPTY_LINKS, empty_link_phrases)
