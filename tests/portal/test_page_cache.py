"""Pages are kept whole for readers, never longer than they are true, and never what is private."""

import gzip

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import caches
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction

from home.models import Pictogram, SiteSettings
from portal import page_cache

pytestmark = pytest.mark.django_db
RSA = "/fr/droits/argent/rsa/"


@pytest.fixture
def change(django_capture_on_commit_callbacks):
    """Run what an editor does, up to the end of its transaction."""

    def run(action, *args):
        with django_capture_on_commit_callbacks(execute=True):
            return action(*args)

    return run


def text_of(client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/fr/", RSA, f"{RSA}falc/", "/ar/", "/sitemap.xml"])
def test_a_page_asked_again_costs_no_query(client, django_assert_num_queries, address):
    first = client.get(address)
    assert first.status_code == 200
    with django_assert_num_queries(0):
        for again in (client.get(address), client.get(address, {"utm_source": "lettre", "fbclid": "x"}), client.get(f"{address}?{'a=1&' * 50}")):
            assert again.content == first.content
        assert client.head(address).content == b""
    assert len(caches["pages"]._cache) == 1


def test_a_browser_that_has_the_page_is_not_sent_it_again(client, change, french_page):
    first = client.get(RSA)
    known = {"HTTP_IF_NONE_MATCH": f'"other", {first["ETag"]}'}
    again = client.get(RSA, **known)
    assert (again.status_code, again.content) == (304, b"")
    assert {name: again[name] for name in ("ETag", "Cache-Control", "Vary")} == {name: first[name] for name in ("ETag", "Cache-Control", "Vary")}
    change(publish, french_page("rsa"))
    assert client.get(RSA, **known).status_code == 200


@pytest.mark.parametrize(("accepted", "packed"), [("gzip, deflate, br", True), ("identity", False), ("", False), ("gzip;q=0, identity", False)])
def test_the_page_is_packed_for_browsers_that_unpack_it(client, accepted, packed):
    plain = client.get(RSA).content
    answer = client.get(RSA, HTTP_ACCEPT_ENCODING=accepted)
    assert (answer.get("Content-Encoding") == "gzip") is packed
    assert (gzip.decompress(answer.content) if packed else answer.content) == plain
    assert int(answer["Content-Length"]) == len(answer.content)
    assert "Accept-Encoding" in answer["Vary"]


def publish(page):
    page.title = "Un titre tout neuf"
    page.save_revision().publish()


def english(page):
    return page.get_translation(Locale.objects.get(language_code="en")).specific


def rename(page):
    page.slug = "revenu"
    page.save_revision().publish()


def redraw(page):
    page.pictogram.svg = page.pictogram.svg.replace("</svg>", '<path d="M1 2h3"/></svg>')
    page.pictogram.save()


def redirect(page):
    Redirect.objects.create(old_path="/fr/rsa", redirect_page=page)


def settle(page):
    row = SiteSettings.objects.get(locale=page.locale)
    row.phone = "01 23 45 67 89"
    row.save()


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="secret")


def move(page):
    page.move(Page.objects.get(slug="sante"), pos="last-child")


