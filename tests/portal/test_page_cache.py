"""Pages are kept whole for readers, never longer than they are true, and never what is private."""

import gzip
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse
from django.test import RequestFactory
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from home.models import Pictogram, SiteSettings
from home.services.freshness import show_until, shown_until
from portal import page_cache
from rights.explainers.models import ExplainerPage

pytestmark = pytest.mark.django_db
RSA, ENGLISH, TOPIC = "/fr/droits/argent/rsa/", "/en/rights/money/rsa-minimum-income/", "/fr/droits/argent/"


@pytest.fixture
def change(django_capture_on_commit_callbacks):
    """Run what an editor does, up to the end of its transaction."""

    def run(action, *args):
        with django_capture_on_commit_callbacks(execute=True):
            return action(*args)

    return run


def publish(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def save(item, **values):
    for name, value in values.items():
        setattr(item, name, value)
    item.save()


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="secret")


def in_english(page):
    return ExplainerPage.objects.get(translation_key=page.translation_key, locale__language_code="en")


@pytest.mark.parametrize("address", ["/fr/", RSA, f"{RSA}falc/", "/ar/", "/sitemap.xml"])
def test_a_page_asked_again_costs_no_query_whatever_is_added_to_its_address(client, django_assert_num_queries, address):
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
    assert all(again[name] == first[name] for name in ("ETag", "Cache-Control", "Vary"))
    change(lambda: publish(french_page("rsa"), title="Un titre tout neuf"))
    assert client.get(RSA, **known).status_code == 200


@pytest.mark.parametrize(("accepted", "packed"), [("gzip, deflate, br", True), ("identity", False), ("", False), ("gzip;q=0, identity", False)])
def test_the_page_is_packed_for_browsers_that_unpack_it(client, accepted, packed):
    plain = client.get(RSA).content
    answer = client.get(RSA, HTTP_ACCEPT_ENCODING=accepted)
    assert (answer.get("Content-Encoding") == "gzip") is packed
    assert (gzip.decompress(answer.content) if packed else answer.content) == plain
    assert int(answer["Content-Length"]) == len(answer.content)
    assert "Accept-Encoding" in answer["Vary"]


CHANGES = {
    "publish": (lambda page: publish(page, title="Un titre tout neuf"), RSA, lambda seen: "tout neuf" in seen),
    "publish, on its topic": (lambda page: publish(page, title="Un titre tout neuf"), TOPIC, lambda seen: "tout neuf" in seen),
    "unpublish": (lambda page: page.unpublish(), RSA, lambda seen: seen.startswith("404")),
    "unpublish, on the home page": (lambda page: page.unpublish(), "/fr/", lambda seen: RSA not in seen),
    "delete": (lambda page: page.delete(), RSA, lambda seen: seen.startswith("404")),
    "move": (lambda page: page.move(Page.objects.get(slug="sante"), pos="last-child"), RSA, lambda seen: seen.startswith("301 /fr/droits/sante/rsa/")),
    "slug": (lambda page: publish(page, slug="revenu"), RSA, lambda seen: seen.startswith("301 /fr/droits/argent/revenu/")),
    "slug, on the home page": (lambda page: publish(page, slug="revenu"), "/fr/", lambda seen: "/fr/droits/argent/revenu/" in seen),
    "pictogram": (lambda page: save(page.pictogram, svg='<svg viewBox="0 0 9 9"><path d="M1 2h3"/></svg>'), RSA, lambda seen: 'd="M1 2h3"' in seen),
    "site settings": (lambda page: save(SiteSettings.objects.get(locale=page.locale), phone="01 23 45 67 89"), RSA, lambda seen: "tel:+33123456789" in seen),
    "redirect": (lambda page: Redirect.objects.create(old_path="/fr/rsa", redirect_page=page), "/fr/rsa/", lambda seen: seen.startswith(f"301 {RSA}")),
    "password": (restrict, RSA, lambda seen: 'type="password"' in seen),
    "translation unpublished": (lambda page: in_english(page).unpublish(), RSA, lambda seen: "/en/pas-encore-traduit/" in seen and ENGLISH not in seen),
    "translation published": (lambda page: publish(in_english(page), slug="rsa-in-english"), RSA, lambda seen: "rsa-in-english" in seen),
}  # fmt: skip


