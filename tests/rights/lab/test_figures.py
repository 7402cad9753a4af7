"""Key figures: what readers see, what they hear, and what editors are told before a figure misleads."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.fields import StreamField
from home.models import HomePage
from home.services.readiness import page_problems, problem_lines
from rights.lab.models import EngagementPage, LabIndexPage
from rights.lab.services.figure_words import Quantity, change_words, figure_words
from tests.rights.lab.figures import BLOCK, figure, rendered

FIRM, THIN = "\u00a0", "\u202f"
SHARE = Quantity(Decimal(34), "percent")
PRECISE = Quantity(Decimal("47.92"), "percent")
ONE_IN_THREE = Quantity(Decimal(1), "fraction", out_of=Decimal(3))
ONE_MILLION, THREE_MILLION = (Quantity(Decimal(number), scale="million") for number in (1, 3))
EUROS = Quantity(Decimal("12.5"), scale="million", unit="€")
BILLIONS = Quantity(Decimal("1.5"), scale="billion")
THOUSANDS = Quantity(Decimal("12.5"), scale="thousand", unit="€")
# By language: the quantity, what is shown, what is heard where it differs.
WORDS = {
    "fr": [
        (SHARE, "34 %", "34 pour cent"), (PRECISE, "47,92 %", "47,92 pour cent"), (ONE_IN_THREE, "1 sur 3", None), (ONE_MILLION, "1 million", None),
        (THREE_MILLION, "3 millions", None), (EUROS, "12,5 millions d’euros", None), (BILLIONS, "1,5 milliard", None),
        (THOUSANDS, f"12{THIN}500 €", "12500 euros"),
    ],
    "en": [
        (SHARE, "34%", "34 per cent"), (PRECISE, "47.92%", "47.92 per cent"), (ONE_IN_THREE, "1 out of 3", None), (ONE_MILLION, "1 million", None),
        (THREE_MILLION, "3 million", None), (EUROS, "12.5 million euros", None), (BILLIONS, "1.5 billion", None),
        (THOUSANDS, "€12,500", "12500 euros"),
    ],
    "ar": [
        (SHARE, "34 %", "34 في المئة"), (PRECISE, "47,92 %", "47,92 في المئة"), (ONE_IN_THREE, "1 من كل 3", None), (ONE_MILLION, "1 مليون", None),
        (THREE_MILLION, "3 ملايين", None), (EUROS, "12,5 مليون يورو", None), (BILLIONS, "1,5 مليار", None),
        (THOUSANDS, f"12{THIN}500 €", "12500 يورو"),
    ],
    "tr": [
        (SHARE, "%34", "yüzde 34"), (PRECISE, "%47,92", "yüzde 47,92"), (ONE_IN_THREE, "3’te 1", None), (ONE_MILLION, "1 milyon", None),
        (THREE_MILLION, "3 milyon", None), (EUROS, "12,5 milyon avro", None), (BILLIONS, "1,5 milyar", None),
        (THOUSANDS, "12.500 €", "12500 avro"),
    ],
    "uk": [
        (SHARE, "34 %", "34 відсотки"), (PRECISE, "47,92 %", "47,92 відсотка"), (ONE_IN_THREE, "1 із 3", None), (ONE_MILLION, "1 мільйон", None),
        (THREE_MILLION, "3 мільйони", None), (EUROS, "12,5 мільйона євро", None), (BILLIONS, "1,5 мільярда", None),
        (THOUSANDS, f"12{THIN}500 €", "12500 євро"),
    ],
    "pt": [
        (SHARE, "34 %", "34 por cento"), (PRECISE, "47,92 %", "47,92 por cento"), (ONE_IN_THREE, "1 em cada 3", None), (ONE_MILLION, "1 milhão", None),
        (THREE_MILLION, "3 milhões", None), (EUROS, "12,5 milhões de euros", None), (BILLIONS, "1,5 mil milhões", None),
        (THOUSANDS, f"12{THIN}500 €", "12500 euros"),
    ],
}  # fmt: skip
SENTENCES = {
    "fr": "34 pour cent de non-recours au RSA. France, 2022. Source : DREES.",
    "en": "34 per cent de non-recours au RSA. France, 2022. Source: DREES.",
    "ar": "34 في المئة de non-recours au RSA. France، 2022. المصدر: DREES.",
    "tr": "yüzde 34 de non-recours au RSA. France, 2022. Kaynak: DREES.",
    "uk": "34 відсотки de non-recours au RSA. France, 2022. Джерело: DREES.",
    "pt": "34 por cento de non-recours au RSA. France, 2022. Fonte: DREES.",
}
CHANGES = {
    "fr": "29 pour cent en 2018, 34 pour cent en 2022 : 5 points de plus.",
    "en": "29 per cent in 2018, 34 per cent in 2022: a rise of 5 percentage points.",
    "ar": "29 في المئة في عام 2018، و34 في المئة في عام 2022: زيادة قدرها 5 نقاط مئوية.",
    "tr": "2018 yılında yüzde 29, 2022 yılında yüzde 34: 5 yüzde puanı artış.",
    "uk": "29 відсотків у 2018 році, 34 відсотки у 2022 році: на 5 відсоткових пунктів більше.",
    "pt": "29 por cento em 2018, 34 por cento em 2022: mais 5 pontos percentuais.",
}


def plain(text: str) -> str:
    return text.replace(FIRM, " ")


@pytest.mark.parametrize(
    ("language", "quantity", "shown", "spoken"), [(language, *case) for language, cases in WORDS.items() for case in cases]
)  # fmt: skip
def test_a_figure_is_shown_and_said_as_its_language_does(language, quantity, shown, spoken):
    with override(language):
        words = figure_words(quantity)
    assert plain(words.shown) == shown
    assert plain(words.spoken) == (spoken or shown)


@pytest.mark.parametrize("language", SENTENCES)
def test_the_whole_figure_is_one_text(language):
    with override(language):
        assert plain(figure(text="de non-recours au RSA.").sentence.spoken) == SENTENCES[language]


@pytest.mark.parametrize("language", CHANGES)
def test_a_change_is_said_with_its_difference(language):
    with override(language):
        words = change_words(Quantity(Decimal(29), "percent"), 2018, SHARE, 2022)
    assert plain(words.spoken) == CHANGES[language]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("contacts", "3 millions de contacts"), ("habitants", "3 millions d’habitants"), ("d'euros", "3 millions d'euros"),
        ("hauts revenus", "3 millions de hauts revenus"), ("élèves", "3 millions d’élèves"), ("", "3 millions"),
    ],
)  # fmt: skip
def test_millions_are_tied_to_what_they_count_in_french(unit, expected):
    with override("fr"):
        assert plain(figure_words(Quantity(Decimal(3), scale="million", unit=unit)).shown) == expected


@pytest.mark.parametrize(("whole", "expected"), [(4, "4’te 1"), (6, "6’da 1"), (10, "10’da 1"), (40, "40’ta 1"), (70, "70’te 1"), (100, "100’de 1")])
def test_turkish_numbers_take_the_ending_of_their_sound(whole, expected):
    with override("tr"):
        assert figure_words(Quantity(Decimal(1), "fraction", out_of=Decimal(whole))).shown == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "1 відсоток"), (5, "5 відсотків"), (21, "21 відсоток"), (112, "112 відсотків"), ("0.5", "0,5 відсотка")]
)
def test_ukrainian_counts_in_its_plurals(number, expected):
    with override("uk"):
        assert plain(figure_words(Quantity(Decimal(number), "percent")).spoken) == expected


@pytest.mark.parametrize(("number", "expected"), [("0.5", "0,5 million"), ("1.9", "1,9 million"), ("2", "2 millions"), ("2.5", "2,5 millions")])
def test_french_counts_in_the_plural_from_two(number, expected):
    with override("fr"):
        assert plain(figure_words(Quantity(Decimal(number), scale="million")).shown) == expected


# What the page holds


def seen(html: str, hidden: str) -> str:
    """Return the text of a figure without the elements of a selector."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.select(hidden):
        element.decompose()
    return " ".join(soup.get_text(" ").replace(FIRM, " ").split())


