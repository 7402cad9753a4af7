"""How often people meet a word (Zipf: 3 is once in a million words, 6 once in a thousand), and its dictionary form.

The lists are loaded at the first question. The small lists of wordfreq end at Zipf 3.0, the lowest limit of the rules: the large ones would
cost ten times the memory to say nothing more.
"""

import unicodedata
from functools import cache, lru_cache
from math import log10

RARE = 0.0
LANGUAGES = frozenset({"fr", "en", "ar"})
LEMMATISED = frozenset({"fr", "en"})
ARABIC_PARTICLES = ("وبال", "وال", "بال", "كال", "فال", "لل", "ال", "و", "ف", "ب", "ل", "ك", "س", "ي", "ت", "ن")
ARABIC_ENDINGS = ("هما", "كما", "ها", "هم", "كم", "نا", "ات", "ون", "ين", "ان", "وا", "ة", "ه", "ك", "ي", "ا")
ALIKE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ـ": None} | {chr(code): None for code in range(0x64B, 0x660)})
ONE_LETTER = 3
ENOUGH = 3.5


@cache
def frequencies(language: str) -> dict[str, float]:
    import wordfreq

    listed = wordfreq.get_frequency_dict(language, "small")
    if language == "ar":
        alike: dict[str, float] = {}
        for word, frequency in listed.items():
            key = word.translate(ALIKE)
            alike[key] = max(frequency, alike.get(key, 0.0))
        return alike
    return listed


@lru_cache(maxsize=65_536)
def lemma(form: str, language: str) -> str:
    if language not in LEMMATISED:
        return form
    import simplemma

    return simplemma.lemmatize(form, lang=language)


@lru_cache(maxsize=16_384)
def is_known(form: str, language: str) -> bool:
    """Tell whether a dictionary of the language has the word."""
    if form in frequencies(language):
        return True
    if language not in LEMMATISED:
        return False
    import simplemma

    return simplemma.is_known(form, lang=language)


def listed(form: str, language: str) -> float:
    frequency = frequencies(language).get(form)
    return log10(frequency) + 9 if frequency else RARE


def zipf_of_arabic(form: str) -> float:
    """Return the best known of the word and of what is left of it without the particles and pronouns written joined to it."""
    word = form.translate(ALIKE)
    candidates = {word}
    if (best := listed(word, "ar")) >= ENOUGH:
        return best
    for _round in range(3):
        for candidate in tuple(candidates):
            candidates |= {
                candidate.removeprefix(particle)
                for particle in ARABIC_PARTICLES
                if candidate.startswith(particle) and len(candidate) - len(particle) >= ONE_LETTER
            }
    for _round in range(2):
        for candidate in tuple(candidates):
            for ending in ARABIC_ENDINGS:
                if candidate.endswith(ending) and len(candidate) - len(ending) >= ONE_LETTER:
                    stem = candidate.removesuffix(ending)
                    candidates |= {stem, stem + "ة"}
                    if stem.endswith("ت"):
                        candidates.add(stem[:-1] + "ة")
    candidates |= {"ال" + candidate for candidate in tuple(candidates)}
    return max(listed(candidate, "ar") for candidate in candidates)


@lru_cache(maxsize=65_536)
def zipf(form: str, language: str) -> float:
    """Return how often people meet the word or its dictionary form, whichever is more; a compound is as rare as its rarest part."""
    if language == "ar":
        return zipf_of_arabic(form)
    best = max(listed(form, language), listed(lemma(form, language), language))
    if language == "fr" and best < 4 and form[-1] in "sx":
        best = max(best, listed(form[:-1], language))
    if best == RARE and "-" in form.strip("-"):
        return min(zipf(part, language) for part in form.split("-") if part)
    return best


def is_french(form: str, language: str) -> bool:
    """Tell whether a word of a text in another language is rather a French one: the names of rights stand there as letters print them."""
    if language == "ar":
        return form.isascii() or any("LATIN" in unicodedata.name(letter, "") for letter in form)
    return not form.isascii() or zipf(form, "fr") > zipf(form, language)


@cache
def hyphenation(language: str):
    import pyphen

    return pyphen.Pyphen(lang=language)


def syllables(form: str, language: str) -> int:
    """Return the least number of syllables of a word, as its hyphenation gives them."""
    return len(hyphenation(language).positions(form)) + 1
