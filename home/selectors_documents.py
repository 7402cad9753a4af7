"""Reads of documents: what is known of their files, and what may be shown of it."""

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Prefetch, prefetch_related_objects
from wagtail.models import CollectionViewRestriction

from home.models import DocumentFacts


def facts_of(*, documents: Iterable) -> dict[int, DocumentFacts]:
    """Return the facts of documents by their number, in one query; the documents keep them for `known_facts` and `thumbnail_of`."""
    documents = [document for document in documents if document is not None]
    closed = CollectionViewRestriction.objects.annotate(path=OuterRef("document__collection__path")).filter(path__startswith=F("collection__path"))
    prefetch_related_objects(documents, Prefetch("facts", DocumentFacts.objects.annotate(is_public=~Exists(closed))))
    return {document.pk: facts for document in documents if (facts := known_facts(document=document)) is not None}


def known_facts(*, document) -> DocumentFacts | None:
    """Return the facts that `facts_of` has read for a document; it asks nothing of the database."""
    return document._meta.get_field("facts").get_cached_value(document, default=None)


def thumbnail_of(*, document):
    """Return the picture of a document's first page, of which `facts_of` has read the facts.

    None when there is none, and for a document that is not for everyone: its first page is not either.
    """
    facts = known_facts(document=document)
    return facts.thumbnail if facts is not None and facts.thumbnail and getattr(facts, "is_public", False) else None
