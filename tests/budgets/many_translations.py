"""Many translated pages in a moment: the rows that the team's lists of translations read, and no others."""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import TranslatableObject, Translation, TranslationSource

from home.models import PageReads
from rights.translation.models import TranslationState
from tests.budgets.many_pages import last_step

BATCH = 500
BLOCKS = 12
FIRST_DAY = datetime(2026, 1, 5, tzinfo=UTC)
READ_DAYS = 3


def write_translated_copies(source: Page, number: int, owners: Sequence[AbstractBaseUser]) -> None:
    """Put `number` copies of a translated French page beside it, each with its own versions in the same languages.

    Of ten translations, three have blocks to translate, since different days; one is hidden; the others are up to date. Each version has been
    read on several days. Copies are rows of `Page` alone: enough for lists, nothing for readers.
    """
    keys = [uuid.uuid4() for _copy in range(number)]
    versions = list(Page.objects.filter(translation_key=source.translation_key, alias_of=None).order_by("pk"))
    for version in versions:
        _write_pages(version, keys, owners)
    kind = ContentType.objects.get_for_model(source.specific_class)
    page_kind = ContentType.objects.get_for_model(Page)
    TranslatableObject.objects.bulk_create([TranslatableObject(translation_key=key, content_type=page_kind) for key in keys], batch_size=BATCH)
    sources = [
        TranslationSource(
            object_id=key, specific_content_type=kind, locale_id=source.locale_id, object_repr="", content_json="{}", last_updated_at=timezone.now()
        )
        for key in keys
    ]
    TranslationSource.objects.bulk_create(sources, batch_size=BATCH)
    locales = [version.locale_id for version in versions if version.locale_id != source.locale_id]
    Translation.objects.bulk_create([Translation(source=one, target_locale_id=locale) for one in sources for locale in locales], batch_size=BATCH)
    TranslationState.objects.bulk_create(
        [_state(key, kind, locale, place=rank * 7 + column) for rank, key in enumerate(keys) for column, locale in enumerate(locales)],
        batch_size=BATCH,
    )


def _write_pages(version: Page, keys: list[uuid.UUID], owners: Sequence[AbstractBaseUser]) -> None:
    parent = version.get_parent()
    first = last_step(parent) + 1
    same = {
        field.attname: getattr(version, field.attname)
        for field in Page._meta.concrete_fields
        if field.name not in {"id", "latest_revision", "live_revision"}
    }
    pages = []
    for rank, key in enumerate(keys):
        slug = f"{version.slug}-{first + rank}"
        own = {
            "path": Page._get_path(parent.path, version.depth, first + rank),
            "numchild": 0,
            "translation_key": key,
            "title": f"{version.title} {first + rank}",
            "draft_title": f"{version.title} {first + rank}",
            "slug": slug,
            "url_path": f"{parent.url_path}{slug}/",
            "owner_id": owners[rank % len(owners)].pk,
        }
        pages.append(Page(**same | own))
    Page.objects.bulk_create(pages, batch_size=BATCH)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    today = timezone.localdate()
    PageReads.objects.bulk_create(
        [PageReads(page=page, day=today - timedelta(days=day), number=1 + rank % 50) for rank, page in enumerate(pages) for day in range(READ_DAYS)],
        batch_size=BATCH,
    )


def _state(key: uuid.UUID, kind: ContentType, locale: int, *, place: int) -> TranslationState:
    state = TranslationState(object_id=key, content_type=kind, locale_id=locale, total=BLOCKS, is_public=place % 10 != 3)
    if place % 10 < 3:
        state.waiting_since = FIRST_DAY + timedelta(days=place % 120)
        state.waiting = [[f"what_is_it.{uuid.uuid4()}", state.waiting_since.isoformat()] for _block in range(1 + place % 4)]
        state.to_translate = len(state.waiting)
    return state
