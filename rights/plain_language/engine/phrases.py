"""Finds fixed phrases among words in one pass, whatever the number of phrases."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rights.plain_language.engine import lexicon
from rights.plain_language.engine.tokens import Shape, Token, tokenise

LEMMA = "="


class Phrases:
    """Phrases by their words. A word that begins with "=" stands for all the forms of a verb or a noun: "=frapper à toutes les portes"."""

    def __init__(self, phrases: Iterable[str], language: str = "fr"):
        self.language = language
        self.by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for phrase in phrases:
            elements = tuple(self.elements(phrase))
            self.by_first[elements[0]].append((elements, phrase))
        for choices in self.by_first.values():
            choices.sort(key=lambda choice: -len(choice[0]))

    @staticmethod
    def elements(phrase: str) -> Iterator[str]:
        for word in phrase.split():
            if word.startswith(LEMMA) or word.endswith("'"):
                yield word
            else:
                yield from (token.form for token in tokenise(word) if token.shape is not Shape.SIGN)

    def fits(self, token: Token, element: str) -> bool:
        if element.startswith(LEMMA):
            return token.form == element[1:] or lexicon.lemma(token.form, self.language) == element[1:]
        return token.form == element

    def find(self, tokens: list[Token]) -> Iterator[tuple[Token, Token, str]]:
        """Yield the first and last token of each phrase found, and the phrase; signs other than commas and stops are jumped over."""
        words = [token for token in tokens if token.shape is not Shape.SIGN or token.form in ",.;:!?()"]
        position = 0
        while position < len(words):
            token = words[position]
            choices = list(self.by_first.get(token.form, ()))
            if token.is_word:
                choices += self.by_first.get(LEMMA + token.form, ())
                lemma = lexicon.lemma(token.form, self.language)
                if lemma != token.form:
                    choices += self.by_first.get(LEMMA + lemma, ())
            for elements, phrase in choices:
                length = len(elements)
                if position + length <= len(words) and all(
                    self.fits(word, element) for word, element in zip(words[position + 1 : position + length], elements[1:], strict=True)
                ):
                    yield token, words[position + length - 1], phrase
                    position += length - 1
                    break
            position += 1
