"""How a sentence is built."""

from collections.abc import Iterator
from itertools import pairwise

from rights.plain_language.engine.document import Document, Sentence
from rights.plain_language.engine.messages import gettext_noop as _
from rights.plain_language.engine.phrases import Phrases
from rights.plain_language.engine.rules.book import ADVICE, ERROR, FALC, PLAIN, WARNING, Place
from rights.plain_language.engine.rules.fr import book
from rights.plain_language.engine.tokens import Token
from rights.plain_language.engine.types import Kind

SUBJECTS = {"je", "j'", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "c'", "ce", "ça", "cela"}
JOINING = {"et", "ou", "mais", "car", "donc", "puis", "alors"}
WHEN = {"si", "s'", "lorsque", "lorsqu'", "quand", "puisque", "puisqu'", "quoique", "quoiqu'", "dont", "lequel", "laquelle", "lesquels", "lesquelles", "auquel", "auxquels", "duquel", "desquels"}  # fmt: skip
QUE = {"que", "qu'"}
BEFORE_QUE = {
    "plus",
    "moins",
    "aussi",
    "autant",
    "même",
    "mêmes",
    "autre",
    "autres",
    "ne",
    "est-ce",
    "tel",
    "telle",
    "tels",
    "meilleur",
    "ainsi",
    "ce",
}
OPENING = {"qui", "quand", "que", "qu'", "où", "combien", "comment", "pourquoi", "quel", "quelle", "quels", "quelles"}


def is_question(sentence: Sentence) -> bool:
    return "?" in sentence.tokens[-1].form or (len(sentence.tokens) > 1 and "?" in sentence.tokens[-2].form)


def second_idea(sentence: Sentence) -> tuple[Token, Token] | None:
    """Return the words that open the second idea of a sentence."""
    tokens = sentence.tokens
    for position, token in enumerate(tokens):
        if not token.is_word or token.quoted:
            continue
        before = tokens[position - 1].form if position else ""
        after = tokens[position + 1].form if position + 1 < len(tokens) else ""
        is_first = position == 0 or not any(other.is_word for other in tokens[:position])
        if token.form in JOINING and not is_first and after in SUBJECTS and not (after == "vous" and is_object(tokens, position + 1)):
            return token, tokens[position + 1]
        if token.form in WHEN and not (is_first and is_question(sentence) and token.form in OPENING):
            if token.form == "s'" and after not in {"il", "ils"}:
                continue
            if token.form == "quand" and after == "même":
                continue
            if token.form == "si" and not is_first and not opens_clause(tokens, position + 1):
                continue
            if token.form == "si" and (after in {"vite", "bien", "peu", "tôt", "tard", "loin"} or before in {"même", "comme"} or is_comparing(after)):
                continue
            if (
                token.form == "si"
                and before not in {"", ",", ":", "et", "ou", "mais", "sauf", "que", "uniquement", "seulement"}
                and asks_whether(tokens, position)
            ):
                continue
            return token, tokens[min(position + 1, len(tokens) - 1)]
        if (
            token.form == "qui"
            and not is_first
            and before not in {"à", "chez", "de", "pour", "avec", "sur", "par", "ce"}
            and not asks_who(tokens, position)
        ):
            return token, tokens[min(position + 1, len(tokens) - 1)]
        if (
            token.form in QUE
            and not is_first
            and before not in BEFORE_QUE
            and not is_only(tokens, position)
            and not (is_question(sentence) and before == "ce")
            and not after.isdigit()
        ):
            return tokens[position - 1] if tokens[position - 1].is_word else token, token
    return None


def is_object(tokens: list[Token], position: int) -> bool:
    """Tell whether "vous" is no subject: "… et vous aide"."""
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    return following is not None and not (
        following.form.endswith(("ez", "tes", "sommes"))
        or following.form in {"n'", "ne", "y", "en", "l'", "le", "la", "les", "lui", "leur", "vous", "m'", "me", "nous"}
    )


DETERMINERS = {
    "le",
    "la",
    "l'",
    "les",
    "un",
    "une",
    "des",
    "ce",
    "cet",
    "cette",
    "ces",
    "votre",
    "vos",
    "notre",
    "nos",
    "son",
    "sa",
    "ses",
    "leur",
    "leurs",
    "mon",
    "ma",
    "mes",
    "quelqu'un",
    "personne",
    "aucun",
    "aucune",
    "d'",
    "tout",
    "toute",
    "chaque",
}