def test_voices_read_words_where_eyes_see_signs():
    with override("fr"):
        html = rendered(figure())
        assert seen(html, ".vh").startswith("34 % de non-recours au RSA")
        assert seen(html, "[aria-hidden]").startswith("34 pour cent de non-recours au RSA")
        assert BeautifulSoup(rendered(figure(number="1", form="fraction", out_of="3")), "html.parser").b.find(True) is None, (
            "said once where both agree"
        )


def test_has_an_address_and_links_that_stand_alone():
    with override("fr"):
        html = BeautifulSoup(rendered(figure()), "html.parser")
    assert html.div["id"] == "chiffre-0123abcd"
    cite = html.select_one("a.cite")
    assert cite["href"] == "#chiffre-0123abcd"
    assert plain(cite.get_text()) == "Adresse de ce chiffre : 34 pour cent"
    assert plain(html.select_one(".soft").get_text()) == "France, 2022. Source : DREES"
    assert html.select_one(".soft a")["href"].startswith("https://drees")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_what_may_have_changed_says_so(language):
    with override(language):
        assert "check" in rendered(figure(to_check=True))
        assert 'class="check"' not in rendered(figure())


@pytest.mark.parametrize(
    "gaps",
    [
        {"number": None}, {"form": "fraction"}, {"form": "fraction", "out_of": "0"}, {"year": None, "source_label": ""}, {"picture": "before_after"},
        {"number": "250", "picture": "people"}, {"number": "250", "picture": "bar"}, {"form": "count", "picture": "bar"}, {"number": "-3", "picture": "bar"},
    ],
)  # fmt: skip
def test_a_draft_with_gaps_is_shown_without_what_it_lacks(gaps):
    html = BeautifulSoup(rendered(figure(picture=gaps.pop("picture", "people"), **gaps)), "html.parser")
    assert "de non-recours au RSA" in html.get_text()
    assert "None" not in html.get_text()


