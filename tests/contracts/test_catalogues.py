"""What every catalogue keeps, and what a reader of one language sees."""

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import gettext, override
from wagtail.models import Locale

from tests.catalogues import BASE_DIR, catalogue_problems, messages_in_code
from tests.contracts.site import ALL_LANGUAGES, LANGUAGES, PAGE_MODELS, demo_page


@pytest.fixture(scope="module")
def messages():
    return messages_in_code()


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_is_whole(messages, language):
    assert catalogue_problems(BASE_DIR / "locales" / language / "LC_MESSAGES" / "django.po", messages) == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "fr"])
@pytest.mark.parametrize("model", PAGE_MODELS)
def test_no_french_interface_on_a_page_in_another_language(client, messages, model, language):
    """Every text of the page that is not marked as French differs from what the French catalogue would say."""
    page = demo_page(model, "fr").get_translation(Locale.objects.get(language_code=language))
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    for marked in html.body.find_all(lang="fr"):
        marked.decompose()
    texts = {text.strip() for text in html.body.stripped_strings}
    with override("fr"):
        french = {gettext(msgid) for _context, msgid in messages}
    with override(language):
        own = {gettext(msgid) for _context, msgid in messages}
    assert not (texts & french) - own
