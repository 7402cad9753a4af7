"""The whole library, to take away: a table with a line for each version, or data with everything of a resource together.

Resources are read a few hundreds at a time and written as they are read: a library of thousands takes no more memory than a small one.
"""

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from home.reports import plain_cell
from home.selectors import SOURCE_LANGUAGE, absolute
from home.services.amounts import amounts_shown
from home.services.short_addresses import short_code
from home.services.visibility import public
from home.vocabulary import Licence, SpokenLanguage
from rights.lab.licences import licence_identity
from rights.lab.models import ResourceFile, ResourcePage, ResourceTerritory
from rights.lab.selectors_resources import NEWEST_FIRST, kept_from_readers, permanent_address, public_resources
from rights.lab.services.citing import authors_of
from rights.lab.vocabulary import Medium, ResourceAudience, ResourceKind

# Raise it when the same library is written in another way.
FORM = 1
AT_ONCE = 200
FIELDS = (
    "pk", "title", "translation_key", "kind", "audience", "published_on", "authors", "publisher", "licence", "languages", "versions", "summary",
    "accessible_alternative", "last_published_at", "topic_id",
)  # fmt: skip


class _Line:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


@dataclass
class Library:
    """What is read of the library once for all its resources, in the language of the moment."""

    language: str
    own: dict[Any, tuple[str, str, str]] = field(default_factory=dict)  # title, summary, address of the translations
    addresses: dict[int, str] = field(default_factory=dict)
    documents: dict[int, Any] = field(default_factory=dict)
    territories: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)


def library_stamp(language: str) -> str:
    """Return what changes when the library would be written otherwise; a fixed number of queries."""
    digest = hashlib.sha256(f"{FORM}|{language}".encode())
    wanted = {SOURCE_LANGUAGE, language}
    pages = public(ResourcePage.objects.live()).filter(locale__language_code__in=wanted).order_by("pk")
    for row in pages.values_list("pk", "last_published_at", "url_path", "topic__title", "topic__live").iterator(chunk_size=2_000):
        digest.update(repr(row).encode())
    links = ResourceTerritory.objects.order_by("pk").values_list("resource_id", "territory__key", "territory__name")
    documents = get_document_model().objects.filter(pk__in=ResourceFile.objects.values("document")).order_by("pk")
    closed = CollectionViewRestriction.objects.order_by("pk").values_list("collection__path", flat=True)
    closed_pages = PageViewRestriction.objects.order_by("pk").values_list("page__path", flat=True)
    for rows in (links, documents.values_list("pk", "file", "file_size", "file_hash", "collection__path"), closed, closed_pages):
        for row in rows.iterator(chunk_size=2_000):
            digest.update(repr(row).encode())
    return digest.hexdigest()[:32]


def library_read(language: str) -> Library:
    """Return what all resources share, in the language of the moment; eight queries at most. No word is translated after this."""
    library = Library(language)
    resources = public_resources()
    for pk, url_path in resources.values_list("pk", "url_path"):
        library.addresses[pk] = _address(pk, url_path)
    if language != SOURCE_LANGUAGE:
        own = public(ResourcePage.objects.live()).filter(locale__language_code=language)
        for key, pk, title, summary, url_path in own.values_list("translation_key", "pk", "title", "summary", "url_path"):
            library.own[key] = title, summary, _address(pk, url_path)
    documents = get_document_model().objects.filter(pk__in=ResourceFile.objects.values("document"))
    library.documents = {document.pk: document for document in documents}
    for number in kept_from_readers(library.documents.values()):
        del library.documents[number]
    territories = defaultdict(list)
    for resource, key, name in ResourceTerritory.objects.order_by("sort_order", "pk").values_list("resource_id", "territory__key", "territory__name"):
        territories[resource].append((key, name))
    library.territories = territories
    topics = ResourcePage._meta.get_field("topic").related_model
    library.topics = dict(public(topics.objects.live()).filter(locale__language_code=SOURCE_LANGUAGE).values_list("pk", "title"))
    vocabularies = {"kind": ResourceKind, "audience": ResourceAudience, "language": SpokenLanguage, "licence": Licence, "medium": Medium}
    library.labels = {name: {value: str(label) for value, label in words.choices} for name, words in vocabularies.items()}
    return library


def _address(pk: int, url_path: str) -> str:
    """Return the absolute address of a page of which only the path is read."""
    return absolute(Page(pk=pk, url_path=url_path).get_url() or "")


