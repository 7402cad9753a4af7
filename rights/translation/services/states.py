"""Where each translation stands, kept for lists: always computed from the texts of both sides."""

from typing import Any

from django.utils import timezone
from wagtail_localize.models import Translation

from rights.translation.models import TranslationState
from rights.translation.services.building import PARTS_FIELD
from rights.translation.services.parts import Segments, is_read, segments_by_part, segments_hash


def waiting_parts(translation: Translation, target: Any, segments: Segments | None = None) -> tuple[list[str], int]:
    """Return the parts that readers of a translation do not have in their language, in order, and how many parts there are.

    A part waits when the French it was translated from is not the French of today: a pure comparison of hashes.
    """
    model = translation.source.specific_content_type.model_class()
    segments = segments_by_part(translation.source) if segments is None else segments
    current = {part: segments_hash(own) for part, own in segments.items() if is_read(part, model)}
    has = getattr(target, PARTS_FIELD, {})
    return [part for part, text_hash in current.items() if has.get(part) != text_hash], len(current)


def record_state(translation: Translation, *, target: Any | None, segments: Segments | None = None) -> None:
    """Write down where a translation stands; without `target`, that there is none any more. `segments` are those of its source, if at hand."""
    key = {"object_id": translation.source.object_id, "locale_id": translation.target_locale_id}
    if target is None:
        TranslationState.objects.filter(**key).delete()
        return
    parts, total = waiting_parts(translation, target, segments)
    before = dict(TranslationState.objects.filter(**key).values_list("waiting", flat=True).first() or [])
    now = timezone.now().isoformat()
    waiting = [[part, before.get(part, now)] for part in parts]
    TranslationState.objects.update_or_create(
        **key,
        defaults={
            "content_type_id": translation.source.specific_content_type_id,
            "total": total,
            "to_translate": len(waiting),
            "waiting": waiting,
            "waiting_since": min((since for _part, since in waiting), default=None),
            "is_public": getattr(target, "live", True),
            "is_by_hand": not translation.enabled,
        },
    )