def opens_clause(tokens: list[Token], position: int) -> bool:
    """Tell whether a subject stands there: "si vous", "si le propriétaire", and not "si froid"."""
    return position < len(tokens) and (
        tokens[position].form in SUBJECTS | DETERMINERS or tokens[position].text[0].isupper() or tokens[position].form.isdigit()
    )


def is_comparing(after: str) -> bool:
    return after.endswith(("é", "és", "ée", "eux", "ible", "able", "ant", "elle", "if")) and after not in {"elle"}


def asks_whether(tokens: list[Token], position: int) -> bool:
    return tokens[position - 1].form in {
        "savoir",
        "demandez",
        "demander",
        "vérifiez",
        "vérifier",
        "voir",
        "dit",
        "dire",
        "regarde",
        "regardez",
        "regarder",
        "sait",
        "savez",
        "demande",
        "contrôle",
        "vérifie",
    }


def asks_who(tokens: list[Token], position: int) -> bool:
    return tokens[position - 1].form in {"savoir", "demandez", "dites", "demander", "dire", "voir"}


def is_only(tokens: list[Token], position: int) -> bool:
    """Tell whether "que" means "only": "vous ne payez que 3 €"."""
    return any(token.form in {"ne", "n'"} for token in tokens[max(0, position - 5) : position])


@book.rule(
    "S2",
    {FALC: WARNING},
    why=_("From “%(words)s” on, this sentence says a second thing."),
    advice=_("Make it a sentence of its own, or begin with a question."),
    example=("Si vous déménagez, prévenez la CAF.", "Vous déménagez ? Vous le dites à la CAF."),
)
def one_idea(document: Document) -> Iterator[Place]:
    for sentence in document.whole:
        if found := second_idea(sentence):
            yield Place(sentence, *found)
        elif found := third_part(sentence):
            yield Place(sentence, found, found)


def third_part(sentence: Sentence) -> Token | None:
    """Return the comma before a second or third sentence that a comma alone divides from the first."""
    commas = [position for position, token in enumerate(sentence.tokens) if token.form == ","]
    clauses = 0
    for position in commas:
        following = [token.form for token in sentence.tokens[position + 1 : position + 3]]
        if following[:1] and following[0] in SUBJECTS and (following[0] != "vous" or not is_object(sentence.tokens, position + 1)):
            clauses += 1
            if len(commas) > 1 or clauses > 1:
                return sentence.tokens[position]
    return None


@book.rule(
    "S3",
    {FALC: ERROR},
    why=_("This line holds more than one sentence, or a word that is cut."),
    advice=_("Give each sentence its own line, and never cut a word."),
    example=("Vous êtes malade. Appelez le 15.", "Vous êtes malade.\nAppelez le 15."),
)
def one_sentence_a_line(document: Document) -> Iterator[Place]:
    for text in document.texts:
        if text.kind is Kind.LINES:
            for before, sentence in pairwise(text.sentences):
                if before.line == sentence.line and before.words and sentence.words:
                    yield Place.whole(sentence)
        for sentence in text.sentences:
            for token in sentence.tokens:
                if "\u00ad" in token.text or (text.kind is Kind.LINES and is_cut(sentence, token)):
                    yield Place(sentence, token, token)


def is_cut(sentence: Sentence, token: Token) -> bool:
    """Tell whether a hyphen at the end of a line cuts a word."""
    text = sentence.text.reading.text
    return (
        token.form == "-"
        and token is sentence.tokens[-1]
        and token.start > 0
        and text[token.start - 1].isalpha()
        and text[token.end : token.end + 1] == "\n"
    )


ADMINISTERED = {
    "demandeur", "demandeurs", "demandeuse", "usager", "usagers", "intéressé", "intéressée", "intéressés", "bénéficiaire", "bénéficiaires", "allocataire",
    "allocataires", "requérant", "requérants", "requérante", "assuré", "assurés", "assurée", "administré", "administrés", "candidat", "candidats", "contribuable", "contribuables",
    "ressortissant", "ressortissants", "locataire", "locataires", "patient", "patients", "adhérent", "adhérents", "postulant", "pétitionnaire", "titulaire", "titulaires", "abonné", "salarié", "salariés",
}  # fmt: skip
TO_READER = {"vous", "votre", "vos", "vous-même", "vous-mêmes", "vôtre", "vôtres"}
LEAST_SHARE = 0.4
ENOUGH = 8


