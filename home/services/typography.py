"""Spaces that must not break, and foreign words kept in order inside a text written from right to left."""

import html
import re

from django.utils.html import escape

NARROW = "\u202f"
BEFORE_SIGN = re.compile(r" (?=[:;!?»%€])")
AFTER_GUILLEMET = re.compile(r"(?<=«) ")
BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")
DIGITS_AND_UNIT = re.compile(r"(?<=\d) (?=€|%|(?:kg|km|euros?)\b)")
LATIN_RUN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9_.'’@/:-]*(?:[ \u202f\u00a0][A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9_.'’@/:-]*)*")
NUMBER_RUN = re.compile(r"\+?\d+(?:[ \u202f\u00a0]\d+)+(?:[.,]\d+)?(?:[ \u202f\u00a0]?[€%])?|\d+(?:[.,]\d+)*\u00a0[€%]")
FIRST_OF_MONTH = re.compile(r"(?<![\d\w])1 (?=janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)")
TAG = re.compile(r"(<[^>]*>)")


def set_spaces(text: str, language: str) -> str:
    """Replace the spaces of `text` that must not end a line: between digits; in French also around signs."""
    text = BETWEEN_DIGITS.sub(NARROW, text)
    text = DIGITS_AND_UNIT.sub("\u00a0", text)
    if language == "fr":
        text = FIRST_OF_MONTH.sub("1er\u00a0", text)
        text = AFTER_GUILLEMET.sub("\u00a0", BEFORE_SIGN.sub("\u00a0", text))
    return text


def isolate(text: str) -> str:
    """Return HTML where words in Latin letters and groups of digits keep their own order inside Arabic.

    Words in Latin letters on an Arabic page are names printed on French letters: they are marked as French.
    """
    parts = []
    position = 0
    runs = sorted([*LATIN_RUN.finditer(text), *NUMBER_RUN.finditer(text)], key=lambda run: run.start())
    for run in runs:
        if run.start() < position:
            continue
        words = run[0].rstrip(".:'’-/ ")
        marker = ' lang="fr"' if words[0].isalpha() else ""
        parts.append(escape(text[position : run.start()]))
        parts.append(f'<bdi{marker} dir="ltr">{escape(words)}</bdi>')
        position = run.start() + len(words)
    parts.append(escape(text[position:]))
    return "".join(parts)


def typeset(text: str, *, language: str, right_to_left: bool) -> str:
    """Return plain text as HTML, typeset for its language."""
    text = set_spaces(text, language)
    return isolate(text) if right_to_left else str(escape(text))


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
            parts.append(typeset(html.unescape(piece), language=language, right_to_left=right_to_left and not marked))
    return "".join(parts)
