"""The writing rules that hold in Turkish: length of sentences, and what holds in any language. Its words take too many endings to be counted."""

from collections.abc import Iterator

from rights.plain_language.engine.document import Sentence
from rights.plain_language.engine.phrases import Phrases
from rights.plain_language.engine.rules import common
from rights.plain_language.engine.rules.book import RuleBook
from rights.plain_language.engine.tokens import Token

book = RuleBook("tr")
EMPTY_LINKS = frozenset({"burada", "buraya", "tıklayın", "buraya tıklayın", "tıklayınız", "buraya tıklayınız", "bu bağlantı", "bağlantı", "devamı"})
IN_A_SENTENCE = Phrases(["buraya tıklayın", "buraya tıklayınız", "buraya tıkla"], "tr")


def empty_link_phrases(sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    return ((first, last) for first, last, _phrase in IN_A_SENTENCE.find(sentence.tokens))


common.sentence_length(
    book,
    (
        "İki ay boyunca kiranızı ödemezseniz ev sahibi hâkimden sizi evden çıkarmasını ve borcunuzu faiziyle birlikte almasını isteyebilir.",
        "Kiranızı her ay ödeyin. Kirayı 2 ay ödemezseniz ev sahibi hâkime yazabilir. Hâkim sizi evden çıkarabilir.",
    ),
)
common.signs(book, ("anneler & babalar", "anneler ve babalar"))
common.dates(book, ("15/03/27", "15 Mart 2027 Pazartesi"))
common.phones(book, ("0472000000", "04 72 00 00 00"))
common.french_hours(book, ("9h00", "saat 9"))
common.links(book, ("Form için buraya tıklayın.", "Başvuru formunu alın."), EMPTY_LINKS, empty_link_phrases)
