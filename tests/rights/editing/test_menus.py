"""The admin in French, short: what the team uses, in the order of its work."""

import json

import pytest
from django.urls import reverse

from tests.rights.editing.conftest import seen, words

pytestmark = pytest.mark.django_db


def menu(client) -> list[dict]:
    """Return the entries of the side menu, those of its submenus included, as Wagtail hands them to the browser."""
    html = seen(client, "/admin/")
    return list(entries(json.loads(html.find("script", id="wagtail-sidebar-props").string)))


def entries(node):
    if isinstance(node, dict):
        arguments = node.get("_args")
        if arguments and isinstance(arguments[0], dict) and "label" in arguments[0]:
            yield arguments[0]
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
        yield from entries(value)


def labels(client) -> list[str]:
    return [item["label"] for item in menu(client)]


def test_writers_see_their_work_first_and_nothing_of_the_machinery(client_of):
    found = labels(client_of("writing"))
    assert found[:6] == ["À faire", "Fiches", "Moments de la vie", "Sujets", "Agenda", "Pages"]
    assert {"Images", "Guide de rédaction", "Pages à relire", "Liens cassés"} <= set(found)
    assert not {"Paramètres", "Réglages du site", "Règles de Redirection", "Utilisateurs", "Historique du Site", "Workflows", "Collections"} & set(
        found
    )


def test_no_menu_leads_out_of_the_site(client_of):
    for key in ("writing", "administration"):
        for item in menu(client_of(key)):
            assert not str(item.get("url", "")).startswith("http"), item


def test_who_runs_the_site_keeps_all_that_it_needs(client_of):
    found = set(labels(client_of("administration")))
    assert {
        "Paramètres",
        "Utilisateurs",
        "Groupes",
        "Sites",
        "Règles de Redirection",
        "Régions",
        "Collections",
        "Workflows",
        "Historique du Site",
    } <= found


def test_the_first_screen_has_no_counts_and_no_guide_in_english(client_of):
    text = words(seen(client_of("administration"), "/admin/"))
    assert "Wagtail 7" not in text
    assert "0 Document" not in text


@pytest.mark.parametrize(("name", "slug"), [("explainers", "rsa"), ("topics", "argent")])
def test_lists_show_each_page_once_with_its_languages(client_of, french_page, name, slug):
    html = seen(client_of("writing"), reverse(f"{name}:index"))
    page = french_page(slug)
    rows = [row for row in html.find_all("tr") if page.title in words(row)]
    assert len(rows) == 1
    arabic = page.get_translations().get(locale__language_code="ar")
    assert rows[0].find("a", href=reverse("wagtailadmin_pages:edit", args=[arabic.pk]))
    assert rows[0].find("a", href=page.url)


def test_the_list_of_life_events_opens(client_of):
    assert seen(client_of("writing"), reverse("life-events:index"))


def test_a_list_finds_by_hidden_words_and_filters(client_of, french_page):
    client = client_of("writing")
    address = reverse("explainers:index")
    page, other = french_page("rsa").title, french_page("domiciliation").title
    assert page in words(seen(client, address, q="RMI"))
    assert other not in words(seen(client, address, q="RMI"))
    assert other not in words(seen(client, address, topic=french_page("argent").pk))
    assert page in words(seen(client, address, easy_read="yes"))
    assert page not in words(seen(client, address, easy_read="no"))
    assert page not in words(seen(client, address, state="draft"))


def test_what_is_chosen_is_what_is_seen(client_of):
    html = seen(client_of("publishing"), reverse("explainers:index"))
    assert html.find(attrs={"data-bulk-action-footer": True})
    assert not html.find(attrs={"data-bulk-action-num-objects-in-listing": True})
