"""Keeping the index true to what is public."""

import hashlib
import logging
from collections import Counter, defaultdict
from dataclasses import asdict, replace

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import override
from wagtail.models import Page

from home.models import BasePage
from home.services.amounts import amounts_named
from home.services.search_text import SearchFacts, SearchText
from rights.search.analysis.stems import stem
from rights.search.analysis.stop_words import is_stop_word
from rights.search.analysis.words import clean, lower, split_words
from rights.search.models import SearchDocument, SearchEntry, SearchPosting, SearchTerm
from rights.search.services.vocabulary import forget_vocabulary

logger = logging.getLogger(__name__)

# Opens the digest of each entry: raise it when words are cut, stemmed or weighed in another way.
ANALYSIS = 1
TITLE = 90
NAME = 90
HIDDEN_WORD = 80
HIDDEN_EXPRESSION = 50
SUMMARY = 35
BODY = 10
MOST_FOR_REPETITION = 8
MOST_FORMS = 30


def page_indexed(*, page: Page) -> bool:
    """Bring the entry of a page up to date, or remove it if readers may not see the page; return whether anything changed."""
    specific = page.specific
    if not is_public(specific):
        return page_forgotten(page_id=page.pk)
    with override(specific.locale.language_code):
        text, facts = amounts_named_in(specific.search_text(), specific.locale.language_code), specific.search_facts()
    in_french = " ".join(name for name, part in {"title": "title", "summary": specific.summary_part}.items() if specific.is_in_french(part))
    digest = digest_of(text, facts, in_french)
    entry = SearchEntry.objects.filter(page=page.pk).first()
    if entry is not None and entry.digest == digest:
        return False
    with transaction.atomic():
        document, _created = SearchDocument.objects.get_or_create(translation_key=specific.translation_key)
        if entry is not None and (entry.document_id, entry.locale_id) != (document.pk, specific.locale_id):
            page_forgotten(page_id=page.pk)
        values = {
            "document": document,
            "locale": specific.locale,
            "topic": facts.topic,
            "summary": facts.summary,
            "name": facts.name[:160],
            "easy_read_address": facts.easy_read_address,
            "has_audio": facts.has_audio,
            "in_french": in_french,
            "digest": digest,
        }
        SearchEntry.objects.update_or_create(page_id=page.pk, defaults=values)
        weights, forms = read_text(text, specific.locale.language_code)
        write_postings(document, specific.locale, weights, forms)
    changed()
    return True


def amounts_named_in(text: SearchText, language: str) -> SearchText:
    """Return the text of a page with the names of its amounts: their values change without anyone publishing the page."""
    return replace(text, **{name: amounts_named(value, language) for name, value in asdict(text).items()})


def page_forgotten(*, page_id: int) -> bool:
    """Remove a page from the index; return whether it stood there."""
    entry = SearchEntry.objects.filter(page=page_id).first()
    if entry is None:
        return False
    with transaction.atomic():
        postings = SearchPosting.objects.filter(document=entry.document_id, term__locale=entry.locale_id)
        terms = list(postings.values_list("term_id", flat=True))
        postings.delete()
        count_pages(terms)
        entry.delete()
        SearchDocument.objects.filter(pk=entry.document_id, entries__isnull=True).delete()
    changed()
    return True


def branch_indexed(*, page: Page) -> None:
    """Bring a page and everything below it up to date: after a move, or when a password comes or goes."""
    for other in Page.objects.filter(path__startswith=page.path).order_by("path"):
        page_indexed(page=other)


def index_updated() -> int:
    """Bring the whole index up to date; return how many entries changed."""
    count = 0
    public = set()
    for page in Page.objects.live().public().filter(depth__gt=1).order_by("path").iterator(chunk_size=500):
        public.add(page.pk)
        count += page_indexed(page=page)
    for page_id in SearchEntry.objects.exclude(page__in=public).values_list("page_id", flat=True):
        count += page_forgotten(page_id=page_id)
    return count


def index_is_stale() -> bool:
    """Return whether the index was never made, or was made by an earlier way of reading words."""
    return not SearchEntry.objects.exists() or SearchEntry.objects.exclude(digest__startswith=f"{ANALYSIS}:").exists()


