"""Keeping the good lines of a PO file in the memory of translations; nothing is published."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from rights.translation.services.exchange.checking import Line

TOOL = "PO"
AT_ONCE = 500


@transaction.atomic
def keep_lines(lines: list[Line], *, locale: Locale, user: AbstractBaseUser) -> None:
    """Write judged lines as typed by this person, all or none. Readers see them when each page is published."""
    keys = {line.sentence.key: line for line in lines}
    contexts = sorted({context for context, _string in keys})
    rows: dict[tuple[int, int], StringTranslation] = {}
    for start in range(0, len(contexts), AT_ONCE):
        found = StringTranslation.objects.filter(locale=locale, context_id__in=contexts[start : start + AT_ONCE])
        rows |= {(row.context_id, row.translation_of_id): row for row in found}
    now = timezone.now()
    created, updated = [], []
    for key, line in keys.items():
        row = rows.get(key)
        (updated if row else created).append(row := row or StringTranslation(locale=locale, context_id=key[0], translation_of_id=key[1]))
        row.data, row.has_error, row.field_error = line.text, False, ""
        row.translation_type, row.tool_name = StringTranslation.TRANSLATION_TYPE_MANUAL, TOOL
        row.last_translated_by, row.updated_at = user, now
    StringTranslation.objects.bulk_create(created, batch_size=AT_ONCE)
    fields = ["data", "has_error", "field_error", "translation_type", "tool_name", "last_translated_by", "updated_at"]
    StringTranslation.objects.bulk_update(updated, fields, batch_size=AT_ONCE)
    for key, line in keys.items():
        if line.sentence.path == "title":
            # wagtail-localize shows the title of a draft in lists, and learns of it when a row is saved by itself.
            StringTranslation.objects.get(locale=locale, context_id=key[0], translation_of_id=key[1]).save()
