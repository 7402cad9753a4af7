"""The file itself: one address for one choice, always what the page says today."""

from contextlib import ExitStack
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from home.services.short_addresses import short_code
from rights.handouts.models import Edition
from rights.handouts.services import making, places
from rights.handouts.services.document import CannotPrint
from rights.handouts.services.render import TooBusy, TookTooLong
from tests.rights.handouts.conftest import PDF

pytestmark = pytest.mark.django_db
RSA = "/fr/droits/argent/rsa/"
FILE = f"{RSA}imprimer/fiche.pdf"


def arabic(page) -> str:
    return type(page).objects.get(translation_key=page.translation_key, locale__language_code="ar").url


def name_of(answer) -> str:
    how, _sep, name = answer["Content-Disposition"].partition("; filename*=utf-8''")
    assert how == "inline"
    return unquote(name)


def test_the_file_says_what_it_is(client, drawn, french_page):
    answer = client.get(FILE, {"avec": "ar"})
    assert (answer.status_code, answer["Content-Type"], answer.content) == (200, "application/pdf", PDF)
    assert answer["Content-Language"] == "fr, ar"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert not answer.cookies
    assert name_of(answer) == "Ai-je droit au RSA – français et arabe – 2 pages.pdf"
    answer = client.get(arabic(french_page("rsa")) + "imprimer/fiche.pdf", {"avec": "fr"})
    assert answer["Content-Language"] == "ar, fr"
    assert "العربية" in name_of(answer)


def test_the_name_keeps_to_what_systems_take(client, drawn, french_page):
    page = french_page("rsa")
    page.title = 'RSA / "aide" : quoi?\\..'
    page.save_revision().publish()
    assert name_of(client.get(FILE, {"forme": "pro"})) == "RSA aide quoi – Pour les professionnels, avec notes et sources – français – 2 pages.pdf"


