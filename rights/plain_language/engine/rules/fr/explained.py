"""Whether the text itself says what a word means, near enough to its use."""

from collections.abc import Iterator

from rights.plain_language.engine import lexicon
from rights.plain_language.engine.document import Document, Sentence
from rights.plain_language.engine.tokens import Shape, Token

REACH = 2  # sentences
MEANS = {"veut", "veulent", "signifie", "signifient", "désigne", "désignent"}
IS = {"est", "sont", "était", "c'est"}
WHAT = {"un", "une", "le", "la", "l'", "les", "des", "du", "ce", "quand", "celui", "celle", "quelqu'un"}
DETERMINERS = {
    "le", "la", "l'", "les", "un", "une", "des", "du", "de", "d'", "ce", "cet", "cette", "ces", "votre", "vos", "notre", "nos", "son", "sa", "ses", "leur",
    "leurs", "mon", "ma", "mes", "au", "aux", "à", "mot", "mots", "sigle", "lettres", "chaque", "tout", "toute",
}  # fmt: skip
NAMED = {"appelle", "appellent", "nomme", "appelé", "appelée", "appelés", "appelées", "dit", "dite", "nommé", "nommée"}
BEFORE_NAME = DETERMINERS | {"aussi", "parfois", "souvent", "on"}
NO_DEFINITION = {"même", "seul", "seule", "premier", "première", "bienvenu", "mêmes", "plus"}
QUOTES = {"«", "»", "“", "”", '"'}


def near(document: Document, sentence: Sentence) -> Iterator[Sentence]:
    """Yield the sentence and those within reach, headings left out."""
    yield sentence
    for step in (-1, 1):
        index, left = sentence.index + step, REACH
        while left and 0 <= index < len(document.sentences):
            other = document.sentences[index]
            if other.is_whole:
                yield other
                left -= 1
            index += step


def says_what(tokens: list[Token], first: int, last: int, is_abbreviation: bool = False) -> bool:
    """Tell whether the words from `first` to `last` are explained in their own sentence."""
    after = [token.form for token in tokens[last + 1 : last + 6] if token.form not in QUOTES]
    before = [token.form for token in tokens[max(0, first - 5) : first] if token.form not in QUOTES]
    if after[:1] == [","] and (after[1:2] == ["c'est-à-dire"] or after[1:3] == ["c'", "est"] or after[1:2] in (["soit"], ["ou"])):
        return True
    if after[:1] == [","] and after[1:2] and after[1] in MEANS:
        return True
    if after[:1] in (["("], ["="], [":"]) or after[:2] == ["c'", "est"] or after[:3] == ["c'", "est-à-dire"]:
        return len(after) > 1 and not (after[0] == ":" and is_order(after[1]))
    if after[:1] and after[0] in MEANS:
        return True
    if after[:2] in (["ça", "veut"], ["cela", "veut"], ["on", "appelle"]):
        return True
    if before[-1:] == ["("] and sum(token.is_word for token in tokens[:first]) > 1:
        return True
    if before[-2:-1] == ["ou"] and before[-1] in DETERMINERS and "," in before[-3:-2]:
        return True
    if before[-1:] == ["ou"] and before[-2:-1] == [","]:
        return True
    if is_named(before) or is_apposition(tokens, last):
        return True
    return is_defined(tokens, first, after, is_abbreviation) or is_name_given(before)


def is_order(form: str) -> bool:
    """Tell whether a word tells the reader what to do, and so begins no explanation: "une OQTF : voyez un avocat"."""
    return form in {"dites", "faites"} or (len(form) > 4 and form.endswith("ez") and form != "assez")


def is_named(before: list[str]) -> bool:
    """Tell whether "s'appelle", "veut dire" or the like leads to the word, with at most one noun between: "s'appelle l'aide …"."""
    positions = [at for at, form in enumerate(before) if form in NAMED]
    if not positions:
        return False
    between = [form for form in before[positions[-1] + 1 :] if form not in BEFORE_NAME]
    return len(between) <= 1 and not {",", ".", ":"} & set(between)


VERBS = {
    "est", "sont", "a", "ont", "peut", "doit", "va", "vont", "sera", "et", "ou", "qui", "paie", "paient", "vous", "nous", "il", "elle",
    "on", "ils", "je", "ne", "n'",
}  # fmt: skip
LEAST_APPOSITION, MOST_APPOSITION = 3, 12


def is_apposition(tokens: list[Token], last: int) -> bool:
    """Tell whether the words between two commas say what stands before them: "La SPADA, la structure de premier accueil, …"."""
    if last + 2 >= len(tokens) or tokens[last + 1].form != "," or tokens[last + 2].form not in WHAT:
        return False
    inside: list[Token] = []
    for token in tokens[last + 2 :]:
        if token.shape is Shape.SIGN:
            break
        inside.append(token)
    if not LEAST_APPOSITION <= len(inside) <= MOST_APPOSITION or {token.form for token in inside} & (
        VERBS - {"qui", "vous"} if len(inside) > 3 else VERBS
    ):
        return False
    return not any(is_verb(token) for token in inside[1:] if token.form not in {"vous", "payez"})


