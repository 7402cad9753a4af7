"""Hard words, abbreviations, shortened words and the glossary."""

import re
from collections import defaultdict
from collections.abc import Iterator

from rights.plain_language.engine import lexicon
from rights.plain_language.engine.document import Document, Sentence
from rights.plain_language.engine.messages import gettext_noop as _
from rights.plain_language.engine.messages import words
from rights.plain_language.engine.phrases import Phrases
from rights.plain_language.engine.rules.book import ADVICE, ERROR, FALC, PLAIN, WARNING, Place
from rights.plain_language.engine.rules.common import RARE, SAY_OTHERWISE, SELDOM, first_uses, hard_words
from rights.plain_language.engine.rules.fr import book
from rights.plain_language.engine.rules.fr.explained import (
    DETERMINERS,
    MEANS,
    NAMED,
    index_of,
    is_spelt,
    is_told_before,
    is_told_next,
    near,
    says_what,
    spelt_words,
)
from rights.plain_language.engine.rules.fr.lists import EASIER, EVERYDAY, FOREIGN, FOREIGN_PHRASES, SHORTER
from rights.plain_language.engine.tokens import Shape, Token
from rights.plain_language.engine.types import Term

FAR = 300  # words
EXPLAINED_LATER = _("“%(words)s” is explained on this page, but not where it first stands.")
EXPLAIN_FIRST = _("Say what it means where it stands first, or within two sentences.")


def is_explained(document: Document, sentence: Sentence, token: Token) -> bool:
    lemma = document.lemma(token)
    if is_told_next(document, sentence) or is_told_before(document, sentence, index_of(sentence.tokens, token)):
        return True
    for other in near(document, sentence):
        for position, candidate in enumerate(other.tokens):
            if candidate.is_word and (candidate is token or document.lemma(candidate) == lemma) and says_what(other.tokens, position, position):
                return True
    return False


def seldom_heard(document: Document) -> Iterator[tuple[Sentence, Token, float]]:
    linked = {document.lemma(token) for sentence in document.sentences for token in sentence.tokens if token.explained is not None}
    for sentence, token, frequency in first_uses(hard_words(document), document):
        lemma = document.lemma(token)
        if not ({token.form, lemma} & (EVERYDAY | EASIER.keys() | SHORTER.keys() | FOREIGN) or lemma in linked or is_regular(token.form)) and (
            index_of(sentence.tokens, token) not in spelt_words(sentence)
        ):
            yield sentence, token, frequency


def is_regular(form: str) -> bool:
    """Tell whether an easy word shows through: "recalculer", "gratuitement"."""
    stems = []
    if form.endswith("ment"):
        stems = [form[:-4], form[:-5], form[:-4] + "e", form[:-4].removesuffix("e")]
    if found := re.match(r"(?:re|ré|r)(?=\w{5})", form):
        stems += [form[found.end() :]]
    return any(len(stem) > 3 and lexicon.zipf(stem, "fr") >= 4.2 for stem in stems)


@book.rule(
    "W1", {FALC: ERROR, PLAIN: WARNING}, why=SELDOM, advice=SAY_OTHERWISE, example=("Vous devez restituer le véhicule.", "Vous devez rendre la voiture.")
)  # fmt: skip
def hard(document: Document) -> Iterator[Place]:
    for sentence, token, frequency in seldom_heard(document):
        if not is_explained(document, sentence, token) and not is_explained_somewhere(document, token):
            yield Place(sentence, token, token, severity=None if frequency < RARE else WARNING)


def is_explained_somewhere(document: Document, token: Token) -> bool:
    lemma = document.lemma(token)
    return any(
        other.form == token.form or document.lemma(other) == lemma
        for sentence in document.sentences
        for position, other in enumerate(sentence.tokens)
        if other.is_word and other.form[0] == token.form[0] and (other.form == token.form or document.lemma(other) == lemma)
        and says_what(sentence.tokens, position, position)
    )  # fmt: skip


EASIER_WORD = _("“%(words)s” belongs to letters of offices.")
USE_EASIER = _("Say “%(easier)s”.")