def test_a_number_from_a_file_is_that_very_number():
    assert figure(number=47.92)["number"] == Decimal("47.92")


# What editors are told


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"source_label": ""}, "source_label"),
        ({"year": None}, "year"),
        ({"number": None}, "number"),
        ({"number": "-1"}, "number"),
        ({"form": "fraction", "number": "1"}, "out_of"),
        ({"form": "fraction", "number": "1", "out_of": "-3"}, "out_of"),
        ({"form": "fraction", "number": "4", "out_of": "3"}, "out_of"),
        ({"out_of": "3"}, "out_of"),
        ({"form": "count", "out_of": "3"}, "out_of"),
        ({"scale": "million"}, "scale"),
        ({"unit": "personnes"}, "unit"),
        ({"form": "count", "unit": "%"}, "unit"),
        ({"form": "count", "unit": "M€"}, "unit"),
        ({"form": "count", "picture": "people"}, "picture"),
        ({"number": "101", "picture": "people"}, "picture"),
        ({"number": "0.2", "picture": "people"}, "picture"),
        ({"number": "99.7", "picture": "people"}, "picture"),
        ({"number": "101", "picture": "bar"}, "picture"),
        ({"form": "count", "picture": "bar"}, "out_of"),
        ({"form": "count", "picture": "bar", "out_of": "30"}, "out_of"),
        ({"picture": "before_after", "before_year": 2018}, "before_number"),
        ({"picture": "before_after", "before_number": "-2", "before_year": 2018}, "before_number"),
        ({"picture": "before_after", "before_number": "29"}, "before_year"),
        ({"picture": "before_after", "before_number": "29", "before_year": 2022}, "before_year"),
        ({"number": "1", "form": "fraction", "out_of": "3", "picture": "before_after", "before_number": "4", "before_year": 2018}, "before_number"),
    ],
)
def test_what_would_mislead_is_refused_at_its_field(changes, field):
    with pytest.raises(ValidationError) as error:
        BLOCK.clean(figure(**changes))
    assert field in error.value.block_errors


