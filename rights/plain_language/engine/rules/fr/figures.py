"""Numbers, hours, Roman figures and genders."""

import re
from collections.abc import Iterator

from rights.plain_language.engine.document import Document
from rights.plain_language.engine.messages import gettext_noop as _
from rights.plain_language.engine.rules.book import ERROR, FALC, PLAIN, WARNING, Place
from rights.plain_language.engine.rules.common import HOURS
from rights.plain_language.engine.rules.fr import book
from rights.plain_language.engine.tokens import Shape, Token

UNITS = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13,
    "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "quatre-vingts": 80,
    "cent": 100, "cents": 100, "mille": 1000,
}  # fmt: skip
COMPOUND = re.compile(
    r"(?:vingt|trente|quarante|cinquante|soixante|quatre-vingts?|cent|dix)(?:-(?:et|dix|vingt|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|onze"
    r"|douze|treize|quatorze|quinze|seize))+$"
)
COUNTED = {"ans", "an", "mois", "jours", "semaines", "heures", "euros", "fois", "personnes", "enfants", "années", "minutes", "mille", "cents"}


def is_number_word(token: Token) -> bool:
    return token.is_word and (token.form in UNITS or bool(COMPOUND.match(token.form)))


@book.rule(
    "W13",
    {FALC: WARNING},
    why=_("A number in letters is longer to read than in figures."),
    advice=_("Write “%(words)s” in figures."),
    example=("Vous avez trente jours.", "Vous avez 30 jours."),
)
def numbers_in_letters(document: Document) -> Iterator[Place]:
    for sentence in document.sentences:
        tokens, position = sentence.tokens, 0
        while position < len(tokens):
            token = tokens[position]
            if not is_number_word(token) or token.quoted or (token.text[0].isupper() and position):
                position += 1
                continue
            end = position
            while end + 1 < len(tokens) and (
                is_number_word(tokens[end + 1])
                or (tokens[end + 1].form == "et" and end + 2 < len(tokens) and tokens[end + 2].form in {"un", "une", "onze"})
                or (tokens[end + 1].form in {"un", "une"} and tokens[end].form == "et")
            ):
                end += 1
            following = tokens[end + 1] if end + 1 < len(tokens) else None
            before = tokens[position - 1].form if position else ""
            is_new = token.form == "neuf" and end == position and not (following and following.form in COUNTED)
            is_percentage = token.form == "cent" and before == "pour"
            is_set = (before, following and following.form) == ("à", "pas") or (token.form == "deux" and is_both(tokens, position))
            if not (is_new or is_percentage or is_set):
                yield Place(sentence, token, tokens[end])
            position = end + 1


def is_both(tokens: list[Token], position: int) -> bool:
    """Tell whether "deux" is in "tous les deux"."""
    return bool({"tous", "toutes"} & {token.form for token in tokens[max(0, position - 2) : position]})


ROMAN = re.compile(r"(?=[IVXL]{2})(?:X{0,3}|XL|LX{0,3})(?:IX|IV|V?I{0,3})$")
ROMAN_RANK = re.compile(r"(?=[IVX])(?:X{0,3}|XL|LX{0,3})(?:IX|IV|V?I{0,3})(?:er|re|e|è?me|ème)$")
BEFORE_ONE_LETTER = {
    "livre",
    "titre",
    "chapitre",
    "annexe",
    "tome",
    "partie",
    "section",
    "volume",
    "catégorie",
    "groupe",
    "phase",
    "niveau",
    "napoléon",
}
SIZES = {"taille", "tailles"}


@book.rule(
    "W14",
    {FALC: ERROR, PLAIN: ERROR},
    why=_("Many people cannot read Roman figures."),
    advice=_("Write the number in ordinary figures."),
    example=("le XXIe siècle", "le 21e siècle"),
)
def roman_figures(document: Document) -> Iterator[Place]:
    for sentence in document.sentences:
        for position, token in enumerate(sentence.tokens):
            if not token.is_word or token.quoted or token.explained is not None:
                continue
            before = sentence.tokens[position - 1].form if position else ""
            is_alone = token.text in {"I", "V", "X"} and before in BEFORE_ONE_LETTER
            is_size = token.text in {"XL", "XX"} or before in SIZES
            if (ROMAN.match(token.text) and not is_size) or is_alone or ROMAN_RANK.match(token.text):
                yield Place(sentence, token, token)


