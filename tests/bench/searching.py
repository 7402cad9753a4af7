"""The search at 5,000 pages in four languages; prints JSON. Run in the environment of a prepared portal of its own: it fills it."""

import json
import logging
import sys
import time
import uuid
from pathlib import Path
from statistics import mean

import django

django.setup()
logging.disable(logging.WARNING)

import yaml  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import Count, OuterRef, Subquery  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from wagtail.models import Locale, Page  # noqa: E402

from rights.explainers.models import ExplainerPage  # noqa: E402
from rights.search.models import SearchDocument, SearchEntry, SearchPage, SearchPosting, SearchTerm  # noqa: E402
from rights.search.selectors import search  # noqa: E402
from rights.search.services.vocabulary import forget_vocabulary  # noqa: E402
from tests.conftest import BASE_DIR  # noqa: E402

PAGES = 5_000
OWN_WORDS = 20_000  # of each language, beside those of the demo
OWN_WORDS_OF_A_PAGE = 20
SYLLABLES = ["ba", "co", "di", "fu", "ga", "lo", "mi", "nu", "pa", "ro", "si", "tu", "va", "ze", "che", "dra", "fle", "gri", "pro", "tre"]
NAMESPACE = uuid.UUID("2f1a6f0e-7c1d-4b52-9d0a-0f5b6a9d1c77")
TICK = 100


def questions() -> list[dict]:
    return yaml.safe_load((BASE_DIR / "tests" / "rights" / "search" / "queries.yaml").read_text())


def fill() -> None:
    """Make copies of the explainers, in the tables that a search reads; each leaves out part of the words and has words of its own."""
    sources = list(ExplainerPage.objects.live().filter(locale__language_code="fr").order_by("translation_key"))
    missing = PAGES - SearchDocument.objects.count()
    if missing <= 0:
        return
    with transaction.atomic():
        for rank, source in enumerate(sources):
            copies = missing // len(sources) + (rank < missing % len(sources))
            fill_from(source, copies, place=(rank + 1) * PAGES)
        fill_with_own_words()
        pages = SearchPosting.objects.filter(term=OuterRef("pk")).order_by().values("term").annotate(count=Count("pk")).values("count")
        SearchTerm.objects.update(pages=Subquery(pages))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    forget_vocabulary()


def fill_from(source: ExplainerPage, copies: int, place: int) -> None:
    keys = [uuid.uuid5(NAMESPACE, f"{source.translation_key} {number}") for number in range(copies)]
    SearchDocument.objects.bulk_create([SearchDocument(translation_key=key) for key in keys], batch_size=500)
    documents = list(SearchDocument.objects.filter(translation_key__in=keys).order_by("pk"))
    first = documents[0].pk
    original = SearchDocument.objects.get(translation_key=source.translation_key)
    for version in source.get_translations(inclusive=True).specific():
        entry = SearchEntry.objects.get(page=version.pk)
        parent = version.get_parent()
        names = {field.name: getattr(version, field.attname) for field in Page._meta.concrete_fields if not field.is_relation and field.name != "id"}
        pages = []
        for number, document in enumerate(documents):
            values = names | {
                "path": Page._get_path(parent.path, parent.depth + 1, place + number),
                "title": f"{version.title} {number}",
                "draft_title": f"{version.title} {number}",
                "slug": f"{version.slug}-{number}",
                "url_path": f"{version.url_path[:-1]}-{number}/",
                "translation_key": document.translation_key,
            }
            pages.append(Page(**values, locale_id=version.locale_id, content_type_id=version.content_type_id))
        Page.objects.bulk_create(pages, batch_size=200)
        known = dict(Page.objects.filter(translation_key__in=keys, locale=version.locale_id).values_list("translation_key", "pk"))
        SearchEntry.objects.bulk_create(
            [
                SearchEntry(
                    document=document, locale_id=entry.locale_id, page_id=known[document.translation_key], topic_id=entry.topic_id,
                    summary=entry.summary, name=entry.name, easy_read_address=entry.easy_read_address, digest=entry.digest,
                )
                for document in documents
            ],
            batch_size=100,
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {SearchPosting._meta.db_table} (term_id, document_id, weight)"
            f" SELECT posting.term_id, document.id, posting.weight FROM {SearchPosting._meta.db_table} AS posting"
            f" JOIN {SearchTerm._meta.db_table} AS term ON term.id = posting.term_id JOIN {SearchDocument._meta.db_table} AS document"
            " ON document.id BETWEEN %s AND %s WHERE posting.document_id = %s"
            " AND MOD((document.id - %s) * 7919 + posting.weight * 31 + LENGTH(term.stem) * 17, 10) < 7",
            [first, documents[-1].pk, original.pk, first],
        )


