"""Several pages in one booklet."""

import re
from datetime import date

import pytest
from django.utils.translation import override
from wagtail.models import Locale, Page

from home.services.alphabet import sort_key
from rights.explainers.models import ExplainerPage
from rights.handouts.options import Form, Options
from rights.handouts.services import texts
from rights.handouts.services.document import CannotPrint, words_of
from rights.handouts.services.making import forms_of, make, make_booklet
from rights.handouts.services.render import render
from tests.rights.handouts.reading import all_runs, nodes_of, text_of
from tests.rights.handouts.referees.passages import passages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("french")]


@pytest.fixture
def pages(french_page):
    return [french_page(slug) for slug in ("rsa", "aide-au-logement", "perdre-son-travail")]


def version(page, language):
    return page.get_translation(Locale.objects.get(language_code=language))


def test_pages_stand_in_the_order_chosen_each_once_after_a_cover(pages):
    document = make_booklet([pages[1], pages[0], pages[1]], Options())
    titles = [words_of(sheet["title"]) for sheet in document.sheets]
    assert [page.title.split(" ")[0] for page in (pages[1], pages[0])] == [title.split(" ")[0].split("\u00a0")[0] for title in titles[:2]]
    assert document.form == "booklet"
    assert words_of(document.cover["title"]) == document.title
    assert words_of(document.cover["contents"])
    assert document.cover["qr"] in document.files
    assert words_of(document.cover["made_by"])
    assert [printed.page.pk for printed in document.printed] == [pages[1].pk, pages[0].pk]


def test_words_are_explained_once_at_the_end(pages):
    document = make_booklet(pages, Options())
    assert not [
        node for sheet in document.sheets[:-1] for row in sheet["rows"] for cell in row["cells"] for node in cell["nodes"] if node["kind"] == "words"
    ]
    words = [words_of(item["word"]) for node in nodes_of(document, "words") for item in node["items"]]
    assert len(words) == len(set(words)) > 3
    assert words == sorted(words, key=lambda word: sort_key(word, "fr"))


def test_a_page_has_the_same_version_alone_and_in_a_booklet(pages):
    document = make_booklet(pages, Options(second="ar"))
    alone = make(pages[0], Options(second="ar"))
    assert document.sheets[0]["trust"]["version"] == alone.sheets[0]["trust"]["version"]
    assert [printed.options.second for printed in document.printed] == ["ar"] * 3


def test_a_page_that_lacks_the_second_language_stands_alone_and_says_so(pages):
    ExplainerPage.objects.filter(pk=version(pages[0], "tr").pk).update(live=False)
    document = make_booklet(pages, Options(second="tr"))
    first = document.sheets[0]
    assert [column["language"] for column in first["columns"]] == ["fr"]
    notice = first["columns"][0]["lead"][0]
    assert (notice["kind"], {run["lang"] for run in notice["runs"]}) == ("notice", {"tr"})
    assert document.printed[0].options.second == ""
    assert [column["language"] for column in document.sheets[1]["columns"]] == ["fr", "tr"]


def test_a_page_in_french_in_an_arabic_booklet_says_why(pages):
    with override("ar"):
        document = make_booklet([pages[0], version(pages[1], "ar")], Options())
    assert (document.language, document.direction) == ("ar", "rtl")
    assert [sheet["language"] for sheet in document.sheets[:2]] == ["fr", "ar"]
    assert document.sheets[0]["columns"][0]["lead"][0]["kind"] == "notice"


def test_the_words_of_a_page_that_is_not_translated_are_explained_in_french(pages):
    with override("ar"):
        document = make_booklet([pages[0]], Options())
    (glossary,) = document.sheets[1:]
    assert {run.get("lang") for row in glossary["rows"] for run in all_runs(row)} == {"fr"}


def test_a_page_without_the_form_is_printed_whole(pages):
    document = make_booklet(pages, Options(form=Form.EASY))
    assert [printed.options.form for printed in document.printed] == [Form.EASY, Form.EASY, Form.SHEET]
    ExplainerPage.objects.filter(pk=version(pages[0], "ar").pk).update(easy_read=[])
    document = make_booklet(pages[:2], Options(form=Form.EASY, second="ar"))
    assert [printed.options.form for printed in document.printed] == [Form.SHEET, Form.EASY]


