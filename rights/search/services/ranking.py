"""The order of results, counted by the database in whole numbers: the same on SQLite and on PostgreSQL.

For each word of the question the best of its choices counts: weight of the term in the page × sureness × rarity. The sum over the
words is multiplied by the number of words that the page holds, so that a page with all of them comes first unless one word tells
far more than the others. Pages that are equal stand in the order of their translation keys, which no loading changes.
"""

import uuid
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Page

from rights.search.models import SearchDocument, SearchEntry, SearchPosting
from rights.search.services.query import Query, QueryWord

MOST_RESULTS = 200
# A page that scores less than this part of the best one is left out: it only holds some of the words, in passing.
SMALLEST_PART = 15


@dataclass(frozen=True)
class Hit:
    """A document, with the translation key of its pages."""

    document: int
    score: int
    key: uuid.UUID


def ranked_documents(query: Query, *, page_type: type[Page] | None = None) -> list[Hit]:
    """Return the documents that answer a question, best first, 200 at most; one query. `page_type` keeps the pages of one type alone."""
    sources = [source for number, word in enumerate(query.words) for source in word_sources(number, word)]
    if not sources:
        return []
    hits = " UNION ALL ".join(sql for sql, _params in sources)
    params = [value for _sql, values in sources for value in values]
    kept = ""
    if page_type is not None:
        kept = (
            f" WHERE EXISTS (SELECT 1 FROM {SearchEntry._meta.db_table} AS entry JOIN {Page._meta.db_table} AS page ON page.id = entry.page_id"  # noqa: S608
            " WHERE entry.document_id = found.document_id AND page.content_type_id = %s)"
        )
        params.append(ContentType.objects.get_for_model(page_type).pk)
    sql = (
        f"SELECT found.document_id, SUM(found.best) * COUNT(*) AS score, document.translation_key FROM"  # noqa: S608 (only numbers and our own names)
        f" (SELECT word, document_id, MAX(points) AS best FROM ({hits}) AS hits GROUP BY word, document_id) AS found"
        f" JOIN {SearchDocument._meta.db_table} AS document ON document.id = found.document_id{kept}"
        " GROUP BY found.document_id, document.translation_key ORDER BY score DESC, document.translation_key LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, MOST_RESULTS])
        found = [Hit(document, int(score), uuid.UUID(str(key))) for document, score, key in cursor.fetchall()]
    return [hit for hit in found if hit.score * SMALLEST_PART >= found[0].score]


def word_sources(number: int, word: QueryWord) -> list[tuple[str, list[int]]]:
    """Return the SQL of the rows (word, document, points) of one word of the question: single terms together, each expression alone."""
    table = SearchPosting._meta.db_table
    factors: dict[int, int] = {}
    expressions = {}
    for choice in word.choices:
        if len(choice.terms) == 1:
            factors[choice.terms[0]] = max(choice.factor, factors.get(choice.terms[0], 0))
        else:
            expressions[choice.terms] = max(choice.factor, expressions.get(choice.terms, 0))
    sources = []
    if factors:
        cases = " ".join("WHEN %s THEN %s" for _term in factors)
        marks = ", ".join("%s" for _term in factors)
        sql = f"SELECT {number} AS word, document_id, weight * CASE term_id {cases} END AS points FROM {table} WHERE term_id IN ({marks})"  # noqa: S608
        sources.append((sql, [*(value for pair in factors.items() for value in pair), *factors]))
    for terms, factor in expressions.items():
        marks = ", ".join("%s" for _term in terms)
        sql = (
            f"SELECT {number} AS word, document_id, MIN(weight) * %s AS points FROM {table} WHERE term_id IN ({marks})"  # noqa: S608
            " GROUP BY document_id HAVING COUNT(*) = %s"
        )
        sources.append((sql, [factor, *terms, len(terms)]))
    return sources