@book.rule(
    "W1", {FALC: WARNING, PLAIN: WARNING}, why=EASIER_WORD, advice=USE_EASIER, example=("Vous pouvez solliciter une aide.", "Vous pouvez demander une aide.")
)  # fmt: skip
def easier(document: Document) -> Iterator[Place]:
    for sentence, token, better in replaceable(document, EASIER):
        yield Place(sentence, token, token, parameters={"easier": better})


@book.rule(
    "W11",
    {FALC: ADVICE, PLAIN: ADVICE},
    why=_("“%(words)s” is long: short words are read faster."),
    advice=USE_EASIER,
    example=("Vous recevrez une réponse ultérieurement.", "Vous recevrez une réponse après."),
)
def long_words(document: Document) -> Iterator[Place]:
    for sentence, token, better in replaceable(document, SHORTER):
        yield Place(sentence, token, token, parameters={"easier": better})


def replaceable(document: Document, better_words: dict[str, str]) -> Iterator[tuple[Sentence, Token, str]]:
    terms = {form.lower() for term in document.glossary for form in term.forms}
    for sentence in document.sentences:
        for position, token in enumerate(sentence.tokens):
            if not token.is_word or token.quoted or token.explained is not None or token.form in terms:
                continue
            better = better_words.get(token.form) or better_words.get(document.lemma(token))
            if better and not (position and token.text[0].isupper()) and not is_explained(document, sentence, token):
                yield sentence, token, better


def uses(document: Document, terms: list[Term]) -> dict[str, list[tuple[Sentence, Token, Token]]]:
    """Return where each term stands, in the order of reading."""
    keys: dict[str, str] = {}
    for term in terms:
        for form in term.forms:
            words = " ".join(form.lower().replace("’", "'").split())
            if words:
                keys.setdefault(words, term.key)
    found: dict[str, list[tuple[Sentence, Token, Token]]] = defaultdict(list)
    if keys:
        phrases = Phrases(keys)
        for sentence in document.sentences:
            for first, last, phrase in phrases.find(sentence.tokens):
                if not first.quoted:
                    found[keys[phrase]].append((sentence, first, last))
    return found


def first_to_explain(places: list) -> tuple:
    """Return the first use in a sentence; a heading may name what the text below explains."""
    return next((place for place in places if place[0].is_whole), places[0])


LINK = _("The glossary explains “%(term)s”, and this first use does not lead there.")
LINK_IT = _("Link the word to its entry in the glossary, or say at once what it means.")


@book.rule(
    "W2",
    {FALC: ERROR, PLAIN: WARNING},
    why=LINK,
    advice=LINK_IT,
    example=("Envoyez votre bail.", "Envoyez votre bail. Le bail est le contrat avec votre propriétaire."),
)
def terms_first_used(document: Document) -> Iterator[Place]:
    terms = [term for term in document.glossary if not term.is_abbreviation]
    found = uses(document, terms)
    abbreviations = {term.key: term.forms for term in document.glossary if term.is_abbreviation}
    ends: dict[int, int] = {}
    for places in found.values():
        for sentence, _first, last in places:
            ends[sentence.index] = max(last.end, ends.get(sentence.index, 0))
    for key, named in found.items():
        places = [(sentence, first, last) for sentence, first, last in named if not is_name_of_somebody(sentence, first)]
        if not places:
            continue
        sentence, first, last = first_to_explain(places)
        if first.explained is not None or last.explained is not None or is_told_beside(document, sentence, first, last, ends):
            continue
        if any(token.text in abbreviations.get(key, ()) for token in sentence.tokens[: index_of(sentence.tokens, first)]):
            continue  # "CAF veut dire : caisse d'allocations familiales": the whole name explains its abbreviation
        if not any(
            is_near(document, sentence, other) and says_what(other.tokens, index_of(other.tokens, a), index_of(other.tokens, b))
            for other, a, b in places
        ):
            yield Place(sentence, first, last, parameters={"term": sentence.text.reading.text[first.start : last.end], "key": key})


@book.rule("W2", {FALC: ERROR, PLAIN: WARNING}, why=EXPLAINED_LATER, advice=EXPLAIN_FIRST, example=("Vous avez un préavis. […] Le préavis, c'est…", "Vous avez un préavis. Le préavis, c'est le temps avant votre départ."))  # fmt: skip
def hard_words_explained_late(document: Document) -> Iterator[Place]:
    for sentence, token, _frequency in seldom_heard(document):
        if not is_explained(document, sentence, token) and is_explained_somewhere(document, token):
            yield Place(sentence, token, token)


