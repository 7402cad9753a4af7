"""Headings, length of paragraphs and pages, references."""

from collections.abc import Iterator
from math import ceil

from rights.plain_language.engine.document import Document
from rights.plain_language.engine.messages import gettext_noop as _
from rights.plain_language.engine.phrases import Phrases
from rights.plain_language.engine.rules.book import ADVICE, FALC, PLAIN, WARNING, Place
from rights.plain_language.engine.rules.fr import book
from rights.plain_language.engine.types import Kind

ABSTRACT_HEADINGS = {
    "condition", "modalité", "éligibilité", "montant", "démarche", "procédure", "pièce", "délai", "recours", "bénéficiaire", "définition", "objet", "présentation", "critère", "calcul", "versement",
    "durée", "contestation", "paiement", "renouvellement", "demande", "dépôt", "obtention", "constitution", "champ", "généralité", "principe", "cumul", "public", "formalité", "justificatif", "introduction", "contexte",
    "attribution", "ouverture", "coût", "financement", "composition", "instruction", "tarif", "refus", "suspension", "réclamation", "voie", "accès", "lieu", "déroulement", "inscription",
}  # fmt: skip
LONGEST_HEADING = 10


@book.rule(
    "S9",
    {FALC: ADVICE, PLAIN: ADVICE},
    why=_("“%(words)s” is the word of the office, not the reader's question."),
    advice=_("Write the question that the reader asks."),
    example=("Conditions d'éligibilité", "Qui peut avoir cette aide ?"),
)
def headings_as_questions(document: Document) -> Iterator[Place]:
    for sentence in document.sentences:
        if sentence.kind is not Kind.HEADING or "?" in sentence.shown:
            continue
        words = [
            token for token in sentence.tokens if token.is_word and token.form not in {"le", "la", "l'", "les", "un", "une", "des", "vos", "votre"}
        ]
        if words and len(words) <= LONGEST_HEADING and not words[0].quoted and document.lemma(words[0]) in ABSTRACT_HEADINGS:
            yield Place.whole(sentence)


SIGNS_A_LINE = 75
LONGEST = {FALC: 3, PLAIN: 5}


@book.rule(
    "O3",
    {FALC: WARNING, PLAIN: WARNING},
    why=_("A long paragraph is a wall: many readers do not begin it."),
    advice=_("Cut it where the subject changes; make a list of what follows one after the other."),
)
def short_paragraphs(document: Document) -> Iterator[Place]:
    most = LONGEST[document.level]
    for text in document.texts:
        whole = [sentence for sentence in text.sentences if sentence.is_whole and sentence.words]
        if document.level == FALC:
            paragraphs = [whole] if text.kind is Kind.LINES else paragraphs_of(whole)
            for paragraph in paragraphs:
                if len(paragraph) > most:
                    yield Place.whole(paragraph[most])
            continue
        for paragraph in paragraphs_of(whole):
            if ceil((paragraph[-1].end - paragraph[0].start) / SIGNS_A_LINE) > most:
                yield Place.whole(paragraph[0])


def paragraphs_of(sentences: list) -> list[list]:
    paragraphs: dict[int, list] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.line, []).append(sentence)
    return list(paragraphs.values())


LONGEST_PAGE = {FALC: 400, PLAIN: 800}


@book.rule(
    "O7",
    {FALC: WARNING, PLAIN: WARNING},
    why=_("This page has %(count)s words; readers tire after %(limit)s."),
    advice=_("Keep what is needed to act; put the rest on another page."),
)
def short_page(document: Document) -> Iterator[Place]:
    limit, total, crossed = LONGEST_PAGE[document.level], 0, None
    for sentence in document.sentences:
        total += len(sentence.words)
        if crossed is None and total > limit:
            crossed = sentence
    if crossed:
        yield Place.whole(crossed, parameters={"count": total, "limit": limit})


