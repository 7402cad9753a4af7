"""A professional puts pages together for somebody: all of it stands in the address."""

import gzip
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from home.services.short_addresses import short_code
from rights.explainers.models import ExplainerPage
from rights.handouts.services import held as held_paper
from rights.handouts.services import making, places
from rights.handouts.services.choosing import MOST, selection_read
from rights.handouts.services.document import CannotPrint, words_of
from rights.handouts.services.render import TooBusy

pytestmark = pytest.mark.django_db
MINE = "/fr/ma-selection/"
BOOKLET = f"{MINE}livret.pdf"


@pytest.fixture
def codes(french_page) -> list[str]:
    return [short_code(french_page(slug).translation_key) for slug in ("rsa", "aah", "dalo")]


def titles(html) -> list[str]:
    return [item.find(["a", "p"]).get_text() for item in html.main.select("ol > li")]


def led_to(client, address: str, query) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 302
    assert not answer.cookies
    return answer["Location"]


def told(answer) -> str:
    return BeautifulSoup(answer.content, "html.parser").main.get_text(" ", strip=True)


def test_an_empty_selection_says_what_to_do(read, drawn):
    html = read(MINE)
    offered = [field["value"] for field in html.main.find_all("input", type="checkbox")]
    assert len(offered) == len(set(offered)) > 10
    assert html.main.find("legend", string="Santé")
    assert not drawn
    assert not html.main.find("a", type="application/pdf")
    assert client_link(html, "ar").endswith("/ar/ma-selection/")


def client_link(html, language: str) -> str:
    return html.find("nav", class_="langs").find("a", hreflang=language)["href"]


def test_what_is_ticked_leads_to_the_one_address_of_the_selection(client, codes):
    first, second, third = codes
    assert led_to(client, MINE, {"choix": [first, second]}) == f"{MINE}?choix={first}.{second}#chosen"
    more = {"choix": [f"{first}.{second}", third, first], "avec": "ar", "lettres": "grandes", "mots": "aide"}
    assert led_to(client, MINE, more) == f"{MINE}?choix={first}.{second}.{third}&avec=ar&lettres=grandes&mots=aide#chosen"
    assert led_to(client, MINE, {"choix": f" {first.upper()}, {second} "}) == f"{MINE}?choix={first}.{second}#chosen"
    assert led_to(client, MINE, {"choix": ""}) == f"{MINE}#main"


def test_the_pages_come_in_the_order_of_ticking_and_are_moved_and_removed(client, read, drawn, codes, french_page):
    first, second, third = codes
    whole = ".".join(codes)
    html = read(MINE, choix=whole)
    assert titles(html) == [french_page(slug).title.replace(" ?", "\u00a0?").replace(" :", "\u00a0:") for slug in ("rsa", "aah", "dalo")]
    assert not html.main.find("button", attrs={"name": "monter", "value": first})
    assert not html.main.find("button", attrs={"name": "descendre", "value": third})
    button = html.main.find("button", attrs={"name": "descendre", "value": first})
    assert button.get_text(strip=True).endswith(titles(html)[0])
    sent = {field["name"]: field["value"] for field in button.find_parent("form").find_all("input")}
    assert led_to(client, MINE, sent | {"descendre": first}) == f"{MINE}?choix={second}.{first}.{third}#p-{first}"
    assert led_to(client, MINE, sent | {"monter": first}) == f"{MINE}?choix={whole}#p-{first}"
    assert led_to(client, MINE, sent | {"retirer": second}) == f"{MINE}?choix={first}.{third}#chosen"
    assert led_to(client, MINE, sent | {"retirer": "inconnu\r\nX: y"}) == f"{MINE}?choix={whole}#chosen"
    assert led_to(client, MINE, {"choix": first, "retirer": first}) == f"{MINE}#main"


def test_the_page_says_what_will_come_out_and_gives_the_address_to_send(read, drawn, codes):
    whole = ".".join(codes)
    html = read(MINE, choix=whole, avec="ar", encre="noire")
    assert "2 pages" in html.main.find(attrs={"aria-labelledby": "outcome"}).get_text()
    assert html.main.find("a", type="application/pdf")["href"] == f"{BOOKLET}?choix={whole}&avec=ar&encre=noire"
    assert html.main.find("input", id="address")["value"] == f"http://testserver{MINE}?choix={whole}&avec=ar&encre=noire"
    assert client_link(html, "ar") == f"/ar/ma-selection/?choix={whole}&avec=fr&encre=noire"
    assert (drawn[0].form, drawn[0].is_black, len(drawn[0].printed)) == ("booklet", True, 3)


