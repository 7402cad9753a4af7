"""What the team sees of resources: their list, and files that are not as accessible as they are said to be."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from home.models import DocumentFacts
from rights.lab import untagged
from rights.lab.models import ResourcePage
from tests.rights.lab.resources.conftest import document_of, file_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def untagged_page(add):
    document = document_of("sans-balises.pdf")
    DocumentFacts.objects.create(document=document, file_hash=document.file_hash, pages=1, is_tagged=False)
    return add("Un guide sans balises", versions=[file_version(document)])


def test_who_opens_it_is_warned_of_a_file_that_is_not_accessible(editor_client, add, untagged_page):
    def warned(page) -> bool:
        html = BeautifulSoup(editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content, "html.parser")
        return any("sans-balises.pdf" in message.get_text() for message in html.select(".messages li"))

    assert warned(untagged_page)
    assert not warned(add("Un guide"))


def test_the_file_stops_being_told_once_it_is_not_declared_accessible(rf, editor, untagged_page):
    request = rf.get("/")
    request.user = editor
    item = untagged.resources_declared_accessible(request)
    assert "Un guide sans balises" in [entry.label for entry in item.entries]
    [block] = untagged_page.versions
    untagged_page.versions = [file_version(block.value["document"], is_accessible=False)]
    untagged_page.accessible_alternative = "Demandez-nous le texte."
    untagged_page.save_revision().publish()
    assert "Un guide sans balises" not in [entry.label for entry in untagged.resources_declared_accessible(request).entries]


def test_the_list_of_resources_tells_kind_date_and_languages(editor_client, add):
    add("Un guide", kind="guide", versions=[file_version(language="ar")])
    add("Un kit", kind="kit")
    html = editor_client.get(reverse("resources:index")).content.decode()
    assert "Un guide" in html and "Arabe" in html and "1 novembre 2026" in html
    kits = editor_client.get(reverse("resources:index"), {"kind": "kit"}).content.decode()
    assert "Un kit" in kits and "Un guide" not in kits


def test_two_territories_may_change_places_and_none_stands_twice(add, places):
    page = add("Un guide", territories=[places["town"], places["quarter"]])
    first, second = page.territories.all()
    first.territory, second.territory = second.territory, first.territory
    page.territories = [first, second]
    page.save_revision().publish()
    assert [link.territory for link in ResourcePage.objects.get(pk=page.pk).territories.all()] == [places["quarter"], places["town"]]
    second.territory = first.territory
    page.territories = [first, second]
    assert "territories" in page.submission_problems()
