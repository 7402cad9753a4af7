"""Where a part that is not translated is met besides its own page: the glossary, the search, the feed, lists, machines and paper."""

from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.utils.translation import gettext, override
from wagtail.models import Locale

from rights.figures.models import Figure
from rights.glossary.models import GlossaryPage, GlossaryTerm
from rights.search.models import SearchPage
from rights.search.services.index import page_indexed
from tests.contracts.site import LANGUAGES
from tests.rights.translation.conftest import publish, version_in

pytestmark = pytest.mark.django_db
OTHERS = [code for code in LANGUAGES if code != settings.LANGUAGE_CODE]
ATOM, LANGUAGE = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/XML/1998/namespace}lang"
NOTICE = "This part is not translated yet. Here it is in French."


def test_a_word_of_the_glossary_is_explained_in_french_until_it_is_translated(client):
    term = GlossaryTerm.objects.get(key="bail", locale__language_code="fr")
    term.definition = "Le contrat signé entre vous et le propriétaire du logement."
    term.save()
    for code in OTHERS:
        other = term.get_translation(Locale.objects.get(language_code=code))
        assert other.is_in_french("definition")
        assert not other.is_in_french("term")
        page = GlossaryPage.objects.get(locale__language_code=code)
        html = BeautifulSoup(client.get(page.url, {"q": other.term}).content, "html.parser")
        (shown,) = html.select(".terms .part")
        assert shown.div["lang"] == "fr"
        assert "Le contrat signé entre vous" in shown.div.get_text().replace("\u00a0", " ")
        with override(code):
            assert shown.p.get_text() == gettext(NOTICE)


def test_the_search_shows_a_title_and_a_summary_in_french_as_such(client, rsa):
    rsa.title, rsa.short_answer = "Le revenu de solidarité, pour qui ?", "Pour vous, si vous avez peu ou pas de revenus."
    publish(rsa)
    for code in OTHERS:
        page_indexed(page=version_in(rsa, code))
        html = BeautifulSoup(client.get(SearchPage.objects.get(locale__language_code=code).url, {"q": "RSA"}).content, "html.parser")
        result = next(item for item in html.select("main ol > li") if item.a["href"] == version_in(rsa, code).url)
        assert (result.h3["lang"], result.h3["dir"]) == ("fr", "ltr")
        assert (result.p["lang"], result.p["dir"]) == ("fr", "ltr")
        assert result.a["hreflang"] == code


def test_the_feed_says_which_entries_are_in_french(client, rsa):
    rsa.title = "Le revenu de solidarité, pour qui ?"
    publish(rsa)
    for code in OTHERS:
        feed = ElementTree.fromstring(client.get(f"/{code}/changements.xml").content)
        french = [entry for entry in feed.iter(f"{ATOM}entry") if entry.get(LANGUAGE) == "fr"]
        assert [entry.findtext(f"{ATOM}title") for entry in french] == [rsa.title]
        assert not french[0].findtext(f"{ATOM}summary"), "its description is in another language"


def test_the_site_map_and_the_menus_mark_a_french_title(client, rsa):
    topic = rsa.get_parent().specific
    topic.title = "L’argent et le travail"
    publish(topic)
    for code in OTHERS:
        page = version_in(rsa, code)
        crumb = BeautifulSoup(client.get(page.url).content, "html.parser").select_one(f'.crumbs a[href="{page.get_parent().url}"]')
        assert (crumb["lang"], crumb.get_text().replace("\u00a0", " ")) == ("fr", topic.title)
        home = BeautifulSoup(client.get(f"/{code}/").content, "html.parser").select_one(f'.tile[href="{page.get_parent().url}"] strong')
        assert home["lang"] == "fr"


def test_an_amount_that_changes_asks_for_no_translation(client, rsa):
    figure = Figure.objects.get(key="rsa-personne-seule", locale__language_code="fr")
    figure.label = "Le RSA d’une personne qui vit seule"
    figure.save()
    before = {code: version_in(rsa, code).translated_parts for code in OTHERS}
    publish(rsa)
    for code in OTHERS:
        assert version_in(rsa, code).translated_parts == before[code]