def is_name_of_somebody(sentence: Sentence, first: Token) -> bool:
    """Tell whether a title leads to the word: "Monsieur Bail"."""
    position = index_of(sentence.tokens, first)
    before = [token.form for token in sentence.tokens[:position] if token.is_word][-1:]
    return first.text[0].isupper() and before != [] and before[0] in CIVIL


BEFORE_A_NAME = DETERMINERS | NAMED | MEANS | {"que", "qu'", "on", "dire"}


def is_told_beside(document: Document, sentence: Sentence, first: Token, last: Token, ends: dict[int, int]) -> bool:
    """Tell whether a sentence beside says what a term is: the one before ("C'est le préavis."), or the next, which speaks of the last term."""
    tokens = sentence.tokens
    leading = [token.form for token in tokens[2 : index_of(tokens, first)]]
    if BEFORE_A_NAME.issuperset(leading) and is_told_before(document, sentence, index_of(tokens, last)):
        return True
    return last.end == ends[sentence.index] and is_told_next(document, sentence)


def is_near(document: Document, sentence: Sentence, other: Sentence) -> bool:
    return any(candidate is other for candidate in near(document, sentence))


@book.rule(
    "W3",
    {FALC: ADVICE},
    why=_("“%(words)s” was explained far above: the reader may have forgotten."),
    advice=_("Say again in a few words what it means."),
    example=("Envoyez le bail.", "Envoyez le bail : le contrat avec votre propriétaire."),
)
def terms_far_from_explanation(document: Document) -> Iterator[Place]:
    before, total = {}, 0
    for sentence in document.sentences:
        before[sentence.index] = total
        total += len(sentence.words)
    if total <= FAR:
        return
    for key, places in uses(document, list(document.glossary)).items():
        explained = None
        for sentence, first, last in places:
            at = before[sentence.index]
            if first.explained is not None or says_what(sentence.tokens, index_of(sentence.tokens, first), index_of(sentence.tokens, last)):
                explained = at
            elif explained is not None and at - explained > FAR and sentence.is_whole:
                yield Place(sentence, first, last, parameters={"key": key})
                explained = at


ABBREVIATION = re.compile(r"[A-ZÀÂÇÉÈÊÎÔÛ]{2,8}s?$")
EVERYBODY_SAYS = words(
    """SMS EDF TV CV SOS OK CD DVD WC PC GPS SNCF TGV RER USB PIN SIM WIFI QR BD USA XXL XL EUR VTT ADN MP3 PDF FALC III VIII XIII XVIII XXIII"""
)
SHORTENED_CAPITALS = frozenset({"RDV", "RV", "SVP", "NB", "TEL", "TÉL", "BD", "ST", "STE", "MM", "MME", "MR", "DR", "NO"})
SPOKEN = _("The letters “%(words)s” mean nothing to those who do not know them.")
WRITE_OUT = _("Write the full words the first time, for example “%(words)s veut dire : …”.")


def is_in_capitals(sentence: Sentence, position: int) -> bool:
    """Tell whether a word in capitals is an ordinary word written so."""
    token = sentence.tokens[position]
    if len(token.text) == 3 and lexicon.zipf(token.form, "fr") >= 5.2:
        return True
    if len(token.text) >= 4 and lexicon.zipf(token.form, "fr") >= (3.9 if len(token.text) > 4 else 4.6) and not token.text.endswith("s"):
        return True
    neighbours = sentence.tokens[max(0, position - 1) : position] + sentence.tokens[position + 1 : position + 2]
    shouted = any(other.is_word and other.text.isupper() and len(other.text) > 3 and lexicon.zipf(other.form, "fr") >= 3.5 for other in neighbours)
    return (shouted and lexicon.zipf(token.form, "fr") >= 4) or token.form in {
        "ne",
        "pas",
        "non",
        "oui",
        "et",
        "ou",
        "à",
        "un",
        "une",
        "les",
        "tous",
        "tout",
        "si",
        "mais",
        "plus",
    }


CIVIL = {"monsieur", "madame", "mme", "mlle", "m", "mr", "docteur", "dr", "maître", "nom"}


