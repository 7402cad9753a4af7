"""Words of the glossary and the settings of the site are translated on the same screen."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from home.models import SiteSettings
from rights.glossary.models import GlossaryTerm
from tests.rights.editing.conftest import seen, words
from tests.rights.translation.conftest import fields, screen

pytestmark = pytest.mark.django_db


def test_a_word_whose_definition_changed_is_translated_and_public_at_once(client_of, django_capture_on_commit_callbacks):
    term = GlossaryTerm.objects.get(key="caf", locale__language_code="fr")
    term.definition = "L'organisme qui verse beaucoup d'aides."
    term.save()
    arabic = term.get_translation(Locale.objects.get(language_code="ar"))
    assert arabic.is_in_french("definition")
    translator = client_of("translation")
    html = seen(translator, screen(term, "ar"))
    assert [part["id"] for part in html.select(".translate-part")] == ["part-definition"]
    name = html.select_one("#part-definition textarea")["name"]
    with django_capture_on_commit_callbacks(execute=True):
        answer = translator.post(screen(term, "ar"), fields(html) | {name: "هيئة تدفع مساعدات كثيرة.", "action": "publish"})
    assert answer.status_code == 302
    arabic.refresh_from_db()
    assert arabic.definition == "هيئة تدفع مساعدات كثيرة."
    assert not arabic.is_in_french("definition")


def test_a_word_that_the_glossary_refuses_says_why(editor_client, django_capture_on_commit_callbacks):
    term = GlossaryTerm.objects.get(key="caf", locale__language_code="fr")
    html = seen(editor_client, screen(term, "ar"), show="all")
    name = html.select_one("#part-definition textarea")["name"]
    with django_capture_on_commit_callbacks(execute=True):
        answer = editor_client.post(screen(term, "ar"), fields(html) | {name: "طويل " * 80, "action": "publish"})
    assert "240" in answer.content.decode()
    assert "طويل" in answer.content.decode()


def test_the_settings_of_the_site_too(editor_client):
    site = SiteSettings.objects.get(locale__language_code="fr")
    html = seen(editor_client, screen(site, "ar"), show="all")
    assert html.select(".translate-part")
    assert words(html.select_one(".translate h2"))


def test_the_list_of_words_leads_there(editor_client):
    term = GlossaryTerm.objects.get(key="caf", locale__language_code="fr")
    address = reverse("wagtailsnippets_glossary_glossaryterm:list")
    locale = Locale.objects.get(language_code="ar")
    assert screen(term, "ar") in editor_client.get(address, {"locale": "ar", "q": term.get_translation(locale).term}).content.decode()
