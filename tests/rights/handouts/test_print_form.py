"""A reader, or the professional beside them, asks for a page on paper."""

import gzip

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from home.fields import IN_FRENCH
from rights.explainers.models import ExplainerPage
from rights.handouts.services.document import CannotPrint
from rights.handouts.services.render import TooBusy, TookTooLong
from rights.workshops.models import WorkshopPage

pytestmark = pytest.mark.django_db
RSA = "/fr/droits/argent/rsa/"
FORM = f"{RSA}imprimer/"


def version(french, language: str):
    return type(french).objects.get(translation_key=french.translation_key, locale__language_code=language)


def values(html, name: str) -> list[str]:
    return [field["value"] for field in html.main.find_all("input", attrs={"name": name})]


def chosen(html) -> dict[str, str]:
    return {field["name"]: field["value"] for field in html.main.find_all("input", checked=True)}


def file_address(html) -> str:
    return html.main.find("a", type="application/pdf")["href"]


def test_a_french_page_is_offered_alone_and_a_translated_one_beside_the_french(read, drawn, french_page):
    assert file_address(read(FORM)) == "fiche.pdf"
    html = read(version(french_page("rsa"), "ar").url + "imprimer/")
    assert file_address(html) == "fiche.pdf?avec=fr"
    assert chosen(html)["avec"] == "fr"
    assert (drawn[0].language, len(drawn[0].sheets[0]["columns"])) == ("fr", 1)
    assert [column["language"] for column in drawn[1].sheets[0]["columns"]] == ["ar", "fr"]


def test_the_form_says_what_will_come_out_of_this_choice(read, drawn):
    html = read(FORM, avec="tr", lettres="grandes", encre="noire")
    told = html.main.find(attrs={"aria-labelledby": "outcome"})
    assert "2 pages" in told.get_text()
    assert "1 Ko" in told.get_text().replace("\u00a0", " ").replace("\u202f", " ")
    assert [name["lang"] for name in told.find_all("bdi", lang=True)] == ["fr", "tr"]
    assert file_address(html) == "fiche.pdf?avec=tr&lettres=grandes&encre=noire"
    assert (drawn[0].size, drawn[0].is_black) == ("large", True)


def test_the_form_is_plain_and_says_the_same_with_what_it_sends(read, drawn):
    form = read(FORM, avec="uk").main.form
    assert form.get("method", "get") == "get"
    assert not form.get("action")
    sent = {field["name"]: field["value"] for field in form.find_all("input", checked=True)}
    assert sent == {"forme": "fiche", "avec": "uk", "lettres": "", "encre": ""}
    assert file_address(read(FORM, **sent)) == "fiche.pdf?avec=uk"


def test_only_what_the_page_has_is_offered(read, drawn, french_page):
    assert values(read(FORM), "forme") == ["fiche", "falc", "pro"]
    assert values(read(FORM), "avec") == ["", "en", "ar", "tr", "uk", "pt"]
    page = french_page("rsa")
    ExplainerPage.objects.filter(pk=page.pk).update(easy_read="[]")
    version(page, "tr").unpublish()
    caches["pages"].clear()
    html = read(FORM)
    assert values(html, "forme") == ["fiche", "pro"]
    assert "tr" not in values(html, "avec")
    assert not values(html, "papier"), "A3 is for posters"


def test_each_language_is_named_in_itself_and_marked(read, drawn):
    html = read(FORM)
    arabic = html.main.find("input", attrs={"name": "avec", "value": "ar"}).find_next("span")
    assert (arabic["lang"], arabic["dir"], arabic.get_text()) == ("ar", "rtl", "العربية")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"forme": "carte"}, "forme"), ({"forme": "affiche"}, "forme"), ({"avec": "de"}, "avec"),
        ({"avec": "<b>x</b>"}, "avec"), ({"lettres": "énormes"}, "lettres"), ({"encre": "rose"}, "encre"),
    ],
)  # fmt: skip
def test_what_is_not_offered_is_said_beside_its_field_and_nothing_else_is_lost(read, drawn, query, field):
    kept = {"avec": "tr", "lettres": "grandes", "encre": "noire"} | query
    html = read(FORM, status=400, **kept)
    assert html.main.find(id=f"{field}_error")
    assert html.main.find("a", href=f"#{field}"), "the summary leads to the field"
    assert html.main.find(id=field).find(id=f"{field}_error")
    assert {name: value for name, value in chosen(html).items() if name in kept} == {name: value for name, value in kept.items() if name not in query}
    assert not html.main.find("a", type="application/pdf")
    assert not html.main.find("b", string="x")
    assert not drawn


def test_the_same_form_is_there_in_the_other_languages_with_what_was_chosen(read, drawn, french_page):
    html = read(FORM, avec="ar", lettres="grandes")
    links = {link["hreflang"]: link["href"] for link in html.find("nav", class_="langs").find_all("a")}
    assert links["ar"] == version(french_page("rsa"), "ar").get_url(None) + "imprimer/?avec=fr&lettres=grandes"
    assert links["tr"].endswith("imprimer/?avec=ar&lettres=grandes")
    assert chosen(read(links["ar"]))["avec"] == "fr"
    assert html.find(class_="crumbs").find(attrs={"aria-current": "page"}).get_text() == "Imprimer cette page"


@pytest.mark.parametrize("trouble", [TooBusy(), TookTooLong()])
def test_when_the_pages_cannot_be_counted_now_the_form_stays_whole(client, read, drawn, trouble):
    drawn.raises = trouble
    html = read(FORM, avec="ar")
    assert file_address(html) == "fiche.pdf?avec=ar"
    assert "demi-minute" in html.main.get_text()
    drawn.raises = None
    assert "2 pages" in read(FORM, avec="ar").main.get_text(), "nothing of the trouble is kept"


