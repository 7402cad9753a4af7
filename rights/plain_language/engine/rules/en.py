"""The writing rules that hold in English: length of sentences, how often words are heard, and what holds in any language."""

from collections.abc import Iterator

from rights.plain_language.engine.document import Sentence
from rights.plain_language.engine.phrases import Phrases
from rights.plain_language.engine.rules import common
from rights.plain_language.engine.rules.book import RuleBook
from rights.plain_language.engine.tokens import Token

book = RuleBook("en")
EMPTY_LINKS = frozenset({"here", "click here", "this link", "link", "read more", "more", "learn more", "see more", "this page", "find out more"})
IN_A_SENTENCE = Phrases(["click here", "click on this link", "follow this link", "tap here"], "en")


def empty_link_phrases(sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    return ((first, last) for first, last, _phrase in IN_A_SENTENCE.find(sentence.tokens))


common.sentence_length(
    book,
    (
        "If you do not pay your rent for two months, the owner can ask the judge to make you leave the flat.",
        "Pay your rent every month. After 2 months without rent, the owner can write to the judge. The judge can make you leave the flat.",
    ),
)
common.word_frequency(book, ("Please remit the amount.", "Please pay the amount."))
common.signs(book, ("parents & children", "parents and children"))
common.dates(book, ("15/03/27", "Monday 15 March 2027"))
common.phones(book, ("0472000000", "04 72 00 00 00"))
common.french_hours(book, ("9h00", "9 am"))
common.links(book, ("For the form, click here.", "Take the application form."), EMPTY_LINKS, empty_link_phrases)
