"""Says where a text is hard to read, why, and what to do: rules per language, no score. Imports neither Django nor Wagtail."""

from rights.plain_language.engine.types import Block, Count, Example, Finding, HardWord, Kind, Level, Severity, Term

__all__ = ["Block", "Count", "Example", "Finding", "HardWord", "Kind", "Level", "Severity", "Term", "check", "count", "readable"]


def check(blocks, *, language="fr", level=Level.FALC, glossary=(), failed: list[str] | None = None) -> list[Finding]:
    """Return what to change in `blocks` (texts by identifier: `str` or `Block`), in the order of reading; empty where no rule is known.

    A rule that cannot be applied does not silence the others: its number is added to the list `failed`, if there is one.
    """
    from rights.plain_language.engine.checking import check as _check

    return _check(blocks, language=language, level=Level(level), glossary=tuple(glossary), failed=[] if failed is None else failed)


def count(blocks, *, language="fr", glossary=()) -> Count:
    """Return the facts of `blocks`: words, sentences, lengths, hard words. They grade nothing."""
    from rights.plain_language.engine.checking import count as _count

    return _count(blocks, language=language, glossary=tuple(glossary))


def readable(block) -> str:
    """Return the text that a reader sees of a block, its mark-up removed: the one in which the positions of findings are counted."""
    from rights.plain_language.engine.markup import readable as _readable

    return _readable(block)
