"""Reads of documents: what is known of their files, and what may be shown of it."""

from collections.abc import Iterable

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import CollectionViewRestriction

from home.models import DocumentFacts


def facts_of(*, documents: Iterable) -> dict[int, DocumentFacts]:
    """Return the facts of documents by their number, in one query; the documents keep them for `known_facts` and `thumbnail_of`.

    Facts of an earlier file are left out: they would tell of a document that is not there any more. Those of a document in a collection that is not for everyone say so: `is_public` is false.
    """
    documents = [document for document in documents if document is not None]
    path = ExpressionWrapper(OuterRef("document__collection__path"), output_field=CharField())
    closed = CollectionViewRestriction.objects.annotate(path=path).filter(path__startswith=F("collection__path"))
    rows = DocumentFacts.objects.filter(document__in={document.pk for document in documents}, file_hash=F("document__file_hash"))
    rows = rows.annotate(is_public=~Exists(closed))
    found = {facts.document_id: facts for facts in rows} if documents else {}
    for document in documents:
        document._meta.get_field("facts").set_cached_value(document, found.get(document.pk))
    return found


def known_facts(*, document) -> DocumentFacts | None:
    """Return the facts that `facts_of` has read for a document; it asks nothing of the database."""
    return document._meta.get_field("facts").get_cached_value(document, default=None)


def thumbnail_of(*, document):
    """Return the picture of a document's first page, of which `facts_of` has read the facts.

    None when there is none, and for a document that is not for everyone: its first page is not either.
    """
    facts = known_facts(document=document)
    return facts.thumbnail if facts is not None and facts.thumbnail and getattr(facts, "is_public", False) else None
