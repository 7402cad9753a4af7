"""What a paper is called: the short code of its page, and five signs made of what it says. See `home.services.short_addresses`.

Both are copied by hand from paper: look-alike signs, capital letters, other dashes, a space or no hyphen at all are read as what they stand for.
"""

import hashlib
import json
import re
import unicodedata
from typing import NamedTuple

from home.services.short_addresses import ALPHABET, LENGTH, LOOK_ALIKES

VERSION_LENGTH = 5
BETWEEN = re.compile(r"[\s._\-\u2010-\u2015\u2212]+")


class PaperCode(NamedTuple):
    """The code of a page and the version of one of its papers, as they are printed."""

    code: str
    version: str

    def __str__(self):
        return f"{self.code}-{self.version}"


def digest_of(parts: list[dict[str, str]]) -> bytes:
    """Return the SHA-256 of what is read: languages and texts, in the order of reading.

    Dates, sizes and colours are none of it, nor the keys of blocks: the same words made anew are the same paper.
    """
    read = [[part["language"], part["text"]] for part in parts]
    return hashlib.sha256(json.dumps(read, ensure_ascii=False, separators=(",", ":")).encode()).digest()


def version_of(parts: list[dict[str, str]]) -> str:
    """Return the version of a paper that says `parts` (`Sheet.parts`; of a bilingual sheet, those of the first language, then those of the second)."""
    number = int.from_bytes(digest_of(parts)[:4]) >> (32 - 5 * VERSION_LENGTH)
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(VERSION_LENGTH)))


def read_code(written: str) -> PaperCode | None:
    """Return the code of a paper as somebody has copied it; None when it is none."""
    if len(written) > 4 * (LENGTH + VERSION_LENGTH):
        return None
    signs = "".join(_as_digit(sign) for sign in BETWEEN.sub("", written)).lower().translate(LOOK_ALIKES)
    if len(signs) != LENGTH + VERSION_LENGTH or any(sign not in ALPHABET for sign in signs):
        return None
    return PaperCode(signs[:LENGTH], signs[LENGTH:])


def _as_digit(sign: str) -> str:
    """Return the digit that a digit of another script stands for: Arabic keyboards write them their way."""
    return str(unicodedata.decimal(sign, sign))
