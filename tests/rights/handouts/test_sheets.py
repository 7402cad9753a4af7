"""The sheets of explainers and life events say what their pages say, in the form that was asked."""

import copy

import pytest
from django.utils.translation import override
from wagtail.models import Locale

from rights.explainers.models import EasyReadValidation, ExplainerPage, LifeEventPage
from rights.explainers.services.proof import proof_hash
from rights.glossary.models import GlossaryTerm
from rights.handouts.options import Form, Options
from rights.handouts.services.document import words_of
from rights.handouts.services.making import make
from tests.rights.handouts.reading import OF_ORDER, all_runs, keys, nodes_of, row, text_of

pytestmark = pytest.mark.django_db
LANGUAGES = ["fr", "en", "ar", "tr"]


def version(page, language):
    return page.get_translation(Locale.objects.get(language_code=language))


def added(page, field, kind, value):
    """Return the page, live, with one more block; as it is read again."""
    raw = copy.deepcopy(list(getattr(page, field).raw_data))
    setattr(page, field, [*raw, {"type": kind, "value": value}])
    page.save(clean=False)
    return type(page).objects.get(pk=page.pk)


def heading_texts(document):
    return [words_of(node) for node in nodes_of(document, "heading")]


def test_a_sheet_answers_the_questions_of_the_page_in_their_order(rsa):
    document = make(rsa, Options())
    assert (document.language, document.direction, document.form, document.size) == ("fr", "ltr", "sheet", "plain")
    assert document.title == rsa.title.replace(" ?", "\u00a0?") or document.title == rsa.title
    with override("fr"):
        questions = [str(section.question) for section in rsa.sections]
        assert [text for text in heading_texts(document) if text.replace("\u00a0", " ") in {q.replace("\u00a0", " ") for q in questions}]
    assert [key for key in keys(document) if "." not in key and key != "words"] == [
        "what_is_it", "conditions", "not_covered", "how_much", "steps", "documents", "how_long", "what_next", "if_stuck", "appeal_delay", "who_helps",
    ]  # fmt: skip
    lead = words_of(document.sheets[0]["columns"][0]["lead"])
    assert lead.index(rsa.official_name) < lead.index(rsa.short_answer[:30])