MONEY = {"€", "euro", "euros", "$", "eur", "centimes"}
PERCENT = _("Percentages and large numbers are hard to picture.")
COMPARE = _("Say “a few”, “many”, or “1 person out of 4”; leave the figure out where nobody needs it.")
CODES = {
    "cerfa",
    "n°",
    "numéro",
    "code",
    "article",
    "articles",
    "loi",
    "décret",
    "circulaire",
    "référence",
    "dossier",
    "formulaire",
    "n",
    "°",
    "appelez",
    "composez",
}


@book.rule(
    "W15", {FALC: WARNING}, why=PERCENT, advice=COMPARE, example=("25 % des personnes ont cette aide.", "1 personne sur 4 a cette aide.")
)  # fmt: skip
def large_numbers(document: Document) -> Iterator[Place]:
    for sentence in document.sentences:
        tokens = sentence.tokens
        for position, token in enumerate(tokens):
            if token.quoted:
                continue
            before = tokens[position - 1] if position else None
            after = tokens[position + 1] if position + 1 < len(tokens) else None
            if token.form in {"%", "‰"}:
                yield Place(sentence, before if before and before.shape is Shape.NUMBER else token, token)
            elif token.form == "cent" and before and before.form == "pour":
                yield Place(sentence, before, token)
            elif token.shape is Shape.NUMBER and is_large(token, before, tokens[position + 1 : position + 5]):
                yield Place(sentence, token, after if after and after.form in {"million", "millions", "milliard", "milliards"} else token)


def is_large(token: Token, before: Token | None, after: list[Token]) -> bool:
    following = [other.form for other in after]
    if before and before.form in CODES:
        return False
    if MONEY & set(following[:1]) or (
        following[:1] and following[0] in {"million", "millions", "milliard", "milliards"} and MONEY & set(following[1:4])
    ):
        return False
    if following[:1] and following[0] in {"million", "millions", "milliard", "milliards"}:
        return True
    if following[:1] in (["à"], ["et"], ["-"], ["ou"]) and len(following) > 2 and following[2] in MONEY:
        return False
    whole = token.form.split(",")[0]
    figures = re.sub(r"\D", "", whole)
    if not figures or int(figures[:12]) <= 1000:
        return False
    if len(figures) == len(whole):  # no space between thousands: a year, a post code or the number of a form
        return len(figures) == 4 and not 1900 <= int(figures) <= 2100 and bool(after) and after[0].is_word and after[0].form[-1] in "sx"
    return True


HOURS_IN_FULL = _("Write “9 heures” or “9 heures 30”.")


@book.rule("W17", {FALC: WARNING, PLAIN: WARNING}, why=HOURS, advice=HOURS_IN_FULL, example=("à 9h00", "à 9 heures"))
def hours(document: Document) -> Iterator[Place]:
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.shape is Shape.TIME and not token.quoted:
                yield Place(sentence, token, token)


INCLUSIVE = re.compile(
    r"(?<![^\W\d_])(?:[^\W\d_]{2,40}(?:[·•⋅∙]|\(|/|\.(?=[a-zéè]{1,6}(?:\.s)?(?![\w.])))-?"
    r"(?:e|ne|le|te|se|ve|fe|ère|trice|rice|euse|ienne|enne|sse|esse|resse)(?:\)?(?:[·•⋅∙.]|\()?s)?\)?)(?![\w])|"
    r"[^\W\d_]{2,40}-(?:e|ne|le|trice|euse|ère|ve)-s(?![\w-])|(?<![\w/])(?:ils?/elles?|elles?/ils?|une?/une?|le/la|la/le|du/de la|celui/celle|ce/cette)(?![\w/])",
    re.IGNORECASE,
)


@book.rule(
    "W20",
    {FALC: WARNING, PLAIN: WARNING},
    why=_("Dots, brackets and slashes inside a word stop the reader and the reading voices."),
    advice=_("Write both words, or one word for everybody."),
    example=("les habitant·e·s", "les habitantes et les habitants"),
)
def genders(document: Document) -> Iterator[Place]:
    for sentence in document.sentences:
        text = sentence.text.reading.text
        for found in INCLUSIVE.finditer(text, sentence.start, sentence.end):
            inside = [token for token in sentence.tokens if token.start < found.end() and token.end > found.start()]
            if inside and not any(token.shape is Shape.ADDRESS or token.quoted for token in inside):
                yield Place(sentence, inside[0], inside[-1])
