"""Whether a font draws each Arabic letter with one glyph, and every sign of a text.

Fonts that draw a letter as a base and dots print well, but no reader gets their text back: the dots have no letter of their own.
"""

from pathlib import Path

import uharfbuzz

ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
# The alphabets as taught at school; Dari and Pashto have letters that Arabic lacks.
LETTERS = {"ar": ARABIC, "fa": ARABIC + "پچژکگی", "ps": ARABIC + "پچژکگیټځڅډړږښګڼۀېۍ"}
JOINER = "\u200d"  # shows the letter as if another stood there
FORMS = {"isolated": "{}", "initial": "{}" + JOINER, "medial": JOINER + "{}" + JOINER, "final": JOINER + "{}"}


def letters_in_pieces(font: str | Path, language: str = "ar", *, sign: str = "") -> dict[tuple[str, str], int]:
    """Return the letters that a font does not draw with exactly one glyph: {(letter, form): number of glyphs}.

    With a vowel sign: the letters that it is not one glyph with. A letter that the font lacks counts as 0 glyphs. A language without letters of its own here is an error, not a pass.
    """
    shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font))))
    counts = {
        (letter, form): glyphs_of(shaper, pattern.format(letter + sign), language) for letter in LETTERS[language] for form, pattern in FORMS.items()
    }
    return {place: count for place, count in counts.items() if count != 1}


def glyphs_of(shaper: uharfbuzz.Font, text: str, language: str) -> int:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", language
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    uharfbuzz.shape(shaper, buffer)
    return sum(glyph.codepoint != 0 for glyph in buffer.glyph_infos)


def missing_glyphs(font: str | Path, text: str) -> list[str]:
    """Return the signs of a text that a font cannot draw, in order. Spaces and controls need no glyph."""
    known = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font))).unicodes
    return [sign for sign in sorted(set(text)) if ord(sign) not in known and sign.isprintable() and not sign.isspace()]
