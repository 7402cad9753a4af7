"""Whether the text itself says what a word means, near enough to its use."""

from collections.abc import Iterator

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
        return len(after) > 1
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
    if any(form in NAMED for form in before) and all(
        form in BEFORE_NAME or form in NAMED for form in before[next(i for i, f in enumerate(before) if f in NAMED) :]
    ):
        return True
    return is_defined(tokens, first, after, is_abbreviation) or is_name_given(before)


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
    wanted = letters.lower().translate(str.maketrans("éèêàç", "eeeac"))
    for around in (tokens[position + 1 : position + 20], tokens[max(0, position - 20) : position]):
        words = [token.form for token in around if token.is_word]
        for start in range(len(words)):
            if matches(words[start:], wanted):
                return True
    return False


def matches(words: list[str], letters: str) -> bool:
    taken = 0
    for word in words:
        if taken == len(letters):
            break
        parts = [part for part in word.split("-") if part]
        initials = "".join(part[0] for part in parts).translate(str.maketrans("éèêàç", "eeeac"))
        if initials and letters.startswith(initials, taken):
            taken += len(initials)
        elif word not in SMALL:
            break
    return taken == len(letters) and len(letters) > 1


def index_of(tokens: list[Token], token: Token) -> int:
    return next(position for position, other in enumerate(tokens) if other is token)


def counts(token: Token) -> bool:
    return token.shape is not Shape.SIGN
