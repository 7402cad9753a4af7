"""What is the same in all languages changes in all of them when the French does."""

import datetime

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale

from home.models import Pictogram, SiteSettings
from rights.explainers.models import ExplainerTopic, TopicPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def arabic():
    return Locale.objects.get(language_code="ar")


def test_a_date_and_a_pictogram_follow_and_the_texts_stay(french_page, arabic):
    source = french_page("rsa")
    before = source.get_translation(arabic)
    source.last_reviewed = datetime.date(2026, 11, 2)
    source.pictogram = Pictogram.objects.get(key="calendar")
    source.save_revision().publish()
    after = source.get_translation(arabic)
    assert (after.last_reviewed, after.pictogram.key) == (datetime.date(2026, 11, 2), "calendar")
    assert (after.title, after.short_answer, after.numchild, after.live) == (before.title, before.short_answer, 0, True)
    assert after.translated_parts == before.translated_parts


def test_the_phone_of_the_portal_is_the_same_for_all(client, french_page, arabic):
    settings = SiteSettings.objects.get(locale__language_code="fr")
    settings.phone = "04 00 00 00 00"
    settings.save()
    html = BeautifulSoup(client.get(french_page("rsa").get_translation(arabic).url).content, "html.parser")
    assert html.find("a", href="tel:+33400000000")


def test_an_explainer_shown_in_another_topic_is_shown_there_in_every_language(client, french_page, arabic):
    source = french_page("rsa")
    topic = TopicPage.objects.get(slug="sante")
    source.other_topics.add(ExplainerTopic(topic=topic))
    source.save_revision().publish()
    html = BeautifulSoup(client.get(topic.get_translation(arabic).url).content, "html.parser")
    assert html.main.find("a", href=source.get_translation(arabic).url)


def test_a_phone_number_inside_a_block_follows_too(client, french_page, arabic):
    source = french_page("rsa")
    contact = next(block for block in source.who_helps if block.block_type == "contact")
    contact.value["phone"] = "01 11 11 11 11"
    source.save_revision().publish()
    html = BeautifulSoup(client.get(source.get_translation(arabic).url).content, "html.parser")
    assert html.main.find("a", href="tel:+33111111111")