def test_in_another_language_pages_are_in_it_or_in_french_and_say_so(read, drawn, codes, french_page):
    page = french_page("aah")
    type(page).objects.get(translation_key=page.translation_key, locale__language_code="ar").unpublish()
    html = read("/ar/ma-selection/", choix=".".join(codes))
    first, second, _third = html.main.select("ol > li")
    assert first.a["href"].startswith("/ar/")
    assert not first.a.has_attr("lang")
    assert (second.a["lang"], second.a["dir"], second.a["href"]) == ("fr", "ltr", page.url)
    html = read("/ar/ma-selection/")
    label = html.main.find("input", value=codes[1]).find_next("span")
    assert (label["lang"], label.get_text()) == ("fr", page.title.replace(" ?", "\u00a0?"))
    assert html.main.find("input", value=codes[1]).find_parent("fieldset").legend.get_text() != french_page("handicap").title


def test_pages_that_are_not_public_are_told_of_without_a_word_of_theirs(client, read, drawn, codes, french_page):
    hidden, closed = french_page("aah"), french_page("dalo")
    hidden.unpublish()
    for version in Page.objects.filter(translation_key__in=[hidden.translation_key, closed.translation_key]).exclude(pk=hidden.pk):
        if version.translation_key == hidden.translation_key:
            version.specific.unpublish()
        else:
            PageViewRestriction.objects.create(page=version, restriction_type=PageViewRestriction.LOGIN)
    answer = client.get(MINE, {"choix": ".".join([*codes, "000000"])})
    assert answer.status_code == 200
    for page in (hidden, closed):
        assert page.title.rstrip(" ?") not in answer.content.decode()
    assert [title.startswith("Cette page n’est plus publiée") for title in titles(BeautifulSoup(answer.content, "html.parser"))] == [
        False,
        True,
        True,
        True,
    ]
    assert [printed.page.slug for printed in drawn[0].printed] == ["rsa"]
    assert client.get(BOOKLET, {"choix": ".".join(codes)}).status_code == 200
    answer = client.get(BOOKLET, {"choix": f"{codes[1]}.{codes[2]}"})
    assert answer.status_code == 404
    assert "publiée" in told(answer)


def test_what_stands_above_pages_is_not_told_while_it_is_not_public(client, read, drawn, french_page):
    shelf = french_page("sante")
    title = shelf.title
    assert read(MINE).main.find("legend", string=title)
    shelf.title = "Un titre en cours"
    shelf.live = False
    shelf.save()
    html = read(MINE)
    assert "Un titre en cours" not in html.main.get_text()
    assert html.main.find("legend", string=["Autres pages", "Other pages"])
    arabic = Page.objects.get(translation_key=shelf.translation_key, locale__language_code="ar")
    PageViewRestriction.objects.create(page=arabic, restriction_type=PageViewRestriction.LOGIN)
    assert not read("/ar/ma-selection/").main.find("legend", string=arabic.title)


def test_beyond_forty_pages_the_first_are_kept_and_the_others_named(client, read, drawn, codes, french_page):
    unknown = [f"{number:06d}" for number in range(MOST - 1)]
    html = read(MINE, status=400, choix=".".join([codes[0], *unknown, codes[1], codes[2]]))
    assert len(html.main.select("ol > li")) == MOST
    assert "2 pages" in html.main.find(class_="errors").get_text()
    assert [item.get_text() for item in html.main.find(class_="errors").find_all("li")[1:]] == [
        french_page(slug).title.replace(" ?", "\u00a0?").replace(" :", "\u00a0:") for slug in ("aah", "dalo")
    ]
    kept = html.main.find("input", id="address")["value"]
    assert parse_qs(urlsplit(kept).query)["choix"] == [".".join([codes[0], *unknown])]
    assert read(MINE, **{"choix": parse_qs(urlsplit(kept).query)["choix"][0]})
    assert client.get(BOOKLET, {"choix": ".".join([codes[0], *unknown, codes[1]])}).status_code == 400


def test_five_hundred_items_are_answered(client, drawn):
    for query in (".".join(f"{number:06d}" for number in range(500)), [f"{number:06d}" for number in range(500)]):
        answer = client.get(MINE, {"choix": query})
        assert answer.status_code == 400
        assert "460 pages" in told(answer)
    assert not drawn


def test_a_thousand_codes_are_answered(client, drawn):
    answer = client.get(MINE, {"choix": ".".join(f"{code:06d}" for code in range(1_100))})
    assert answer.status_code == 400
    assert f"{1_100 - MOST} pages" in told(answer)


@pytest.mark.parametrize("word", ["<script>alert(1)</script>", "zzz", "' OR 1=1 --", "a" * 3000, "١٢٣", "🦊", "rsa-abc"])
def test_what_is_no_code_is_said_and_nothing_else_is_lost(read, drawn, codes, word):
    html = read(MINE, status=400, choix=f"{codes[0]}.{word}")
    assert len(html.main.select("ol > li")) == 1
    assert html.main.find(class_="errors")
    assert not html.main.find("script")


