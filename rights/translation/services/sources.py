"""What wagtail-localize keeps of a French page, brought up to date sentence by sentence: it writes all of them again each time."""

import json
from collections import defaultdict
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    TemplateSegment,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import OverridableSegmentValue, RelatedObjectSegmentValue, StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments

# How each kind of segment is stored, and what makes two of them the same but for their place in the page.
KINDS = {
    StringSegmentValue: (StringSegment, "string__data", "attrs"),
    TemplateSegmentValue: (TemplateSegment, "template__template", "template__template_format"),
    RelatedObjectSegmentValue: (RelatedObjectSegment, "object_id", "object__content_type_id"),
    OverridableSegmentValue: (OverridableSegment, "data_json", "data_json"),
}


@transaction.atomic
def update_source(source: TranslationSource) -> None:
    """Bring a source up to date with the page or snippet it stands for, as `update_from_db` does; what did not change costs no query.

    Raises the model's DoesNotExist when the French is gone.
    """
    instance = source.get_source_instance()
    is_cluster = isinstance(instance, ClusterableModel)
    source.content_json = instance.to_json() if is_cluster else json.dumps(get_serializable_data_for_fields(instance), cls=DjangoJSONEncoder)
    source.schema_version = get_schema_version(instance._meta.app_label)
    source.object_repr = str(instance)[:200]
    source.last_updated_at = timezone.now()
    source.save(update_fields=["content_json", "schema_version", "object_repr", "last_updated_at"])
    values = defaultdict(list)
    for value in extract_segments(instance):
        values[type(value)].append(value)
    for kind in KINDS:
        _update_kind(source, instance, kind, values[kind])


def _update_kind(source: TranslationSource, instance: Any, kind: type, values: list) -> None:
    model, *marks = KINDS[kind]
    held = defaultdict(list)
    for pk, order, *key in model.objects.filter(source=source).order_by("-order").values_list("pk", "order", "context__path", *marks):
        held[tuple(key)].append((pk, order))
    moved = []
    for value in values:
        same = held[_key(value)]
        if not same:
            made = model.from_value(source, source.locale, value) if model is StringSegment else model.from_value(source, value)
            made.context.get_field_path(instance)
            continue
        pk, order = same.pop()
        if order != value.order:
            moved.append(model(pk=pk, order=value.order))
    model.objects.filter(pk__in=[pk for rest in held.values() for pk, _order in rest]).delete()
    model.objects.bulk_update(moved, ["order"])


def _key(value: Any) -> tuple:
    if isinstance(value, StringSegmentValue):
        return value.path, value.string.data, json.dumps(value.attrs, cls=DjangoJSONEncoder)
    if isinstance(value, TemplateSegmentValue):
        return value.path, value.template, value.format
    if isinstance(value, RelatedObjectSegmentValue):
        return value.path, value.translation_key, value.content_type.pk
    data = json.dumps(value.data, cls=DjangoJSONEncoder)
    return value.path, data, data
