"""The facts of a document's file, made when it comes in: pages, tags, language, title, a small picture of its first page."""

import base64
import logging
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, Q
from wagtail.documents import get_document_model

from home.models import DocumentFacts
from home.services.limited_process import JobFailed, run_job

logger = logging.getLogger(__name__)

# Kinds of which a job knows something; of the others the format and the weight say all.
READABLE = {"pdf": "pdf", "odt": "opendocument", "ods": "opendocument", "odp": "opendocument"}


def facts_make(*, document) -> DocumentFacts | None:
    """Read the file of a document, unless its facts are known; return them, or None when the file cannot be read.

    Facts of an earlier file go, and so does their picture.
    """
    try:
        mark = document.get_file_hash()
        known = DocumentFacts.objects.filter(document=document).first()
        return known if known is not None and known.file_hash == mark else _write(document, mark, _read(document), known)
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


def _write(document, mark: str, found: dict, known: DocumentFacts | None) -> DocumentFacts:
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
    if found.get("thumbnail"):
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


def file_forget(file) -> None:
    """Delete a stored file once what no longer names it is written."""
    if file:
        transaction.on_commit(partial(file.storage.delete, file.name))


def documents_without_facts():
    """Return the documents of which nothing is known, or of which the file is another one since."""
    return get_document_model().objects.filter(Q(facts=None) | ~Q(file_hash=F("facts__file_hash"))).order_by("pk")