def test_a_wrong_choice_of_paper_keeps_the_pages(client, read, drawn, codes):
    html = read(MINE, status=400, choix=codes[0], avec="xx", lettres="grandes")
    assert len(html.main.select("ol > li")) == 1
    assert html.main.find(id="avec").find(id="avec_error")
    assert html.main.find(id="lettres").find("input", value="grandes").has_attr("checked")
    assert client.get(BOOKLET, {"choix": codes[0], "forme": "affiche"}).status_code == 400


def test_the_list_is_searched_by_words_of_titles(read, drawn, codes):
    html = read(MINE, choix=codes[0], mots="LOGEMENT")
    found = [label.get_text(strip=True) for label in html.main.find_all("label") if label.find("input", type="checkbox")]
    assert found
    assert all("logement" in title.lower() for title in found)
    adding = html.main.find("input", type="checkbox").find_parent("form")
    assert {field["name"]: field["value"] for field in adding.find_all("input", type="hidden")} == {"choix": codes[0], "mots": "LOGEMENT"}
    assert "<b>rien</b>" in read(MINE, mots="<b>rien</b>").main.get_text()


def test_a_long_list_is_cut_and_says_so(read, drawn, monkeypatch):
    from rights.handouts import selectors_selection

    monkeypatch.setattr(selectors_selection, "MOST_OFFERED", 5)
    html = read(MINE)
    assert len(html.main.find_all("input", type="checkbox")) == 5
    assert "autres pages ne sont pas montrées" in html.main.get_text()


def test_nothing_of_a_selection_is_kept_by_anybody(client, drawn, codes):
    answer = client.get(MINE, {"choix": codes[0]})
    assert "private" in answer["Cache-Control"]
    assert client.get(MINE, {"choix": codes[1]}).content != answer.content


def test_the_page_is_light_whatever_the_list(client, drawn, codes):
    empty = client.get(MINE)
    with CaptureQueriesContext(connection) as seen:
        client.get(MINE)
    assert len(seen) <= 25
    assert len(gzip.compress(empty.content, 9, mtime=0)) <= 14_336
    many = [short_code(key) for key in ExplainerPage.objects.filter(locale__language_code="fr").values_list("translation_key", flat=True)]
    for language in ("fr", "ar"):
        content = client.get(f"/{language}/ma-selection/", {"choix": ".".join(many)}).content
        assert len(gzip.compress(content, 9, mtime=0)) <= 14_336


def test_the_booklet_says_what_it_is(client, drawn, codes):
    answer = client.get(BOOKLET, {"choix": ".".join(codes), "avec": "tr"})
    assert (answer.status_code, answer["Content-Type"], answer["Content-Language"]) == (200, "application/pdf", "fr, tr")
    assert unquote(answer["Content-Disposition"]).endswith("Sélection de 3 pages – français et turc – 2 pages.pdf")
    assert not answer.cookies
    again = client.get(BOOKLET, {"choix": ".".join(codes), "avec": "tr"}, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, len(drawn)) == (304, 1)
    turned = client.get(BOOKLET, {"choix": ".".join(reversed(codes)), "avec": "tr"})
    assert turned["ETag"] != answer["ETag"]


def test_when_the_booklet_cannot_be_drawn_the_page_stays_whole_and_the_file_says_why(client, read, drawn, codes):
    for trouble, status in ((TooBusy(), 503), (CannotPrint("Une image manque."), 409)):
        drawn.raises = trouble
        html = read(MINE, choix=".".join(codes))
        assert len(html.main.select("ol > li")) == 3
        answer = client.get(BOOKLET, {"choix": ".".join(codes)})
        assert answer.status_code == status
        ways = [link["href"] for link in BeautifulSoup(answer.content, "html.parser").main.find_all("a")]
        assert f"{MINE}?choix={'.'.join(codes)}" in ways


def test_when_two_booklets_are_being_made_the_next_is_told_at_once(client, read, drawn, codes, monkeypatch):
    with places.place(is_booklet=True), places.place(is_booklet=True), monkeypatch.context() as patched:
        patched.setattr(making, "make_booklet", lambda *args: pytest.fail("written"))
        answer = client.get(BOOKLET, {"choix": codes[0]})
        html = read(MINE, choix=codes[0])
        assert client.get("/fr/droits/argent/rsa/imprimer/fiche.pdf").status_code == 200, "sheets have places left"
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "30", "no-store")
    assert len(html.main.select("ol > li")) == 1
    assert html.main.find("a", type="application/pdf")
    assert client.get(BOOKLET, {"choix": codes[0]}).status_code == 200


