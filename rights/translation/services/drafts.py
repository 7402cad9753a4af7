"""Which pages have translations that follow them."""

from typing import Any

from django.conf import settings

from rights.translation.models import TranslationState


def may_leave_behind(page: Any) -> bool:
    """Return whether a page, or what is edited of it, is French and one of those that are translated by parts."""
    return bool(page.pk) and hasattr(page, "translatable_fields") and page.locale.language_code == settings.LANGUAGE_CODE and not page.alias_of_id


def has_public_translations(page: Any) -> bool:
    """Return whether readers have a translation of a French page, one that follows it."""
    return may_leave_behind(page) and TranslationState.objects.filter(object_id=page.translation_key, is_public=True, is_by_hand=False).exists()
