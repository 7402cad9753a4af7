"""Two thousand resources in a prepared portal of its own, and the library that readers get; prints JSON."""

import gzip
import json
import logging
import random
import sys
import time
from datetime import date
from statistics import median

import django

django.setup()
logging.disable(logging.WARNING)

from django.core.cache import caches  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from wagtail.documents import get_document_model  # noqa: E402

from home.models import HomePage  # noqa: E402
from rights.explainers.models import ExplainerPage, TopicPage  # noqa: E402
from rights.lab.models import LabIndexPage, ResourceFile, ResourceIndexPage, ResourcePage, ResourceTerritory, Territory  # noqa: E402
from rights.search.services.index import page_indexed  # noqa: E402
from tests.budgets.many_pages import multiply  # noqa: E402

RESOURCES, OWN = 2_000, 20
ROUNDS = 5
LISTS = {
    "first page": "",
    "filtered": "?genre=guide&langue=fr&territoire=banc-0",
    "by title": "?tri=titre",
    "most downloaded": "?tri=telechargements",
    "searched": "?mots=preparer%20l%27acceuil",
}
FILES = {"as a table": "ressources.csv", "as data": "ressources.json", "news": "nouveautes.xml"}


def index_page() -> ResourceIndexPage:
    found = ResourceIndexPage.objects.live().filter(locale__language_code="fr").first()
    if found is not None:
        return found
    home = HomePage.objects.get(locale__language_code="fr")
    lab = LabIndexPage.objects.filter(locale__language_code="fr").first()
    if lab is None:
        lab = home.add_child(instance=LabIndexPage(title="Le labo", slug="labo", locale=home.locale))
        lab.save_revision(clean=False).publish()
    found = lab.add_child(instance=ResourceIndexPage(title="Ressources", slug="ressources", locale=home.locale))
    found.save_revision(clean=False).publish()
    return found


def document_of(number: int):
    document = get_document_model()(title=f"Banc d'essai {number}")
    document.file.save(f"banc-{number}.txt", ContentFile(b"Banc d'essai\n" * 1_000), save=False)
    document._set_document_file_metadata()
    document.save()
    return document


def fill(index: ResourceIndexPage) -> None:
    """Bring the resources to as many as are measured; those written together have facts and files, and are not searched."""
    draw = random.Random(7)
    topics = list(TopicPage.objects.live().filter(locale__language_code="fr"))
    places = [Territory.objects.create(key="banc-0", name="Banc 0")]
    places += [Territory.objects.create(key=f"banc-{number}", name=f"Banc {number}", part_of=places[0]) for number in range(1, 40)]
    documents = [document_of(number) for number in range(OWN)]
    pages = []
    for number in range(OWN):
        page = ResourcePage(
            title=f"Préparer l'accueil, étape {number}", summary="Ce que l'on demande, dans quel ordre.", locale=index.locale,
            kind=draw.choice(["guide", "study", "kit", "template", "poster"]), audience=draw.choice(["residents", "professionals", "both"]),
            topic=draw.choice(topics), published_on=date(2007 + number, 1, 31),
        )  # fmt: skip
        page.versions = [("file", {"document": draw.choice(documents), "language": code, "is_accessible": True}) for code in ("fr", "ar")]
        index.add_child(instance=page)
        page.save_revision(clean=False).publish()
        page_indexed(page=page)
        pages.append(page)
    missing = RESOURCES - ResourcePage.objects.live().filter(locale__language_code="fr").count()
    multiply(pages, missing // OWN)
    numbers = list(ResourcePage.objects.filter(locale__language_code="fr", files=None).values_list("pk", flat=True))
    ResourceFile.objects.bulk_create(ResourceFile(resource_id=pk, document=draw.choice(documents)) for pk in numbers)
    ResourceTerritory.objects.bulk_create(ResourceTerritory(resource_id=pk, territory=draw.choice(places)) for pk in numbers)


def measured(visitor: Client, address: str) -> dict[str, float]:
    spent, counts, size = [], [], 0
    visitor.get(address)
    for _round in range(ROUNDS):
        for name in ("pages", "chosen_pages"):
            caches[name].clear()
        with CaptureQueriesContext(connection) as seen:
            started = time.process_time()
            answer = visitor.get(address)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            spent.append((time.process_time() - started) * 1000)
        counts.append(len(seen))
        size = len(gzip.compress(content, 9))
    assert answer.status_code == 200, address
    return {"bytes": size, "queries": max(counts), "milliseconds": median(spent)}


def main() -> None:
    index = index_page()
    fill(index)
    visitor = Client(headers={"host": "127.0.0.1"})
    page = ExplainerPage.objects.live().filter(locale__language_code="fr").order_by("path").first()
    found = {
        "resources": ResourcePage.objects.live().filter(locale__language_code="fr").count(),
        "explainer": measured(visitor, page.url),
        "lists": {name: measured(visitor, index.url + ending) for name, ending in LISTS.items()},
        "files": {name: measured(visitor, index.url + ending) for name, ending in FILES.items()},
    }
    print(json.dumps(found))


if __name__ == "__main__":
    sys.exit(main())