@pytest.mark.parametrize(
    "changes",
    [
        {}, {"picture": "people"}, {"number": "0", "picture": "people"}, {"number": "100", "picture": "people"}, {"number": "120"},
        {"number": "120", "picture": "before_after", "before_number": "80", "before_year": 2018}, {"form": "count", "unit": "€", "scale": "million"},
        {"form": "count", "out_of": "80", "picture": "bar"}, {"number": "1", "form": "fraction", "out_of": "3", "unit": "personne", "picture": "people"},
    ],
)  # fmt: skip
def test_what_is_understood_is_accepted(changes):
    assert BLOCK.clean(figure(**changes))["year"] == 2022


@pytest.fixture
def lab(db):
    found = LabIndexPage.objects.filter(locale__language_code="fr").first()
    if found is None:
        home = HomePage.objects.get(locale__language_code="fr")
        found = home.add_child(instance=LabIndexPage(title="Le labo", slug="labo", locale=home.locale))
    return found


def typed(**changes) -> dict[str, str]:
    """Return what a browser sends of an engagement with one figure."""
    values = {name: "" if value is None else str(value) for name, value in figure().items()}
    values.pop("to_check")
    streams = {field.name: streamfield([]) for field in EngagementPage._meta.get_fields() if isinstance(field, StreamField)}
    page = {"title": "Mieux accueillir", "slug": "mieux-accueillir-essai", "summary": "Un accueil pour tous.", "search_description": "Un engagement."}
    texts = {"plain_summary": rich_text("<p>Nous vous accueillons.</p>"), "call_text": rich_text(""), "comments": inline_formset([])}
    return nested_form_data(page | texts | streams | {"key_figures": streamfield([("figure", values | changes)])})


@pytest.mark.parametrize(("field", "label"), [("source_label", "Source"), ("year", "Année")])
def test_a_figure_without_source_or_year_stays_a_draft_that_loses_nothing(editor_client, lab, field, label):
    values = typed(**{field: ""})
    answer = editor_client.post(reverse("wagtailadmin_pages:add", args=["lab", "engagementpage", lab.pk]), values)
    assert answer.status_code == 302, answer.context["form"].errors
    page = EngagementPage.objects.get(slug="mieux-accueillir-essai")
    draft = page.get_latest_revision_as_object()
    assert draft.key_figures[0].value["number"] == 34
    with override("fr"):
        assert any(line.startswith(f"Chiffres clés — Chiffre clé 1, {label} —") for line in problem_lines(draft, page_problems(draft)))
        answer = editor_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), values | {"action-publish": "1"})
    assert "key_figures" in answer.context["form"].errors
    assert not EngagementPage.objects.get(pk=page.pk).live


def test_the_editor_sees_the_picture_in_the_preview_of_the_block(rf, editor):
    request = rf.get("/")
    request.user = editor
    value = BLOCK.get_preview_value()
    html = render_to_string(BLOCK.get_preview_template(value), {"bound_block": BLOCK.bind(value), "block_def": BLOCK}, request)
    assert len(BeautifulSoup(html, "html.parser").select("svg.people path")) == 2
    assert ".shown-figure" in html


def test_locales_of_the_words_are_those_of_the_site(db):
    assert set(WORDS) == set(Locale.objects.values_list("language_code", flat=True))


def test_a_year_that_has_not_come_is_refused():
    with pytest.raises(ValidationError) as refusal, override("fr"):
        BLOCK.clean(figure(year=2099))
    assert "year" in refusal.value.block_errors