@pytest.mark.parametrize(("action", "address", "is_right"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen_at_the_next_request(client, change, french_page, action, address, is_right):
    before = client.get(address)
    assert not is_right(f"{before.status_code} {before.content.decode()}")
    change(action, french_page("rsa"))
    after = client.get(address)
    assert is_right(f"{after.status_code} {after.get('Location', '')}{after.content.decode()}")


def test_a_draft_changes_nothing_for_readers(client, change, french_page, django_assert_num_queries):
    before = client.get(RSA).content
    page = french_page("rsa")
    page.title = "Brouillon"
    change(page.save_revision)
    with django_assert_num_queries(0):
        assert client.get(RSA).content == before


def test_who_is_logged_in_gets_a_page_of_their_own(client, editor_client):
    assert editor_client.get(RSA)["Cache-Control"] == "private, no-store"
    client.cookies.clear()
    client.get(RSA)
    Page.objects.filter(slug="rsa").update(title="Écrit sans signal")
    client.cookies[settings.SESSION_COOKIE_NAME] = "any"
    assert "Écrit sans signal" in client.get(RSA).content.decode()
    client.cookies.clear()
    assert "Écrit sans signal" not in client.get(RSA).content.decode()


def test_what_is_private_or_not_a_plain_reading_is_never_kept(client, change, french_page):
    change(restrict, french_page("argent"))
    for address in (TOPIC, RSA, f"{RSA}falc/"):
        assert "no-store" in client.get(address)["Cache-Control"], address
    form = BeautifulSoup(client.get(RSA).content, "html.parser").form
    answer = client.post(form["action"], {"password": "secret", "return_url": RSA}, follow=True)
    assert "no-store" in answer["Cache-Control"]
    assert BeautifulSoup(answer.content, "html.parser").h1.get_text(strip=True).startswith("Ai-je droit au RSA")
    client.cookies.clear()
    client.post("/fr/")
    for address in ("/fr/rien/", "/", "/admin/login/"):
        client.get(address)
    assert not caches["pages"]._cache


def test_a_page_is_not_kept_past_the_day_it_was_made_on(client, monkeypatch):
    monkeypatch.setattr(page_cache, "seconds_to_midnight", lambda: 7)
    assert "s-maxage=7" in client.get(RSA)["Cache-Control"]


NOON = datetime(2026, 12, 1, 12, 0, tzinfo=ZoneInfo("Europe/Paris"))


class Served:
    """A portal of one address whose answers count themselves, and stop being true at `moments`."""

    def __init__(self, *moments, content_type="text/html; charset=utf-8"):
        self.moments, self.content_type, self.made = moments, content_type, 0
        self.middleware = page_cache.PageCacheMiddleware(self.answer)

    def answer(self, request):
        self.made += 1
        for moment in self.moments:
            show_until(request, moment)
        return HttpResponse(f"{self.made} {request.GET.get('public', '')}", content_type=self.content_type)

    def get(self, query="", **headers):
        return self.middleware(RequestFactory().get(f"/fr/ateliers/{query}", **headers))


@pytest.mark.parametrize(
    ("moments", "last_second"),
    [
        ((), 3599),
        ((NOON + timedelta(minutes=10),), 599),
        ((NOON + timedelta(minutes=10), NOON + timedelta(minutes=5), None, NOON + timedelta(minutes=20)), 299),
        ((NOON.astimezone(ZoneInfo("America/New_York")) + timedelta(minutes=10),), 599),
        ((NOON + timedelta(days=3),), 3599),
        ((NOON - timedelta(minutes=1),), 0),
    ],
    ids=["no moment", "one", "the earliest", "told in another zone", "far away", "already past"],
)
def test_a_page_is_not_kept_past_the_moment_it_stops_being_true(moments, last_second):
    with time_machine.travel(NOON, tick=False) as clock:
        served = Served(*moments)
        served.get()
        clock.shift(last_second)
        assert served.get().content == b"1 "
        clock.shift(1)
        assert served.get().content == b"2 "


def test_midnight_comes_before_a_moment_of_the_next_day():
    with time_machine.travel(NOON.replace(hour=23, minute=59), tick=False):
        assert "s-maxage=60, stale-while-revalidate=0," in Served(NOON + timedelta(days=1)).get()["Cache-Control"]


@pytest.mark.parametrize(
    ("seconds_before", "orders"),
    [
        (600, "s-maxage=60, stale-while-revalidate=60,"),
        (90, "s-maxage=60, stale-while-revalidate=30,"),
        (20, "s-maxage=20, stale-while-revalidate=0,"),
    ],
)
def test_a_proxy_does_not_serve_a_page_past_that_moment_either(seconds_before, orders):
    with time_machine.travel(NOON - timedelta(seconds=600), tick=False) as clock:
        served = Served(NOON)
        served.get()
        clock.shift(600 - seconds_before)
        assert orders in served.get()["Cache-Control"]
    assert served.made == 1


def test_a_moment_is_told_to_a_request_or_to_nobody():
    request = RequestFactory().get("/")
    show_until(None, NOON)
    show_until(request, None)
    assert shown_until(request) is None
    assert shown_until(None) is None
    with pytest.raises(ValueError, match="no time zone"):
        show_until(request, NOON.replace(tzinfo=None))


@pytest.mark.parametrize("content_type", ["text/calendar; charset=utf-8", "application/rss+xml; charset=utf-8", "application/atom+xml"])
def test_calendars_and_feeds_are_kept_and_not_sent_again_to_who_has_them(content_type):
    served = Served(content_type=content_type)
    first = served.get()
    assert (first["Content-Type"], first.content) == (content_type, b"1 ")
    again = served.get(HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content, served.made) == (304, b"", 1)


def test_each_choice_of_filters_is_an_answer_of_its_own():
    served = Served()
    assert served.get("?public=residents&mois=2026-12").content == b"1 residents"
    assert served.get("?utm_source=x&mois=2026-12&public=residents").content == b"1 residents"
    assert served.get("?public=professionals&mois=2026-12").content == b"2 professionals"
    assert served.get().content == b"3 "
    assert served.get("?public=&langue=&theme=&du=").content == b"3 ", "a form sent without a choice asks for the page itself"


@pytest.mark.parametrize("tricky", ["?public=residents&public=", "?public=residents&public=professionals"])
def test_nobody_can_have_another_answer_kept_under_an_honest_address(tricky):
    served = Served()
    served.get(tricky)
    assert served.get("?public=residents").content == b"2 residents"


def test_random_values_never_push_plain_pages_out_nor_fill_the_memory():
    served = Served()
    served.get()
    for number in range(1000):
        served.get(f"?page={number}")
        served.get(f"?unknown={number}")
    assert served.made == 1001
    assert len(caches["pages"]._cache) == 1
    assert len(caches["chosen_pages"]._cache) <= 200
    assert served.get().content == b"1 "


def test_no_public_answer_sets_a_cookie(client):
    sheet = f"/pictogrammes/0123456789/{Pictogram.objects.first().pk}.svg"
    for address in ("/", "/fr/", RSA, f"{RSA}falc/", "/ar/", "/fr/rien/", "/sitemap.xml", "/robots.txt", sheet, "/media/images/x.png"):
        for answer in (client.get(address), client.get(address)):
            assert not answer.cookies, address