def changed() -> None:
    forget_vocabulary()
    transaction.on_commit(forget_vocabulary)


def is_public(page: Page) -> bool:
    return isinstance(page, BasePage) and page.is_searchable and page.live and not page.get_view_restrictions().exists()


def digest_of(text: SearchText, facts: SearchFacts, in_french: str) -> str:
    topic = facts.topic and facts.topic.pk
    parts = [text, facts.summary, facts.name, topic, facts.easy_read_address, facts.has_audio, in_french]
    return f"{ANALYSIS}:{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"


def read_text(text: SearchText, language: str) -> tuple[dict[str, int], dict[str, set[str]]]:
    """Return the weight of each stem of a page, and the forms under which it is written there."""
    weights: Counter[str] = Counter()
    forms: dict[str, set[str]] = defaultdict(set)

    def stems(source: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for word in split_words(clean(source)):
            if not is_stop_word(word.folded, language):
                key = stem(word.folded, language)
                forms[key].add(lower(word.text, language))
                found[key] += 1
        return found

    def add(points: dict[str, int]) -> None:
        for key, value in points.items():
            weights[key] += value

    def best_of(lines: str, single: int, several: int) -> dict[str, int]:
        best: dict[str, int] = {}
        for line in lines.splitlines():
            found = stems(line)
            for key in found:
                best[key] = max(best.get(key, 0), single if len(found) == 1 else several)
        return best

    add(dict.fromkeys(stems(text.title), TITLE))
    add(best_of(text.names, NAME, NAME))
    add(best_of(text.words, HIDDEN_WORD, HIDDEN_EXPRESSION))
    add(dict.fromkeys(stems(text.summary), SUMMARY))
    add({term: BODY + min(count - 1, MOST_FOR_REPETITION) for term, count in stems(text.body).items()})
    return weights, forms


def write_postings(document: SearchDocument, locale, weights: dict[str, int], forms: dict[str, set[str]]) -> None:
    """Make the postings of a document in one language those of `weights`; write only what differs."""
    terms = write_terms(locale, forms)
    before = dict(SearchPosting.objects.filter(document=document, term__locale=locale).values_list("term_id", "weight"))
    after = {terms[text].pk: weight for text, weight in weights.items()}
    SearchPosting.objects.bulk_create(
        [SearchPosting(term_id=key, document=document, weight=weight) for key, weight in sorted(after.items()) if before.get(key) != weight],
        update_conflicts=True,
        unique_fields=["term", "document"],
        update_fields=["weight"],
    )
    gone = set(before) - set(after)
    SearchPosting.objects.filter(document=document, term__in=gone).delete()
    count_pages(sorted(gone | (set(after) - set(before))))


def write_terms(locale, forms: dict[str, set[str]]) -> dict[str, SearchTerm]:
    """Return the terms of these stems, each with the forms it is known by; write those that are new or have learned a form."""
    terms = {term.stem: term for term in SearchTerm.objects.filter(locale=locale, stem__in=forms)}
    richer = []
    for text in sorted(forms):
        term = terms.get(text) or SearchTerm(locale=locale, stem=text)
        known = term.forms.split()
        if new := sorted(forms[text] - set(known))[: MOST_FORMS - len(known)]:
            term.forms = " ".join([*known, *new])
            richer.append(SearchTerm(locale=locale, stem=text, forms=term.forms))
    SearchTerm.objects.bulk_create(richer, update_conflicts=True, unique_fields=["locale", "stem"], update_fields=["forms"])
    missing = sorted(set(forms) - set(terms))
    return terms | {term.stem: term for term in SearchTerm.objects.filter(locale=locale, stem__in=missing)}


def count_pages(terms: list[int]) -> None:
    """Count again the pages of some terms; those that no page holds any more are removed."""
    pages = SearchPosting.objects.filter(term=OuterRef("pk")).order_by().values("term").annotate(count=Count("pk")).values("count")
    SearchTerm.objects.filter(pk__in=terms).update(pages=Coalesce(Subquery(pages), 0))
    SearchTerm.objects.filter(pk__in=terms, pages=0).delete()