def own_word(number: int) -> str:
    syllables = []
    for _syllable in range(5):
        number, rest = divmod(number, len(SYLLABLES))
        syllables.append(SYLLABLES[rest])
    return "".join(syllables)


def fill_with_own_words() -> None:
    documents = list(SearchDocument.objects.order_by("pk").values_list("pk", flat=True))
    for rank, locale in enumerate(Locale.objects.order_by("language_code")):
        words = [own_word(number * 37 + rank) for number in range(OWN_WORDS)]
        rows = [SearchTerm(locale=locale, stem=word, forms=word) for word in words]
        SearchTerm.objects.bulk_create(rows, batch_size=2_000, ignore_conflicts=True)
        terms = list(SearchTerm.objects.filter(locale=locale, stem__in=words).order_by("stem").values_list("pk", flat=True))
        SearchPosting.objects.bulk_create(
            (
                SearchPosting(term_id=terms[(position * OWN_WORDS_OF_A_PAGE + number) % len(terms)], document_id=document, weight=10)
                for position, document in enumerate(documents)
                for number in range(OWN_WORDS_OF_A_PAGE)
            ),
            batch_size=5_000,
        )


def database_cpu() -> float:
    """Return the milliseconds of CPU that the database's own process has used for this connection; 0 where it runs inside ours."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        status = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not status.exists():
        return 0
    fields = status.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / TICK


def cpu(work) -> float:
    """Return milliseconds of CPU, the database's included."""
    before, started = database_cpu(), time.process_time()
    work()
    return (time.process_time() - started) * 1000 + database_cpu() - before


def main() -> None:
    fill()
    visitor = Client(headers={"host": "127.0.0.1"})
    page = ExplainerPage.objects.live().filter(locale__language_code="fr").order_by("path").first()
    addresses = {found.locale.language_code: found.url for found in SearchPage.objects.live().select_related("locale")}
    asked = questions()

    def render():
        caches["pages"].clear()
        visitor.get(page.url)

    def ask(question):
        answer = visitor.get(addresses[question["language"]], {"q": question["query"]})
        assert answer.status_code == 200

    render()
    started = time.process_time()
    for question in asked:
        ask(question)
    first_round = (time.process_time() - started) * 1000
    counts = []
    for question in asked:
        with CaptureQueriesContext(connection) as seen:
            ask(question)
        counts.append(len(seen))
    rendering = cpu(lambda: [render() for _time in range(40)]) / 40
    one_by_one = [cpu(lambda question=question: [ask(question) for _time in range(3)]) / 3 for question in asked]
    orders = {}
    for question in asked:
        items = search(text=question["query"], language=question["language"]).items
        orders[f"{question['language']} {question['query']}"] = [item.url for item in items]
    print(
        json.dumps(
            {
                "pages": SearchEntry.objects.count(),
                "postings": SearchPosting.objects.count(),
                "queries": max(counts),
                "render": rendering,
                "search": mean(one_by_one),
                "slowest": max(one_by_one),
                "slowest_question": asked[one_by_one.index(max(one_by_one))]["query"],
                "first_round": first_round,
                "orders": orders,
            }
        )
    )


if __name__ == "__main__":
    sys.exit(main())
