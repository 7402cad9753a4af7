"""Runs the engine over the texts of a page. Nothing here may keep an editor from saving: a failure is an outcome, not an error."""

import hashlib
import logging
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.cache import cache

from rights.glossary.selectors import known_forms
from rights.plain_language import engine
from rights.plain_language.engine import Block, Count, Finding, Level, Term
from rights.plain_language.extraction import page_texts

logger = logging.getLogger(__name__)

# About 10,000 words, which the engine reads in two seconds: ten times the longest page that anyone should write.
MOST_CHARACTERS = 60_000
CACHED_FOR = 7 * 24 * 3600
# The languages that the engine has rules for: in any other it would find nothing, which is not the same as finding nothing to say.
RULED_LANGUAGES = frozenset({"fr", "en", "ar", "tr"})


class Outcome(StrEnum):
    CHECKED = "checked"
    EMPTY = "empty"
    NO_RULES = "no_rules"
    FAILED = "failed"


@dataclass(frozen=True)
class LevelCheck:
    """What the engine says of the texts of one level, in the order of reading. `unread` are the places of texts that were too long,
    `failed` the rules that could not be applied."""

    level: Level
    outcome: Outcome
    blocks: dict[str, Block]
    findings: tuple[Finding, ...] = ()
    count: Count | None = None
    unread: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every rule has read every text."""
        return self.outcome != Outcome.FAILED and not self.unread and not self.failed


def levels_of(page: Any) -> list[Level]:
    return [Level.PLAIN, Level.FALC] if getattr(page, "easy_read_fields", ()) else [Level.PLAIN]


def page_check(*, page: Any, level: Level) -> LevelCheck:
    """Check the texts of `page` at `level`, by the rules of its own language. Never raises: whatever breaks is logged and told."""
    try:
        language = page.locale.language_code
        blocks, unread = _within_reason(page_texts(page, level=level))
        if not blocks:
            return LevelCheck(level, Outcome.EMPTY, blocks, unread=unread)
        if language not in RULED_LANGUAGES:
            return LevelCheck(level, Outcome.NO_RULES, blocks)
        findings, count, failed = _read_by_the_rules(blocks, language, level)
    except Exception:
        logger.exception("The texts of page %s could not be checked at level %s.", page.pk, level)
        return LevelCheck(level, Outcome.FAILED, {})
    return LevelCheck(level, Outcome.CHECKED, blocks, findings, count, unread, failed)


def _within_reason(blocks: dict[str, Block]) -> tuple[dict[str, Block], tuple[str, ...]]:
    """Return the blocks that are read, as many as `MOST_CHARACTERS` allow, and the places of the others."""
    read, unread, left = {}, [], MOST_CHARACTERS
    for path, block in blocks.items():
        if len(block.text) > left:
            unread.append(path)
        else:
            read[path] = block
            left -= len(block.text)
    return read, tuple(unread)


def _read_by_the_rules(blocks: dict[str, Block], language: str, level: Level) -> tuple[tuple[Finding, ...], Count, tuple[str, ...]]:
    glossary = glossary_terms(language)
    parts = [rules_digest(), language, level, *map(repr, glossary), *map(repr, blocks.items())]
    key = f"clarity:{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()}"
    known = cache.get(key)
    if known is None:
        failed: list[str] = []
        findings = tuple(engine.check(blocks, language=language, level=level, glossary=glossary, failed=failed))
        known = findings, engine.count(blocks, language=language, glossary=glossary), tuple(failed)
        if not failed:
            cache.set(key, known, CACHED_FOR)
    return known


def glossary_terms(language: str) -> tuple[Term, ...]:
    """Return the terms of the glossary of a language as the engine knows them, each abbreviation by itself; one query."""
    terms = []
    for key, forms, abbreviation in known_forms(language):
        if words := tuple(form for form in forms if form != abbreviation):
            terms.append(Term(key, words))
        if abbreviation:
            terms.append(Term(key, (abbreviation,), is_abbreviation=True))
    return tuple(terms)


@lru_cache
def rules_digest() -> str:
    """Return what changes with any rule, so that nothing is answered from before the change."""
    digest = hashlib.sha256()
    for path in sorted(Path(engine.__file__).parent.rglob("*.*")):
        if path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()