def is_family_name(sentence: Sentence, position: int) -> bool:
    """Tell whether a name in capitals follows a first name or "Madame"."""
    before = [token for token in sentence.tokens[max(0, position - 2) : position] if token.is_word][-1:]
    if not before or len(sentence.tokens[position].text) < 4:
        return False
    return before[0].form in CIVIL or (before[0].text.istitle() and not lexicon.listed(before[0].form, "fr") >= 4.8 and position > 1)


def abbreviations(sentence: Sentence) -> Iterator[tuple[str, int]]:
    from rights.plain_language.engine.rules.fr.figures import ROMAN

    for position, token in enumerate(sentence.tokens):
        if not token.is_word or token.quoted or not ABBREVIATION.match(token.text):
            continue
        letters = token.text.rstrip("s")
        before = sentence.tokens[position - 1].form if position else ""
        if letters in EVERYBODY_SAYS or letters in SHORTENED_CAPITALS or ROMAN.match(token.text) or before in {"taille", "hépatite", "vitamine"}:
            continue
        if not is_in_capitals(sentence, position) and not is_family_name(sentence, position):
            yield letters, position


@book.rule(
    "W5",
    {FALC: ERROR, PLAIN: ERROR},
    why=SPOKEN,
    advice=WRITE_OUT,
    example=("La CAF vous paie.", "La CAF vous paie. CAF veut dire : caisse d'allocations familiales."),
)
def abbreviations_first_used(document: Document) -> Iterator[Place]:
    found: dict[str, list[tuple[Sentence, int]]] = defaultdict(list)
    keys = {form.upper(): term.key for term in document.glossary if term.is_abbreviation for form in term.forms}
    for sentence in document.sentences:
        for letters, position in abbreviations(sentence):
            found[letters].append((sentence, position))
    for letters, places in found.items():
        sentence, position = first_to_explain(places)
        token = sentence.tokens[position]
        if token.explained is not None:
            continue
        close = [(other, at) for other, at in places if is_near(document, sentence, other)]
        if any(says_what(other.tokens, at, at, True) or is_spelt(other.tokens, at, letters) for other, at in close):
            continue
        if is_told_next(document, sentence) or is_spelt_near(document, sentence, letters):
            continue
        key = keys.get(letters)
        if key:
            yield Place(sentence, token, token, why=LINK, advice=LINK_IT, parameters={"term": token.text, "key": key})
        else:
            yield Place(sentence, token, token)


def is_spelt_near(document: Document, sentence: Sentence, letters: str) -> bool:
    """Tell whether the full words stand in a sentence beside, as in "La caisse d'allocations familiales vous paie. La CAF…"."""
    return len(letters) > 2 and any(
        is_spelt(other.tokens, -1, letters) or is_spelt(other.tokens, len(other.tokens), letters) for other in near(document, sentence)
    )


SHORTENED = re.compile(
    r"(?<![\w@./-])(?:etc\b\.{0,3}|p\. ?ex\b\.?|par ex\.|cf\b\.?|n°s?|resp\.|r\.?d\.?v\b\.?|dé?pts?\b\.?|tél\b\.?|tel\.|env\.|maxi?\b\.?|mini\b\.|min\.|ex\. ?:|ex :|c\.-?à-?d\b\.?"
    r"|s\.?v\.?p\b\.?|n\.b\.|nb :|bd\b\.?|bld\b\.?|appt\b\.?|réf\b\.?|art\.|adm\.|infos?\b|applis?\b|ordi\b|docs?\b|aprem\b|perm\b|sécu\b|kiné\b|dispo\b|svt\b|qqn\b|qq ?ch\b|càd\b|ds\b|jr[s]?\b"
    r"|mlle\b|sce\b|secrét\.|suppl\.|trim\.|mens\.|hebdo\b|impr\.|obs\.|adr\.|préf\.|admin\.|compl\.|fac\.|oblig\.|rens\.|dom\.|resto\b|démo\b|conf\b|certif\b|attest\.)"
    r"(?![\w])|(?<=\d )(?:mn|min|hab|jrs?)\b\.?(?![\w])",
    re.IGNORECASE,
)