def resources_written(library: Library) -> Iterator[dict[str, Any]]:
    """Yield everything of each resource, the newest first; one query."""
    rows = public_resources().only(*FIELDS).order_by(*NEWEST_FIRST)
    for page in rows.iterator(chunk_size=AT_ONCE):
        yield _resource(page, library)


def _resource(page: ResourcePage, library: Library) -> dict[str, Any]:
    title, summary, address = library.own.get(page.translation_key, (page.title, page.summary, library.addresses.get(page.pk, "")))
    language = library.language if page.translation_key in library.own else SOURCE_LANGUAGE
    return {
        "id": short_code(page.translation_key),
        "url": address,
        "permanent_url": permanent_address(page.translation_key),
        "text_language": language,
        "title": amounts_shown(title, language),
        "summary": amounts_shown(summary, language),
        "kind": page.kind,
        "audience": page.audience,
        "topic": library.topics.get(page.topic_id, ""),
        "territories": [{"key": key, "name": name} for key, name in library.territories.get(page.pk, ())],
        "published_on": page.published_on.isoformat() if page.published_on else "",
        "authors": [author.in_a_list for author in authors_of(page.authors)],
        "publisher": page.publisher,
        "licence": page.licence,
        "licence_url": licence_identity(page.licence),
        "languages": list(page.languages),
        "versions": [version for entry in page.versions.raw_data if (version := _version(entry, library))],
        "how_else": page.accessible_alternative,
    }


def _version(entry: dict[str, Any], library: Library) -> dict[str, Any] | None:
    """Return a version as it is given; None where readers cannot have it."""
    value = entry["value"]
    alike = {"language": value.get("language", ""), "accessible": bool(value.get("is_accessible"))}
    if entry["type"] == "link":
        return {"type": "link", "url": value.get("url", ""), "label": value.get("label", ""), "medium": value.get("medium", ""), **alike}
    document = library.documents.get(value.get("document"))
    if document is None:
        return None
    return {
        "type": "file", "url": absolute(document.url), "label": value.get("note", ""), "format": document.file_extension.lower(),
        "bytes": document.file_size, **alike,
    }  # fmt: skip


def library_as_json(library: Library, *, address: str, title: str) -> Iterator[bytes]:
    """Yield the library as one JSON object: names of fields in English and codes, for programs."""
    head = {"title": title, "url": address, "language": library.language, "labels": library.labels}
    yield json.dumps(head, ensure_ascii=False)[:-1].encode() + b', "resources": ['
    for number, resource in enumerate(resources_written(library)):
        yield (",\n" if number else "\n").encode() + json.dumps(resource, ensure_ascii=False).encode()
    yield b"\n]}\n"


def library_as_table(library: Library) -> Iterator[bytes]:
    """Return lines for a spreadsheet, as French ones open it: one for each version, or one alone for a resource that gives none."""
    yes, no = _("Yes"), _("No")
    comma = pgettext("between the items of a list", ", ")
    headings = [
        _("Title"), _("Plain summary"), _("Language of the text"), _("Kind"), _("For whom"), _("Topic"), _("Territories"), _("Date of publication"),
        _("Authors"), _("Published by"), _("Licence"), _("Text of the licence"), _("Page"), _("Address that does not change"),
        _("Language of this version"), _("Format"), _("Size in bytes"), _("Accessible version"), _("Note"), _("Address"), _("How to get it in another way"),
    ]  # fmt: skip
    return _lines(library, headings, comma, (no, yes))


def _lines(library: Library, headings: list[str], comma: str, answers: tuple[str, str]) -> Iterator[bytes]:
    writer, labels = csv.writer(_Line(), delimiter=";"), library.labels
    yield ("\ufeff" + writer.writerow(headings)).encode()
    for resource in resources_written(library):
        alike = [
            resource["title"], resource["summary"], labels["language"].get(resource["text_language"], ""), labels["kind"].get(resource["kind"], ""),
            labels["audience"].get(resource["audience"], ""), resource["topic"], comma.join(place["name"] for place in resource["territories"]),
            resource["published_on"], " / ".join(resource["authors"]), resource["publisher"], labels["licence"].get(resource["licence"], ""),
            resource["licence_url"], resource["url"], resource["permanent_url"],
        ]  # fmt: skip
        for version in resource["versions"] or [{}]:
            own = [
                labels["language"].get(version.get("language", ""), ""),
                version.get("format", "").upper() or labels["medium"].get(version.get("medium", ""), ""),
                version.get("bytes") or "",
                answers[version["accessible"]] if version else "",
                version.get("label", ""),
                version.get("url", ""),
                resource["how_else"],
            ]
            yield writer.writerow([plain_cell(str(value)) for value in [*alike, *own]]).encode()
