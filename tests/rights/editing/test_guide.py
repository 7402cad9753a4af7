"""The writing guide is read inside the admin, from the menu and from each field."""

import itertools

import pytest
from django.urls import reverse

from rights.editing.guide import PARTS
from rights.explainers.models import ExplainerPage
from tests.rights.editing.conftest import seen, words

pytestmark = pytest.mark.django_db
GUIDE = "/admin/desk/guide/"


def test_the_guide_is_in_french_whole_and_each_link_in_it_leads_somewhere(client_of):
    article = seen(client_of("writing"), GUIDE).find("article")
    assert article["lang"] == "fr"
    anchors = [tag["id"] for tag in article.find_all(id=True)]
    assert len(anchors) == len(set(anchors))
    assert set(PARTS.values()) <= set(anchors)
    assert {link["href"].removeprefix("#") for link in article.find_all("a")} <= set(anchors)
    assert len(article.find_all("dl", class_="desk-pair")) > 12
    levels = [int(tag.name[1]) for tag in article.find_all(["h2", "h3", "h4"])]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_no_visitor_reads_it(client):
    assert client.get(GUIDE)["Location"].startswith("/admin/login/")


def test_each_field_of_the_editor_leads_to_its_part_once(client_of, french_page):
    html = seen(client_of("writing"), reverse("wagtailadmin_pages:edit", args=[french_page("rsa").pk]))
    targets = [link["href"] for link in html.find_all("a", href=lambda href: href and href.startswith(f"{GUIDE}#"))]
    names = {field.name for field in ExplainerPage._meta.get_fields()}
    wanted = [part for name, part in PARTS.items() if name in names]
    assert sorted(target.partition("#")[2] for target in targets) == sorted(wanted)
    assert "Comment l'écrire" in words(html)
