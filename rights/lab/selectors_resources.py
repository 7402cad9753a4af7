"""Reads of the resources of the library, for readers of one language."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from home.selectors import SOURCE_LANGUAGE, absolute
from home.selectors_documents import facts_of, known_facts, thumbnail_of
from home.services.short_addresses import short_code
from home.services.visibility import public
from rights.lab.models import ResourcePage
from rights.lab.services.versions import documents_of
from rights.lab.vocabulary import ResourceKind

# The thumbnail of a list, twice the size at which it shows: half an A4 sheet at most.
THUMBNAIL = "max-224x316|format-webp"
NEWEST_FIRST = ("-published_on", "translation_key")
PICTURE = tuple(
    f"thumbnail__{name}"
    for name in ("title", "file", "width", "height", "file_hash", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
)
LIGHT = (
    "title", "slug", "path", "depth", "url_path", "live", "translation_key", "locale", "content_type", "translated_parts", "summary", "kind",
    "audience", "published_on", "languages", "versions", "thumbnail",
)  # fmt: skip


@dataclass(frozen=True)
class FileFormat:
    """A form in which a resource is given, such as PDF, and the bytes of the file; None where nobody knows."""

    name: str
    size: int | None


@dataclass(frozen=True)
class ShownResource:
    """A resource as readers of a language see it in a list.

    `source` is the French page, whose facts and files count; `page` the one in the reader's language where it is translated, else the French one.
    """

    source: ResourcePage
    page: ResourcePage
    language: str
    documents: dict[int, Any] = field(default_factory=dict, repr=False)

    @property
    def is_page_french(self) -> bool:
        """Whether the resource is shown in French to readers of another language."""
        return self.page.locale.language_code != self.language

    @property
    def is_title_french(self) -> bool:
        return self.language != SOURCE_LANGUAGE and (self.is_page_french or self.page.is_in_french("title"))

    @property
    def language_labels(self) -> list[str]:
        return self.source._meta.get_field("languages").labels(self.source.languages)

    @property
    def drawing(self) -> str:
        """The drawing of its kind, for who has no picture of it."""
        kind = self.source.kind if self.source.kind in ResourceKind.values else ResourceKind.GUIDE.value
        return f"components/resource_kinds/{kind}.html"

    @cached_property
    def cover_document(self):
        """The document of which the first page is shown, for a resource without a picture of its own: the first in the reader's language."""
        return next((document for document in self._own_documents if thumbnail_of(document=document)), None)

    @property
    def has_picture(self) -> bool:
        return bool(self.source.thumbnail or self.cover_document)

    @property
    def _own_documents(self) -> list:
        """The files for readers of this language: those in it, else those in French, else all."""
        entries = [entry["value"] for entry in self.source.versions.raw_data if entry["type"] == "file"]
        offered = {entry.get("language") for entry in entries}
        wanted = next((code for code in (self.language, SOURCE_LANGUAGE) if code in offered), None)
        own = [self.documents.get(entry.get("document")) for entry in entries if wanted in {None, entry.get("language")}]
        return [document for document in own if document is not None]

    @cached_property
    def formats(self) -> list[FileFormat]:
        """The forms of the files for readers of this language, each once."""
        found: dict[str, FileFormat] = {}
        for document in self._own_documents:
            name = document.file_extension.upper()
            found.setdefault(name, FileFormat(name, document.file_size))
        return list(found.values())


def permanent_address(key: uuid.UUID) -> str:
    """Return the absolute address of a resource that stays good in all languages and wherever its page moves."""
    return absolute(reverse("short_address", args=[short_code(key)]))


def public_resources() -> QuerySet[ResourcePage]:
    """Return the French pages of the resources that readers may know of: those that are live and public."""
    return public(ResourcePage.objects.live()).filter(locale__language_code=SOURCE_LANGUAGE)


def newest_in_the_library() -> QuerySet[ResourcePage]:
    """Return the French resources, read `light`, in the order in which they came into the library, the last one first."""
    return light(public_resources(), "first_published_at", "last_published_at").order_by("-first_published_at", "translation_key")


