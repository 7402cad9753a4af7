"""The order of results, counted by the database in whole numbers: the same on SQLite and on PostgreSQL.

For each word of the question the best of its choices counts: weight of the term in the page × sureness × rarity. The sum over the
words is multiplied by the number of words that the page holds, so that a page with all of them comes first unless one word tells
far more than the others. Pages that are equal stand in the order of their translation keys, which no loading changes.
"""

from dataclasses import dataclass

from django.db import connection

from rights.search.models import SearchDocument, SearchPosting
from rights.search.services.query import Query, QueryWord

MOST_RESULTS = 200
# A page that scores less than this part of the best one is left out: it only holds some of the words, in passing.
SMALLEST_PART = 15


@dataclass(frozen=True)
class Hit:
    document: int
    score: int


def ranked_documents(query: Query) -> list[Hit]:
    """Return the documents that answer a question, best first, 200 at most; one query."""
    sources = [source for number, word in enumerate(query.words) for source in word_sources(number, word)]
    if not sources:
        return []
    hits = " UNION ALL ".join(sql for sql, _params in sources)
    params = [value for _sql, values in sources for value in values]
    sql = (
        f"SELECT found.document_id, SUM(found.best) * COUNT(*) AS score FROM"  # noqa: S608 (only numbers and our own names)
        f" (SELECT word, document_id, MAX(points) AS best FROM ({hits}) AS hits GROUP BY word, document_id) AS found"
        f" JOIN {SearchDocument._meta.db_table} AS document ON document.id = found.document_id"
        " GROUP BY found.document_id, document.translation_key ORDER BY score DESC, document.translation_key LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, MOST_RESULTS])
        found = [Hit(document, int(score)) for document, score in cursor.fetchall()]
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
