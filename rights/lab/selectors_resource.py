"""What the page of a resource shows besides its own fields: its files, where it is used, and what is near it."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, Exists, F, IntegerField, OuterRef, Value, When
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from home.selectors import SOURCE_LANGUAGE, Link
from home.selectors_documents import facts_of
from home.services.visibility import public, visibility_read_once
from home.vocabulary import SpokenLanguage
from rights.lab.licences import licence_address
from rights.lab.models import EngagementPage, LabProjectPage, ResourcePage, ResourceTerritory
from rights.lab.selectors_resources import (
    NEWEST_FIRST,
    ShownResource,
    kept_from_readers,
    permanent_address,
    picture_read,
    public_resources,
    shown_by_number,
)
from rights.lab.services.citing import Author, Citation, citation_of
from rights.lab.services.downloads import downloads_shown, recent_downloads
from rights.lab.services.versions import documents_of

MOST_SIMILAR = 4
MOST_USES = 12
# What two resources have in common, and how near it brings them; below the least they are not similar.
SAME_TOPIC, SAME_PLACE, SAME_AUDIENCE, SAME_KIND = 4, 2, 1, 1
LEAST = 3


@dataclass(frozen=True)
class ShownVersion:
    """A file or a link of a resource. `document` is None for a link, and for a file that readers cannot have (`is_missing`, `is_private`)."""

    block: Any
    document: Any = None
    is_missing: bool = False
    is_private: bool = False

    @property
    def is_link(self) -> bool:
        return self.block.block_type == "link"

    @property
    def is_out_of_reach(self) -> bool:
        return self.is_missing or self.is_private


@dataclass(frozen=True)
class InLanguage:
    """The versions of a resource in one language: its files first, and the accessible ones before others."""

    code: str
    label: str
    versions: list[ShownVersion]


@dataclass
class Resource:
    """The page of a resource, in its language. `downloads` is a round number, 0 where it is too small to be told."""

    page: ResourcePage
    citation: Citation
    by_language: list[InLanguage] = field(default_factory=list)
    topic: Any = None
    is_topic_french: bool = False
    territories: list[str] = field(default_factory=list)
    uses: list[Link] = field(default_factory=list)
    similar: list[ShownResource] = field(default_factory=list)
    downloads: int = 0

    @property
    def authors(self) -> list[Author]:
        return self.citation.authors

    @property
    def licence_url(self) -> str:
        return licence_address(self.page.licence, self.page.locale.language_code)

    @property
    def cover(self) -> ShownResource:
        """The page as a list shows it, for its picture."""
        documents = {version.document.pk: version.document for version in self.versions if version.document}
        return ShownResource(self.page, self.page, self.page.locale.language_code, documents)

    @property
    def versions(self) -> list[ShownVersion]:
        return [version for group in self.by_language for version in group.versions]

    @property
    def is_out_of_reach(self) -> bool:
        """Whether a file cannot be had here: readers are told how else."""
        return any(version.is_out_of_reach for version in self.versions)

    @property
    def has_accessible_version(self) -> bool:
        return any(version.block.value["is_accessible"] and not version.is_out_of_reach for version in self.versions)


@visibility_read_once()
def resource_of(*, page: ResourcePage, request=None) -> Resource:
    """Return the page of a resource; a fixed number of queries."""
    language = page.locale.language_code
    resource = Resource(page, cited(page))
    picture_read(page)
    resource.by_language = _by_language(page)
    resource.topic = _topic(page, language)
    if resource.topic is not None and language != SOURCE_LANGUAGE:
        resource.is_topic_french = resource.topic.locale.language_code != language or resource.topic.is_in_french("title")
    links = list(page.territories.select_related("territory"))
    resource.territories = [link.territory.name for link in links]
    resource.uses = _uses(page, language, request)
    resource.similar = _similar(page, {link.territory_id for link in links}, language)
    counted = recent_downloads().filter(document__in=documents_of(page.versions)).values_list("number", flat=True)
    resource.downloads = downloads_shown(sum(counted))
    return resource


def cited(page: ResourcePage) -> Citation:
    """Return how to cite a resource, by the address that stays good in all languages; no query."""
    language = SOURCE_LANGUAGE if page.is_in_french("title") else page.locale.language_code
    return citation_of(page=page, language=language, address=permanent_address(page.translation_key))


def _by_language(page: ResourcePage) -> list[InLanguage]:
    """Return the versions by language: that of the page first, then in the order of the vocabulary."""
    documents = {
        block.value["document"].pk: block.value["document"] for block in page.versions if block.block_type == "file" and block.value["document"]
    }
    facts_of(documents=documents.values())
    kept_away = kept_from_readers(documents.values())
    groups: dict[str, list[ShownVersion]] = {}
    for block in page.versions:
        groups.setdefault(block.value["language"], []).append(_version(block, kept_away))
    order = [page.locale.language_code, *SpokenLanguage.values]
    found = []
    for code in sorted(groups, key=lambda code: order.index(code) if code in order else len(order)):
        label = str(SpokenLanguage(code).label) if code in SpokenLanguage.values else code
        found.append(InLanguage(code, label, sorted(groups[code], key=lambda version: (version.is_link, not version.block.value["is_accessible"]))))
    return found


def _version(block, kept_away: set[int]) -> ShownVersion:
    if block.block_type != "file":
        return ShownVersion(block)
    document = block.value["document"]
    if document is None or not document.file.storage.exists(document.file.name):
        return ShownVersion(block, is_missing=True)
    if document.pk in kept_away:
        return ShownVersion(block, is_private=True)
    return ShownVersion(block, document)


def _topic(page: ResourcePage, language: str):
    """Return the live topic of a resource in the reader's language, else in French; one query."""
    if page.topic_id is None:
        return None
    topics = ResourcePage._meta.get_field("topic").related_model.objects
    found = topics.live().filter(
        translation_key__in=topics.filter(pk=page.topic_id).values("translation_key"), locale__language_code__in={language, SOURCE_LANGUAGE}
    )
    return max(found.select_related("locale"), key=lambda topic: topic.locale.language_code == language, default=None)


