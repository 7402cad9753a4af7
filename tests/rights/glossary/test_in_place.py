"""Words explained where they are read: linked once, listed at the end of the page, written out when they are abbreviations."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from rights.glossary.models import GlossaryTerm
from tests.rights.glossary.conftest import use

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client):
    def main(page, ending=""):
        return BeautifulSoup(client.get(page.url + ending).content, "html.parser").main

    return main


def sentence(main) -> str:
    return main.find(class_="prose").get_text()


def test_the_first_use_leads_to_the_definition_and_the_next_ones_are_plain_words(read, term, written):
    term("zibeline", "zibeline", "Un petit animal.", abbreviation="ZBL")
    main = read(written(f"<p>Une {use('zibeline', 'zibeline')}, puis une {use('zibeline', 'zibeline')}.</p>", f"<p>La {use('zibeline', 'ZBL')}.</p>"))
    assert [link.get_text() for link in main.find_all("a", href="#mot-zibeline")] == ["zibeline"]
    entry = main.find(id="mot-zibeline")
    assert entry.dt.get_text() == "zibeline (ZBL)"
    assert entry.dd.get_text() == "Un petit animal."
    assert main.find("abbr").get_text() == "ZBL"
    assert not main.find("abbr").get("title")
    assert main.find("a", href="/fr/mots/")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "<p>La {use} paie.</p>", "La CZX (caisse des zèbres) paie."),
        ("en", "<p>Ask the {use}'s office.</p>", "Ask the CZX's (zebra fund) office."),
        ("tr", "<p>{use}&#x27;ın adresi.</p>", "CZX'ın (zebra sandığı) adresi."),
        ("ar", "<p>تدفع {use} المبلغ.</p>", "تدفع CZX (صندوق الحمير) المبلغ."),
        ("fr", "<p>La {use} (une caisse) paie.</p>", "La CZX (une caisse) paie."),
        ("fr", "<p>La {use} paie. CZX veut dire : caisse des zèbres.</p>", "La CZX paie. CZX veut dire\u00a0: caisse des zèbres."),
        ("fr", "<p>La Caisse des Zèbres, ou {use}, paie.</p>", "La Caisse des Zèbres, ou CZX, paie."),
    ],
)
def test_an_abbreviation_is_written_out_unless_the_text_does_it(read, term, written, language, text, expected):
    term("czx", "caisse des zèbres", abbreviation="CZX")
    for code, name in {"en": "zebra fund", "tr": "zebra sandığı", "ar": "صندوق الحمير"}.items():
        term("czx", name, language=code, abbreviation="CZX")
    assert sentence(read(written(text.replace("{use}", use("czx", "CZX")), language=language))) == expected


def test_a_word_without_translation_is_explained_in_french_and_marked_so(read, term, written):
    term("zibeline", "zibeline", "Un petit animal.")
    entry = read(written(f"<p>A {use('zibeline', 'zibeline')}.</p>", language="ar")).find(id="mot-zibeline")
    assert {bdi["lang"] for bdi in entry.find_all("bdi")} == {"fr"}
    assert entry.dd.get_text() == "Un petit animal."


def test_a_translated_word_also_says_its_french_name(read, term, written):
    term("zibeline", "zibeline")
    term("zibeline", "sable", "A small animal.", language="en")
    entry = read(written(f"<p>A {use('zibeline', 'sable')}.</p>", language="en")).find(id="mot-zibeline")
    assert entry.dt.find("bdi", lang="fr").get_text() == "zibeline"


def test_words_of_a_deleted_term_stay_whole_without_a_link(read, term, written):
    gone = term("zibeline", "zibeline")
    page = written(f"<p>Une {use('zibeline', '<b>zibeline</b> rousse')}.</p>")
    gone.delete()
    main = read(page)
    assert sentence(main) == "Une zibeline rousse."
    assert not main.find("a", href="#mot-zibeline")
    assert not main.find("section", class_="terms")


def test_a_page_is_served_fresh_once_a_word_has_changed(client, term, written, django_capture_on_commit_callbacks):
    word = term("zibeline", "zibeline", "Un petit animal.")
    page = written(f"<p>Une {use('zibeline', 'zibeline')}.</p>")
    before = client.get(page.url)
    with django_capture_on_commit_callbacks(execute=True):
        word.definition = "Une martre de Sibérie."
        word.save()
    after = client.get(page.url)
    assert "Une martre de Sibérie." in after.content.decode()
    assert after["ETag"] != before["ETag"]


def test_all_the_words_of_a_page_cost_one_query(client, term, written):
    def count(page):
        client.get(page.url)
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as seen:
            client.get(page.url)
        return len(seen)

    none = count(written("<p>Rien.</p>"))
    for number in range(12):
        term(f"z{number}", f"zz{number}")
    assert count(written("".join(f"<p>{use(f'z{number}', 'mot')}</p>" for number in range(12)))) == none + 1


def test_the_easy_version_lists_the_words_of_the_page_that_it_uses_too(client, french_page, term, locale):
    page = french_page("rsa")
    in_both = GlossaryTerm.objects.create(key="zibeline", term="zibeline", variants="zibelines", definition="Un animal.", locale=locale("fr"))
    GlossaryTerm.objects.create(key="ocelot", term="ocelot", definition="Un félin.", locale=locale("fr"))
    page.not_covered = f"<p>{use('zibeline', 'zibeline')} et {use('ocelot', 'ocelot')}</p>"
    rows = list(page.easy_read.raw_data)
    row = next(row for row in rows if row["type"] == "row")
    page.easy_read = [*rows, {"type": "row", "value": {**row["value"], "text": "Les Zibelines dorment."}}]
    page.save(clean=False)
    html = BeautifulSoup(client.get(f"{page.url}falc/").content, "html.parser")
    anchors = {entry["id"] for entry in html.select("section.terms div")}
    assert f"mot-{in_both.key}" in anchors
    assert "mot-ocelot" not in anchors


def test_the_mark_stays_inside_its_sentence_for_translators(term, written, locale):
    term("zibeline", "zibeline")
    page = written(f"<p>La {use('zibeline', 'zibeline')} dort.</p>")
    source, _created = TranslationSource.update_or_create_from_instance(page)
    segment = source.stringsegment_set.get(string__data__contains="dort")
    assert segment.string.data == 'La <a id="a1">zibeline</a> dort.'
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale("en"))
    for each in source.stringsegment_set.all():
        words = 'The <a id="a1">sable</a> sleeps.' if each == segment else "Words"
        StringTranslation.objects.get_or_create(translation_of=each.string, context=each.context, locale=locale("en"), defaults={"data": words})
    translation.save_target(publish=False)
    english = page.get_translation(locale("en")).get_latest_revision_as_object()
    link = BeautifulSoup(english.body.raw_data[0]["value"]["content"][0]["value"], "html.parser").a
    assert (link["linktype"], link["key"], link.get_text()) == ("glossary", "zibeline", "sable")