def speaks_to_reader(sentence: Sentence) -> bool:
    return any(token.form in TO_READER or (len(token.form) > 4 and token.form.endswith("ez")) for token in sentence.tokens) or bool(
        {token.form for token in sentence.tokens} & {"je", "j'", "mon", "ma", "mes", "dites", "faites", "me", "m'"}
    )


@book.rule(
    "S7",
    {FALC: ADVICE, PLAIN: ADVICE},
    why=_("“%(words)s” speaks of the reader as of somebody else."),
    advice=_("Say “vous”."),
    example=("Le demandeur joint une copie.", "Vous envoyez une copie."),
)
def speak_to_reader(document: Document) -> Iterator[Place]:
    spoken = sentences = 0
    first = None
    for sentence in document.whole:
        sentences += 1
        if speaks_to_reader(sentence):
            spoken += 1
            continue
        first = first or sentence
        words = [token for token in sentence.tokens if token.is_word][:3]
        if len(words) > 1 and words[0].form in {"le", "la", "l'", "les", "tout", "chaque", "un", "une"}:
            subject = words[2] if words[1].form in {"le", "la", "les"} and len(words) > 2 else words[1]
            if subject.form in ADMINISTERED and not subject.quoted:
                yield Place(sentence, words[0], subject)
    if first and sentences >= ENOUGH and spoken < sentences * LEAST_SHARE:
        yield Place.whole(first, why=_("Few sentences here speak to the reader."), advice=_("Say “vous” and “votre” more often."))


DASHES = {"–", "—"}


@book.rule(
    "S8",
    {FALC: WARNING},
    why=_("Something is put inside the sentence: the reader must keep its beginning in mind."),
    advice=_("Say subject, verb, complement; put the rest in a sentence of its own."),
    example=("La mairie, après votre demande, vous écrit.", "Vous faites une demande. Ensuite, la mairie vous écrit."),
)
def no_insertion(document: Document) -> Iterator[Place]:
    for sentence in document.whole:
        tokens = sentence.tokens
        if found := insertion(sentence):
            yield Place(sentence, tokens[found[0]], tokens[found[1]])


def insertion(sentence: Sentence) -> tuple[int, int] | None:
    tokens = sentence.tokens
    forms = [token.form for token in tokens]
    colon = next((at for at, form in enumerate(forms) if form == ":"), len(forms))
    for position, token in enumerate(tokens):
        form = token.form
        if form == "(":
            end = next((at for at in range(position, len(forms)) if forms[at] == ")"), len(forms) - 1)
            inside = [other for other in tokens[position + 1 : end] if other.is_word]
            before = tokens[position - 1].text if position else ""
            spells = len(before) > 1 and before.isupper()
            is_short_form = len(inside) == 1 and inside[0].text.isupper()
            is_ending = token.start > 0 and position and tokens[position - 1].end == token.start
            if not (spells or is_short_form or is_ending):
                return position, end
        if (
            position
            and position + 1 < len(tokens)
            and (form in DASHES or (form == "-" and token.start > tokens[position - 1].end and token.end < tokens[position + 1].start))
        ):
            return position, position
        if form == ";" and position and position + 1 < len(tokens):
            return position, position
        if form == ":" and position + 1 < len(tokens) and is_clause(forms, position):
            return position, position
    commas = [at for at, form in enumerate(forms[:colon]) if form == "," and at and tokens[at - 1].shape]
    if len(commas) > 1:
        return commas[0], commas[-1]
    return None


def is_clause(forms: list[str], position: int) -> bool:
    """Tell whether a sentence follows the colon, and neither a list nor the meaning of a word."""
    before = forms[max(0, position - 3) : position]
    if {"dire", "exemple", "signifie", "«"} & set(before) or "«" in forms[position + 1 : position + 2]:
        return False
    return any(form in SUBJECTS or form.endswith("ez") for form in forms[position + 1 : position + 4])


