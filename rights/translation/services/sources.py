"""What wagtail-localize keeps of a French page, brought up to date by what changed: it writes all sentences again each time, one by one."""

import json
from collections import defaultdict
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.models import TranslatableMixin
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
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
def source_of(instance: TranslatableMixin) -> TranslationSource:
    """Return what wagtail-localize knows of a French page (its specific version) or snippet, made if need be and brought up to date."""
    translatable, _created = TranslatableObject.objects.get_or_create_from_instance(instance)
    source, _created = TranslationSource.objects.get_or_create(
        object=translatable,
        locale=instance.locale,
        specific_content_type=ContentType.objects.get_for_model(type(instance)),
        defaults={"schema_version": get_schema_version(instance._meta.app_label), "last_updated_at": timezone.now()},
    )
    update_source(source)
    return source


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
    moved, new = [], []
    for value in values:
        same = held[_key(value)]
        if not same:
            new.append(value)
            continue
        pk, order = same.pop()
        if order != value.order:
            moved.append(model(pk=pk, order=value.order))
    model.objects.filter(pk__in=[pk for rest in held.values() for pk, _order in rest]).delete()
    model.objects.bulk_update(moved, ["order"])
    if model is StringSegment:
        _write_sentences(source, instance, new)
    else:
        for value in new:
            model.from_value(source, value).context.get_field_path(instance)


def _write_sentences(source: TranslationSource, instance: Any, values: list[StringSegmentValue]) -> None:
    """Write sentences that the source does not have, as `StringSegment.from_value` does, a few queries for all."""
    if not values:
        return
    texts = {String._get_data_hash(value.string.data): value.string.data for value in values}
    strings = dict(String.objects.filter(locale=source.locale, data_hash__in=texts).values_list("data", "pk"))
    missing = [String(locale=source.locale, data_hash=key, data=text) for key, text in texts.items() if text not in strings]
    if missing:
        String.objects.bulk_create(missing, ignore_conflicts=True)
        strings = dict(String.objects.filter(locale=source.locale, data_hash__in=texts).values_list("data", "pk"))
    paths = {TranslationContext._get_path_id(value.path): value.path for value in values}
    own = TranslationContext.objects.filter(object_id=source.object_id, path_id__in=paths)
    known = set(own.values_list("path", flat=True))
    absent = [
        TranslationContext(object_id=source.object_id, path_id=key, path=path, field_path="") for key, path in paths.items() if path not in known
    ]
    if absent:
        TranslationContext.objects.bulk_create(absent, ignore_conflicts=True)
    contexts = {context.path: context for context in own.all()}
    for context in contexts.values():
        context.get_field_path(instance)
    StringSegment.objects.bulk_create(
        StringSegment(
            source=source,
            context=contexts[value.path],
            order=value.order,
            string_id=strings[value.string.data],
            attrs=json.dumps(value.attrs, cls=DjangoJSONEncoder),
        )
        for value in values
    )


def _key(value: Any) -> tuple:
    if isinstance(value, StringSegmentValue):
        return value.path, value.string.data, json.dumps(value.attrs, cls=DjangoJSONEncoder)
    if isinstance(value, TemplateSegmentValue):
        return value.path, value.template, value.format
    if isinstance(value, RelatedObjectSegmentValue):
        return value.path, value.translation_key, value.content_type.pk
    data = json.dumps(value.data, cls=DjangoJSONEncoder)
    return value.path, data, data