def light(resources: QuerySet[ResourcePage], *more: str) -> QuerySet[ResourcePage]:
    """Read what lists show of resources, and no `more`."""
    return resources.select_related("locale", "thumbnail").only(*LIGHT, "locale__language_code", *PICTURE, *more)


def shown(resources: Iterable[ResourcePage], *, language: str, with_files: bool = True) -> list[ShownResource]:
    """Return French resources, read `light`, as readers of a language see them, in the same order; five queries at most."""
    sources = list(resources)
    own = list(translations(sources, language=language)) if language != SOURCE_LANGUAGE and sources else []
    return paired(sources, own, language=language, with_files=with_files)


def shown_by_number(numbers: list[int], *, language: str, with_files: bool = True) -> list[ShownResource]:
    """Return the French resources of some numbers as readers of a language see them, in the order of the numbers; four queries at most.

    Without their files they are links: they have no formats and no picture.
    """
    wanted = Q(pk__in=numbers)
    if language != SOURCE_LANGUAGE:
        keys = ResourcePage.objects.filter(pk__in=numbers).values("translation_key")
        wanted |= Q(pk__in=public(ResourcePage.objects.live()).filter(translation_key__in=keys, locale__language_code=language).values("pk"))
    found = {page.pk: page for page in light(ResourcePage.objects.filter(wanted), "last_published_at")}
    sources = [found[number] for number in numbers if number in found]
    return paired(sources, [page for number, page in found.items() if number not in numbers], language=language, with_files=with_files)


def translations(sources: list[ResourcePage], *, language: str) -> QuerySet[ResourcePage]:
    """Return the public versions of resources in a language."""
    found = public(ResourcePage.objects.live()).filter(
        translation_key__in=[source.translation_key for source in sources], locale__language_code=language
    )
    return light(found, "last_published_at")


def paired(sources: list[ResourcePage], own: list[ResourcePage], *, language: str, with_files: bool = True) -> list[ShownResource]:
    """Return French resources beside their versions in a language, with what is known of their files; three queries at most."""
    documents: dict[int, Any] = {}
    if with_files:
        numbers = {number for source in sources for number in documents_of(source.versions)}
        documents = get_document_model().objects.in_bulk(numbers) if numbers else {}
        facts_of(documents=documents.values())
        for number in kept_from_readers(documents.values()):
            del documents[number]
        pictures = [source.thumbnail for source in sources if source.thumbnail]
        prefetch_related_objects(pictures, Prefetch("renditions", queryset=_renditions(), to_attr="prefetched_renditions"))
    by_key = {page.translation_key: page for page in own}
    return [ShownResource(source, by_key.get(source.translation_key, source), language, documents) for source in sources]


def picture_read(page: ResourcePage) -> None:
    """Have the picture of a resource at hand as its page shows it; one query, two the first time that it is drawn."""
    if page.thumbnail_id and (rendition := _renditions().filter(image=page.thumbnail_id).select_related("image").first()):
        page.thumbnail = rendition.image
        page.thumbnail.prefetched_renditions = [rendition]


def _renditions() -> QuerySet:
    return get_image_model().get_rendition_model().objects.filter(filter_spec=THUMBNAIL)


def kept_from_readers(documents: Iterable) -> set[int]:
    """Return which documents, by number, stand in a collection that is not for everyone.

    No query for those of which `facts_of` has read the facts, two at most for the others.
    """
    by_collection, kept = {}, set()
    for document in documents:
        if (facts := known_facts(document=document)) is not None and hasattr(facts, "is_public"):
            kept |= set() if facts.is_public else {document.pk}
            continue
        by_collection.setdefault(document.collection_id, []).append(document.pk)
    restricted = list(CollectionViewRestriction.objects.values_list("collection__path", flat=True)) if by_collection else []
    if not restricted:
        return kept
    paths = Collection.objects.filter(pk__in=by_collection).values_list("pk", "path")
    return kept | {number for pk, path in paths if path.startswith(tuple(restricted)) for number in by_collection[pk]}
