"""Spaces that must not break, and foreign words kept in order inside a text written from right to left."""

import html
import re
from collections.abc import Iterator

from django.utils.html import escape

NARROW = "\u202f"
BEFORE_SIGN = re.compile(r" (?=[:;!?»%€])")
AFTER_GUILLEMET = re.compile(r"(?<=«) ")
BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")
DIGITS_AND_UNIT = re.compile(r"(?<=\d) (?=€|%|(?:kg|km|euros?)\b)")
TAG = re.compile(r"(<[^>]*>)")
SPACE = "[ \u202f\u00a0]"
LETTER = "A-Za-zÀ-ɏ"
# Signs stand inside a word, never at its end: there they belong to the Arabic sentence.
WORD_END = rf"(?:[{LETTER}0-9_]|[.'’@/:&?=#%*+-]+(?=[{LETTER}0-9_]))*/?"
# Numbers of laws and forms belong to the name before them; amounts and phone numbers do not.
NUMBER_OF_A_NAME = rf"(?!\d+(?:[.,]\d|{SPACE}?[€%]|{SPACE}\d))\d"
INITIAL_STOP = rf"(?:(?<=^[A-Z])\.|(?<=[^{LETTER}0-9][A-Z])\.)?"
# The version of a licence belongs to its name.
LICENCE = rf"CC{SPACE}BY(?:-[A-Z]{{2}})*{SPACE}\d\.\d"
LATIN_RUN = re.compile(
    rf"{LICENCE}|(?:\d+{SPACE}?%{SPACE})?\d*[{LETTER}]{WORD_END}(?:{INITIAL_STOP}{SPACE}(?:[{LETTER}]|{NUMBER_OF_A_NAME}){WORD_END})*"
)
# Groups of digits and what binds them. A lone number keeps its own order anywhere.
NUMBER_RUN = re.compile(
    rf"\+\d+(?:(?:{SPACE}|[.,/:–-])\d+)*"
    rf"|\d+(?:(?:{SPACE}|[.,/:–-])\d+)*{SPACE}?[€%]"
    rf"|\d+(?:[.,/:]\d+)*(?:{SPACE}|[–-])\d+(?:(?:{SPACE}|[.,/:–-])\d+)*"
)
ADDRESS = re.compile(rf"[@.][{LETTER}]|//")
LONGEST_UNBROKEN = 24
CYRILLIC = {"uk", "ru", "bg", "sr"}
FIRST_STRONG_ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
WORD_JOINER = "\u2060"
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
FIRST_OF_MONTH = re.compile(r"(?<![\d\w])1 (?=janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)")


def set_spaces(text: str, language: str) -> str:
    """Replace the spaces of `text` that must not end a line: between digits; in French also around signs."""
    text = BETWEEN_DIGITS.sub(NARROW, text)
    text = DIGITS_AND_UNIT.sub("\u00a0", text)
    if language == "fr":
        text = FIRST_OF_MONTH.sub("1er\u00a0", text)
        text = AFTER_GUILLEMET.sub("\u00a0", BEFORE_SIGN.sub("\u00a0", text))
    return text


def foreign_runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of an Arabic text in order, and whether each is Latin words or digits that must keep their own order."""
    position = 0
    for run in sorted([*LATIN_RUN.finditer(text), *NUMBER_RUN.finditer(text)], key=lambda run: (run.start(), -run.end())):
        if run.start() >= position:
            yield text[position : run.start()], False
            yield run[0], True
            position = run.end()
    yield text[position:], False


def unbroken(words: str) -> str:
    """Return a short name that stays on one line, so that its brackets stay around it; an address stays as people copy it."""
    if len(words) > LONGEST_UNBROKEN or ADDRESS.search(words):
        return words
    return words.replace(" ", "\u00a0").replace("-", f"-{WORD_JOINER}")


def isolate(text: str) -> str:
    """Return HTML where words in Latin letters and groups of digits keep their own order inside Arabic.

    Words in Latin letters on an Arabic page are names printed on French letters: they are marked as French. An isolate finds its
    direction in its first letter; digits alone go from left to right.
    """
    parts = []
    for piece, is_foreign in foreign_runs(text):
        if not is_foreign:
            parts.append(escape(piece))
        elif LATIN_RUN.match(piece):
            parts.append(f'<bdi lang="fr">{escape(unbroken(piece))}</bdi>')
        else:
            parts.append(f"<bdi>{escape(piece)}</bdi>")
    return "".join(parts)


def isolate_plain(text: str) -> str:
    """Do the same where no tag may stand: the title of the window, a message, a mail. Invisible signs open and close each isolate.

    What shows the text can then tell its direction from its first Arabic letter, even where a Latin name opens it.
    """
    return "".join(f"{FIRST_STRONG_ISOLATE}{piece}{END_OF_ISOLATE}" if is_foreign else piece for piece, is_foreign in foreign_runs(text))


def isolate_lines(text: str) -> str:
    """Return plain text of any language to be put into one that is read from the left: its lines in Arabic keep their own direction."""
    return "\n".join(f"{FIRST_STRONG_ISOLATE}{line}{END_OF_ISOLATE}" if RIGHT_TO_LEFT.search(line) else line for line in text.splitlines())


def mark_french(text: str) -> str:
    """Return HTML where names in Latin letters are marked as French, for the voice that reads a text in other letters; acronyms are spelt alike."""
    parts = []
    for piece, is_foreign in foreign_runs(text):
        is_name = is_foreign and any(letter.islower() for letter in piece) and not ADDRESS.search(piece)
        parts.append(f'<span lang="fr">{escape(piece)}</span>' if is_name else escape(piece))
    return "".join(parts)


def typeset(text: str, *, language: str, right_to_left: bool, is_marked: bool = False) -> str:
    """Return plain text as HTML, typeset for its language. `is_marked` says that it stands in an element that tells its language."""
    text = set_spaces(text, language)
    if is_marked:
        return str(escape(text))
    if right_to_left:
        return isolate(text)
    return mark_french(text) if language in CYRILLIC else str(escape(text))


def typeset_html(source: str, *, language: str, right_to_left: bool) -> str:
    """Do the same to the text of an HTML fragment, leaving its tags and what is already marked with `lang` alone."""
    parts = []
    marked = False
    for piece in TAG.split(source):
        if piece.startswith("<"):
            if " lang=" in piece:
                marked = True
            elif piece in {"</a>", "</span>"}:
                marked = False
            parts.append(piece)
        elif piece:
            parts.append(typeset(html.unescape(piece), language=language, right_to_left=right_to_left, is_marked=marked))
    return "".join(parts)
