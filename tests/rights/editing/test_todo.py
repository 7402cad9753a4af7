"""The first screen: what to do, and nothing else."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Locale, Page

from home.todo import TodoEntry, TodoItem
from rights.editing.models import LinkCheck
from rights.explainers.models import ExplainerPage
from rights.translation.models import TranslationState
from tests.budgets.many_pages import multiply
from tests.rights.editing.conftest import reviewed, seen, words

pytestmark = pytest.mark.django_db
HOME = "/admin/"
REVIEW = "/admin/desk/review/"


def boxes(client) -> dict[str, BeautifulSoup]:
    html = seen(client, HOME)
    return {words(section.h2): section for section in html.find_all("section", class_="desk-item")}


def box(client, start):
    found = [section for title, section in boxes(client).items() if title.startswith(start)]
    return found[0] if found else None


def test_says_so_when_there_is_nothing_to_do(client_of, quiet):
    html = seen(client_of("publishing"), HOME)
    assert "Rien à faire aujourd'hui" in words(html)
    assert words(html.h1) == "À faire"


def test_names_late_pages_first_with_what_to_do_and_the_way_to_each(client_of, quiet, french_page):
    page = french_page("rsa")
    reviewed(page, 400)
    reviewed(french_page("domiciliation"), 350)
    client = client_of("publishing")
    found = list(boxes(client).items())
    title, section = found[0]
    assert title == "Pages dont la date de relecture est passée 1"
    assert "Relisez chaque page en face de ses sources" in words(section)
    assert section.find("a", href=reverse("wagtailadmin_pages:edit", args=[page.pk]))
    every = section.find("a", class_="button")["href"]
    assert page.title in words(seen(client, every))
    assert box(client, "Pages à relire dans le mois 1")


def test_a_source_never_checked_or_long_ago_is_to_check(client_of, quiet, french_page):
    page = french_page("rsa")
    sources = page.sources
    sources[0].value["checked_on"] = None
    sources[1].value["checked_on"] = timezone.localdate() - timedelta(days=370)
    page.sources = sources
    page.save_revision().publish()
    client = client_of("writing")
    section = box(client, "Sources jamais vérifiées")
    assert words(section.h2).endswith(" 1")
    row = next(row for row in seen(client, section.find("a", class_="button")["href"]).find_all("tr") if page.title in words(row))
    assert "2 à vérifier" in words(row)


def test_a_draft_left_for_a_month_is_named_and_one_that_waits_for_its_date_is_not(client_of, quiet, french_page):
    old = timezone.now() - timedelta(days=40)
    page, other = french_page("rsa"), french_page("domiciliation")
    page.title = "Un titre en attente"
    page.save_revision()
    other.go_live_at = timezone.now() + timedelta(days=3)
    other.save_revision(approved_go_live_at=other.go_live_at)
    Page.objects.filter(pk__in=[page.pk, other.pk]).update(latest_revision_created_at=old, has_unpublished_changes=True)
    client = client_of("writing")
    section = box(client, "Brouillons que personne")
    assert "Un titre en attente" in words(section)
    assert words(section.h2).endswith(" 1")
    assert "Un titre en attente" in words(seen(client, section.find("a", class_="button")["href"]))


def test_a_translation_with_blocks_in_french_or_not_published_is_to_finish(client_of, quiet, french_page):
    page, arabic = french_page("rsa"), Locale.objects.get(language_code="ar")
    waits = {"to_translate": 2, "waiting": [["title", "2026-01-01T00:00:00+00:00"]] * 2, "waiting_since": timezone.now()}
    TranslationState.objects.filter(object_id=page.translation_key, locale=arabic).update(**waits)
    french_page("contact").get_translation(Locale.objects.get(language_code="tr")).unpublish()
    section = box(client_of("translation"), "Traductions à finir 2")
    assert page.title in words(section)
    assert "Arabe (2 blocs à traduire)" in words(section)
    assert "Turc (masquée" in words(section)


def test_an_explainer_without_an_easy_version_is_named(client_of, quiet, french_page):
    page = french_page("rsa")
    page.easy_read = []
    page.save_revision().publish()
    client = client_of("writing")
    section = box(client, "Fiches sans version facile à lire 1")
    listing = seen(client, section.find("a", class_="button")["href"])
    assert page.title in words(listing)
    assert french_page("domiciliation").title not in words(listing)


def test_a_broken_link_is_named_with_its_place(client_of, quiet, french_page):
    LinkCheck.objects.create(
        page=french_page("rsa"), place="Combien ?, Texte 1", kind="page", address="Une page", status="broken", detail="Supprimée."
    )
    assert "Combien ?, Texte 1 — Supprimée." in words(box(client_of("writing"), "Liens cassés 1"))


def test_a_page_that_waits_for_approval_is_shown_by_wagtail(client_of, french_page):
    from wagtail.models import Workflow

    page = french_page("rsa")
    page.save_revision()
    client = client_of("publishing")
    Workflow.objects.get().start(page, None)
    assert page.title in words(seen(client, HOME))


def test_another_room_adds_its_own(client_of, quiet):
    def messages(request):
        return TodoItem("Messages à lire", "Répondez.", 7, "/admin/x/", [TodoEntry("Bonjour", "/admin/x/1/", "hier")], is_urgent=True, order=1)

    with hooks.register_temporarily("register_todo_item", messages), hooks.register_temporarily("register_todo_item", lambda request: None):
        section = box(client_of("writing"), "Messages à lire 7")
    assert section.find("a", href="/admin/x/1/")
    assert "Voir les 7" in words(section)


def test_a_text_that_looks_like_html_is_shown_as_text(client_of, quiet, french_page):
    reviewed(french_page("rsa"), 400)
    Page.objects.filter(pk=french_page("rsa").pk).update(title="<script>alert(1)</script>")
    assert "<script>alert(1)</script>" in words(box(client_of("writing"), "Pages dont la date"))


def queries(client, address) -> int:
    client.get(address)
    caches["default"].clear()
    with CaptureQueriesContext(connection) as made:
        assert client.get(address).status_code == 200
    return len(made)


def forty_more() -> None:
    """A screen full of copies of an explainer, all late, with a broken link, sources to check and no easy version."""
    known = set(ExplainerPage.objects.values_list("pk", flat=True))
    multiply([Page.objects.get(slug="rsa", locale__language_code="fr")], 40)
    copies = ExplainerPage.objects.exclude(pk__in=known)
    copies.update(easy_read=[], last_reviewed=timezone.localdate() - timedelta(days=500))
    LinkCheck.objects.bulk_create([LinkCheck(page=copy, place="Texte", kind="page", address="x", status="broken") for copy in copies])


def test_queries_are_the_same_whatever_the_number_of_pages(client_of):
    client = client_of("publishing")
    addresses = [HOME, REVIEW, "/admin/desk/links/", f"{REVIEW}?due=late&links=broken&sources=to_check&languages=missing"]
    forty_more()
    before = {address: queries(client, address) for address in addresses}
    forty_more()
    assert {address: queries(client, address) for address in addresses} == before
