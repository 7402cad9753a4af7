"""Formulas, images, abstract nouns and synonyms."""

from collections import defaultdict
from collections.abc import Iterator

from rights.plain_language.engine.document import Document, Sentence
from rights.plain_language.engine.messages import gettext_noop as _
from rights.plain_language.engine.messages import words
from rights.plain_language.engine.phrases import Phrases
from rights.plain_language.engine.rules.book import ADVICE, ERROR, FALC, PLAIN, WARNING, Place
from rights.plain_language.engine.rules.fr import book
from rights.plain_language.engine.rules.fr.explained import index_of, says_what, spelt_words
from rights.plain_language.engine.rules.fr.formulas import FORMULAS, IMAGES
from rights.plain_language.engine.rules.fr.words import SYNONYMS
from rights.plain_language.engine.tokens import Token

FORMULA_FINDER = Phrases(FORMULAS)
IMAGE_FINDER = Phrases(IMAGES)


@book.rule(
    "W8",
    {FALC: WARNING, PLAIN: WARNING},
    why=_("“%(words)s” is an image: some readers take it word for word."),
    advice=_("Say the thing itself."),
    example=("Vous devez frapper à toutes les portes.", "Demandez à plusieurs bureaux."),
)
def images(document: Document) -> Iterator[Place]:
    return fixed(document, IMAGE_FINDER)


@book.rule(
    "W10",
    {FALC: ERROR, PLAIN: WARNING},
    why=_("“%(words)s” is a formula of administrations: nobody speaks like that."),
    advice=_("Say it as you would at a counter."),
    example=("à compter de la notification", "après la lettre"),
)
def formulas(document: Document) -> Iterator[Place]:
    return fixed(document, FORMULA_FINDER)


def fixed(document: Document, finder: Phrases) -> Iterator[Place]:
    for sentence in document.sentences:
        for first, last, _phrase in finder.find(sentence.tokens):
            if not first.quoted and first.explained is None:
                yield Place(sentence, first, last)


MAKING = {"procéder", "effectuer", "réaliser", "assurer", "opérer", "entreprendre"}
ABSTRACT_ENDINGS = ("tion", "tions", "sion", "sions", "xion", "ment", "ments", "ance", "ances", "ence", "ences", "age", "ages", "té", "tés")
CONCRETE = words(
    """logement logements appartement appartements moment moments document documents médicament médicaments vêtement vêtements argument arguments
    département départements gouvernement question questions attention station stations association associations information informations
    allocation allocations prestation prestations nation nations situation situations pension pensions télévision âge page pages image images
    village garage ménage ménages fromage voyage voyages étage étages avantage avantages mariage message messages personnage visage vacances
    enfance france assurance assurances ordonnance ordonnances chance chances distance distances balance urgence urgences agence agences santé
    liberté égalité qualité société sociétés identité université été étés côté côtés comté cité cités nationalité nationalités difficulté
    difficultés majorité quantité vérité beauté unité sécurité activité activités moitié point absence ambulance naissance naissances vengeance
    confiance patience prudence violence violences préférence résidence résidences science sciences audience audiences conférence expérience
    profession professions religion région mention émission commission commissions session mission missions condition conditions position
    fraction section potion ration éducation formation formations punition location solution solutions tradition attestation attestations
    convocation réunion date passage chauffage stage stages dommage dommages gage gages cage plage nuage orage sage usage usages langage
    gardiennage apprentissage chômage métrage héritage courage bâtiment bâtiments aliment aliments instrument élément éléments monument segment
    ciment sentiment sentiments événement événements supplément complément compliment jugement tourment traitement traitements règlement
    règlements abonnement équipement équipements parlement arrondissement amendement bonté volonté volontés amitié pitié parenté comité traité
    thé pâté marché année journée soirée entité charité pauvreté rareté bébé député députés comptabilité mensualité mensualités indemnité
    indemnités spécialité facilité faculté infirmité minorité célébrité électricité humidité publicité nuit maternité paternité"""
)
BEFORE_NOUN = {"le", "la", "l'", "les", "un", "une", "des", "du", "de", "d'", "au", "aux", "à", "cette", "ce", "cet", "votre", "vos", "sa", "son", "ses", "leur", "toute", "tout", "par", "en", "sur", "après", "avant", "sans", "pour", "chaque", "et", "ou"}  # fmt: skip
MOST_ABSTRACT = 3


