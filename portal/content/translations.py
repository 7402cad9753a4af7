"""Writing a translation through wagtail-localize: its sentences are stored one by one, as if typed in its editor."""

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from rights.translation.services.parts import part_of

# Child rows that the team adds to after the files: a text that no file has stays as it is.
ROWS_OF_THE_PORTAL = {"sessions"}


@dataclass(frozen=True)
class Draft:
    """What a file says of a page in its language: an unsaved object shaped like the source, and the parts of it that are not translated.

    Those stay as the portal has them: in French, until someone translates them in the file or in the admin.
    """

    instance: Any
    left_out: frozenset[str] = frozenset()


def save_translation(
    *, source: Any, translation_source: TranslationSource, draft: Draft, locale: Locale, is_stale: bool = False
) -> dict[str, list[str]]:
    """Store the texts of `draft` as the translation of `source`, and publish it.

    `translation_source` is what `source_of` returned since the source was last written. `is_stale` says that the source has just changed: the translation is then written again even if its own texts are the same.
    Returns problems by field name: places where the two do not have the same sentences. Nothing is stored then.
    """
    texts, problems = match_sentences(translation_source, draft)
    if problems:
        return problems
    translation, created = Translation.objects.get_or_create(source=translation_source, target_locale=locale)
    if not translation.enabled:
        translation.enabled = True
        translation.save(update_fields=["enabled"])
    changed = store(texts, locale)
    target = source.get_translation_or_none(locale)
    if is_stale or changed or created or target is None or not getattr(target, "live", True):
        publish_translation(translation, locale)
    return {}


def publish_translation(translation: Translation, locale: Locale) -> None:
    """Save a translation and make it live at once, inside the transaction under way.

    `save_target(publish=True)` would wait for the end of the transaction to publish a page: too late to refuse it.
    """
    if issubclass(translation.source.object.content_type.model_class(), Page):
        translation.save_target(publish=False)
        translation.get_target_instance().specific.get_latest_revision().publish()
    else:
        translation.save_target(publish=True)


def match_sentences(translation_source: TranslationSource, draft: Draft) -> tuple[list[tuple[StringSegment, str]], dict[str, list[str]]]:
    """Pair each sentence of the source with its text in `draft`, by path and order, but for the parts that are left out."""
    wanted: dict[str, list[StringSegment]] = defaultdict(list)
    for segment in StringSegment.objects.filter(source=translation_source).select_related("context", "string").order_by("order"):
        path = segment.context.path
        if not {path.split(".")[0], part_of(path)} & draft.left_out:
            wanted[path].append(segment)
    written: dict[str, list[StringSegmentValue]] = defaultdict(list)
    for value in extract_segments(draft.instance):
        if isinstance(value, StringSegmentValue):
            written[value.path].append(value)
    pairs: list[tuple[StringSegment, str]] = []
    problems: dict[str, list[str]] = defaultdict(list)
    for path, segments in wanted.items():
        values = written.get(path, [])
        if not values and path.split(".")[0] in ROWS_OF_THE_PORTAL:
            continue
        if len(values) != len(segments):
            problems[path.split(".")[0]].append(
                f"the French has {len(segments)} paragraphs or list entries where this has {len(values)}: “{segments[0].string.data[:60]}…”."
            )
            continue
        for segment, value in zip(segments, values, strict=True):
            text, reason = carry_links(segment, value)
            if reason:
                problems[path.split(".")[0]].append(reason)
            pairs.append((segment, text))
    return pairs, problems


def carry_links(segment: StringSegment, value: StringSegmentValue) -> tuple[str, str]:
    """Return the text with the source's link numbers, and what is wrong when its links are not those of the source."""
    attributes = segment.attrs or "{}"
    if isinstance(attributes, str):
        attributes = json.loads(attributes)
    attributes = attributes or {}
    free = defaultdict(list)
    for number, attrs in sorted(attributes.items()):
        free[_signature(attrs)].append(number)
    soup = BeautifulSoup(value.string.data, "html.parser")
    own = value.attrs or {}
    for element in soup.find_all("a"):
        signature = _signature(own.get(element.get("id"), {}))
        if not free[signature]:
            return value.string.data, f"“{element.get_text()}” has a link or language mark that the French sentence does not have."
        element["id"] = free[signature].pop(0)
    missing = [number for numbers in free.values() for number in numbers]
    if missing:
        return value.string.data, f"a link or language mark of the French is missing in: “{soup.get_text()[:60]}…”."
    return str(soup), ""


def _signature(attrs: dict) -> tuple:
    return tuple(sorted(attrs.items()))


def store(texts: list[tuple[StringSegment, str]], locale: Locale) -> bool:
    """Write the texts that are new or have changed; return whether there was any."""
    existing = {
        (row.translation_of_id, row.context_id): row
        for row in StringTranslation.objects.filter(locale=locale, context__in={segment.context_id for segment, _text in texts})
    }
    created, updated = {}, []
    for segment, text in texts:
        row = existing.get((segment.string_id, segment.context_id))
        if row is None:
            created[segment.string_id, segment.context_id] = StringTranslation(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale=locale,
                data=text,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
        elif row.data != text or row.has_error:
            row.data, row.has_error, row.field_error = text, False, ""
            updated.append(row)
    StringTranslation.objects.bulk_create(created.values())
    StringTranslation.objects.bulk_update(updated, ["data", "has_error", "field_error"])
    return bool(created or updated)