def is_verb(token: Token) -> bool:
    lemma = lexicon.lemma(token.form, "fr")
    return (
        lemma != token.form
        and lemma.endswith(("er", "ir", "oir", "re"))
        and not token.form.endswith(("é", "ée", "és", "ées"))
        and token.form not in {"compte", "aide", "lettre", "règle"}
    )


def is_told_next(document: Document, sentence: Sentence) -> bool:
    """Tell whether the next sentence says what the word is: "C'est la maison des personnes handicapées", "Cela veut dire que…"."""
    following = next((other for other in document.sentences[sentence.index + 1 : sentence.index + 2] if other.is_whole), None)
    if following is None or following.text is not sentence.text:
        return False
    forms = [token.form for token in following.tokens[:5]]
    if len(following.words) <= 4:
        return False
    if forms[:2] in (["c'", "est"], ["ce", "sont"]):
        return forms[2] in WHAT
    return (
        forms[:2] in (["cela", "signifie"], ["ça", "signifie"])
        or forms[:3] in (["cela", "veut", "dire"], ["ça", "veut", "dire"])
        or (forms[:3] == ["il", "s'", "agit"] and forms[3] in {"de", "d'", "du", "des"})
    )


def is_told_before(document: Document, sentence: Sentence, last: int) -> bool:
    """Tell whether the sentence names what the one before it described: "C'est la pension alimentaire"."""
    if not sentence.index or document.sentences[sentence.index - 1].text is not sentence.text:
        return False
    forms = [token.form for token in sentence.tokens]
    return forms[:2] == ["c'", "est"] and not any(token.shape is not Shape.SIGN for token in sentence.tokens[last + 1 :])


def spelt_words(sentence: Sentence) -> set[int]:
    """Return the places of the full words of the abbreviations of a sentence: a name, that nobody can make easier."""
    found: set[int] = set()
    for position, token in enumerate(sentence.tokens):
        if not (token.is_word and token.text.isupper() and len(token.text) > 1):
            continue
        wanted = plain_letters(token.form)
        for start in range(max(0, position - 20), min(len(sentence.tokens), position + 20)):
            if start != position and sentence.tokens[start].is_word and (end := spelt_until(sentence.tokens, start, wanted)):
                found.update(range(start, end))
    return found


def plain_letters(text: str) -> str:
    return text.translate(str.maketrans("éèêàçîôû", "eeeaciou"))


def spelt_until(tokens: list[Token], start: int, letters: str) -> int | None:
    taken, position = 0, start
    while position < len(tokens) and taken < len(letters):
        token = tokens[position]
        if not token.is_word:
            return None
        initials = plain_letters("".join(part[0] for part in token.form.split("-") if part))
        if initials and letters.startswith(initials, taken):
            taken += len(initials)
        elif token.form not in SMALL:
            return None
        position += 1
    return position if taken == len(letters) else None


def is_defined(tokens: list[Token], first: int, after: list[str], is_abbreviation: bool) -> bool:
    """Tell whether the sentence says of its subject what it is: "Le bail est le contrat…"."""
    is_subject = all(token.form in DETERMINERS or token.form in QUOTES for token in tokens[:first])
    if not (is_subject and after[:1] and after[0] in IS):
        return False
    said = after[1:2]
    is_stuff = after[1:3] == ["de", "l'"] or after[1:3] == ["de", "la"]
    return bool(said) and (said[0] in WHAT or is_stuff) and not (after[2:3] and after[2] in NO_DEFINITION)


def is_name_given(before: list[str]) -> bool:
    """Tell whether the sentence gives a name to what was said before: "Ce papier est un récépissé"."""
    return (
        len(before) >= 4
        and before[-4] in {"ce", "cet", "cette", "ces"}
        and before[-2] in {"est", "sont"}
        and before[-1] in {"un", "une", "le", "la", "l'", "des"}
    )


SMALL = {"de", "d'", "du", "des", "la", "le", "les", "l'", "aux", "au", "à", "et", "en", "pour", "sur", "par", "dans"}


def is_spelt(tokens: list[Token], position: int, letters: str) -> bool:
    """Tell whether words around an abbreviation begin with its letters, one after the other."""
    wanted = plain_letters(letters.lower())
    around = range(max(0, position - 20), min(len(tokens), position + 20))
    return len(wanted) > 1 and any(
        start != position and tokens[start].is_word and not tokens[start].text.isupper() and spelt_until(tokens, start, wanted) for start in around
    )


def index_of(tokens: list[Token], token: Token) -> int:
    return next(position for position, other in enumerate(tokens) if other is token)