def is_abstract(token: Token, before: str) -> bool:
    return (
        token.is_word
        and token.form.endswith(ABSTRACT_ENDINGS)
        and len(token.form) >= 7
        and token.form not in CONCRETE
        and before in BEFORE_NOUN
        and not token.text[0].isupper()
        and not token.quoted
    )


@book.rule(
    "W9",
    {FALC: ADVICE, PLAIN: ADVICE},
    why=_("Abstract nouns hide who does what: “%(words)s”."),
    advice=_("Use the verb."),
    example=("procéder au paiement", "payer"),
)
def abstract_nouns(document: Document) -> Iterator[Place]:
    for sentence in document.sentences:
        tokens = sentence.tokens
        found = [position for position in range(1, len(tokens)) if is_abstract(tokens[position], tokens[position - 1].form)]
        if not found:
            continue
        made = [position for position in found if is_made(document, tokens, position)]
        if made:
            yield Place(sentence, tokens[verb_before(document, tokens, made[0])], tokens[made[0]])
        elif len(found) >= MOST_ABSTRACT and len(found) * 12 >= len(sentence.words):
            yield Place(sentence, tokens[found[0]], tokens[found[-1]])


def verb_before(document: Document, tokens: list[Token], position: int) -> int:
    return next((at for at in range(position - 1, max(-1, position - 5), -1) if tokens[at].is_word and document.lemma(tokens[at]) in MAKING), -1)


def is_made(document: Document, tokens: list[Token], position: int) -> bool:
    return verb_before(document, tokens, position) >= 0


SYNONYM_OF = {words: group for group in SYNONYMS for words in group}
SYNONYM_FINDER = Phrases(
    [" ".join(("=" + word) if at == 0 and " " not in words else word for at, word in enumerate(words.split())) for words in SYNONYM_OF]
    + ["titres de séjour", "cartes de séjour"]
)
BEFORE_SYNONYM = {
    "le", "la", "l'", "les", "un", "une", "des", "ce", "cet", "cette", "ces", "votre", "vos", "notre", "son", "sa", "ses", "leur", "leurs",
    "chaque", "du", "au", "aux", "mon", "ma",
}  # fmt: skip
MORE_THAN_A_WORD = {"de", "d'", "au", "aux", "à", "du", "des"}


@book.rule(
    "W4",
    {FALC: ADVICE, PLAIN: ADVICE},
    why=_("“%(words)s” and “%(other)s”: the reader may think of two different things."),
    advice=_("If it is the same thing, use the same word on the whole page."),
    example=("Demandez l'allocation. La prestation arrive en mai.", "Demandez l'aide. L'aide arrive en mai."),
)
def one_thing_one_word(document: Document) -> Iterator[Place]:
    seen: dict[tuple, dict[str, tuple[Sentence, Token, Token]]] = defaultdict(dict)
    explained: set[str] = set()
    for sentence in document.sentences:
        for first, last, phrase in SYNONYM_FINDER.find(sentence.tokens):
            words = phrase.replace("=", "").replace("titres de", "titre de").replace("cartes de", "carte de")
            position, end = index_of(sentence.tokens, first), index_of(sentence.tokens, last)
            following = sentence.tokens[end + 1].form if end + 1 < len(sentence.tokens) else ""
            before = sentence.tokens[position - 1].form if position else ""
            if before not in BEFORE_SYNONYM or position in spelt_words(sentence):
                continue
            if first.quoted or first.text[0].isupper() or (" " not in words and following in MORE_THAN_A_WORD):
                continue
            if says_what(sentence.tokens, position, end):
                explained.add(words)
            seen[SYNONYM_OF[words]].setdefault(words, (sentence, first, last))
    for group in seen.values():
        names = list(group)
        for name in names[1:]:
            if name not in explained:
                sentence, first, last = group[name]
                yield Place(sentence, first, last, parameters={"other": names[0]})
