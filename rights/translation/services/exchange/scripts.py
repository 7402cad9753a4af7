"""Whether a text is in the letters of its language."""

import re
import unicodedata
from html import unescape

from rights.translation.services.comparing import PLACEHOLDER
from rights.translation.services.parts import TAG

SCRIPTS = {"ar": "ARABIC", "uk": "CYRILLIC"}
OTHERS = "LATIN"
# Below this, a text may be no more than a name or an address, which stays as it is in every language.
FEWEST_LETTERS = 20
FEWEST_WORDS = 4
WORD = re.compile(r"[^\W\d_]{2,}")


def is_in_other_letters(french: str, text: str, language: str) -> bool:
    """Return whether a text of some length has hardly a letter of its language: Latin words in Arabic, Cyrillic ones in Turkish.

    Words of the French do not count: names stay as they are.
    """
    names = set(WORD.findall(words_of(french)))
    words = [word for word in WORD.findall(words_of(text)) if word not in names]
    letters = "".join(words)
    if len(letters) < FEWEST_LETTERS or len(words) < FEWEST_WORDS:
        return False
    script = SCRIPTS.get(language, OTHERS)
    own = sum(unicodedata.name(letter, "").startswith(script) for letter in letters)
    return own * 5 < len(letters)


def is_left_in_french(french: str, text: str) -> bool:
    """Return whether a sentence of some length was only copied from the French; a name, most words of which have a capital, is none."""
    words = WORD.findall(words_of(text))
    small = sum(word.islower() for word in words)
    return len(words) > FEWEST_WORDS and small * 2 > len(words) and words == WORD.findall(words_of(french))


def words_of(text: str) -> str:
    return unescape(TAG.sub(" ", PLACEHOLDER.sub(" ", text)))
