"""Cutting text into words, and writing each word in the one form that all its spellings share."""

import re
import unicodedata
from dataclasses import dataclass

from home.services.folding import TATWEEL, fold, without_marks

LONGEST_WORD = 40
# In Ukrainian an apostrophe stands inside words, and many leave it out: `сім’я`, `сімя`.
CYRILLIC_APOSTROPHE = r"(?<=[\u0400-\u04ff])['’ʼ`](?=[\u0400-\u04ff])"
WORD = re.compile(rf"[^\W_]+(?:{CYRILLIC_APOSTROPHE}[^\W_]+)*")
NO_APOSTROPHES = str.maketrans("", "", "'’ʼ`")
# R.S.A., C.A.F: letters each followed by a full stop.
ACRONYM = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")


@dataclass(frozen=True)
class Word:
    """A word as written, between two places of the text it was read in, and folded."""

    text: str
    folded: str
    start: int
    end: int


def clean(text: str) -> str:
    """Return text on one line: signs in their usual form, no vowel marks, no control characters, acronyms without their dots."""
    text = without_marks(unicodedata.normalize("NFKC", text)).replace(TATWEEL, "")
    text = "".join(" " if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} else character for character in text)
    text = ACRONYM.sub(lambda found: found[0].replace(".", ""), text)
    return " ".join(text.split())


def lower(word: str, language: str) -> str:
    """Return a word in the small letters of its language."""
    return (word.replace("I", "ı").replace("İ", "i") if language == "tr" else word).lower()


def split_words(text: str) -> list[Word]:
    """Return the words of a cleaned text, in order. Hyphens and apostrophes separate words, but for those between Cyrillic letters;
    single letters are dropped."""
    words = []
    for found in WORD.finditer(text):
        written = found[0][:LONGEST_WORD]
        folded = fold(written.translate(NO_APOSTROPHES))
        if len(folded) > 1 or folded.isdigit():
            words.append(Word(written, folded, found.start(), found.end()))
    return words


def is_arabic(folded: str) -> bool:
    """Return whether a word is written in Arabic letters."""
    return any("\u0600" <= character <= "\u06ff" for character in folded)


def is_cyrillic(folded: str) -> bool:
    """Return whether a word is written in Cyrillic letters."""
    return any("\u0400" <= character <= "\u04ff" for character in folded)
