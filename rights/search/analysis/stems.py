"""Stems: what the forms of one word share. They are compared, never shown.

French and English follow Snowball. Its Arabic and Turkish stemmers give the forms of one word several stems
(`بطاقة` and `البطاقة`, `yardım` and `yardımı`), so these two languages follow methods that research on their search found
better: Larkey's *light10* with the possessives added, and the first five letters. It has no Ukrainian one: endings of nouns and
adjectives are taken off, the longest first. Its Portuguese one knows plurals such as `pensões` by their accents, which folding takes
off: these are put in the singular before.
"""

from functools import lru_cache

import snowballstemmer

from rights.search.analysis.words import is_arabic, is_cyrillic

TURKISH_LETTERS = 5
ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال")
ARABIC_POSSESSIVES = ("كما", "هما", "كم", "هم", "كن", "هن", "نا", "ها", "ي", "ه", "ك")
ARABIC_SUFFIXES = ("ان", "ات", "ون", "ين", "يه", "ه", "ي")
SHORTEST_ARABIC = 3
# The longest first; folded: `й` stands as `и`, `ї` as `і`.
UKRAINIAN_ENDINGS = (
    "ами", "ями", "ого", "ому", "ими", "іми", "ові", "еві", "єві",
    "іх", "их", "ім", "им", "іи", "ии", "оі", "ою", "ею", "єю", "ів", "ах", "ях", "ам", "ям", "ом", "ем", "єм", "еи", "аи",
)  # fmt: skip
UKRAINIAN_VOWELS = "аеєиіоуюяь"
SHORTEST_UKRAINIAN = 3
# Folded: `pensões` and `pensão`, `papéis` and `papel`, `jovens` and `jovem`.
PORTUGUESE_PLURALS = (("oes", "ao"), ("aes", "ao"), ("ais", "al"), ("eis", "el"), ("ns", "m"))
SHORTEST_PORTUGUESE = 3
_snowball = {code: snowballstemmer.stemmer(name) for code, name in (("fr", "french"), ("en", "english"), ("pt", "portuguese"))}


@lru_cache(maxsize=20_000)
def stem(folded: str, language: str) -> str:
    """Return the stem of a folded word of a text in `language`; words in Arabic letters are Arabic in any text, in Cyrillic Ukrainian."""
    if is_arabic(folded):
        return arabic_stem(folded)
    if is_cyrillic(folded):
        return ukrainian_stem(folded)
    if language == "tr":
        return folded[:TURKISH_LETTERS]
    if language == "pt":
        folded = portuguese_singular(folded)
    # The Latin letters of an Arabic or a Ukrainian page are French names.
    return _snowball.get(language, _snowball["fr"]).stemWord(folded)


def arabic_stem(word: str) -> str:
    """Return a folded Arabic word without its article, conjunction, plural, feminine and possessive endings."""
    if word.startswith("و") and len(word) > SHORTEST_ARABIC + 1:
        word = word[1:]
    for prefix in ARABIC_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST_ARABIC - 1:
            word = word[len(prefix) :]
            break
    if word.endswith("ء") and len(word) > SHORTEST_ARABIC + 1:
        word = word[:-1]
    for ending in (*ARABIC_POSSESSIVES, *ARABIC_SUFFIXES):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_ARABIC:
            word = word[: -len(ending)]
            break
    for ending in ("ات", "يه", "ي", "ت"):
        # `بطاقتكم`, `مساعداتي`: what stood before the possessive.
        if word.endswith(ending) and len(word) - len(ending) > SHORTEST_ARABIC:
            return word[: -len(ending)]
    return word


def ukrainian_stem(word: str) -> str:
    """Return a folded Ukrainian word without the endings of its cases: `допомога`, `допомогу`, `допомогою`."""
    for ending in UKRAINIAN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_UKRAINIAN:
            word = word[: -len(ending)]
            break
    while len(word) > SHORTEST_UKRAINIAN and word[-1] in UKRAINIAN_VOWELS:
        word = word[:-1]
    return word


def portuguese_singular(word: str) -> str:
    """Return a folded Portuguese word in the singular, where its plural changes more than an `s`."""
    for plural, singular in PORTUGUESE_PLURALS:
        if word.endswith(plural) and len(word) - len(plural) >= SHORTEST_PORTUGUESE:
            return word[: -len(plural)] + singular
    return word