def test_a_second_language_that_no_page_has_is_not_announced(client, drawn, codes, french_page):
    page = french_page("aah")
    type(page).objects.get(translation_key=page.translation_key, locale__language_code="tr").unpublish()
    assert client.get(BOOKLET, {"choix": codes[1], "avec": "tr"})["Content-Language"] == "fr"
    assert client.get(BOOKLET, {"choix": f"{codes[0]}.{codes[1]}", "avec": "tr"})["Content-Language"] == "fr, tr"


def test_there_is_no_booklet_of_nothing(client, drawn):
    assert client.get(BOOKLET).status_code == 404
    assert not drawn


def test_the_form_of_a_page_leads_to_a_selection_of_it(client, read, drawn, codes):
    link = read("/fr/droits/argent/rsa/imprimer/", avec="ar").main.find("a", href=lambda href: "ma-selection" in href)["href"]
    assert link == f"{MINE}?choix={codes[0]}&avec=ar"
    assert client.get(link).status_code == 200


def test_the_selection_is_told_of_where_all_rights_are(client):
    assert MINE in client.get("/fr/droits/").content.decode()
    assert MINE not in client.get("/sitemap.xml").content.decode()


def test_codes_are_read_as_people_copy_them():
    read_back = selection_read(["O0o1Il.abc123", "abc123", "szfekn-01abc , szfekn"])
    assert str(read_back) == "000111.abc123.szfekn-01abc"
    assert read_back.moved("szfekn", -9).codes == ["szfekn", "000111", "abc123"]


def test_who_holds_the_booklet_learns_whether_it_is_current(client, read, drawn, codes, french_page, monkeypatch, django_capture_on_commit_callbacks):
    client.get(BOOKLET, {"choix": f"{codes[0]}.{codes[1]}"})
    held = drawn[0].cover["address"] or ".".join(f"{codes[i]}-{sheet['trust']['version']}" for i, sheet in enumerate(drawn[0].sheets[:2]))
    versions = held.rpartition("choix=")[2]
    html = read(MINE, choix=versions)
    assert "à jour : toutes ses pages" in html.main.get_text().replace("\u00a0", " ")
    assert [link["href"] for link in html.main.select("ol > li .tag")] == [f"/fr/papier/{paper}/" for paper in versions.split(".")]
    assert parse_qs(urlsplit(html.main.find("input", id="address")["value"]).query)["choix"] == [f"{codes[0]}.{codes[1]}"], "others get today's pages"
    with monkeypatch.context() as patched:
        patched.setattr(held_paper, "status_of", lambda paper: pytest.fail("the pages were read twice"))
        read(MINE, choix=versions)
    page = french_page("rsa")
    with django_capture_on_commit_callbacks(execute=True):
        page.short_answer = "Une tout autre réponse."
        page.save_revision().publish()
    html = read(MINE, choix=versions)
    assert "1 page n’est plus comme elle était imprimée" in html.main.get_text().replace("\u00a0", " ")
    assert [link.get_text() for link in html.main.select("ol > li .tag")] == ["Votre fiche n'est plus à jour", "Votre fiche est à jour"]


def test_a_page_withdrawn_in_french_is_left_out_of_a_french_booklet_and_said(client, read, drawn, codes, french_page):
    french_page("rsa").unpublish()
    html = read(MINE, choix=".".join(codes))
    first = html.main.select_one("ol > li")
    assert {link["hreflang"] for link in first.select("a[hreflang]")} >= {"en", "ar"}
    assert client.get(BOOKLET, {"choix": ".".join(codes)}).status_code == 200
    assert [sheet["language"] for sheet in drawn[-1].sheets] == ["fr"] * 3, "two pages and the words"
    assert len(drawn[-1].printed) == 2
    [told] = [line for line in drawn[-1].cover["lines"] if words_of(line["runs"]).startswith("1 ")]
    assert words_of(told["label"])
    assert client.get(BOOKLET, {"choix": codes[0]}).status_code == 404
    client.get("/en/ma-selection/livret.pdf", {"choix": ".".join(codes)})
    assert len(drawn[-1].printed) == 3


def test_the_language_of_a_booklet_beside_itself_is_one_language(client, drawn, codes):
    assert led_to(client, MINE, {"choix": codes[0], "avec": "fr", "lettres": "grandes"}) == f"{MINE}?choix={codes[0]}&avec=&lettres=grandes#chosen"
    assert led_to(client, BOOKLET, {"choix": codes[0], "avec": "fr", "lettres": "grandes"}) == f"{BOOKLET}?choix={codes[0]}&lettres=grandes"
