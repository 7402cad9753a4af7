"""No translation is asked for twice, and none is lost: the texts that readers have, and those that still say what the French says."""

from collections import defaultdict
from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from rights.translation.models import PublishedText
from rights.translation.services.building import PARTS_FIELD
from rights.translation.services.editorial import is_same_message
from rights.translation.services.links import renumbered
from rights.translation.services.parts import Segments, attributes_of, is_read, part_of, read_text, segments_hash

Place = tuple[int, int]


def keep_published(segments: Segments, target: Any) -> None:
    """Remember the sentences of a translation that readers now have, for the parts that say what the French says."""
    written = defaultdict(list)
    for value in extract_segments(target):
        if isinstance(value, StringSegmentValue):
            written[part_of(value.path)].append(value)
    parts = getattr(target, PARTS_FIELD)
    rows = {}
    for part, own in segments.items():
        if is_read(part, type(target)) and parts.get(part) != segments_hash(own):
            continue
        if [value.path for value in written[part]] == [segment.context.path for segment in own]:
            for segment, value in zip(own, written[part], strict=True):
                text = renumbered(value.string.data, attributes_of(value.attrs), attributes_of(segment.attrs))
                rows[segment.context_id, segment.string_id] = PublishedText(
                    locale_id=target.locale_id, context_id=segment.context_id, string_id=segment.string_id, data=text
                )
    _store(rows, target.locale)


def _store(rows: dict[tuple[int, int], PublishedText], locale: Locale) -> None:
    contexts = {context for context, _string in rows}
    kept = PublishedText.objects.filter(locale=locale, context_id__in=contexts).values_list("context_id", "string_id", "data")
    same = {(context, string) for context, string, data in kept if (context, string) in rows and rows[context, string].data == data}
    PublishedText.objects.bulk_create(
        [row for key, row in rows.items() if key not in same],
        update_conflicts=True,
        unique_fields=["context", "locale", "string"],
        update_fields=["data"],
    )


def sentences(source: TranslationSource) -> list[StringSegment]:
    """Return the sentences of a source in order, as `carry_over` wants to know them before they change."""
    return list(StringSegment.objects.filter(source=source).select_related("context", "string").order_by("order"))


def carry_over(source: TranslationSource, before: list[StringSegment], *, is_editorial: bool) -> None:
    """Give the sentences that changed without saying anything else the translations of those they replace, in all languages.

    `before` holds the sentences as they were. A sentence that moved to another block of the page, or came back under another
    identifier, finds its translation again by its words. `is_editorial` lets small corrections through: see `is_same_message`.
    """
    after = sentences(source)
    held = {(segment.context_id, segment.string_id) for segment in before}
    changed = [segment for segment in after if (segment.context_id, segment.string_id) not in held]
    if not changed:
        return
    by_place = dict(_with_places(before))
    places = {segment.pk: place for place, segment in _with_places(after)}
    known = _known_by_words(source)
    model = source.specific_content_type.model_class()
    for segment in changed:
        old = by_place.get(places[segment.pk])
        if old is not None and (
            not is_read(segment.context.path, model)
            or _words(old) == _words(segment)
            or (is_editorial and is_same_message(_words(old), _words(segment)))
        ):
            _copy_texts((old.context_id, old.string_id), attributes_of(old.attrs), segment)
        for key in known.get(read_text(segment.string.data, {}), ()):
            _copy_texts(key, None, segment)


def _words(segment: StringSegment) -> str:
    return read_text(segment.string.data, attributes_of(segment.attrs))


def _with_places(segments: list[StringSegment]) -> list[tuple[Place, StringSegment]]:
    """Return each sentence with its place: its context and its rank there, since a rich text has many under one path."""
    ranks: dict[int, int] = defaultdict(int)
    placed = []
    for segment in segments:
        placed.append(((segment.context_id, ranks[segment.context_id]), segment))
        ranks[segment.context_id] += 1
    return placed


def _known_by_words(source: TranslationSource) -> dict[str, list[tuple[int, int]]]:
    """Return where each sentence that this page ever had translated stands, as (context, string), by what it says; the newest first."""
    found = (
        StringTranslation.objects.filter(context__object_id=source.object_id)
        .order_by("-pk")
        .values_list("context_id", "translation_of_id", "translation_of__data")
    )
    known: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for context, string, data in found:
        known[read_text(data, {})].append((context, string))
    return known


def _copy_texts(origin: tuple[int, int], own_links: dict[str, dict] | None, segment: StringSegment) -> None:
    """Copy the translations of one sentence to another that has none; `own_links` describes the links of the first, where it is known.

    Where it is not, the links of a sentence written otherwise become plain words: none may lead elsewhere than its words say.
    """
    context, string = origin
    wanted = attributes_of(segment.attrs)
    if string == segment.string_id:
        own_links = wanted
    target = {"context_id": segment.context_id}
    for row in StringTranslation.objects.filter(context_id=context, translation_of_id=string, has_error=False):
        StringTranslation.objects.get_or_create(
            locale_id=row.locale_id,
            translation_of_id=segment.string_id,
            **target,
            defaults={
                "data": renumbered(row.data, own_links or {}, wanted),
                "translation_type": row.translation_type,
                "tool_name": row.tool_name,
                "last_translated_by_id": row.last_translated_by_id,
            },
        )
    for row in PublishedText.objects.filter(context_id=context, string_id=string):
        PublishedText.objects.get_or_create(
            locale_id=row.locale_id, string_id=segment.string_id, **target, defaults={"data": renumbered(row.data, own_links or {}, wanted)}
        )