def test_what_cannot_be_printed_is_said_with_another_way(read, drawn):
    drawn.raises = CannotPrint("Il manque des mots à une image.")
    html = read(FORM)
    assert "Il manque des mots à une image." in html.main.get_text()
    assert not html.main.find("a", type="application/pdf")
    assert html.main.find("a", href=RSA)


def test_parts_that_are_not_translated_are_announced(read, drawn, french_page):
    page = version(french_page("rsa"), "ar")
    block = page.how_much[0].id
    type(page).objects.filter(pk=page.pk).update(translated_parts={f"how_much.{block}": IN_FRENCH})
    assert "بلا ترجمة" in read(page.url + "imprimer/").main.get_text()


@pytest.mark.parametrize("ending", ["imprimer/", "imprimer/fiche.pdf"])
@pytest.mark.parametrize(
    "path",
    ["/fr/nulle-part/", "/fr/droits/", "/fr/", f"{RSA}falc/", f"{RSA}x/", "/en/droits/argent/rsa/", "/fr/droits/argent/rsa//"],
)
def test_there_is_no_paper_where_no_printed_page_stands(client, drawn, path, ending):
    assert client.get(path + ending).status_code == 404
    assert not drawn


@pytest.mark.parametrize("ending", ["imprimer/", "imprimer/fiche.pdf"])
def test_what_is_not_public_never_shows(client, drawn, french_page, ending):
    page = french_page("rsa")
    restriction = PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.PASSWORD, password="secret")
    answer = client.get(RSA + ending)
    assert answer.status_code == 404
    assert page.title not in answer.content.decode()
    restriction.delete()
    page.unpublish()
    answer = client.get(RSA + ending)
    assert answer.status_code == 404
    assert page.title not in answer.content.decode()
    assert not drawn


def test_the_paper_of_a_page_that_has_moved_is_found(client, drawn, french_page, django_capture_on_commit_callbacks):
    page = french_page("rsa")
    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "revenu"
        page.save_revision().publish()
    answer = client.get(f"{FORM}fiche.pdf", {"avec": "ar"})
    assert (answer.status_code, answer["Location"].removeprefix("http://testserver")) == (302, "/fr/droits/argent/revenu/imprimer/fiche.pdf?avec=ar")


def test_a_page_may_be_called_as_the_form_is(client, french_page):
    home = Page.objects.get(depth=2, locale__language_code="fr")
    topic = type(french_page("argent"))(title="Imprimer", slug="imprimer", introduction="Où imprimer", pictogram=french_page("argent").pictogram)
    home.get_children().get(slug="droits").add_child(instance=topic)
    assert "Où imprimer" in client.get("/fr/droits/imprimer/").content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_is_sent_to_paper(client, method):
    assert getattr(client, method)(FORM).status_code == 405


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_form_is_light(client, drawn, french_page, language):
    address = version(french_page("rsa"), language).url + "imprimer/"
    client.get(address)
    for name in ("pages", "chosen_pages"):
        caches[name].clear()
    with CaptureQueriesContext(connection) as seen:
        content = client.get(address).content
    assert len(gzip.compress(content, 9, mtime=0)) <= 14_336
    assert len(seen) <= 25


def test_choices_are_kept_apart_for_the_next_reader(client, drawn):
    assert client.get(FORM).content != client.get(FORM, {"lettres": "grandes"}).content
    asked = len(drawn)
    assert client.get(FORM, {"lettres": "grandes"}).content == client.get(FORM, {"lettres": "grandes"}).content
    assert len(drawn) == asked


def links_of(content) -> list[str]:
    html = BeautifulSoup(content, "html.parser")
    return [link["href"] for link in html.main.find_all("a", href=True) if "imprimer/" in link["href"]]


def test_pages_lead_to_their_paper_without_a_script(client, french_page):
    page = french_page("rsa")
    assert links_of(client.get(RSA).content) == ["imprimer/", "imprimer/fiche.pdf"]
    assert links_of(client.get(f"{RSA}falc/").content) == ["../imprimer/?forme=falc", "../imprimer/fiche.pdf?forme=falc"]
    arabic = version(page, "ar")
    assert links_of(client.get(arabic.url).content) == ["imprimer/", "imprimer/fiche.pdf?avec=fr"]
    page.unpublish()
    caches["pages"].clear()
    assert links_of(client.get(arabic.url).content) == ["imprimer/", "imprimer/fiche.pdf"]


def test_editors_get_the_same_as_everybody(editor_client, drawn):
    assert Client().get(FORM).status_code == editor_client.get(FORM).status_code == 200


def test_a_page_that_has_no_plain_sheet_is_printed_as_what_it_has(read, client, drawn):
    html = read("/fr/ateliers/imprimer/")
    assert not values(html, "forme"), "there is nothing to choose"
    assert "2 pages" in html.main.get_text()
    assert client.get("/fr/ateliers/imprimer/fiche.pdf").status_code == 200
    assert client.get("/fr/ateliers/imprimer/fiche.pdf", {"forme": "fiche"}).status_code == 400


def test_a_poster_may_be_large(read, drawn):
    page = WorkshopPage.objects.live().filter(locale__language_code="fr").first()
    html = read(f"{page.url}imprimer/", forme="affiche", papier="a3")
    assert file_address(html) == "fiche.pdf?forme=affiche&papier=a3"
    assert drawn[0].paper == "a3"
    html = read(f"{page.url}imprimer/", status=400, papier="a3")
    assert html.main.find(id="papier").find(id="papier_error")