def test_a_page_that_is_not_public_is_never_printed_nor_named(pages):
    ExplainerPage.objects.filter(pk=pages[0].pk).update(live=False, title="Titre secret")
    with pytest.raises(CannotPrint) as refused:
        make_booklet([ExplainerPage.objects.get(pk=pages[0].pk), pages[1]], Options())
    assert "secret" not in str(refused.value)


def test_nothing_chosen_makes_no_booklet():
    with pytest.raises(CannotPrint, match="au moins une page"):
        make_booklet([], Options())


def test_the_cover_opens_this_very_selection_again(pages, settings):
    settings.BASE_URL = "https://droits.exemple.org"
    document = make_booklet(pages[:1], Options())
    version_code = document.sheets[0]["trust"]["version"]
    assert document.cover["address"].startswith("droits.exemple.org/fr/ma-selection/?choix=")
    assert document.cover["address"].endswith(f"-{version_code}")
    assert "À revérifier avant le" in words_of(document.cover["lines"])
    assert "Les pages choisies pour vous" in text_of(document)


def test_the_cover_speaks_to_the_readers_of_both_languages(pages):
    said = passages(render(make_booklet(pages, Options(second="ar"))).pdf)
    told = [(passage.lang, passage.text) for passage in said]
    for language, words in [
        ("fr", "Ce livret est-il encore juste"),
        ("ar", "هل ما زال هذا الكتيّب صحيحًا"),
        ("ar", "الصفحات المختارة لكم"),
        ("ar", "المحتويات"),
    ]:
        assert any(lang == language and words in text for lang, text in told), words


def test_a_page_that_cannot_be_printed_is_left_out_and_the_cover_says_so(pages):
    pages[0].short_answer, pages[2].introduction = "Un signe 🦄 rare.", "Un autre 🦄."
    for page in (pages[0], pages[2]):
        page.save_revision().publish()
    document = make_booklet(pages, Options())
    assert [printed.page.pk for printed in document.printed] == [pages[1].pk]
    for page in (pages[0], pages[2]):
        assert words_of(texts.line(page.title)) in words_of(document.cover["lines"])
        assert any(page.title in sentence and "🦄" in sentence for sentence in document.not_printed)
    assert pages[1].title not in " ".join(document.not_printed)
    render(document)
    with pytest.raises(CannotPrint, match="🦄"):
        make_booklet([pages[0]], Options())


def test_a_page_of_any_kind_that_is_printed_may_be_in_a_booklet(pages):
    chosen = [page.specific for page in Page.objects.live().public().filter(locale__language_code="fr") if forms_of(page.specific)]
    several = {type(page): page for page in chosen}
    document = make_booklet([pages[0], *several.values()], Options(form=Form.PROFESSIONAL))
    assert not document.not_printed
    assert {type(printed.page) for printed in document.printed} == several.keys()


def test_the_cover_promises_no_day_that_has_passed(pages):
    ExplainerPage.objects.filter(pk=pages[0].pk).update(last_reviewed=date(2020, 6, 1))
    late = make_booklet([page.specific for page in Page.objects.filter(pk__in=[page.pk for page in pages])], Options())
    assert "À revérifier avant" not in words_of(late.cover["lines"])
    assert len(late.cover["lines"]) == 1
    assert not re.search(r"\d", words_of(late.cover["lines"]))


def test_the_cover_counts_the_days_of_both_languages(pages):
    ExplainerPage.objects.filter(pk=version(pages[0], "ar").pk).update(last_reviewed=date(2020, 6, 1))
    assert "À revérifier avant" not in words_of(make_booklet(pages[:1], Options(second="ar")).cover["lines"])


def test_each_sheet_credits_its_own_pictures_and_no_others(pages):
    ExplainerPage.objects.filter(pk=pages[0].pk).update(pictogram=None)
    pages[0] = ExplainerPage.objects.get(pk=pages[0].pk)
    document = make_booklet(pages, Options())
    credited = [sheet["trust"]["licence"] for sheet in document.sheets if sheet["trust"]["version"]]
    assert "OpenMoji" in words_of(credited[1])
    assert words_of(credited[0]) == words_of(make(pages[0], Options()).sheets[0]["trust"]["licence"])
    assert "OpenMoji" not in words_of(credited[0])
