"""The engine agrees with what people said of the labelled texts (labelled/README.md says what is counted)."""

import pytest

from rights.plain_language.engine import Block, Finding, Kind, Level, Severity, readable

from .labelled.entries import Entry, entries, files
from .labelled.measuring import Measure, measure, measured

PRECISION = 0.9
FEWEST_IF_IT_BLOCKS = 60
FEWEST = 20
FEWEST_IN_OTHER_LANGUAGES = 10
BALANCE = (0.4, 0.6)
LANGUAGES = ["fr", "en", "ar", "tr"]
# Rules that the table of the writing rules makes an error at some level: some are so for a part of what they find only.
BLOCKING = {"W1", "W2", "W5", "W10", "W14", "W16", "W18", "S1", "S3", "S5", "S10", "O1", "O4", "O9", "O10"}


def shipped(language: str) -> dict[str, set[Severity]]:
    """Return the rules of the engine, with the severities they are written with."""
    from rights.plain_language.engine.rules import rules_of

    rules = {}
    for rule in rules_of(language):
        rules.setdefault(rule.number, set()).update(rule.severities.values())
    return rules


def fewest(language: str, rule: str) -> int:
    if language != "fr":
        return FEWEST_IN_OTHER_LANGUAGES
    blocks = rule in BLOCKING or Severity.ERROR in shipped(language).get(rule, ())
    return FEWEST_IF_IT_BLOCKS if blocks else FEWEST


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_of_the_engine_is_measured_and_none_that_it_does_not_have(language):
    labelled = {rule for code, rule in files() if code == language}
    assert labelled == set(shipped(language))


@pytest.mark.parametrize(("language", "rule"), files())
def test_what_a_rule_says_is_right_nine_times_in_ten(language, rule, caplog):
    result = measure(language, rule)
    assert caplog.records == [], "the engine goes on without a rule that fails: here it must be seen"
    assert result.precision is not None, f"{rule} never spoke in {language}"
    assert result.precision >= PRECISION, "\n".join(result.disagreements)


@pytest.mark.parametrize(("language", "rule"), files())
def test_there_are_texts_enough_half_of_them_look_alikes(language, rule):
    labelled = entries(language, rule)
    assert len(labelled) >= fewest(language, rule)
    low, high = BALANCE
    assert low <= sum(entry.fires for entry in labelled) / len(labelled) <= high


@pytest.mark.parametrize(("language", "rule"), files())
def test_a_text_is_labelled_once_and_holds_the_words_it_names(language, rule):
    labelled = entries(language, rule)
    texts = [(entry.level, tuple(entry.blocks.values()), entry.glossary) for entry in labelled]
    assert [entry.place for entry, text in zip(labelled, texts, strict=True) if texts.count(text) > 1] == []
    assert [
        (entry.place, words) for entry in labelled for words in entry.words if not any(words in readable(block) for block in entry.blocks.values())
    ] == []


SENTENCE = "La CAF vous aide et la CPAM aussi."


def says(*places):
    """A small engine that speaks of the same characters of any text."""

    def check(blocks, **_options):
        return [
            Finding(rule, Severity.ERROR, "block-1", start, end, blocks["block-1"].text[start:end], SENTENCE, "why", "advice")
            for rule, start, end in places
        ]

    return check


def label(*, fires, words=()) -> Entry:
    return Entry("here", {"block-1": Block(SENTENCE, kind=Kind.LINES)}, fires, words, Level.FALC, ())


@pytest.mark.parametrize(
    ("entry", "places", "right", "missed", "false_alarms", "elsewhere"),
    [
        (label(fires=True, words=("CAF",)), [("W5", 3, 6)], 1, 0, 0, 0),
        (label(fires=True, words=("CAF",)), [("W5", 0, 6)], 1, 0, 0, 0),
        (label(fires=True, words=("CAF",)), [("W5", 3, 6), ("W5", 23, 27)], 1, 0, 0, 1),
        (label(fires=True, words=("CAF", "CPAM")), [("W5", 23, 27)], 1, 0, 0, 0),
        (label(fires=True), [("W5", 0, 2)], 1, 0, 0, 0),
        (label(fires=True, words=("CAF",)), [("W5", 23, 27)], 0, 1, 1, 0),
        (label(fires=True, words=("CAF",)), [("W5", 0, 3)], 0, 1, 1, 0),
        (label(fires=True, words=("CAF",)), [], 0, 1, 0, 0),
        (label(fires=False), [("W5", 3, 6), ("W5", 23, 27)], 0, 0, 1, 0),
        (label(fires=False), [("W1", 3, 6)], 0, 0, 0, 0),
    ],
)
def test_how_an_entry_is_counted(entry, places, right, missed, false_alarms, elsewhere):
    result = measured("W5", [entry], language="fr", check=says(*places))
    assert (result.right, result.missed, result.false_alarms, result.elsewhere) == (right, missed, false_alarms, elsewhere)


def test_a_rule_that_never_speaks_has_no_precision():
    assert Measure(right=0, missed=3).precision is None
    assert Measure(right=3, missed=1, false_alarms=1).precision == 0.75
