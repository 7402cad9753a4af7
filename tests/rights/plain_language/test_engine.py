import subprocess
import sys
import time

import pytest

from rights.plain_language.engine import Block, Finding, Kind, Severity, Term, check, count, readable

BAD = (
    "Conformément au règlement, votre dossier est examiné par la CAF. N'oubliez pas le RDV du 15/03/2027 à 9h00. "
    "Si vous déménagez, cliquez ici & payez 25 % de la caution."
)
RICH = (
    '<h2>Conditions</h2><p>La <b>CAF</b>&nbsp;&amp; la <a href="/x/">mairie</a> : <i>cliquez</i> <a href="/y/">ici</a>.</p>'
    "<ul><li>le dossier est examiné</li><li>l&#39;assiette est nonobstant</li></ul>"
)


def rules(blocks, **options) -> set[str]:
    return {finding.rule for finding in check(blocks, **options)}


def said(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(finding.rule, " ".join(finding.words.split())) for finding in findings}


@pytest.mark.parametrize("block", [BAD, Block(RICH, is_rich=True), Block(BAD.replace(". ", ".\n"), Kind.LINES), Block(BAD, Kind.HEADING)])
@pytest.mark.parametrize("level", ["falc", "plain"])
def test_positions_are_those_of_the_text_that_is_read(block, level):
    findings = check({"a": block}, level=level)
    assert findings
    for finding in findings:
        assert readable(block)[finding.start : finding.end] == finding.words
        assert finding.words in finding.sentence
        assert finding.why % finding.parameters and finding.advice % finding.parameters


def test_findings_come_in_the_order_of_reading():
    findings = check({"z": "La CPAM paie.", "a": BAD})
    assert [finding.block for finding in findings] == sorted((finding.block for finding in findings), reverse=True)
    starts = [finding.start for finding in findings if finding.block == "a"]
    assert starts == sorted(starts)


def test_mark_up_blank_lines_and_typographic_spaces_change_nothing():
    expected = said(check({"a": BAD}))
    variants = [
        BAD.replace(" ", "\u00a0"),
        BAD.replace(" %", "\u202f%"),
        BAD.replace(". ", ".\n\n\n"),
        "\n\n" + BAD + "\n \n",
        BAD.replace("'", "’"),
        Block(f"<p>{BAD.replace('&', '&amp;').replace('CAF', '<b>CAF</b>').replace('dossier', '<i>dos</i>sier')}</p><p></p>", is_rich=True),
    ]
    for variant in variants:
        assert {(rule, words.replace("’", "'")) for rule, words in said(check({"a": variant}))} - {("O3", "")} >= {
            pair for pair in expected if pair[0] not in {"O3", "S1"}
        }


def test_the_order_of_blocks_changes_nothing():
    blocks = {str(number): text for number, text in enumerate(BAD.split(". "))}
    assert said(check(blocks)) == said(check(dict(reversed(blocks.items()))))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "« Qui êtes-vous",
        "👩‍👩‍👧 🎉🎉",
        "شقة à Lyon, 你好 и привет.",
        "<p>",
        "&",
        "…",
        "((((",
        "\ufeff\u200b\u00ad",
        "a" * 5000,
        "-" * 5000,
        "\x00",
    ],
)
@pytest.mark.parametrize("is_rich", [True, False])
def test_odd_texts_are_answered(text, is_rich):
    for language in ("fr", "en", "ar", "tr"):
        assert isinstance(check({"a": Block(text, is_rich=is_rich)}, language=language), list)
    assert count({"a": Block(text, is_rich=is_rich)}).words >= 0


def test_a_language_without_rules_is_counted_and_not_judged():
    assert check({"a": BAD}, language="vi") == []
    assert count({"a": "Xin chào. Tôi ở đây."}, language="vi").sentences == 2


@pytest.mark.parametrize(
    "text", ["La CAF paie. Le dossier est examiné. " * 15_000, "AB " * 10_000, "si vous " * 10_000, "« tu " * 10_000, "<a " * 10_000]
)
def test_a_hundred_thousand_words_are_answered_in_time(text):
    started = time.process_time()
    check({"a": text})
    assert time.process_time() - started < 20