def test_the_browser_asks_each_time_and_nothing_is_drawn_twice_for_it(client, drawn, french_page, django_capture_on_commit_callbacks):
    first = client.get(FILE)
    assert first["Cache-Control"] == "no-cache"
    again = client.get(FILE, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"], len(drawn)) == (304, b"", first["ETag"], 1)
    head = client.head(FILE)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])
    assert client.get(FILE, {"avec": "ar"})["ETag"] != first["ETag"]
    page = french_page("rsa")
    with django_capture_on_commit_callbacks(execute=True):
        page.short_answer = "Une tout autre réponse."
        page.save_revision().publish()
    changed = client.get(FILE, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


@pytest.mark.parametrize("agent", ["Mozilla/5.0 (compatible; Googlebot/2.1)", "Mozilla/5.0 (compatible; bingbot/2.0)", "curl/8.5"])
def test_what_robots_ask_for_is_not_remembered_as_printed(client, drawn, french_page, agent):
    assert client.get(FILE, headers={"User-Agent": agent}).status_code == 200
    assert not Edition.objects.exists()
    assert client.get(FILE, headers={"User-Agent": "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Firefox/133.0"}).status_code == 200
    assert Edition.objects.count() == 1


def test_headers_alone_draw_and_remember_nothing(client, drawn, french_page):
    for address in (FILE, f"/fr/ma-selection/livret.pdf?choix={short_code(french_page('rsa').translation_key)}"):
        head = client.head(address)
        assert (head.status_code, head.content, head["Content-Type"]) == (200, b"", "application/pdf")
        assert not drawn
        assert not Edition.objects.exists()
        assert client.get(address)["ETag"] == head["ETag"]
        drawn.clear()
        Edition.objects.all().delete()


def test_robots_are_asked_to_leave_paper_alone(client):
    rules = client.get("/robots.txt").content.decode()
    assert "Disallow: /*/imprimer/" in rules
    assert "Disallow: /*/ma-selection/" in rules


def test_the_file_is_framed_by_nobody_and_says_so_once(client, drawn, french_page):
    answer = client.get(FILE)
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_when_all_places_are_taken_it_is_said_at_once_and_nothing_is_written(client, drawn, french_page, monkeypatch):
    with ExitStack() as held, monkeypatch.context() as patched:
        patched.setattr(making, "make", lambda *args: pytest.fail("written"))
        for _number in range(3):
            held.enter_context(places.place())
        _answer, html, ways = problem(client, FILE, 503, avec="ar")
        form = client.get(f"{RSA}imprimer/")
    assert f"{FILE}?avec=ar" in ways
    assert "demi-minute" in html.main.get_text()
    assert (form.status_code, form["Cache-Control"]) == (200, "no-store")
    assert client.get(FILE).status_code == 200


def test_a_draft_changes_nothing(client, drawn, french_page):
    first = client.get(FILE)
    page = french_page("rsa")
    page.short_answer = "Un brouillon secret."
    page.save_revision()
    assert client.get(FILE)["ETag"] == first["ETag"]
    assert "secret" not in "".join(document.as_json() for document in drawn)


def problem(client, address, status, **query):
    answer = client.get(address, query)
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("text/html")
    assert answer["Cache-Control"] == "no-store"
    html = BeautifulSoup(answer.content, "html.parser")
    return answer, html, [link["href"] for link in html.main.find_all("a")]


@pytest.mark.parametrize(
    "query", [{"forme": "carte"}, {"forme": "affiche"}, {"avec": "de"}, {"papier": "a0"}, {"papier": "a3"}, {"lettres": "x"}, {"encre": "x"}]
)
def test_what_does_not_exist_leads_to_what_does(client, drawn, query):
    _answer, html, ways = problem(client, FILE, 400, **query)
    assert html.html["lang"] == "fr"
    assert ways == [f"{RSA}imprimer/", RSA]
    assert not drawn


def test_an_easy_to_read_sheet_that_the_page_lacks_is_refused(client, drawn, french_page):
    page = french_page("rsa")
    type(page).objects.filter(pk=page.pk).update(easy_read="[]")
    problem(client, FILE, 400, forme="falc")
    assert not drawn


@pytest.mark.parametrize("trouble", [TooBusy(), TookTooLong()])
def test_when_too_many_print_at_once_readers_are_told_what_to_do(client, drawn, trouble):
    drawn.raises = trouble
    answer, _html, ways = problem(client, FILE, 503, avec="ar")
    assert int(answer["Retry-After"]) > 0
    assert ways == [f"{FILE}?avec=ar", f"{RSA}imprimer/", RSA]
    drawn.raises = None
    assert client.get(FILE, {"avec": "ar"}).status_code == 200


def test_what_the_engine_refuses_is_told_in_words_and_no_half_file_leaves(client, drawn):
    drawn.raises = CannotPrint("Une image n’a pas de <b>texte</b>.")
    _answer, html, ways = problem(client, FILE, 409)
    assert "Une image n’a pas de <b>texte</b>." in html.main.get_text()
    assert RSA in ways


def test_two_people_who_ask_at_once_get_each_their_own(client, drawn, french_page):
    asked = [client.get(FILE, {"avec": code}) for code in ("ar", "tr")]
    assert [answer["Content-Language"] for answer in asked] == ["fr, ar", "fr, tr"]
    assert [document.sheets[0]["columns"][1]["language"] for document in drawn] == ["ar", "tr"]


def test_the_real_file_is_drawn(client):
    answer = client.get(FILE, {"avec": "ar"})
    assert answer.content.startswith(b"%PDF-")
    assert answer.content.rstrip().endswith(b"%%EOF")
    assert " pages.pdf" in name_of(answer)


def test_the_language_of_the_page_beside_itself_is_one_language(client, drawn, french_page):
    assert client.get(FILE, {"avec": "fr", "encre": "noire"})["Location"] == f"{FILE}?encre=noire"
    assert client.get(FILE, {"avec": "fr"})["Location"] == FILE
    own = arabic(french_page("rsa")) + "imprimer/"
    assert client.get(own, {"avec": "ar"})["Location"] == f"{own}?avec="
    assert client.get(f"{own}?avec=").status_code == 200
    assert not drawn[-1].sheets[0]["columns"][1:]
