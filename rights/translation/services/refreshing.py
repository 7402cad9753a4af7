"""Installations from before translations were followed by parts: each translation that nobody has looked at yet is brought up to date once."""

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page
from wagtail_localize.models import Translation

from rights.translation.models import TranslationState
from rights.translation.services.following import bring_up_to_date


def unknown_translations() -> QuerySet:
    """Return the translations of which the state is not known, in the order of their making."""
    states = TranslationState.objects.filter(object_id=OuterRef("source__object_id"), locale=OuterRef("target_locale"))
    return (
        Translation.objects.filter(~Exists(states)).select_related("source__specific_content_type", "source__locale", "target_locale").order_by("pk")
    )


def translations_refreshed() -> int:
    """Bring the translations of which the state is not known up to date, one by one; return how many had something to know.

    What has no translated page or snippet any more stays as it is. Nothing becomes French: the migrations remembered what readers have.
    """
    count = 0
    for translation in unknown_translations():
        model = translation.source.specific_content_type.model_class()
        if model is None or not _exists(model, translation):
            continue
        bring_up_to_date(translation)
        count += 1
    return count


def _exists(model: type, translation: Translation) -> bool:
    kind = Page if issubclass(model, Page) else model
    versions = kind.objects.filter(translation_key=translation.source.object_id)
    return versions.filter(locale=translation.target_locale_id).exists() and versions.filter(locale=translation.source.locale_id).exists()
