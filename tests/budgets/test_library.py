"""The library with as many resources as the demo, then with two thousand: the same queries, and a page that fits the first flight."""

import random
from datetime import date

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rights.lab.models import ResourceFile, ResourcePage, ResourceTerritory, Territory
from tests.budgets.many_pages import multiply
from tests.budgets.sizes import FIRST_FLIGHT, packed_size
from tests.rights.lab.resources.conftest import add, document_of, file_version, index, lab, nothing_downloaded, topic, translated  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db
FEW, MANY = 15, 2_000
MOST_QUERIES = 25
ADDRESSES = ["", "?page=2", "?genre=guide&public=residents&langue=fr", "?territoire=territoire-0&annee=2024", "?tri=titre", "?tri=telechargements"]
FILES = ["ressources.csv", "ressources.json", "nouveautes.xml"]


@pytest.fixture
def library(add, index, topic):  # noqa: F811
    """Fifteen resources, on territories that stand one in another, three of them in Arabic too."""
    draw = random.Random(7)
    whole = Territory.objects.create(key="territoire-0", name="Territoire 0")
    places = [whole] + [Territory.objects.create(key=f"territoire-{number}", name=f"Territoire {number}", part_of=whole) for number in range(1, 45)]
    documents = [document_of(f"fichier-{number}.pdf") for number in range(3)]
    kinds, audiences = ["guide", "study", "kit", "template", "poster"], ["residents", "professionals", "both"]
    pages = [
        add(
            f"Préparer l'accueil, étape {number}", kind=draw.choice(kinds), audience=draw.choice(audiences), topic=topic,
            published_on=date(2012 + number, 1 + number % 12, 1), territories=draw.sample(places, 2),
            versions=[file_version(draw.choice(documents), language) for language in draw.sample(["fr", "ar", "tr", "en", "uk"], 3)],
        )
        for number in range(FEW)
    ]  # fmt: skip
    for page in pages[:3]:
        translated(page, "ar")
    return pages


def grow(pages: list[ResourcePage]) -> None:
    multiply(pages, (MANY - FEW) // FEW)
    copies = ResourcePage.objects.live().filter(locale__language_code="fr").exclude(pk__in=[page.pk for page in pages])
    places, [document] = list(Territory.objects.filter(key__startswith="territoire-")), [document_of("autre.pdf")]
    numbers = list(copies.values_list("pk", flat=True))
    ResourceTerritory.objects.bulk_create(ResourceTerritory(resource_id=pk, territory=places[pk % len(places)]) for pk in numbers)
    ResourceFile.objects.bulk_create(ResourceFile(resource_id=pk, document=document) for pk in numbers)


def asked(client, address: str) -> tuple[int, int]:
    """Return the queries of an address that is not kept, and the bytes of its answer, packed."""
    client.get(address)
    for name in ("pages", "chosen_pages"):
        caches[name].clear()
    with CaptureQueriesContext(connection) as seen:
        response = client.get(address)
        content = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == 200, address
    return len(seen), packed_size(content)


def test_the_library_asks_the_same_of_fifteen_and_of_two_thousand_resources(client, library, index):  # noqa: F811
    indexes = [index.url, index.get_translations().live().get(locale__language_code="ar").url]
    pages = [base + address for base in indexes for address in ADDRESSES]
    files = [base + name for base in indexes for name in FILES]
    few = {address: asked(client, address) for address in pages + files}
    grow(library)
    assert ResourcePage.objects.live().filter(locale__language_code="fr").count() >= MANY - FEW
    many = {address: asked(client, address) for address in pages + files}
    assert {address: queries for address, (queries, _size) in many.items()} == {address: queries for address, (queries, _size) in few.items()}
    assert max(queries for queries, _size in many.values()) <= MOST_QUERIES
    assert {address: size for address, (_queries, size) in many.items() if address in pages and size > FIRST_FLIGHT} == {}