def test_a_rule_that_fails_does_not_silence_the_others(monkeypatch):
    from rights.plain_language.engine.rules import book, rules_of

    def fails(document):
        raise ValueError

    broken = book.Rule("S4", dict.fromkeys(["falc", "plain"], Severity.WARNING), "", "", None, fails)
    kept = tuple(broken if rule.number == "S4" else rule for rule in rules_of("fr"))
    monkeypatch.setattr("rights.plain_language.engine.checking.rules_of", lambda language: kept)
    assert "W5" in rules({"a": BAD}) and "S4" not in rules({"a": BAD})


def test_words_in_another_language_are_not_read():
    text = '<p><a linktype="language" lang="en">Please remit the outstanding CPAM &amp; DWP checklist</a></p>'
    assert check({"a": Block(text, is_rich=True)}) == []


def test_a_term_of_the_glossary_is_linked_or_told():
    glossary = [Term("bail", ("bail", "baux"))]
    found = [finding for finding in check({"a": "Envoyez votre bail."}, glossary=glossary) if finding.rule == "W2"]
    assert [(finding.words, finding.parameters["key"]) for finding in found] == [("bail", "bail")]
    linked = Block('<p>Envoyez votre <a linktype="glossary" key="bail">bail</a>.</p>', is_rich=True)
    assert "W2" not in rules({"a": linked}, glossary=glossary)
    assert "W2" not in rules({"a": "Le bail est le contrat de location."}, glossary=glossary)


def test_a_heading_may_name_what_the_text_below_explains():
    blocks = {"title": Block("Le RSA", Kind.HEADING), "text": Block("Le RSA est une aide.\nRSA veut dire : revenu de solidarité active.", Kind.LINES)}
    assert "W5" not in rules(blocks)
    assert "W5" in rules({"title": Block("Le RSA", Kind.HEADING), "text": "Vous avez le RSA."})


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Elle est partie.", "S4"),
        ("Le bureau est fermé le lundi.", "S4"),
        ("Vous êtes marié.", "S4"),
        ("Vous payez 30 €.", "W5"),
        ("Le 1er mai, dans le 18e.", "W14"),
        ("Vous ne payez que 3 €.", "S5"),
        ("Vous n'avez plus que 3 jours.", "S5"),
        ("Un enfant mange au restaurant avant vous.", "S6"),
        ("Appelez le 0 800 360 360.", "W17"),
        ("Appelez le 0 800 360 360.", "W15"),
    ],
)
def test_look_alikes_are_left_alone(text, rule):
    assert rule not in rules({"a": text})


@pytest.mark.parametrize("drawing", ["👨\u200d👩\u200d👧\u200d👦", "🇫🇷", "😀😀😀", "☎\ufe0f"])
def test_emoji_that_touch_are_one_thing_to_mend(drawing):
    found = [finding.words for finding in check({"a": f"Voici la famille {drawing} ici."}) if finding.rule == "W18"]
    assert len(found) == 1
    assert found[0].startswith(drawing[0])


@pytest.mark.parametrize(
    ("text", "language"), [("ترسل لكم الإدارة attestation بعد شهر.", "ar"), ("You get an attestation judiciaire by post.", "en")]
)
def test_french_names_are_no_hard_words_of_another_language(text, language):
    assert not {"attestation", "judiciaire"} & {hard.word for hard in count({"a": text}, language=language).hard_words}


def test_emoji_apart_are_each_to_mend():
    assert len([finding for finding in check({"a": "Une aide 😀 et un papier 😀 ici."}) if finding.rule == "W18"]) == 2


@pytest.mark.parametrize(
    ("text", "sentences", "words"),
    [
        ("M. Martin arrive à 9 h 30. Il paie 651,69 €.", 2, 8),
        ("L'aide est pour vous. Écrivez à aide@mairie.fr ou appelez le 04 72 00 00 00.", 2, 12),
        ("Dites-le-nous au rendez-vous.", 1, 3),
        ("Vous avez l'art. 12, p. ex. le site caf.fr.", 1, 10),
    ],
)
def test_words_and_sentences_are_counted(text, sentences, words):
    counted = count({"a": text})
    assert (counted.sentences, counted.words) == (sentences, words)


def test_public_pages_do_not_load_the_lists_of_words():
    program = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'portal.settings.test'; django.setup(); import portal.urls, "
        "rights.plain_language.engine; print([name for name in ('wordfreq', 'simplemma', 'pyphen') if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
