"""Adding a language is one settings line, one locale and one catalogue."""

import polib
import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import override_settings
from django.utils import translation
from wagtail.models import Locale

pytestmark = pytest.mark.django_db
ROMANIAN = [*settings.LANGUAGES, ("ro", "Română")]


@pytest.fixture
def romanian(tmp_path):
    """The three things that the README asks for."""
    folder = tmp_path / "ro" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "ro"}
    catalogue.append(polib.POEntry(msgid="What is it?", msgstr="Ce este?"))
    catalogue.save_as_mofile(str(folder / "django.mo"))
    with override_settings(LANGUAGES=ROMANIAN, WAGTAIL_CONTENT_LANGUAGES=ROMANIAN, LOCALE_PATHS=[tmp_path, *settings.LOCALE_PATHS]):
        Locale.objects.create(language_code="ro")
        yield
    translation.trans_real._translations.clear()


def test_the_switcher_names_it_and_says_honestly_that_a_page_is_not_translated(client, romanian, french_page):
    html = BeautifulSoup(client.get(french_page("rsa").url).content, "html.parser")
    link = html.find("a", hreflang="ro") or html.find("a", lang="ro")
    assert "Română" in link.get_text()
    answer = client.get(link["href"])
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 200
    assert page.html["lang"] == "ro"
    offer = page.main.find("a", href=french_page("rsa").url)
    assert offer.get("hreflang", offer.get("lang")) == "fr"


def test_a_page_translated_into_it_is_served_with_its_words(client, romanian, french_page):
    locale = Locale.objects.get(language_code="ro")
    source = french_page("rsa")
    copy = source.copy_for_translation(locale, copy_parents=True)
    copy.title = "Am dreptul la RSA?"
    copy.save_revision().publish()
    copy.refresh_from_db()
    html = BeautifulSoup(client.get(copy.url).content, "html.parser")
    assert html.html["lang"] == "ro"
    assert "Ce este?" in html.main.get_text()
    french = BeautifulSoup(client.get(source.url).content, "html.parser")
    assert "ro" in {link["hreflang"] for link in french.find_all("link", hreflang=True)}


def test_without_a_home_page_a_language_says_that_nothing_is_translated(client, romanian, french_page):
    for address in ("/ro/", french_page("rsa").url.replace("/fr/", "/ro/")):
        answer = client.get(address, follow=True)
        page = BeautifulSoup(answer.content, "html.parser")
        assert page.html["lang"] == "ro"
        assert page.main.find("a", lang="fr")
        assert "noindex" in answer["X-Robots-Tag"]


@pytest.mark.parametrize(("language", "offered"), [("fr", True), ("tr", True), ("ar", False), ("uk", False)])
def test_letters_for_dyslexic_readers_are_offered_where_the_font_has_them(client, language, offered):
    html = BeautifulSoup(client.get(f"/{language}/").content, "html.parser")
    assert bool(html.find("input", value="dys")) is offered
