"""What two other readers get out of a PDF: poppler, as in the viewers of Linux, and PDFium, as in Chromium and Edge.

They do not read alike, so both sides are made alike before they are compared:
- NFKC: ligatures (fi) and the presentation forms of Arabic letters become the letters typed;
- controls of direction, joiners, soft hyphens and line hyphens' marks go; typed spaces of any kind are one space;
- the hyphen of “ai-je” goes on both sides: readers drop it where a line ends after it, as if it had been put there to break the word
  (in Portuguese the next line begins with another one);
- words are runs of letters, marks and digits: right to left, readers put the signs between words on either side of them. The vowel signs of Arabic
  (and the bar that stretches a word) are left out of them, as every search does: readers put a sign before the letter that carries it;
- opening and closing brackets are alike: right to left, some readers give the sign that is seen, others the one that was typed;
- nothing depends on the order of lines or of runs: readers choose their own order where two directions meet. Letters inside a word do keep theirs.

Both readers turn the two letters of a drawn lam-alef round (ال for لا) because the PDF lists glyphs right to left. No fault of the file: a screen
reader gets the tags, where `passages` finds them in order. Pass `folded_lam_alef=True` to forgive it, and see what else is wrong.
"""

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from typing import NamedTuple

import pypdfium2
import pytest

from .source import Source, data_of

# Letters, digits, and the marks that stand on letters, which \w leaves out.
WORD = re.compile(r"[\w\u0300-\u036f]+")
VOWEL_SIGNS = re.compile(r"[\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670]")
LAM_ALEF = re.compile("ل([اأإآ])")
HYPHENS_AT_LINE_ENDS = "\u0002\ufffe"
HYPHEN_INSIDE = re.compile(r"(?<=\w)[-\u2010\u2011]\s*-?(?=\w)")
BRACKETS = str.maketrans(")]}»›", "([{«‹")
BORDERS_OF_RUNS = re.compile("[\u202a-\u202c]")


class Share(NamedTuple):
    """The part found, from 0 to 1, of the characters and of the words expected."""

    characters: float
    words: float


def poppler_text(pdf: Source) -> str:
    """Return the text as `pdftotext` writes it; skips where poppler is missing.

    Where the direction changes it writes a control in place of the space on one side, so a control is a space here.
    """
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is missing: install Debian's package poppler-utils. The other reader has judged.")
    answer = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=data_of(pdf), capture_output=True, check=True, timeout=120)
    return BORDERS_OF_RUNS.sub(" ", answer.stdout.decode())


def pdfium_text(pdf: Source) -> str:
    document = pypdfium2.PdfDocument(data_of(pdf))
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


READERS = {"poppler": poppler_text, "PDFium": pdfium_text}


def comparable(text: str, *, folded_lam_alef: bool = False) -> str:
    text = re.sub(rf"[{HYPHENS_AT_LINE_ENDS}]\s*", "", text)
    text = HYPHEN_INSIDE.sub("", unicodedata.normalize("NFKC", text))
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    text = " ".join(text.split()).translate(BRACKETS)
    return LAM_ALEF.sub(r"\1ل", text) if folded_lam_alef else text


def share_found(expected: str, pdf: Source, *, reader: str = "poppler", folded_lam_alef: bool = False) -> Share:
    """Return how much of the expected text a reader of READERS gets, each character and each word as often as it is expected.

    The characters alone would be right in any order: judge by both figures.
    """
    wanted = comparable(expected, folded_lam_alef=folded_lam_alef)
    found = comparable(READERS[reader](pdf), folded_lam_alef=folded_lam_alef)
    return Share(share(wanted.replace(" ", ""), found.replace(" ", "")), share(words(wanted), words(found)))


def words(comparable_text: str) -> list[str]:
    return WORD.findall(VOWEL_SIGNS.sub("", comparable_text))


def share(wanted, found) -> float:
    wanted = Counter(wanted)
    if not wanted:
        raise ValueError("Nothing is expected: the comparison would always succeed")
    return (wanted & Counter(found)).total() / wanted.total()


def words_lost(expected: str, pdf: Source, *, reader: str = "poppler") -> list[str]:
    """Return the expected words that a reader does not get, for the message of a failed test."""
    return sorted((Counter(words(comparable(expected))) - Counter(words(comparable(READERS[reader](pdf))))).elements())
