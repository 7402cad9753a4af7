"""Deleting: the team is told what it would break, nothing goes by mistake, and readers never meet a broken link."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Locale, Page

from rights.editing.models import LinkCheck
from tests.rights.editing.conftest import seen, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def linked(french_page):
    """The page that the simulated editor deletes; the explainer on the RSA links to it."""
    call_command("rebuild_references_index", verbosity=0)
    return french_page("aide-au-logement")


def link_words(client, page) -> tuple[str, list]:
    html = BeautifulSoup(client.get(page.url).content, "html.parser").main
    return "".join(html.get_text().split()), [link.get("href") for link in html.find_all("a")]


def test_the_question_says_how_many_pages_link_there_and_which(editor_client, linked, french_page):
    html = seen(editor_client, reverse("wagtailadmin_pages:delete", args=[linked.pk]))
    usage = next(link for link in html.find_all("a", href=True) if "/usage/" in link["href"])
    assert "référencé" in words(usage)
    pages = [words(seen(editor_client, f"{usage['href']}&p={number}")) for number in (1, 2, 3)]
    assert any(french_page("rsa").title in page for page in pages)


@pytest.mark.parametrize("how", ["delete", "unpublish"])
def test_readers_keep_the_words_and_lose_the_link(client, linked, french_page, django_capture_on_commit_callbacks, how):
    before, links = link_words(client, french_page("rsa"))
    assert linked.url in links
    with django_capture_on_commit_callbacks(execute=True):
        getattr(linked, how)()
    after, links = link_words(client, french_page("rsa"))
    assert linked.url not in links
    assert None not in links
    assert after == before


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_link_leads_each_reader_to_the_page_in_their_language_else_in_french_else_nowhere(client, linked, french_page, language):
    locale = Locale.objects.get(language_code=language)
    page, own = french_page("rsa").get_translation(locale), linked.get_translation(locale)

    def links() -> dict[str, str | None]:
        caches["pages"].clear()
        html = BeautifulSoup(client.get(page.url).content, "html.parser").main
        return {link.get("href"): link.get("hreflang") for link in html.find_all("a")}

    assert links().get(own.url, "absent") is None
    assert linked.url not in links()
    own.unpublish()
    assert links()[linked.url] == "fr"
    page.save_revision().publish()
    assert not LinkCheck.objects.filter(page=page, status="broken").exists()
    linked.unpublish()
    assert not {own.url, linked.url} & set(links())
    assert LinkCheck.objects.filter(page=page, status="broken").exists()
    own.get_latest_revision().publish()
    assert own.url in links()
    assert not LinkCheck.objects.filter(page=page, status="broken").exists()


def test_the_report_says_so_at_once_and_forgets_it_when_the_page_is_back(client_of, linked, french_page):
    page = french_page("rsa")
    page.save_revision().publish()
    linked.unpublish()
    report = words(seen(client_of("writing"), "/admin/desk/links/", status="broken"))
    assert page.title in report
    assert "La page à laquelle il mène n'est pas publiée." in report
    linked.get_latest_revision().publish()
    assert not LinkCheck.objects.filter(status="broken").exists()


def test_a_topic_that_holds_explainers_is_not_deleted_and_the_way_out_is_offered(editor_client, french_page):
    topic = french_page("argent")
    address = reverse("wagtailadmin_pages:delete", args=[topic.pk])
    for answer in (editor_client.get(address), editor_client.post(address)):
        html = BeautifulSoup(answer.content, "html.parser")
        assert "Rien n'a été supprimé" in words(html)
        assert french_page("rsa").title in words(html)
        move = next(link["href"] for link in html.find_all("a", href=True) if "/bulk/wagtailcore/page/move/" in link["href"])
    assert Page.objects.filter(pk=topic.pk).exists()
    assert editor_client.get(move).status_code == 200
    editor_client.post(move, {"chooser": french_page("sante").pk})
    assert french_page("rsa").get_parent().pk == french_page("sante").pk
    editor_client.post(address)
    assert not Page.objects.filter(pk=topic.pk).exists()


def test_nor_in_bulk_nor_with_the_list_of_rights(editor_client, french_page):
    topic, index = french_page("argent"), french_page("droits")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"], query={"id": topic.pk})
    assert "Rien n'a été supprimé" in words(BeautifulSoup(editor_client.post(address).content, "html.parser"))
    assert editor_client.get(reverse("wagtailadmin_pages:delete", args=[index.pk])).status_code == 409
    assert Page.objects.filter(pk__in=[topic.pk, index.pk]).count() == 2


def test_a_topic_of_another_language_is_kept_too(editor_client, french_page):
    topic = french_page("argent").get_translation(Locale.objects.get(language_code="ar"))
    assert editor_client.post(reverse("wagtailadmin_pages:delete", args=[topic.pk])).status_code == 409
    assert Page.objects.filter(pk=topic.pk).exists()


def test_a_page_alone_is_deleted_as_before(editor_client, french_page):
    page = french_page("a-propos")
    editor_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not Page.objects.filter(pk=page.pk).exists()
