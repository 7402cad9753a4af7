"""Writing a word in the one form that all its spellings share."""

import unicodedata

TATWEEL = "\u0640"
LETTERS = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ґ": "г",
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", TATWEEL: "",
        **{chr(first + number): str(number) for first in (0x0660, 0x06F0) for number in range(10)},
    }
)  # fmt: skip


def without_marks(text: str) -> str:
    return "".join(character for character in text if unicodedata.category(character) != "Mn")


def fold(word: str) -> str:
    """Return a word in small letters, without accents, its Arabic letters and digits in one form.

    Folded, `İ`, `I`, `ı` and `i` are one letter, as are `أ`, `إ`, `آ` and `ا`, or `ة` and `ه`: people type either.
    """
    if word.isascii():
        return word.lower()
    lower = unicodedata.normalize("NFKC", word).lower()
    return without_marks(unicodedata.normalize("NFKD", lower.translate(LETTERS))).translate(LETTERS)
