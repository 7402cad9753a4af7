"""A small engine for the tests of what surrounds the real one: it knows too long sentences, two formulas and the capitals of an office."""

import html
import re

from rights.plain_language.engine import Block, Count, Example, Finding, HardWord, Kind, Level, Severity

LONGEST = {Level.PLAIN: 25, Level.FALC: 15}


def readable(block):
    block = block if isinstance(block, Block) else Block(block)
    if not block.is_rich:
        return block.text
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</(p|li|h\d)>", "\n", block.text))).strip()


def _sentences(text):
    for match in re.finditer(r"[^.!?\n]+[.!?]*", text):
        if match[0].strip():
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield start, match[0].strip()


def check(blocks, *, language, level, glossary, failed):
    found = []
    for path, block in blocks.items():
        text = readable(block)
        for start, sentence in _sentences(text):
            words = sentence.split()
            if block.kind in (Kind.PROSE, Kind.LINES) and len(words) > LONGEST[level]:
                found.append(_finding("S1", Severity.ERROR, path, start, sentence, sentence, count=len(words)))
            for rule, severity, pattern in [
                ("W10", Severity.WARNING, r"à compter de|sous réserve"),
                ("W9", Severity.ADVICE, r"procéder au paiement"),
                ("W5", Severity.ERROR, r"\bZQX\b"),
            ]:
                for match in re.finditer(pattern, sentence):
                    found.append(_finding(rule, severity, path, start + match.start(), match[0], sentence))
    return found


def _finding(rule, severity, path, start, words, sentence, **parameters):
    why = {
        "S1": "This sentence has %(count)s words: the reader loses its beginning.",
        "W10": "These words belong to letters from an office.",
        "W9": "A verb says it more simply.",
        "W5": "This abbreviation is not written out.",
    }[rule]
    example = Example("à compter de la notification", "après la lettre") if rule == "W10" else None
    return Finding(rule, severity, path, start, start + len(words), words, sentence, why, "Write it in two sentences.", example, parameters)


def count(blocks, *, language, glossary):
    sentences = [sentence for block in blocks.values() for _start, sentence in _sentences(readable(block))]
    lengths = [len(sentence.split()) for sentence in sentences] or [0]
    return Count(
        sum(lengths),
        len(sentences),
        sum(lengths) / max(1, len(sentences)),
        max(lengths),
        max(sentences, key=lambda sentence: len(sentence.split()), default=""),
        (HardWord("notification", 2), HardWord("susmentionné", 1)),
    )
