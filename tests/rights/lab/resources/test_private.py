"""What is not for everybody is not told by what is."""

import json

import pytest
from django.core.cache import caches
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from rights.lab.services.exports import library_stamp
from tests.rights.lab.resources.conftest import document_of, file_version

pytestmark = pytest.mark.django_db


def test_the_title_of_a_private_topic_is_told_nowhere(client, add, index, read, topic):
    page = add("Un guide", topic=topic)
    before = library_stamp("fr")
    PageViewRestriction.objects.create(page=topic, restriction_type="login")
    assert topic.title not in read(page.url).select_one(".resource-head").get_text()
    assert read(index.url).find("select", id="theme") is None
    assert read(index.url, theme=topic.slug).select(".resources h2") == []
    data = json.loads(b"".join(client.get(f"{index.url}ressources.json").streaming_content))
    assert [each["topic"] for each in data["resources"]] == [""]
    assert library_stamp("fr") != before


def test_a_list_tells_nothing_of_a_file_in_a_private_collection(add, index, read):
    document = document_of("secret.odt")
    add("Un guide", versions=[file_version(document)])
    assert "ODT" in read(index.url).select_one(".resource").get_text()
    collection = Collection.get_first_root_node().add_child(name="Réservé")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document.collection = collection
    document.save()
    caches["pages"].clear()
    caches["chosen_pages"].clear()
    assert "ODT" not in read(index.url).select_one(".resource").get_text()


def test_the_export_is_another_when_a_collection_closes(add):
    document = document_of()
    collection = Collection.get_first_root_node().add_child(name="À part")
    document.collection = collection
    document.save()
    add("Un guide", versions=[file_version(document)])
    before = library_stamp("fr")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    assert library_stamp("fr") != before
