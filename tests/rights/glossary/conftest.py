import pytest
from wagtail.models import Locale

from home.models import StandardPage
from rights.glossary.models import GlossaryTerm


@pytest.fixture
def locale(db):
    return lambda code: Locale.objects.get(language_code=code)


@pytest.fixture
def term(locale):
    """Make a word; the same key in two languages makes one translate the other."""

    def make(key, name, definition="Ce que le mot veut dire.", language="fr", **values):
        first = GlossaryTerm.objects.filter(key=key).first()
        same = {"translation_key": first.translation_key} if first else {}
        return GlossaryTerm.objects.create(key=key, term=name, definition=definition, locale=locale(language), **same, **values)

    return make


@pytest.fixture
def written(locale):
    """Put one text on a standard page of the demo; return the page."""

    def write(*texts, language="fr"):
        page = StandardPage.objects.get(slug="a-propos", locale__language_code="fr").get_translation(locale(language))
        page.introduction = ""
        section = {"heading": "Essai", "content": [{"type": "text", "value": text} for text in texts]}
        page.body = [("section", page.body.stream_block.child_blocks["section"].to_python(section))]
        page.save(clean=False)
        return page

    return write


def use(key: str, words: str) -> str:
    return f'<a linktype="glossary" key="{key}">{words}</a>'