@book.rule(
    "W6",
    {FALC: WARNING, PLAIN: WARNING},
    why=_("“%(words)s” is cut short: not everybody knows the whole word."),
    advice=_("Write the whole word."),
    example=("un RDV à la mairie", "un rendez-vous à la mairie"),
)
def shortened(document: Document) -> Iterator[Place]:
    for sentence in document.sentences:
        text = sentence.text.reading.text
        for found in SHORTENED.finditer(text, sentence.start, sentence.end):
            inside = [token for token in sentence.tokens if token.start < found.end() and token.end > found.start()]
            if inside and not any(token.shape is Shape.ADDRESS or token.quoted or token.explained is not None for token in inside):
                yield Place(sentence, inside[0], inside[-1])


FOREIGN_FINDER = Phrases(FOREIGN_PHRASES)


@book.rule(
    "W7",
    {FALC: WARNING, PLAIN: WARNING},
    why=_("“%(words)s” comes from another language, and not everybody knows it."),
    advice=_("Say it in French, or explain it at once."),
    example=("Remplissez la checklist.", "Remplissez la liste."),
)
def foreign_words(document: Document) -> Iterator[Place]:
    seen = set()
    for sentence in document.sentences:
        for first, last, phrase in FOREIGN_FINDER.find(sentence.tokens):
            if not first.quoted and first.explained is None and not (first.text[0].isupper() and first is not sentence.tokens[0]):
                position = index_of(sentence.tokens, first)
                if phrase not in seen and not says_what(sentence.tokens, position, index_of(sentence.tokens, last)):
                    seen.add(phrase)
                    yield Place(sentence, first, last)


THOU = {"tu", "toi", "te", "t'", "ton", "ta", "tes", "tien", "tiens", "tienne"}
CHILDISH = {
    "maman",
    "papa",
    "dodo",
    "bobo",
    "doudou",
    "coucou",
    "mamie",
    "papi",
    "youpi",
    "nounours",
    "tata",
    "tonton",
    "toutou",
    "zizi",
    "caca",
    "pipi",
    "miam",
}
TONE_ARTICLES = {"le", "un", "ce", "du", "au", "son", "votre", "quel", "mon", "même", "bon"}


@book.rule(
    "W19",
    {FALC: WARNING, PLAIN: WARNING},
    why=_("“%(words)s” speaks to adults as to children."),
    advice=_("Say “vous”, and use the words of adults."),
    example=("Prends tes papiers.", "Prenez vos papiers."),
)
def tone(document: Document) -> Iterator[Place]:
    for sentence in document.sentences:
        said = spoken_by_others(sentence)
        for position, token in enumerate(sentence.tokens):
            if token.quoted or not token.is_word or position in said or (token.text[0].isupper() and position):
                continue
            before = sentence.tokens[position - 1].form if position else ""
            after = sentence.tokens[position + 1].form if position + 1 < len(sentence.tokens) else "."
            is_noun = token.form == "ton" and (before in TONE_ARTICLES or (before == "de" and after in AFTER_A_NOUN))
            is_verb = (token.form == "tu" and before in {"est", "suis", "été", "a", "ai", "ont", "avait", "s'est"}) or (
                token.form in {"tiens", "tienne"}
            )
            if (token.form in THOU and not is_noun and not is_verb and not token.text.isupper()) or (
                token.form in CHILDISH and not (token.text[0].isupper() and position)
            ):
                yield Place(sentence, token, token)


AFTER_A_NOUN = {".", ",", "?", "!", ";", ")", "après", "avant", "avec", "de", "du", "et", "ou", "pour", "dans", "sur", "qui", "que", "à"}


def spoken_by_others(sentence: Sentence) -> set[int]:
    """Return where words stand between quotation marks."""
    inside, opened, said = False, "", set()
    for position, token in enumerate(sentence.tokens):
        if not inside and token.form in {"«", "“", '"'}:
            inside, opened = True, token.form
        elif inside and token.form in {"»", "”", '"'} and (opened != '"' or token.form == '"'):
            inside = False
        elif inside:
            said.add(position)
    return said


SYNONYMS = (
    ("titre de séjour", "carte de séjour", "permis de séjour"),
    ("dossier", "demande"),
    ("aide", "allocation", "prestation"),
    ("propriétaire", "bailleur"),
    ("médecin", "docteur", "praticien"),
    ("salaire", "rémunération"),
    ("logement", "habitation", "domicile"),
)  # fmt: skip