@pytest.mark.parametrize(
    ("action", "address", "is_seen"),
    [
        pytest.param(publish, RSA, lambda answer: "tout neuf" in answer.content.decode(), id="publish"),
        pytest.param(publish, "/fr/droits/argent/", lambda answer: "tout neuf" in answer.content.decode(), id="publish, seen on its topic"),
        pytest.param(lambda page: page.unpublish(), RSA, lambda answer: answer.status_code == 404, id="unpublish"),
        pytest.param(lambda page: page.unpublish(), "/fr/", lambda answer: RSA not in answer.content.decode(), id="unpublish, seen on the home page"),
        pytest.param(lambda page: page.delete(), RSA, lambda answer: answer.status_code == 404, id="delete"),
        pytest.param(move, RSA, lambda answer: answer["Location"] == "/fr/droits/sante/rsa/", id="move"),
        pytest.param(rename, RSA, lambda answer: answer["Location"] == "/fr/droits/argent/revenu/", id="slug"),
        pytest.param(rename, "/fr/", lambda answer: "/fr/droits/argent/revenu/" in answer.content.decode(), id="slug, seen on the home page"),
        pytest.param(redraw, RSA, lambda answer: 'd="M1 2h3"' in answer.content.decode(), id="pictogram"),
        pytest.param(settle, RSA, lambda answer: "tel:+33123456789" in answer.content.decode(), id="site settings"),
        pytest.param(redirect, "/fr/rsa/", lambda answer: answer["Location"] == RSA, id="redirect"),
        pytest.param(restrict, RSA, lambda answer: "short-answer" not in answer.content.decode() and "no-store" in answer["Cache-Control"], id="password"),
        pytest.param(lambda page: english(page).unpublish(), RSA, lambda answer: "/en/pas-encore-traduit/" in answer.content.decode(), id="translation"),
    ],
)  # fmt: skip
def test_a_change_is_seen_at_the_next_request(client, change, french_page, action, address, is_seen):
    client.get(address)
    change(action, french_page("rsa"))
    assert is_seen(client.get(address))


def test_a_translation_just_published_is_offered(client, change, french_page):
    page = english(french_page("rsa"))
    change(page.unpublish)
    assert page.url not in text_of(client, RSA)
    change(page.save_revision().publish)
    assert page.url in text_of(client, RSA)


def test_a_draft_changes_nothing_for_readers(client, change, french_page, django_assert_num_queries):
    before = text_of(client, RSA)
    page = french_page("rsa")
    page.short_answer = "Brouillon."
    change(page.save_revision)
    with django_assert_num_queries(0):
        assert text_of(client, RSA) == before


def test_who_is_logged_in_gets_a_page_of_their_own(client, editor_client, change, french_page):
    answer = editor_client.get(RSA)
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    client.cookies.clear()
    client.get(RSA)
    Page.objects.filter(slug="rsa").update(title="Écrit sans signal")
    client.cookies[settings.SESSION_COOKIE_NAME] = "any"
    assert "Écrit sans signal" in text_of(client, RSA)
    client.cookies.clear()
    assert "Écrit sans signal" not in text_of(client, RSA)


def test_what_is_private_or_not_a_plain_reading_is_not_kept(client, change, french_page):
    change(restrict, french_page("argent"))
    for address in ("/fr/droits/argent/", RSA, f"{RSA}falc/"):
        answer = client.get(address)
        assert "secret" not in answer.content.decode()
        assert "no-store" in answer["Cache-Control"], address
    client.post("/fr/")
    client.get("/fr/rien/")
    client.get("/")
    client.get("/admin/login/")
    assert not caches["pages"]._cache


def test_a_private_page_is_not_kept_for_who_has_its_password(client, change, french_page):
    page = french_page("rsa")
    change(restrict, page)
    form = BeautifulSoup(client.get(RSA).content, "html.parser").form
    answer = client.post(form["action"], {"password": "secret", "return_url": RSA}, follow=True)
    assert BeautifulSoup(answer.content, "html.parser").h1.get_text(strip=True).startswith("Ai-je droit au RSA")
    assert "no-store" in answer["Cache-Control"]
    assert not caches["pages"]._cache


def test_a_page_is_not_kept_past_the_day_it_was_made_on(client, monkeypatch):
    monkeypatch.setattr(page_cache, "seconds_to_midnight", lambda: 7)
    assert "s-maxage=7" in client.get(RSA)["Cache-Control"]


def test_no_public_answer_sets_a_cookie(client):
    sheet = f"/pictogrammes/0123456789/{Pictogram.objects.first().pk}.svg"
    addresses = ["/", "/fr/", RSA, f"{RSA}falc/", "/ar/", "/fr/rien/", "/fr/contact/", "/sitemap.xml", "/robots.txt", sheet, "/media/images/x.png"]
    for address in addresses:
        for answer in (client.get(address), client.get(address)):
            assert not answer.cookies, address
