"""What a handout says of itself, and what is never printed."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from wagtail.models import Locale, PageViewRestriction

from home.models import Organisation, Pictogram, SiteSettings
from home.services.organisations import forget_organisations
from rights.explainers.models import ExplainerPage, LifeEventPage
from rights.figures.models import Figure, FigureValue
from rights.handouts.options import Form, Options, Paper
from rights.handouts.services.document import CannotPrint, words_of
from rights.handouts.services.editions import version_of
from rights.handouts.services.making import forms_of, languages_of, make
from rights.handouts.services.render import render
from tests.rights.handouts.reading import text_of
from tests.rights.handouts.referees.passages import passages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("french")]


def version(page, language):
    return page.get_translation(Locale.objects.get(language_code=language))


def trust_of(document):
    return document.sheets[0]["trust"]


def lines_of(document):
    return [f"{words_of(line['label'])} {words_of(line['runs'])}".strip() for line in trust_of(document)["lines"]]


def test_a_sheet_says_when_it_was_checked_and_until_when_to_rely_on_it(rsa):
    rsa.last_reviewed, rsa.review_every = date(2026, 11, 2), 1
    rsa.save(clean=False)
    with time_machine.travel("2026-11-23T12:00:00+01:00"):
        assert lines_of(make(rsa, Options())) == ["Vérifié le 2 novembre 2026", "À revérifier avant le 2 décembre 2026"]
    with time_machine.travel("2026-12-24T12:00:00+01:00"):
        assert "demandez" in lines_of(make(rsa, Options()))[1]


@pytest.mark.parametrize(("first", "second"), [("fr", "ar"), ("ar", "fr"), ("fr", "tr")])
def test_a_sheet_in_two_languages_speaks_of_itself_to_both_readers(rsa, first, second):
    document = make(version(rsa, first), Options(second=second))
    asked = {"fr": "Cette fiche est-elle encore juste", "ar": "هل ما زالت هذه الورقة صحيحة", "tr": "Bu kâğıt hâlâ doğru mu"}
    pdf = render(document).pdf
    said = passages(pdf)
    for language in (first, second):
        assert [passage for passage in said if asked[language] in passage.text and passage.lang == language]
    address = trust_of(document)["address"]
    assert sum(passage.text.count(address) for passage in said) == 1
    assert trust_of(make(rsa, Options()))["second"] == {}


def test_an_amount_that_will_change_shortens_the_life_of_the_sheet(rsa):
    rsa.last_reviewed, rsa.review_every = date(2026, 11, 2), 12
    rsa.save(clean=False)
    figure = Figure.objects.get(key="rsa-personne-seule", locale__language_code="fr")
    with time_machine.travel("2026-11-23T12:00:00+01:00"):
        FigureValue.objects.create(figure=figure, value=Decimal("700"), valid_from=date(2027, 1, 15))
        assert "À revérifier avant le 15 janvier 2027" in lines_of(make(rsa, Options()))
        figure.values.filter(valid_from__lt=date(2027, 1, 1)).update(valid_to=date(2026, 12, 9))
        from rights.figures.selectors import forget_register

        forget_register()
        assert "À revérifier avant le 10 décembre 2026" in lines_of(make(rsa, Options()))


def test_a_translation_says_who_has_read_it_over(rsa):
    page = version(rsa, "en")
    assert "Nobody has checked this translation yet." in lines_of(make(page, Options()))
    assert "Nobody has checked this translation yet." in lines_of(make(rsa, Options(second="en")))


def test_the_version_is_that_of_the_words_and_the_code_leads_to_it(rsa, settings):
    settings.BASE_URL = "https://droits.exemple.org"
    document = make(rsa, Options(second="ar"))
    (printed,) = document.printed
    version_code = version_of(printed.parts)
    assert trust_of(document)["version"] == version_code
    assert trust_of(document)["address"].startswith("droits.exemple.org/f/")
    assert trust_of(document)["address"].endswith(version_code)
    assert document.files[trust_of(document)["qr"]].startswith(b"<svg")
    assert {part["language"] for part in printed.parts} == {"fr", "ar"}
    same = [make(rsa, options) for options in (Options(second="ar", is_large=True), Options(second="ar", is_black=True))]
    assert {trust_of(other)["version"] for other in same} == {version_code}
    assert trust_of(make(rsa, Options()))["version"] != version_code


def test_a_sheet_says_who_made_it_who_paid_and_what_may_be_done_with_it(rsa):
    row = SiteSettings.objects.get(locale__language_code="fr")
    document = make(rsa, Options())
    trust = trust_of(document)
    assert row.name in words_of(trust["made_by"])
    assert [each["name"] for each in trust["co_funders"]] == [block.value.name for block in row.co_funders]
    assert "CC BY 4.0" in words_of(trust["licence"])
    assert "OpenMoji" in words_of(trust["licence"])
    Organisation.objects.all().delete()
    forget_organisations()
    assert trust_of(make(rsa, Options()))["co_funders"] == []


def test_a_sheet_is_made_of_few_queries(rsa, django_assert_max_num_queries):
    ar = version(rsa, "ar")
    for page, options in (
        (rsa, Options(form=Form.PROFESSIONAL)),
        (rsa, Options(form=Form.EASY)),
        (rsa, Options(second="ar")),
        (ar, Options(second="fr")),
    ):
        with django_assert_max_num_queries(25):
            make(type(page).objects.get(pk=page.pk), options)
    event = LifeEventPage.objects.get(slug="perdre-son-travail", locale__language_code="fr")
    with django_assert_max_num_queries(25):
        make(event, Options(second="tr"))


def test_the_same_page_makes_the_same_document(rsa):
    first, second = (make(ExplainerPage.objects.get(pk=rsa.pk), Options(second="ar")) for _ in range(2))
    assert first.digest == second.digest
    assert first.digest != make(rsa, Options(second="ar", is_black=True)).digest


def test_sizes_and_papers_are_what_was_asked(rsa):
    assert make(rsa, Options(is_large=True)).size == "large"
    assert make(rsa, Options(is_large=True, form=Form.EASY)).size == "large"
    assert make(rsa, Options(paper=Paper.A3)).paper == "a3"


def test_forms_and_languages_of_a_page(rsa, french_page):
    assert forms_of(rsa) == [Form.SHEET, Form.EASY, Form.PROFESSIONAL]
    assert forms_of(rsa.get_parent().specific) == []
    assert languages_of(rsa)[:4] == ["fr", "en", "ar", "tr"]
    ExplainerPage.objects.filter(pk=version(rsa, "ar").pk).update(live=False)
    assert "ar" not in languages_of(rsa)


def test_a_page_without_an_easy_text_says_so(rsa):
    rsa.easy_read = []
    with pytest.raises(CannotPrint, match="facile à lire"):
        make(rsa, Options(form=Form.EASY))
    ExplainerPage.objects.filter(pk=version(rsa, "ar").pk).update(easy_read=[])
    with pytest.raises(CannotPrint, match="العربية"):
        make(ExplainerPage.objects.get(pk=rsa.pk), Options(form=Form.EASY, second="ar"))


def test_a_form_that_a_page_does_not_have_is_refused(rsa):
    with pytest.raises(CannotPrint, match="Affiche"):
        make(rsa, Options(form=Form.POSTER))


def test_a_page_that_is_not_public_is_never_printed_but_as_a_draft(rsa):
    ExplainerPage.objects.filter(pk=rsa.pk).update(live=False)
    page = ExplainerPage.objects.get(pk=rsa.pk)
    with pytest.raises(CannotPrint) as refused:
        make(page, Options())
    assert rsa.title not in str(refused.value)
    draft = make(page, Options(), is_draft=True)
    assert draft.watermark == "Brouillon – ne pas distribuer"
    assert not make(version(rsa, "en"), Options()).watermark


def test_what_is_under_a_closed_page_is_never_printed(rsa):
    PageViewRestriction.objects.create(page=rsa.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    with pytest.raises(CannotPrint):
        make(rsa, Options())
    assert "fr" not in languages_of(rsa)
    with pytest.raises(CannotPrint, match="Français"):
        make(version(rsa, "ar"), Options(second="fr"))


def test_a_language_that_lacks_is_named(rsa):
    ExplainerPage.objects.filter(pk=version(rsa, "tr").pk).update(live=False)
    with pytest.raises(CannotPrint, match="Türkçe"):
        make(rsa, Options(second="tr"))


def test_texts_of_typst_and_html_stand_in_the_document_as_they_were_typed(rsa):
    literal = "#set page(fill: red) $x$ *a* <script>alert(1)</script>"
    rsa.short_answer = literal
    rsa.title = "#panic() & <b>RSA</b>"
    document = make(rsa, Options(), is_draft=True)
    assert literal in text_of(document)
    assert document.title == "#panic() & <b>RSA</b>"


def test_editors_are_told_what_to_mend(rsa):
    address = f"https://exemple.org/{'long/' * 20}"
    Pictogram.objects.filter(pk=rsa.pictogram_id).update(svg='<svg viewBox="0 0 9 9"><path fill="#ff0" opacity="0.1"/></svg>', title="Un billet")
    rsa.what_is_it = [*rsa.what_is_it.raw_data, {"type": "text", "value": f'<p><a href="{address}">Le texte</a></p>'}]
    pale, long = make(rsa, Options(second="ar"), is_draft=True).warnings
    assert "Un billet" in pale
    assert address in long
    assert make(ExplainerPage.objects.get(pk=rsa.pk), Options()).warnings == [], "readers are told nothing"


def test_who_asks_for_a_page_of_another_language_is_told_in_their_own_why_it_is_not_printed(rsa, settings, tmp_path):
    from tests.rights.handouts.test_blocks import portrait

    settings.MEDIA_ROOT = tmp_path
    page = version(rsa, "ar")
    block = {"type": "image", "value": {"image": {"image": portrait().pk, "alt_text": "", "decorative": False}, "caption": ""}}
    page.what_is_it = [*page.what_is_it.raw_data, block]
    with pytest.raises(CannotPrint, match="L'image «\u00a0Accueil\u00a0» ne dit ni"):
        make(page, Options(), is_draft=True)
