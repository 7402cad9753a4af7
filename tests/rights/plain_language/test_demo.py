"""What the demo's easy-to-read versions are: clear by every rule that blocks, and called simple texts, since nobody concerned has read them."""

import pytest
from django.utils import translation

from rights.explainers.models import EasyReadValidation, ExplainerPage
from rights.plain_language.engine import Level
from rights.plain_language.selectors import findings_of
from rights.plain_language.services.checking import Outcome
from tests.conftest import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_easy_to_read_text_has_an_open_error(language):
    pages = ExplainerPage.objects.live().filter(locale__language_code=language)
    assert len(pages) == 15
    for page in pages:
        easy = next(level for level in findings_of(page) if level.level == Level.FALC)
        assert easy.outcome == Outcome.CHECKED, page
        assert [seen.finding for seen in easy.findings if seen.finding.severity == "error"] == [], page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demo_invents_no_proof(client, language):
    assert not EasyReadValidation.objects.exists()
    page = ExplainerPage.objects.live().filter(locale__language_code=language).first()
    html = client.get(f"{page.url}falc/").content.decode()
    with translation.override(language):
        assert str(translation.gettext("Simple text")) in html
    assert "easy-to-read.eu" not in html
