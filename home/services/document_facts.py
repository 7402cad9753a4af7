"""The facts of a document's file, made when it comes in: pages, tags, language, title, a small picture of its first page."""

import base64
import logging
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, Q
from wagtail.documents import get_document_model

from home.models import DocumentFacts
from home.selectors_documents import in_closed_collection
from home.services.limited_process import JobFailed, run_job

logger = logging.getLogger(__name__)

# Kinds of which a job knows something; of the others the format and the weight say all.
READABLE = {"pdf": "pdf", "odt": "opendocument", "ods": "opendocument", "odp": "opendocument"}
HAS_PICTURE = Q(facts__isnull=False) & ~Q(facts__thumbnail="")
HIDDEN_PICTURE = Q(facts__thumbnail="", facts__width__isnull=False)
MOST_AT_ONCE = 20


def facts_make(*, document) -> DocumentFacts | None:
    """Read the file of a document, unless its facts are known; return them, or None when the file cannot be read.

    Facts of an earlier file go, and so does their picture. No picture is kept of a document that is not for everyone.
    """
    try:
        mark = document.get_file_hash()
        known = DocumentFacts.objects.filter(document=document).first()
        is_public = not document.collection.get_view_restrictions().exists()
        if known is not None and known.file_hash == mark:
            if known.thumbnail and not is_public:
                _hide_picture(known)
            if not (known.is_picture_hidden and is_public):
                return known
        return _write(document, mark, _read(document), known, with_picture=is_public)
    except (JobFailed, OSError) as error:
        logger.warning("The facts of document %s are unknown: %s", document.pk, error)
        DocumentFacts.objects.filter(document=document).delete()
        return None


def _read(document) -> dict:
    kind = READABLE.get(document.file_extension.lower())
    if kind is None:
        return {}
    with document.open_file() as file:
        return run_job("read_document", kind, data=file.read())


def _write(document, mark: str, found: dict, known: DocumentFacts | None, *, with_picture: bool) -> DocumentFacts:
    facts = DocumentFacts(
        document=document,
        file_hash=mark,
        pages=found.get("pages"),
        is_tagged=found.get("is_tagged"),
        language=found.get("language", "")[:35],
        title=found.get("title", "")[:255],
        width=found.get("width"),
        height=found.get("height"),
    )
    if with_picture and found.get("thumbnail"):
        facts.thumbnail.save("", ContentFile(base64.b64decode(found["thumbnail"])), save=False)
    try:
        with transaction.atomic():
            facts.save(force_insert=known is None, force_update=known is not None)
    except BaseException:
        if facts.thumbnail:
            facts.thumbnail.storage.delete(facts.thumbnail.name)
        raise
    if known is not None:
        file_forget(known.thumbnail)
    return facts


def _hide_picture(facts: DocumentFacts) -> None:
    """Delete the picture of a first page, which anyone who was once given its address could read; its size stays."""
    picture = facts.thumbnail.storage, facts.thumbnail.name
    facts.thumbnail = ""
    facts.save(update_fields=["thumbnail"])
    transaction.on_commit(partial(picture[0].delete, picture[1]))


def pictures_follow_collections() -> None:
    """Delete the pictures of documents that are no longer for everyone, and make again those of documents that are.

    Of the latter, some at once, for somebody waits; `make_document_facts` makes the others.
    """
    of_closed = Q(in_closed_collection("collection"))
    documents = get_document_model().objects.order_by("pk")
    for document in [*documents.filter(of_closed, HAS_PICTURE), *documents.filter(~of_closed, HIDDEN_PICTURE)[:MOST_AT_ONCE]]:
        facts_make(document=document)


def file_forget(file) -> None:
    """Delete a stored file once what no longer names it is written."""
    if file:
        transaction.on_commit(partial(file.storage.delete, file.name))


def documents_without_facts():
    """Return the documents of which nothing is known, of which the file is another one since, or whose picture is not as their collection asks."""
    of_closed = Q(in_closed_collection("collection"))
    pictures = (of_closed & HAS_PICTURE) | (~of_closed & HIDDEN_PICTURE)
    return get_document_model().objects.filter(Q(facts=None) | ~Q(file_hash=F("facts__file_hash")) | pictures).order_by("pk")
