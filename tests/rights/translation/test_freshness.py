"""One explainer, three languages: what changes in French, and what its translations then say."""

import copy

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.utils.translation import gettext, override
from wagtail.models import Locale

from rights.explainers.models import ExplainerPage
from rights.explainers.services.proof import simple_text_decide
from rights.translation.models import TranslationState
from rights.translation.services.parts import part_hashes
from tests.contracts.site import ALL_LANGUAGES

pytestmark = pytest.mark.django_db
OTHERS = [code for code in ALL_LANGUAGES if code != settings.LANGUAGE_CODE]


@pytest.fixture
def rsa():
    return ExplainerPage.objects.get(slug="rsa", locale__language_code="fr")


def versions(page):
    return {code: page.get_translation(Locale.objects.get(language_code=code)) for code in OTHERS}


def change_block(page, field, index, **values):
    raw = copy.deepcopy(list(getattr(page, field).raw_data))
    if isinstance(raw[index]["value"], dict):
        raw[index]["value"] |= values
    else:
        raw[index]["value"] = values["value"]
    setattr(page, field, raw)
    return f"{field}.{raw[index]['id']}"


def publish(page):
    page.save_revision().publish()


def states(page):
    return {state.locale.language_code: state for state in TranslationState.objects.filter(object_id=page.translation_key)}


def test_a_demo_translation_says_what_the_french_says(rsa):
    hashes = part_hashes(rsa)
    for version in versions(rsa).values():
        assert version.translated_parts == hashes
    assert {code: state.to_translate for code, state in states(rsa).items()} == dict.fromkeys(OTHERS, 0)


def test_one_block_that_changes_is_french_and_the_others_stay(rsa):
    before = versions(rsa)
    part = change_block(rsa, "what_is_it", 0, value="<p>Le RSA est une aide en argent, tous les mois.</p>")
    publish(rsa)
    for code, version in versions(rsa).items():
        assert version.is_in_french(part)
        assert [name for name in version.translated_parts if version.is_in_french(name)] == [part]
        assert version.what_is_it[0].value.source == "<p>Le RSA est une aide en argent, tous les mois.</p>"
        assert version.title == before[code].title
        assert version.steps.raw_data[0] == before[code].steps.raw_data[0]
        assert states(rsa)[code].first_part == part


def test_publishing_again_or_saving_a_draft_asks_for_nothing(rsa):
    before = versions(rsa)
    publish(rsa)
    rsa.title = "Un autre titre"
    rsa.save_revision()
    for code, version in versions(rsa).items():
        assert version.latest_revision_id == before[code].latest_revision_id
        assert states(rsa)[code].to_translate == 0


def test_a_text_that_comes_back_finds_its_translation_again(rsa):
    before = versions(rsa)
    first = copy.deepcopy(list(rsa.what_is_it.raw_data))
    change_block(rsa, "what_is_it", 0, value="<p>Autre chose.</p>")
    publish(rsa)
    rsa.what_is_it = first
    publish(rsa)
    for code, version in versions(rsa).items():
        assert version.what_is_it.raw_data[0]["value"] == before[code].what_is_it.raw_data[0]["value"]
        assert states(rsa)[code].to_translate == 0


def test_readers_see_one_notice_and_the_french_marked_as_such(client, rsa):
    part = change_block(rsa, "steps", 0, title="Faites une simulation, gratuitement")
    publish(rsa)
    for code, version in versions(rsa).items():
        html = BeautifulSoup(client.get(version.url).content, "html.parser")
        (shown,) = html.select(".part")
        with override(code):
            assert shown.p.get_text() == gettext("This part is not translated yet. Here it is in French.")
        inner = shown.select_one("[lang]")
        assert (inner["lang"], inner["dir"]) == ("fr", "ltr")
        assert "Faites une simulation, gratuitement" in inner.get_text().replace("\u00a0", " ")
        assert shown.find_parent("li")["class"] == ["step"]
        assert len(html.select("main .step")) == len(rsa.steps)
        assert part in version.translated_parts


def test_a_title_and_a_short_answer_fall_back_in_the_page_and_wherever_they_are_listed(client, rsa):
    rsa.title, rsa.short_answer = "Qu'est-ce que le RSA, en deux mots ?", "Une aide en argent, tous les mois."
    publish(rsa)
    for code, version in versions(rsa).items():
        with override(code):
            html = BeautifulSoup(client.get(version.url).content, "html.parser")
            assert len(html.select(".part")) == 2
            assert html.h1.find_parent(lang=True)["lang"] == "fr"
            assert html.title["lang"] == "fr"
            assert html.select_one(".crumbs [aria-current]")["lang"] == "fr"
            topic = BeautifulSoup(client.get(version.get_parent().url).content, "html.parser")
            card = topic.find("a", href=version.url)
            assert (card["lang"], card["dir"]) == ("fr", "ltr")


def test_the_easy_to_read_version_falls_back_line_by_line(client, rsa):
    index = next(index for index, block in enumerate(rsa.easy_read) if block.block_type == "row")
    change_block(rsa, "easy_read", index, text="Le RSA est une aide.")
    simple_text_decide(page=rsa)
    publish(rsa)
    for version in versions(rsa).values():
        html = BeautifulSoup(client.get(version.url + "falc/").content, "html.parser")
        (shown,) = html.select(".part")
        assert "Le RSA est une aide." in shown.get_text().replace("\u00a0", " ")
        assert not BeautifulSoup(client.get(version.url).content, "html.parser").select(".part")


def test_a_field_that_the_french_empties_is_emptied_in_its_translations(rsa):
    rsa.documents, rsa.not_covered, rsa.appeal_delay = [], "", ""
    publish(rsa)
    for code, version in versions(rsa).items():
        assert (len(version.documents), version.not_covered, version.appeal_delay) == (0, "", "")
        assert states(rsa)[code].to_translate == 0