ELSEWHERE = Phrases(
    [
        "ci-dessus", "ci-dessous", "ci-après", "ci-contre", "ci-avant", "supra", "infra", "voir plus haut", "voir plus bas", "vu plus haut",
        "vue plus haut", "vus plus haut", "dit plus haut", "cité plus haut", "cités plus haut", "citée plus haut", "citées plus haut",
        "cité plus bas", "expliqué plus haut", "expliquée plus haut", "expliqué plus bas", "plus haut dans cette page", "plus bas dans cette page",
        "=lire plus haut", "=lire plus bas", "=voir la note", "=voir note", "note de bas de page", "notes de bas de page", "bas de page",
        "=voir annexe", "=voir l'annexe", "=voir en annexe", "en annexe", "à la page précédente", "à la page suivante", "au paragraphe précédent",
        "au paragraphe suivant", "paragraphe précédent", "paragraphe suivant", "chapitre précédent", "chapitre suivant", "section précédente",
        "section suivante", "=voir page", "=voir la page", "op. cit", "ibid", "ibidem", "=voir =tableau", "=voir le tableau",
        "=renvoyer à la note", "plus haut sur cette page", "plus bas sur cette page", "indiqué plus haut", "indiquée plus haut",
        "indiqués plus haut", "indiquées plus haut", "indiqué plus bas", "comme dit plus haut", "=parler plus haut", "=parler plus bas",
        "=parler plus loin", "=voir plus loin", "=lire plus loin", "comme indiqué précédemment", "indiqué précédemment", "indiquée précédemment",
        "indiqués précédemment", "dit précédemment", "cité précédemment", "vu précédemment", "expliqué précédemment", "mentionné précédemment",
        "cf", "ci dessus", "ci dessous", "ci après", "partie précédente", "partie suivante", "=voir p", "=reporter vous", "reportez vous",
        "=expliquer plus bas", "=expliquer plus haut", "=expliquer plus loin", "=détailler plus bas", "=détailler plus haut", "=décrire plus haut",
        "=décrire plus bas", "=voir paragraphe", "=voir le paragraphe",
    ]
)  # fmt: skip
RAISED = set("¹²³⁴⁵⁶⁷⁸⁹⁰")


@book.rule(
    "O8",
    {FALC: WARNING, PLAIN: WARNING},
    why=_("“%(words)s” sends the reader elsewhere to understand."),
    advice=_("Say here what is needed, or link the words that name the page."),
    example=("Voir les conditions ci-dessus.", "Vous avez 25 ans ou plus ?"),
)
def no_reference(document: Document) -> Iterator[Place]:
    for sentence in document.sentences:
        for first, last, _phrase in ELSEWHERE.find(sentence.tokens):
            if not first.quoted and first.explained is None:
                yield Place(sentence, first, last)
        for position, token in enumerate(sentence.tokens):
            before = sentence.tokens[position - 1] if position else None
            raised = token.text[0] in RAISED and before and before.end == token.start and before.form not in {"m", "km", "cm", "mm", "dm", "hm"}
            if raised or is_star(sentence, position) or is_call(sentence, position):
                yield Place(sentence, token, token)


def is_star(sentence, position: int) -> bool:
    """Tell whether a star calls a note: "Le montant*", and not two stars, which somebody typed for bold letters."""
    before, token, *after = sentence.tokens[position - 1 : position + 2] if position else [None, sentence.tokens[0]]
    return token.form == "*" and before is not None and before.is_word and before.end == token.start and not (after and after[0].form == "*")


def is_call(sentence, position: int) -> bool:
    """Tell whether a number in brackets calls a note: "[2]", "(1)" after a word."""
    tokens = sentence.tokens
    if tokens[position].form not in {"[", "("} or position + 2 >= len(tokens) or not position:
        return False
    return (
        len(tokens[position + 1].form) <= 2
        and tokens[position + 1].form.isdigit()
        and tokens[position + 2].form in {"]", ")"}
        and tokens[position - 1].is_word
    )