EXCEPT = Phrases(
    ["sauf", "excepté", "hormis", "à moins que", "à moins qu'", "à moins de", "à moins d'", "sous réserve", "sous réserves", "sous toutes réserves", "à l'exception de", "à l'exception du", "à l'exception des", "à l'exception d'", "sous condition", "à condition que", "à condition qu'", "à condition de", "à condition d'"]
)  # fmt: skip


@book.rule(
    "S10",
    {FALC: ERROR},
    why=_("“%(words)s” comes after the rule: the reader has already taken it as sure."),
    advice=_("Say the condition first, on a line of its own."),
    example=("C'est gratuit, sauf le dimanche.", "Le dimanche, vous payez. Les autres jours, c'est gratuit."),
)
def condition_first(document: Document) -> Iterator[Place]:
    for sentence in document.whole:
        for first, last, phrase in EXCEPT.find(sentence.tokens):
            if not first.quoted and not (phrase == "sauf" and is_safe(sentence, first)) and not is_quantity(sentence, phrase, last):
                yield Place(sentence, first, last)


def is_quantity(sentence: Sentence, phrase: str, last: Token) -> bool:
    """Tell whether "à moins de" measures something: "à moins de 5 kilomètres"."""
    from rights.plain_language.engine.rules.fr.figures import is_number_word

    if not phrase.startswith("à moins d"):
        return False
    position = next(at for at, other in enumerate(sentence.tokens) if other is last)
    following = sentence.tokens[position + 1 : position + 2]
    measures = {"un", "une", "la", "moitié"}
    after = {other.form for other in sentence.tokens[position + 2 : position + 3]}
    units = {"kilomètre", "heure", "mois", "an", "euro", "mètre", "minute", "semaine", "jour", "moitié", "quart"}
    return bool(following) and (
        following[0].form[0].isdigit() or is_number_word(following[0]) or (following[0].form in measures and bool(after & units))
    )


def is_safe(sentence: Sentence, token: Token) -> bool:
    """Tell whether "sauf" means safe: "sain et sauf"."""
    position = next(at for at, other in enumerate(sentence.tokens) if other is token)
    return [other.form for other in sentence.tokens[max(0, position - 2) : position]] == ["sain", "et"]


MASCULINE = {"le", "un", "ce", "cet", "du", "au", "mon", "ton", "son", "aucun"}
FEMININE = {"la", "une", "cette", "ma", "ta", "sa", "aucune"}
MANY = {"les", "des", "ces", "mes", "ses", "vos", "nos", "leurs", "aux", "deux"}
IMPERSONAL = {"faut", "faudra", "y", "est", "s'", "existe", "reste", "manque", "suffit", "vaut", "pleut", "fait", "arrive", "n'", "ne", "se", "sera", "semble", "peut", "convient", "devient"}  # fmt: skip


@book.rule(
    "W12",
    {FALC: ADVICE, PLAIN: ADVICE},
    why=_("“%(words)s”: the sentence before names two things that it may stand for."),
    advice=_("Repeat the noun."),
    example=("Le médecin écrit au juge. Il vous répond.", "Le médecin écrit au juge. Le juge vous répond."),
)
def who_is_meant(document: Document) -> Iterator[Place]:
    for text in document.texts:
        for before, sentence in pairwise(text.sentences):
            if not sentence.is_whole or not sentence.words or not before.is_whole:
                continue
            pronoun = sentence.words[0]
            after = sentence.words[1].form if len(sentence.words) > 1 else ""
            wanted = {"il": MASCULINE, "elle": FEMININE, "ils": MANY, "elles": MANY}.get(pronoun.form)
            if wanted is None or (pronoun.form == "il" and after in IMPERSONAL):
                continue
            if count_nouns(before, wanted) >= 2:
                yield Place(sentence, pronoun, pronoun)


def count_nouns(sentence: Sentence, determiners: set[str]) -> int:
    """Count the nouns that such a determiner announces; the word after it must be no time nor place."""
    words = [token for token in sentence.tokens if token.is_word]
    nouns = set()
    for token, following in pairwise(words):
        if token.form in determiners and following.form not in TIMES and not following.form.endswith("ez"):
            nouns.add(following.form)
    return len(nouns)


TIMES = {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "matin", "soir", "mois", "jour", "temps", "moins", "plus", "maximum", "début", "semaine", "année", "fin", "fois", "bout", "lieu", "moment"}  # fmt: skip
