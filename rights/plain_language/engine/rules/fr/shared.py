"""The rules of all languages, with the examples of French."""

from collections.abc import Iterator

from rights.plain_language.engine.document import Sentence
from rights.plain_language.engine.phrases import Phrases
from rights.plain_language.engine.rules import common
from rights.plain_language.engine.rules.fr import book
from rights.plain_language.engine.tokens import Token

EMPTY_LINKS = frozenset(
    {"ici", "cliquez ici", "cliquer ici", "là", "ce lien", "lien", "le lien", "en savoir plus", "savoir plus", "plus d' infos", "plus d' informations",
     "lire la suite", "la suite", "voir", "voir plus", "cette page", "suivre ce lien", "par ici", "cliquez", "lire plus", "plus"}
)  # fmt: skip
IN_A_SENTENCE = Phrases(
    ["=cliquer ici", "=cliquer là", "=cliquer sur ce lien", "=cliquer sur le lien", "=cliquer sur le lien suivant", "=suivre ce lien", "=appuyer ici"]
)


def empty_link_phrases(sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    return ((first, last) for first, last, _phrase in IN_A_SENTENCE.find(sentence.tokens))


common.sentence_length(
    book,
    (
        "Si vous ne payez pas votre loyer pendant deux mois, le propriétaire peut demander au juge de vous faire quitter le logement.",
        "Payez votre loyer chaque mois. Après 2 mois sans loyer, le propriétaire peut écrire au juge. Le juge peut vous faire quitter le logement.",
    ),
)
common.signs(book, ("parents & enfants", "les parents et les enfants"))
common.dates(book, ("15/03/27", "lundi 15 mars 2027"), frozenset(["janv", "févr", "sept", "oct", "nov", "déc"]))
common.phones(book, ("0472000000", "04 72 00 00 00"))
common.links(book, ("Pour le formulaire, cliquez ici.", "Prenez le formulaire de demande."), EMPTY_LINKS, empty_link_phrases)
