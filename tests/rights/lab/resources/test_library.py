"""The library: what it lists, in which order and in which language, searched and paged without JavaScript."""

from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rights.lab.models import DocumentDownload
from rights.search.services.index import page_indexed
from tests.rights.lab.resources.conftest import document_of, file_version, link_version, titles, translated

pytestmark = pytest.mark.django_db


def test_the_newest_stand_first_with_what_is_known_before_opening(add, index, read, places):
    add("Un vieux guide", published_on=date(2024, 5, 2), kind="guide", audience="residents")
    document = document_of("affiche.pdf", b"%PDF" + b"x" * 79_996)
    add("Une affiche", published_on=date(2026, 3, 1), kind="poster", versions=[file_version(document), file_version(language="ar"), link_version()])
    html = read(index.url)
    assert titles(html) == ["Une affiche", "Un vieux guide"]
    text = html.select(".resource")[0].get_text().replace("\u00a0", " ")
    for words in ("Affiche", "1er mars 2026", "Français · Arabe", "PDF (80 Ko)"):
        assert words in text, words
    assert html.main.find(role="status").get_text(strip=True) == "2 ressources"


def test_drafts_and_private_resources_are_not_listed(add, index, read):
    from wagtail.models import PageViewRestriction

    add("Publiée")
    add("Retirée").unpublish()
    PageViewRestriction.objects.create(page=add("Réservée"), restriction_type=PageViewRestriction.LOGIN)
    assert titles(read(index.url)) == ["Publiée"]


def test_pages_of_twelve_are_reached_by_links(add, index, read):
    document = document_of()
    for number in range(14):
        add(f"Guide {number:02}", published_on=date(2026, 1, 1 + number), versions=[file_version(document)])
    first = read(index.url)
    assert len(titles(first)) == 12
    second = read(index.url + first.find("a", rel="next")["href"].removeprefix(index.url))
    assert titles(second) == ["Guide 01", "Guide 00"]
    assert second.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert titles(read(index.url, page="999")) == titles(first), "the first page for whoever asks for one that is not there"


def test_orders(add, index, read):
    often, seldom = document_of("a.pdf"), document_of("b.pdf")
    add("Zèbre", published_on=date(2026, 1, 1), versions=[file_version(often)])
    add("Éléphant", published_on=date(2025, 1, 1), versions=[file_version(seldom)])
    add("Abeille", published_on=date(2024, 1, 1), versions=[link_version()])
    today = timezone.localdate()
    DocumentDownload.objects.create(document=often, day=today, number=3)
    DocumentDownload.objects.create(document=seldom, day=today - timedelta(days=3), number=9)
    DocumentDownload.objects.create(document=often, day=today - timedelta(days=400), number=90)
    assert titles(read(index.url)) == ["Zèbre", "Éléphant", "Abeille"]
    assert titles(read(index.url, tri="titre")) == ["Abeille", "Éléphant", "Zèbre"]
    assert titles(read(index.url, tri="telechargements")) == ["Éléphant", "Zèbre", "Abeille"]
    assert titles(read(index.url, tri="reponse")) == ["Zèbre", "Éléphant", "Abeille"], "nothing was asked"


@pytest.fixture
def searched(add):
    """Two resources that the search knows."""
    pages = [
        add("Lire un courrier de la CAF", summary="Comprendre une lettre."),
        add("Préparer un rendez-vous", summary="Avec la CAF ou un autre guichet."),
    ]
    for page in pages:
        page_indexed(page=page)
    return pages


def test_words_find_resources_alone_the_best_answer_first(searched, index, read):
    html = read(index.url, mots="caf")
    assert titles(html) == ["Lire un courrier de la CAF", "Préparer un rendez-vous"]
    assert html.find(id="mots")["value"] == "caf"
    assert titles(read(index.url, mots="courrier")) == ["Lire un courrier de la CAF"]
    assert titles(read(index.url, mots="courrier", genre="poster")) == []


def test_typos_are_corrected_and_said(searched, index, read):
    html = read(index.url, mots="courier")
    assert titles(html) == ["Lire un courrier de la CAF"]
    assert "courrier" in html.main.find(role="status").get_text()
    exact = html.find("a", href=lambda href: href and "exact=1" in href)
    assert exact is not None
    assert titles(read(exact["href"])) == []


def test_questions_are_answered_anew_and_never_kept(searched, index, client):
    response = client.get(index.url, {"mots": "caf"})
    assert "private" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    # The name of the parameter may be written in any way.
    assert "private" in client.get(f"{index.url}?%6Dots=caf")["Cache-Control"]
    with CaptureQueriesContext(connection) as seen:
        client.get(index.url, {"mots": "caf"})
    assert len(seen) > 0
    client.get(f"{index.url}?mots=&genre=guide")
    with CaptureQueriesContext(connection) as seen:
        client.get(f"{index.url}?mots=&genre=guide")
    assert len(seen) == 0, "a form sent without words is a list like others"


def test_nothing_found_says_what_brings_something(searched, index, read):
    html = read(index.url, genre="poster", langue="fr")
    links = {link.get_text(" ", strip=True): link["href"] for link in html.select("main .prose a")}
    assert any("Affiche" in words and "2" in words for words in links), links
    for words, address in links.items():
        if "Sans" in words:
            assert len(titles(read(address))) == 2
    nothing = read(index.url, mots="zzzxqy")
    assert "zzzxqy" in nothing.select_one(".prose").get_text()
    assert nothing.select_one('.prose a[href*="?q=zzzxqy"]') is not None


def test_an_empty_library_says_so(index, read):
    html = read(index.url)
    assert html.select_one(".prose p") is not None
    assert html.main.find(role="status").get_text(strip=True) == "0 ressource"


def test_readers_of_another_language_see_their_pages_and_the_french_ones_marked(add, index, read):
    both = add("Les droits en bref", published_on=date(2026, 2, 1))
    add("Seulement en français", published_on=date(2026, 1, 1))
    page = translated(both, "en", title="Rights in short")
    html = read(page.get_parent().url)
    assert titles(html) == ["Rights in short", "Seulement en français"]
    own, french = html.select(".resource h2 a")
    assert not own.has_attr("lang")
    assert french["lang"] == "fr"
    assert own["href"] == page.url


def test_a_choice_goes_along_to_other_languages(add, index, read):
    translated(add("Les droits en bref"), "en")
    html = read(index.url, genre="guide")
    assert html.find("a", hreflang="en")["href"].endswith("?genre=guide")
    assert html.find("link", rel="canonical") is None


def test_queries_are_few_and_the_same_with_many_resources(add, index, client, topic, places):
    document = document_of()
    for number in range(3):
        add(f"Guide {number}", topic=topic, territories=[places["town"]], versions=[file_version(document), file_version(document, "ar")])
    addresses = ["", "?genre=guide&langue=fr&territoire=essai-metropole", "?tri=titre", "?tri=telechargements"]

    def queries() -> list[int]:
        numbers = []
        for address in addresses:
            client.get(index.url + address)
            caches["pages"].clear()
            caches["chosen_pages"].clear()
            with CaptureQueriesContext(connection) as seen:
                assert client.get(index.url + address).status_code == 200
            numbers.append(len(seen))
        return numbers

    before = queries()
    assert max(before) <= 25, before
    for number in range(12):
        add(f"Kit {number}", topic=topic, kind="kit", territories=[places["quarter"]], versions=[file_version(document)])
    assert queries() == before
