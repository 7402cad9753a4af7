"""Runs the rules of a language over a page."""

import logging
from collections import Counter
from collections.abc import Mapping

from rights.plain_language.engine import lexicon
from rights.plain_language.engine.document import Document
from rights.plain_language.engine.rules import rules_of
from rights.plain_language.engine.rules.book import Place, Rule
from rights.plain_language.engine.rules.common import hard_words
from rights.plain_language.engine.types import Block, Count, Finding, HardWord, Level, Term

logger = logging.getLogger(__name__)
MOST_OF_A_RULE = 200  # findings of one rule on one page: nobody reads more


def code(language: str) -> str:
    return str(language or "").lower().replace("_", "-").split("-")[0]


def check(blocks: Mapping[str, Block | str], *, language: str, level: Level, glossary: tuple[Term, ...], failed: list[str]) -> list[Finding]:
    rules = rules_of(code(language))
    if not rules:
        return []
    document = Document(blocks, language=code(language), level=level, glossary=glossary)
    order = {text.name: position for position, text in enumerate(document.texts)}
    findings = [finding for rule in rules if level in rule.severities for finding in run(rule, document, failed)]
    return sorted(findings, key=lambda finding: (order[finding.block], finding.start, finding.end))


def run(rule: Rule, document: Document, failed: list[str]) -> list[Finding]:
    """Return what one rule finds; should it fail, it is named in `failed`, and the others must still be heard."""
    findings: list[Finding] = []
    try:
        for place in rule.places(document):
            findings.append(finding(rule, document.level, place))
            if len(findings) == MOST_OF_A_RULE:
                break
    except Exception:
        logger.exception("Writing rule %s failed", rule.number)
        failed.append(rule.number)
    return findings


def finding(rule: Rule, level: Level, place: Place) -> Finding:
    sentence = place.sentence
    words = sentence.text.reading.text[place.first.start : place.last.end]
    return Finding(
        rule=rule.number,
        severity=place.severity or rule.severities[level],
        block=sentence.text.name,
        start=place.first.start,
        end=place.last.end,
        words=words,
        sentence=sentence.shown,
        why=place.why or rule.why,
        advice=place.advice or rule.advice,
        example=rule.example,
        parameters={"words": words, **place.parameters},
    )


def count(blocks: Mapping[str, Block | str], *, language: str, glossary: tuple[Term, ...]) -> Count:
    document = Document(blocks, language=code(language), level=Level.PLAIN, glossary=glossary)
    whole = list(document.whole)
    longest = max(whole, key=lambda sentence: len(sentence.words), default=None)
    lengths = sum(len(sentence.words) for sentence in whole)
    hard: Counter[str] = Counter()
    if document.language in lexicon.LANGUAGES:
        hard.update(document.lemma(token) for _sentence, token, _zipf in hard_words(document))
    return Count(
        words=sum(len(sentence.words) for sentence in document.sentences),
        sentences=len(whole),
        mean_length=round(lengths / len(whole), 1) if whole else 0.0,
        longest=len(longest.words) if longest else 0,
        longest_sentence=longest.shown if longest else "",
        hard_words=tuple(HardWord(word, times) for word, times in sorted(hard.items(), key=lambda pair: (-pair[1], pair[0]))),
    )