def test_headings_never_skip_a_level(rsa):
    for form in (Form.SHEET, Form.EASY, Form.PROFESSIONAL):
        level = 1
        for node in nodes_of(make(rsa, Options(form=form)), "heading"):
            assert 2 <= node["level"] <= level + 1, node
            level = node["level"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sign_of_order_is_left_in_any_language(rsa, language):
    page = version(rsa, language)
    for form in (Form.SHEET, Form.EASY, Form.PROFESSIONAL):
        document = make(page, Options(form=form))
        assert not [run["t"] for run in all_runs(document.tree()) if any(sign in run["t"] for sign in OF_ORDER)]
        assert not [run for run in all_runs(document.tree()) if run.get("href", "https:").split(":")[0] not in {"http", "https", "mailto", "tel"}]


def test_in_arabic_the_names_in_latin_letters_say_their_language(rsa):
    document = make(version(rsa, "ar"), Options())
    latin = [run for run in all_runs(document.sheets) if any("a" <= letter.lower() <= "z" for letter in run["t"])]
    assert len(latin) > 20
    assert not [run for run in latin if run.get("lang") != "fr" and "@" not in run["t"] and "CC BY" not in run["t"]]


def test_notes_and_sources_are_for_professionals(rsa):
    page = added(rsa, "what_is_it", "professional_note", {"text": "<p>Article L262-2 du code.</p>"})
    assert "L262-2" not in text_of(make(page, Options()))
    document = make(page, Options(form=Form.PROFESSIONAL))
    assert "L262-2" in text_of(document)
    (first, *_others) = nodes_of(document, "sources")
    assert words_of(first["items"]).endswith("2026")
    (facts,) = [node for node in document.sheets[0]["columns"][0]["lead"] if node["kind"] == "facts"]
    assert words_of(facts["items"][1]["runs"]) == "Toute la France"
    assert not nodes_of(make(page, Options()), "sources")


def test_a_link_to_another_page_gives_its_short_address(rsa, settings):
    settings.BASE_URL = "https://droits.exemple.org"
    links = [run for run in all_runs(make(rsa, Options()).sheets) if run.get("href", "").startswith("https://droits.exemple.org/fr/")]
    assert links
    assert all(run["written"].startswith("droits.exemple.org/f/") for run in links if "written" in run)


def test_the_words_of_the_page_are_explained_at_its_end_each_once(rsa):
    document = make(rsa, Options())
    words = [words_of(item["word"]) for node in nodes_of(document, "words") for item in node["items"]]
    assert words
    assert len(words) == len(set(words))
    assert heading_texts(document)[-1] == "Les mots expliqués"
    assert not [run for run in all_runs(document.sheets) if run.get("href", "").startswith("#")]


def test_a_word_that_is_not_translated_is_explained_in_french_and_says_so(rsa):
    page = version(rsa, "tr")
    GlossaryTerm.objects.filter(locale__language_code="tr").delete()
    (node,) = nodes_of(make(page, Options()), "words")
    assert {run.get("lang") for item in node["items"] for run in all_runs(item)} == {"fr"}


def test_the_easy_text_is_called_falc_only_while_people_concerned_have_accepted_it(rsa):
    document = make(rsa, Options(form=Form.EASY))
    assert document.size == "easy"
    assert words_of(document.sheets[0]["columns"][0]["lead"][0]) == "Texte simple"
    assert words_of(document.sheets[0]["columns"][0]["lead"][1:]) == rsa.short_answer
    assert "FALC" not in text_of(document)
    EasyReadValidation.objects.create(
        page=rsa, locale=rsa.locale, text_hash=proof_hash(rsa), organisation="Groupe de Bron", read_on="2026-11-02",
        decision="accepted", readers=[{"name": "Ali", "is_public": True}],
    )  # fmt: skip
    document = make(rsa, Options(form=Form.EASY))
    lead = words_of(document.sheets[0]["columns"][0]["lead"])
    assert lead.startswith("FALC")
    assert rsa.short_answer not in lead
    assert "Groupe de Bron" in text_of(document)
    assert "Inclusion Europe" in text_of(document)
    assert "Ali" not in text_of(document).split(), "what is printed cannot be taken back"


def test_each_easy_row_has_one_picture_and_its_sentences(rsa):
    document = make(rsa, Options(form=Form.EASY))
    rows = nodes_of(document, "easy_row")
    assert len(rows) == sum(len(group.rows) for group in rsa.easy_read_groups)
    assert all(node["file"] in document.files and 1 <= len(node["lines"]) <= 3 for node in rows)
    assert all(b"#" not in document.files[node["file"]].split(b'color="#000"')[1] for node in rows[:3])


def test_a_late_part_is_in_french_and_a_late_title_says_its_language(rsa):
    page = version(rsa, "ar")
    block = page.how_much[0].id
    source = next(each for each in rsa.how_much if each.id == block)
    raw = copy.deepcopy(list(page.how_much.raw_data))
    raw[0]["value"] = source.value.source
    page.how_much = raw
    page.title = rsa.title
    page.translated_parts |= {f"how_much.{block}": "-0123", "title": "-0123"}
    ExplainerPage.objects.filter(pk=page.pk).update(how_much=page.how_much, title=page.title, translated_parts=page.translated_parts)
    page = ExplainerPage.objects.get(pk=page.pk)

    alone = make(page, Options())
    (cell,) = row(alone, f"how_much.{block}")["cells"]
    assert (cell["language"], cell["direction"], cell["nodes"][0]["kind"]) == ("fr", "ltr", "notice")
    assert {run["lang"] for run in alone.sheets[0]["title"]} == {"fr"}
    for first, second in ((page, "fr"), (rsa, "ar")):
        facing = make(first, Options(second=second))
        (cell,) = row(facing, f"how_much.{block}")["cells"]
        assert (cell["language"], [node["kind"] for node in cell["nodes"]][:2]) == ("fr", ["notice", "flow"])
        assert {run["lang"] for run in cell["nodes"][0]["runs"]} == {"ar"}


@pytest.mark.parametrize("language", ["en", "ar", "tr"])
def test_every_part_of_an_explainer_faces_its_french(rsa, language):
    document = make(rsa, Options(second=language))
    rows = [found for found in document.sheets[0]["rows"] if not found["key"].startswith("words")]
    assert {len(found["cells"]) for found in rows} == {2}
    assert {tuple(cell["language"] for cell in found["cells"]) for found in rows} == {("fr", language)}
    kinds = [[[node["kind"] for node in cell["nodes"]] for cell in found["cells"]] for found in rows]
    assert all(own == other for own, other in kinds)


def test_a_life_event_says_what_to_do_first_and_where_to_read_more(french_page, settings):
    settings.BASE_URL = "https://droits.exemple.org"
    page = french_page("perdre-son-travail")
    document = make(page, Options())
    steps = [found["cells"][0]["nodes"][0] for found in document.sheets[0]["rows"] if found["key"].startswith("rights.")]
    assert [node["number"] for node in steps] == list(range(1, len(page.rights) + 1))
    assert all(words_of(node["link"]).startswith("droits.exemple.org/f/") for node in steps)
    assert page.introduction[:30] in text_of(document)
    (others,) = nodes_of(document, "links") or [{"items": []}]
    assert all(runs[-1]["written"].startswith("droits.exemple.org/f/") for runs in others["items"])


def test_every_life_event_can_be_printed():
    for page in LifeEventPage.objects.live().filter(locale__language_code="fr"):
        assert nodes_of(make(page, Options(form=Form.PROFESSIONAL)), "contact")


def test_a_standard_page_is_printed_with_its_sections(french_page):
    document = make(french_page("a-propos"), Options())
    assert {node["level"] for node in nodes_of(document, "heading")} == {2}
    assert len(keys(document)) == len(set(keys(document)))


def test_a_late_short_answer_is_told_under_the_title(rsa):
    page = version(rsa, "ar")
    page.short_answer = rsa.short_answer
    page.translated_parts |= {"short_answer": "-0123"}
    lead = make(page, Options(), is_draft=True).sheets[0]["columns"][0]["lead"]
    told, _name, answer = lead[0]["content"]
    assert {run["lang"] for run in told["runs"]} == {"ar"}
    assert {run["lang"] for run in answer["runs"]} == {"fr"}
