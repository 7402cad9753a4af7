"""What every handout keeps, held on those of the demo: every kind, in every language of the site. The figures are those of the design of paper.

All are drawn and judged once; each test reads what one judge said.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from django.db import transaction

from rights.explainers.models import ExplainerPage
from rights.handouts.options import Form
from rights.handouts.services import engine
from rights.handouts.services.render import render

from .printed import LANGUAGES, RIGHT_TO_LEFT, Print, chosen, explainers, kinds_of, others
from .referees import verapdf
from .referees.codes import SMALLEST, qr_codes
from .referees.extraction import READERS, share_found, words_lost
from .referees.headings import bookmarks_unlike_headings, stranded_headings
from .referees.passages import passages
from .referees.spoken import spoken_errors
from .referees.tagged import complaints
from .told import letters, said_otherwise, spoken_in_the_wrong_language, text_of

pytestmark = pytest.mark.django_db
CHARACTERS, WORDS = 0.99, 0.9  # the least that is found of Arabic; of other alphabets, all
# For each sheet and language; letters that the fonts have in many forms, or beside Latin names in a second font, take more.
BYTES, BYTES_OF_A_PAGE, MORE_BYTES = 100_000, 30_000, {"ar": 150_000, "uk": 125_000}
ORDINARY = 4_200  # letters and digits
ALPHABETS = {"fr", "ar", "uk"}
# What is full of names in Latin letters: where two directions meet on a line, PDFium mixes the letters of their neighbours.
WORDS_BESIDE_NAMES = 0.85
# Nothing of the demo has these yet.
NOT_IN_THE_DEMO = {"quote", "media", "image", "notice"}


@dataclass
class Judgement:
    """The handouts, and what each judge says of each, by the judge's name."""

    plain: list[Print]
    prints: list[Print]
    said: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@pytest.fixture(scope="module")
def judgement(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        plain = explainers()
        prints = [each for language in LANGUAGES for each in chosen([each for each in plain if each.document.language == language], language)]
        prints += others(plain)
        transaction.set_rollback(True)
    found = Judgement(plain, prints)
    for each in filter(is_judged_by_all, prints):
        for name, judge in JUDGES.items():
            found.said[name] += [f"{each}: {sentence}" for sentence in judge(each)]
    return found


def is_judged_by_all(each: Print) -> bool:
    """What is no explainer is drawn alike in French and in the other languages of the Latin alphabet: there, veraPDF alone judges."""
    return each.document.language in ALPHABETS or isinstance(each.pages[0], ExplainerPage)


def in_order(each: Print) -> list[str]:
    return said_otherwise(each.document, passages(each.pdf))


def in_their_language(each: Print) -> list[str]:
    return spoken_in_the_wrong_language(passages(each.pdf))


def coded(each: Print) -> list[str]:
    """Each sheet has the code of its own address, large enough; a booklet, the code of all of them on its cover too."""
    codes = qr_codes(each.pdf)
    addresses = [f"http://{sheet['trust']['address']}" for sheet in each.document.sheets if sheet["trust"]["address"]]
    if each.document.cover:
        selection = ".".join(address.rpartition("/")[2] for address in addresses)
        addresses.insert(0, next((code.text for code in codes if code.text.endswith(f"?choix={selection}")), "the selection"))
    read = [code.text for code in codes]
    small = [f"{code.text} is {code.millimetres} mm wide" for code in codes if code.millimetres < SMALLEST]
    return [*small, *([] if read == addresses and addresses else [f"the codes say {read}, not {addresses}"])]


def extracted(each: Print) -> list[str]:
    if each.document.form == "booklet":
        return []
    text, lost = text_of(each.document), []
    for reader in READERS:
        characters, words = (CHARACTERS, least_words(each, reader)) if RIGHT_TO_LEFT in each.languages else (1, 1)
        found = share_found(text, each.pdf, reader=reader)
        if found.characters < characters or found.words < words:
            lost.append(
                f"{reader} finds {found.characters:.2%} of the characters, {found.words:.2%} of the words: {words_lost(text, each.pdf, reader=reader)[:20]}"
            )
    return lost


def least_words(each: Print, reader: str) -> float:
    is_explainer = len(each.pages) == 1 and isinstance(each.pages[0], ExplainerPage)
    return WORDS if is_explainer or reader == "poppler" else WORDS_BESIDE_NAMES


JUDGES = {
    "tags": lambda each: complaints(each.pdf),
    "voice": lambda each: spoken_errors(each.pdf),
    "order": in_order,
    "languages": in_their_language,
    "headings": lambda each: [f"page {page} ends with “{text}”" for page, text in stranded_headings(each.pdf)],
    "bookmarks": lambda each: bookmarks_unlike_headings(each.pdf),
    "codes": coded,
    "text": extracted,
}


@pytest.mark.parametrize("judge", JUDGES)
def test_every_handout_passes(judgement, judge):
    assert judgement.said[judge] == []


def test_every_handout_is_pdf_ua(judgement, tmp_path):
    files = {tmp_path / f"{number}.pdf": each for number, each in enumerate(judgement.prints)}
    for path, each in files.items():
        path.write_bytes(each.pdf)
    failed = verapdf.failed_rules(files)
    assert [f"{files[path]}: {rule}" for path, rules in failed.items() for rule in rules] == []


def test_every_kind_of_node_is_judged(judgement):
    drawn = re.findall(r"^  (\w+): draw-", engine.templates()["nodes.typ"].decode(), re.MULTILINE)
    judged = set().union(*(kinds_of(each.document) for each in judgement.prints))
    assert set(drawn) - judged <= NOT_IN_THE_DEMO


def test_every_form_is_judged_in_every_language(judgement):
    judged = {(each.options.form, each.document.language) for each in judgement.prints}
    assert {(form, language) for form in (Form.SHEET, Form.EASY, Form.PROFESSIONAL) for language in LANGUAGES} <= judged
    assert {(each.document.language, each.options.second) for each in judgement.prints} >= {
        pair for language in LANGUAGES if language != "fr" for pair in [("fr", language), (language, "fr")]
    }


def test_a_handout_is_light(judgement):
    heavy = [
        f"{each}: {len(each.pdf):,} bytes of {most_bytes(each):,.0f}"
        for each in judgement.prints + judgement.plain
        if len(each.pdf) > most_bytes(each)
    ]
    assert heavy == []


def most_bytes(each: Print) -> float:
    if each.options.form == Form.EASY and not each.options.second:
        return 80_000
    columns = [column["language"] for sheet in each.document.sheets for column in sheet["columns"]]
    by_language = sum(MORE_BYTES.get(language, BYTES) for language in columns)
    return 2.5 * each.weight_of_pictures + max(by_language, BYTES_OF_A_PAGE * each.length)


def test_an_explainer_of_ordinary_length_holds_on_two_pages(judgement):
    long = [f"{each}: {len(letters(text_of(each.document)))} letters" for each in judgement.plain if each.length > 2 and is_ordinary(each)]
    assert long == []
    assert all(each.length <= 3 for each in judgement.plain), "none needs a fourth page"


def is_ordinary(each: Print) -> bool:
    """Arabic takes more room: its lines stand further apart, so that the marks above and below them are seen."""
    return each.document.language != RIGHT_TO_LEFT and len(letters(text_of(each.document))) <= ORDINARY


def test_another_process_draws_the_same_bytes(judgement):
    engine.stop()
    for each in judgement.prints[::10]:
        assert render(each.document).pdf == each.pdf, each