def _uses(page: ResourcePage, language: str, request) -> list[Link]:
    """Return the projects and engagements that lead to a resource, in the reader's language where they are live there; one query."""
    types = ContentType.objects.get_for_models(LabProjectPage, EngagementPage).values()
    base = ContentType.objects.get_for_model(Page)
    source = Page.objects.filter(translation_key=page.translation_key, locale__language_code=SOURCE_LANGUAGE)
    found = ReferenceIndex.objects.filter(
        base_content_type=base, content_type__in=types, to_content_type=base, to_object_id__in=source.values(number=Cast("pk", CharField()))
    )
    keys = Page.objects.filter(pk__in=found.values(number=Cast("object_id", IntegerField()))).values("translation_key")
    pages = public(Page.objects.live()).filter(translation_key__in=keys, locale__language_code__in={language, SOURCE_LANGUAGE})
    own: dict[Any, Page] = {}
    for each in pages.select_related("locale").order_by("path")[: 2 * MOST_USES]:
        if each.locale.language_code == language or each.translation_key not in own:
            own[each.translation_key] = each
    return [Link(each.title, each.get_url(request) or "", is_in_french=each.locale.language_code != language) for each in own.values()][:MOST_USES]


def _similar(page: ResourcePage, places: set[int], language: str) -> list[ShownResource]:
    """Return the resources that have most in common with one, the newest first among equals."""

    def when(points: int, **condition) -> Case:
        return Case(When(then=Value(points), **condition), default=Value(0), output_field=IntegerField())

    nearness = when(SAME_AUDIENCE, audience=page.audience) + when(SAME_KIND, kind=page.kind)
    if page.topic_id:
        nearness += when(SAME_TOPIC, topic=page.topic_id)
    others = public_resources().exclude(translation_key=page.translation_key)
    if places:
        others = others.annotate(is_there=Exists(ResourceTerritory.objects.filter(resource=OuterRef("pk"), territory__in=places)))
        nearness += when(SAME_PLACE, is_there=True)
    nearest = others.annotate(nearness=nearness).filter(nearness__gte=LEAST).order_by(F("nearness").desc(), *NEWEST_FIRST)
    rows = list(nearest.values_list("pk", flat=True)[:MOST_SIMILAR])
    return shown_by_number(rows, language=language, with_files=False)
