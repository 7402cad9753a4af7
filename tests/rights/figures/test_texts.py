"""Amounts in what editors write: an unknown key is refused, translators get whole sentences, the key figure takes its facts from the register."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from wagtail.blocks import StructBlockValidationError
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from home.blocks import KeyFigureBlock
from home.models.base import NotReadyToPublish
from rights.figures.services.uses import amounts_by_hand
from rights.glossary.models import GlossaryTerm
from rights.plain_language.engine import Level, readable
from rights.plain_language.extraction import page_texts
from tests.rights.figures.conftest import TODAY, use

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("token", ["{nulle-part}", "{RSA Essai}", "{}"])
def test_a_key_that_nobody_knows_keeps_a_page_from_its_readers(written, rsa, token):
    page = written("<p>Rien.</p>", introduction=f"Soit {token} et {{rsa-essai}}.")
    with pytest.raises(NotReadyToPublish) as raised:
        page.save_revision(clean=False).publish()
    [message] = raised.value.message_dict["introduction"]
    assert token in message
    assert "rsa-essai" not in message
    block = {"type": "table", "value": {"caption": f"Soit {token}", "row_headers": True, "table": {"columns": [], "rows": [], "caption": ""}}}
    assert token in page_problem(written("<p>Rien.</p>", blocks=[block]))


def page_problem(page) -> str:
    return str(page.publication_problems()["body"])


def test_a_definition_names_known_amounts_only(term_of, rsa):
    term_of("Soit {rsa-essai}.").full_clean()
    with pytest.raises(ValidationError) as raised:
        term_of("Soit {nulle-part}.").full_clean()
    assert "{nulle-part}" in raised.value.message_dict["definition"][0]


@pytest.fixture
def term_of(locale):
    return lambda definition: GlossaryTerm(key="zibeline", term="zibeline", definition=definition, locale=locale("fr"))


def test_a_definition_shows_the_amount(client, term_of, rsa, french_page):
    term_of("Vaut {rsa-essai}.").save()
    page = french_page("mots")
    addresses = [page.url, *(page.url + end for end in page.sub_addresses())]
    shown = " ".join(client.get(address).content.decode() for address in addresses)
    assert "Vaut 1\u202f651,69\u00a0€." in shown


def figure(**values):
    return {
        "value": "{rsa-essai} par mois",
        "label": "Personne seule",
        "date": None,
        "source_label": "",
        "source_url": "",
        "to_check": False,
        **values,
    }


def test_the_key_figure_takes_date_source_and_doubt_from_the_register(client, rsa, written, amount):
    amount("vieux", ("5", date(2024, 1, 1), date(2024, 12, 31)), source_label="Ancienne caisse")
    page = written(blocks=[{"type": "key_figure", "value": figure()}, {"type": "key_figure", "value": figure(value="{vieux}")}])
    shown, old = BeautifulSoup(client.get(page.url).content, "html.parser").main.select(".figure")
    assert shown.b.get_text() == "1\u202f651,69\u00a0€ par mois"
    assert "1er\u00a0avril 2026" in shown.get_text()
    assert "CAF" in shown.get_text()
    assert not shown.find(class_="check")
    assert old.b.get_text() == "5\u00a0€"
    assert old.find(class_="check")


def test_the_key_figure_needs_digits_a_date_and_a_source_unless_the_register_gives_them(rsa):
    block = KeyFigureBlock()
    block.clean(block.to_python(figure()))
    block.clean(block.to_python(figure(value="3 mois", date="2026-01-01", source_label="CAF")))
    with pytest.raises(StructBlockValidationError) as raised:
        block.clean(block.to_python(figure(value="trois mois")))
    assert set(raised.value.block_errors) == {"value", "date", "source_label"}


def test_the_engine_of_clarity_reads_the_amount_not_its_key(rsa, written, on):
    on(date(2029, 1, 1))
    page = written(f"<p>Soit {use('rsa-essai')}.</p>", introduction="Soit {rsa-essai}.")
    texts = page_texts(page, level=Level.PLAIN)
    assert texts["introduction"].text == "Soit 1\u202f651,69\u00a0€."
    assert any(readable(block).split() == ["Soit", "1", "651,69", "€."] for path, block in texts.items() if path.startswith("body"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Soit 1 041,59 € puis 600 €.", ["1 041,59 €", "600 €"]),
        ("You get €1,041.59 or 50 euros.", ["€1,041.59", "50 euros"]),
        ("Ayda 1.041,59 €'dan fazla, 20 avro.", ["1.041,59 €", "20 avro"]),
        ("تحصلون على 50 يورو", ["50 يورو"]),
        ("Soit {rsa-essai}, 80 %, 3 mois, 2 Européens.", []),
        (f"<b>12</b> {use('rsa-essai', 'nom')}", []),
    ],
)
def test_amounts_written_by_hand_are_seen(written, text, found):
    assert [words for _field, words in amounts_by_hand(written(f"<p>{text}</p>")) if words] == found


def test_a_sentence_with_an_amount_stays_whole_and_never_goes_stale(rsa, written, locale, django_capture_on_commit_callbacks):
    page = written(f"<p>Vous recevez {use('rsa-essai', 'RSA')} par mois.</p>")
    source, _created = TranslationSource.update_or_create_from_instance(page)
    segment = source.stringsegment_set.get(string__data__contains="par mois")
    assert segment.string.data == 'Vous recevez <a id="a1">RSA</a> par mois.'
    before = list(StringSegment.objects.filter(source=source).order_by("pk").values_list("pk", "string__data", "attrs"))
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale("en"))
    for each in source.stringsegment_set.all():
        words = 'Each month you get <a id="a1">the RSA</a>.' if each == segment else "Words"
        StringTranslation.objects.get_or_create(translation_of=each.string, context=each.context, locale=locale("en"), defaults={"data": words})
    translation.save_target(publish=False)
    english = page.get_translation(locale("en")).get_latest_revision_as_object()
    link = BeautifulSoup(english.body.raw_data[0]["value"]["content"][0]["value"], "html.parser").a
    assert (link["linktype"], link["key"], link.get_text()) == ("figure", "rsa-essai", "the RSA")
    with django_capture_on_commit_callbacks(execute=True):
        rsa.checked_on = TODAY
        rsa.values.set([])
        rsa.save()
        page.save_revision(clean=False).publish()
    assert list(StringSegment.objects.filter(source=source).order_by("pk").values_list("pk", "string__data", "attrs")) == before


def test_the_search_knows_the_name_of_an_amount_whatever_its_value(client, rsa, french_page, amount, django_capture_on_commit_callbacks):
    amount("zorg", ("77", date(2026, 1, 1), None), labels={"fr": "Prime zorgienne"})
    page = french_page("rsa")
    page.short_answer = "Vous avez {zorg}."
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    results = client.get("/fr/recherche/?q=zorgienne").content.decode()
    assert page.url in results
    assert "Vous avez 77\u00a0€." in results
