"""Adding a language is one settings line, one locale and one catalogue."""

import polib
import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import override_settings
from django.utils import translation
from wagtail.models import Locale

pytestmark = pytest.mark.django_db
UKRAINIAN = [*settings.LANGUAGES, ("uk", "Українська")]


@pytest.fixture
def ukrainian(tmp_path):
    """The three things that the README asks for."""
    folder = tmp_path / "uk" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "uk"}
    catalogue.append(polib.POEntry(msgid="What is it?", msgstr="Що це?"))
    catalogue.save_as_mofile(str(folder / "django.mo"))
    with override_settings(LANGUAGES=UKRAINIAN, WAGTAIL_CONTENT_LANGUAGES=UKRAINIAN, LOCALE_PATHS=[tmp_path, *settings.LOCALE_PATHS]):
        Locale.objects.create(language_code="uk")
        yield
    translation.trans_real._translations.clear()


def test_the_switcher_names_it_and_says_honestly_that_a_page_is_not_translated(client, ukrainian, french_page):
    html = BeautifulSoup(client.get(french_page("rsa").url).content, "html.parser")
    link = html.find("a", hreflang="uk") or html.find("a", lang="uk")
    assert "Українська" in link.get_text()
    answer = client.get(link["href"])
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 200
    assert page.html["lang"] == "uk"
    offer = page.main.find("a", href=french_page("rsa").url)
    assert offer.get("hreflang", offer.get("lang")) == "fr"


def test_a_page_translated_into_it_is_served_with_its_words(client, ukrainian, french_page):
    locale = Locale.objects.get(language_code="uk")
    source = french_page("rsa")
    copy = source.copy_for_translation(locale, copy_parents=True)
    copy.title = "Чи маю я право на RSA?"
    copy.save_revision().publish()
    copy.refresh_from_db()
    html = BeautifulSoup(client.get(copy.url).content, "html.parser")
    assert html.html["lang"] == "uk"
    assert "Що це?" in html.main.get_text()
    french = BeautifulSoup(client.get(source.url).content, "html.parser")
    assert "uk" in {link["hreflang"] for link in french.find_all("link", hreflang=True)}


def test_without_a_home_page_a_language_says_that_nothing_is_translated(client, ukrainian, french_page):
    for address in ("/uk/", french_page("rsa").url.replace("/fr/", "/uk/")):
        answer = client.get(address, follow=True)
        page = BeautifulSoup(answer.content, "html.parser")
        assert page.html["lang"] == "uk"
        assert page.main.find("a", lang="fr")
        assert "noindex" in answer["X-Robots-Tag"]
