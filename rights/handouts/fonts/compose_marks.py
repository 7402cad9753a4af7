"""Give a font one glyph for each Arabic letter with its vowel signs, drawn exactly where the font itself puts them.

    python rights/handouts/fonts/compose_marks.py Vazirmatn_400Regular.ttf Vazirmatn-Regular.ttf

A sign that hangs above or below its letter is a glyph at another height. In a PDF it then becomes a piece of text of its own, in the wrong place of the
tag tree, and its letter is there twice: a screen reader says half of the words out of order. With one glyph for both, the text stays whole.
Needs fontTools and uharfbuzz, which the tests bring. The same font gives the same bytes.
"""

import sys
import unicodedata
from pathlib import Path

import uharfbuzz
from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import USE_MY_METRICS, Glyph, GlyphComponent

SHADDA = "\u0651"
VOWELS = [chr(code) for code in range(0x064B, 0x0653)] + ["\u0670"]
SIGNS = VOWELS + [SHADDA + vowel for vowel in VOWELS if vowel not in (SHADDA, "\u0652")]
LAM_ALEFS = ["ل" + alef for alef in "اأإآ"]
JOINER = "\u200d"
FORMS = ["{}", "{}" + JOINER, JOINER + "{}" + JOINER, JOINER + "{}"]
ROUND_TO_GRID = 0x0004


def compose(source: Path, target: Path) -> None:
    font = TTFont(source, recalcTimestamp=False)
    shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(source))))
    letters = [chr(code) for code in sorted(font.getBestCmap()) if 0x0620 <= code <= 0x06FF and unicodedata.category(chr(code)) == "Lo"]
    composed: dict[tuple[str, ...], str] = {}
    for letter in letters + LAM_ALEFS:
        for form in FORMS:
            for sign in SIGNS:
                add(font, shaped(font, shaper, form.format(letter + sign)), composed)
    font.setGlyphOrder(font["glyf"].glyphOrder)
    substitute(font, composed)
    font["name"].setName(f"{font['name'].getDebugName(5)}; letters and vowel signs composed", 5, 3, 1, 0x409)
    font.save(target)


def shaped(font: TTFont, shaper: uharfbuzz.Font, text: str) -> list[tuple[str, uharfbuzz.GlyphPosition]]:
    """Return the glyphs of a text with their places, the letter first."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "ar"
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    uharfbuzz.shape(shaper, buffer)
    names = [font.getGlyphName(glyph.codepoint) for glyph in buffer.glyph_infos]
    return list(zip(names, buffer.glyph_positions, strict=True))[::-1]


def add(font: TTFont, glyphs: list, composed: dict[tuple[str, ...], str]) -> None:
    """Draw one glyph for a letter and its signs. Signs that take room of their own stay as they are."""
    names = tuple(name for name, _place in glyphs)
    (letter, _place), *signs = glyphs
    if not signs or names in composed or any(place.x_advance for _name, place in signs):
        return
    drawn = Glyph()
    drawn.numberOfContours = -1
    drawn.components = [part(letter, 0, 0, USE_MY_METRICS)] + [part(name, place.x_offset, place.y_offset) for name, place in signs]
    composed[names] = f"composed{len(composed):04d}"
    font["glyf"][composed[names]] = drawn
    font["hmtx"][composed[names]] = font["hmtx"][letter]


def part(name: str, x: int, y: int, flags: int = 0) -> GlyphComponent:
    component = GlyphComponent()
    component.glyphName, component.x, component.y, component.flags = name, x, y, ROUND_TO_GRID | flags
    return component


def substitute(font: TTFont, composed: dict[tuple[str, ...], str]) -> None:
    """Let the required ligatures of Arabic, which come after the forms of letters, end with ours."""
    table = font["GSUB"].table
    table.LookupList.Lookup.append(buildLookup([buildLigatureSubstSubtable(composed)]))
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    required = [record.Feature for record in table.FeatureList.FeatureRecord if record.FeatureTag == "rlig"]
    if not required:
        raise ValueError("The font has no required ligatures (rlig) to add to")
    for feature in required:
        feature.LookupListIndex.append(table.LookupList.LookupCount - 1)
        feature.LookupCount = len(feature.LookupListIndex)


if __name__ == "__main__":
    compose(Path(sys.argv[1]), Path(sys.argv[2]))
