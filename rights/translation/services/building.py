"""Making a translation out of its sentences, part by part: a part is wholly translated or wholly in French."""

from collections.abc import Iterator
from contextlib import contextmanager

from asgiref.local import Local
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.strings import StringValue

from home.fields import IN_FRENCH
from rights.translation.models import PublishedText
from rights.translation.services.links import without_unknown_links
from rights.translation.services.parts import Segments, attributes_of, is_read, segments_by_part, segments_hash

PARTS_FIELD = "translated_parts"

_as_wagtail_localize_does = TranslationSource._get_segments_for_translation
_building = Local()


@contextmanager
def only_published_texts(is_so: bool = True) -> Iterator[None]:
    """Build from what readers already have, in this thread: drafts of translators stay drafts. `is_so` False: from what they typed."""
    before = getattr(_building, "only_published", False)
    _building.only_published = is_so
    try:
        yield
    finally:
        _building.only_published = before


def known_texts(source: TranslationSource, locale: Locale) -> dict[tuple[int, int], str]:
    """Return the texts that a translation may be made of, by (context, string): those that a person typed, or those that readers have.

    What a machine proposed is no text until someone has taken it up.
    """
    contexts = StringSegment.objects.filter(source=source).values("context_id")
    if getattr(_building, "only_published", False):
        found = PublishedText.objects.filter(locale=locale, context__in=contexts).values_list("context_id", "string_id", "data")
    else:
        found = (
            StringTranslation.objects.filter(locale=locale, context__in=contexts, has_error=False)
            .exclude(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
            .values_list("context_id", "translation_of_id", "data")
        )
    return {(context, string): data for context, string, data in found if data}


def translated_parts(source: TranslationSource, segments: Segments, texts: dict[tuple[int, int], str]) -> dict[str, str]:
    """Return the parts that readers see, in order: the hash of their French, opened by `IN_FRENCH` where not all sentences are among `texts`."""
    model = source.specific_content_type.model_class()
    return {
        part: segments_hash(own) if all((segment.context_id, segment.string_id) in texts for segment in own) else IN_FRENCH + segments_hash(own)
        for part, own in segments.items()
        if is_read(part, model)
    }


def segments_for_translation(source: TranslationSource, locale: Locale, fallback: bool = False) -> list:
    """Return what wagtail-localize writes into a translation: see `segment_values`. It asks for a `fallback`: here the French always is one."""
    return segment_values(source, locale, segments_by_part(source))


def segment_values(source: TranslationSource, locale: Locale, segments: Segments) -> list:
    """Return what is written into a translation: whole parts in its language, the others whole in French.

    What readers do not see and nobody has translated (an address) is left as it stands.
    """
    texts = known_texts(source, locale)
    parts = translated_parts(source, segments, texts)
    values = [OverridableSegmentValue(PARTS_FIELD, parts)]
    for part, own in segments.items():
        for segment in own:
            attributes = attributes_of(segment.attrs)
            text = texts.get((segment.context_id, segment.string_id))
            if parts.get(part, "").startswith(IN_FRENCH):
                text = segment.string.data
            if text is not None:
                string = StringValue(without_unknown_links(text, attributes))
                values.append(StringSegmentValue(segment.context.path, string, attrs=attributes).with_order(segment.order))
    return values + [value for value in _as_wagtail_localize_does(source, locale, fallback=True) if not isinstance(value, StringSegmentValue)]


def build_by_parts() -> None:
    """Have wagtail-localize build all translations by whole parts, from whatever screen or command they are saved.

    It mixes languages sentence by sentence, inside one paragraph's list or one step, and offers no setting for it.
    """
    TranslationSource._get_segments_for_translation = segments_for_translation
