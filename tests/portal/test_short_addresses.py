"""Short addresses lead to a page in the reader's language, however they were copied."""

import uuid

import pytest
from wagtail.models import Page

from home.services.qr_codes import qr_file
from home.services.short_addresses import key_range, short_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def code(french_page):
    return short_code(french_page("rsa").translation_key)


@pytest.mark.parametrize(("asks", "language"), [("ar-DZ,ar;q=0.9", "ar"), ("tr", "tr"), ("it, en;q=0.5", "en"), ("it", "fr"), ("", "fr")])
def test_leads_to_the_page_in_the_language_of_the_browser(client, french_page, code, asks, language):
    response = client.get(f"/f/{code}", HTTP_ACCEPT_LANGUAGE=asks)
    [wanted] = [page for page in french_page("rsa").get_translations(inclusive=True) if page.locale.language_code == language]
    assert response.status_code == 302
    assert response["Location"] == wanted.url
    assert "Accept-Language" in response["Vary"]
    assert "public" not in response["Cache-Control"]


def test_leads_to_the_easy_to_read_version(client, french_page, code):
    assert client.get(f"/f/{code}/falc/")["Location"] == french_page("rsa").url + "falc/"
    assert client.get(f"/f/{code}/autre/")["Location"] == french_page("rsa").url


def test_survives_being_copied_by_hand(client, code):
    by_hand = code.upper().replace("0", "O").replace("1", "I")
    assert client.get(f"/f/{by_hand}").status_code == 302


@pytest.mark.parametrize("wrong", ["zzzzzz", "abc", "uuuuuu", "abcdefgh", "é"])
def test_an_unknown_code_helps(client, wrong):
    response = client.get(f"/f/{wrong}", follow=True)
    assert response.status_code == 404
    assert "tel:" in response.content.decode()


def test_an_unpublished_page_is_not_shown(client, french_page, code):
    for page in french_page("rsa").get_translations(inclusive=True):
        page.unpublish()
    assert client.get(f"/f/{code}", follow=True).status_code == 404


def test_a_shared_code_asks_which_page(client, french_page, code):
    other = french_page("domiciliation")
    twin = uuid.UUID(int=key_range(code)[0].int + 7)
    Page.objects.filter(translation_key=other.translation_key).update(translation_key=twin)
    response = client.get(f"/f/{code}", HTTP_ACCEPT_LANGUAGE="fr")
    assert response.status_code == 300
    assert {other.url, french_page("rsa").url} <= set(response.content.decode().split('"'))


def test_every_page_tells_its_short_address(client, french_page):
    page = french_page("rsa")
    for ending in ("", "falc/"):
        html = client.get(page.url + ending).content.decode()
        short = f"http://testserver/f/{short_code(page.translation_key)}" + (f"/{ending}" if ending else "")
        assert f'href="{short}"' in html
        assert f'data-copy="{short}"' in html


@pytest.mark.parametrize(("ending", "said"), [("", ""), ("/falc", "/falc/"), ("/seance/0123456789ab", "/seance/0123456789ab/")])
def test_paper_says_the_short_address_in_a_drawing(client, code, ending, said):
    answer = client.get(f"/f/{code}{ending}.svg?mois=2026-12")
    assert answer["Content-Type"] == "image/svg+xml"
    assert "immutable" in answer["Cache-Control"]
    assert answer.content == qr_file(f"http://testserver/f/{code}{said}?mois=2026-12")


@pytest.mark.parametrize("wrong", ["abc.svg", "abcdef.svgz", "abcdef/..%2f.svg", f"abcdef/{'a' * 200}.svg", f"abcdef.svg?{'a' * 301}"])
def test_nothing_else_is_drawn(client, wrong):
    assert client.get(f"/f/{wrong}", follow=True).status_code == 404


def test_codes_are_short_and_spread():
    codes = {short_code(uuid.uuid4()) for _ in range(1000)}
    assert {len(code) for code in codes} == {6}
    assert len(codes) > 990
