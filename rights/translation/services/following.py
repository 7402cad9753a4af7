"""Translations follow their French by themselves: what did not change stays translated, what changed is French until somebody translates it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from asgiref.local import Local
from django.core.exceptions import ObjectDoesNotExist
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import TranslatableField, copy_synchronised_fields
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.segments.ingest import ingest_segments

from home.services.readiness import already_checked
from home.services.synchronise import copy_wordless_parts
from rights.translation.services.building import PARTS_FIELD, known_texts, only_published_texts, segment_values, translated_parts
from rights.translation.services.memory import carry_over, keep_published, sentences
from rights.translation.services.parts import Segments, part_of, segments_by_part
from rights.translation.services.sources import update_source
from rights.translation.services.states import record_state

FOLLOWED = "portal.translation.followed"
# What differs between two savings of the same texts.
OF_THE_SAVING = frozenset(
    {"latest_revision", "live_revision", "last_published_at", "latest_revision_created_at", "first_published_at", "has_unpublished_changes"}
)

_following = Local()


@contextmanager
def _writing() -> Iterator[None]:
    _following.is_writing = True
    try:
        yield
    finally:
        del _following.is_writing


def is_following() -> bool:
    """Return whether what is being saved in this thread is saved by this module: no news for it then."""
    return getattr(_following, "is_writing", False)


def follow_source(source_instance: TranslatableMixin, *, is_editorial: bool = False) -> None:
    """Bring all translations of a page or snippet up to date with its French, which has just been published.

    Public translations are public as brought up to date; drafts stay drafts. `is_editorial`: the editor says that no message changed.
    """
    source = TranslationSource.objects.get_for_instance_or_none(source_instance)
    if source is None:
        return
    before = sentences(source)
    update_source(source)
    carry_over(source, before, is_editorial=is_editorial)
    segments = segments_by_part(source)
    for translation in source.translations.select_related("source", "target_locale"):
        translation.source = source
        bring_up_to_date(translation, segments)


def follow_target(target: TranslatableMixin) -> None:
    """Keep what a translation that has just been published says, and bring it up to date where the French has moved on meanwhile."""
    translation = translation_of(target)
    if translation is None:
        return
    segments = segments_by_part(translation.source)
    keep_published(segments, target)
    with only_published_texts():
        expected = translated_parts(translation.source, segments, known_texts(translation.source, translation.target_locale))
    if getattr(target, PARTS_FIELD) == expected or not translation.enabled:
        record_state(translation, target=target, segments=segments)
    else:
        bring_up_to_date(translation, segments)


def translation_of(target: TranslatableMixin) -> Translation | None:
    """Return what wagtail-localize knows of a translated page or snippet; None for a source, and for a page that never was a translation."""
    found = Translation.objects.filter(source__object_id=target.translation_key, target_locale_id=target.locale_id)
    return found.select_related("source", "target_locale").first()


def bring_up_to_date(translation: Translation, segments: Segments | None = None) -> None:
    """Write a translation again from what readers have of it and from the French as it is now, if that changes anything.

    `segments` are the sentences of the French by part, if they are at hand.
    """
    source, locale = translation.source, translation.target_locale
    segments = segments_by_part(source) if segments is None else segments
    try:
        target = source.get_translated_instance(locale)
        if translation.enabled:
            with only_published_texts(getattr(target, "live", True)), _writing(), already_checked():
                target = _rebuilt(source, target, segments)
        else:
            copy_wordless_parts(source=source.get_source_instance(), target=target)
    except ObjectDoesNotExist:
        # The French or the translation is gone: nothing can follow.
        record_state(translation, target=None)
        return
    record_state(translation, target=target, segments=segments)


def _rebuilt(source: TranslationSource, target: Any, segments: Segments) -> Any:
    original = source.as_instance()
    before = _content(target)
    copy_synchronised_fields(original, target)
    values = segment_values(source, target.locale, segments)
    _empty_what_is_empty(original, target, {part_of(value.path).split(".")[0] for value in values})
    ingest_segments(original, target, source.locale, target.locale, values)
    if _content(target) == before:
        return target
    if not isinstance(target, Page):
        target.save()
        return target
    revision = target.save_revision(clean=False, log_action=not target.live)
    if target.live:
        target.publish(revision, log_action=FOLLOWED, skip_permission_checks=True)
        target.refresh_from_db()
    return target


def _content(instance: Any) -> str:
    content = instance.serializable_data() if isinstance(instance, ClusterableModel) else get_serializable_data_for_fields(instance)
    return json.dumps({name: value for name, value in content.items() if name not in OF_THE_SAVING}, default=str, sort_keys=True)


def _empty_what_is_empty(original: Any, target: Any, written: set[str]) -> None:
    """Copy the fields in which the French has nothing to translate: wagtail-localize leaves their former content in place."""
    for declared in original.translatable_fields:
        field = original._meta.get_field(declared.field_name)
        if isinstance(declared, TranslatableField) and field.concrete and field.name not in written:
            value = field.value_from_object(original)
            if isinstance(field, (StreamField, RichTextField)) or value in ("", None):
                setattr(target, field.attname, value)
