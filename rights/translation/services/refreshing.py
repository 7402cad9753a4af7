"""Installations from before translations were followed by parts: each translation that nobody has looked at yet is brought up to date once."""

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page
from wagtail_localize.models import Translation

from rights.translation.models import TranslationState
from rights.translation.services.building import PARTS_FIELD, known_texts, translated_parts
from rights.translation.services.following import bring_up_to_date
from rights.translation.services.memory import keep_published
from rights.translation.services.parts import segments_by_part


def unknown_translations() -> QuerySet:
    """Return the translations of which the state is not known, in the order of their making."""
    states = TranslationState.objects.filter(object_id=OuterRef("source__object_id"), locale=OuterRef("target_locale"))
    return (
        Translation.objects.filter(~Exists(states)).select_related("source__specific_content_type", "source__locale", "target_locale").order_by("pk")
    )


def translations_refreshed() -> int:
    """Bring the translations of which the state is not known up to date, one by one; return how many had something to know.

    What has no translated page or snippet any more stays as it is. Nothing that has a translation becomes French.
    """
    count = 0
    for translation in unknown_translations():
        model = translation.source.specific_content_type.model_class()
        if model is None or not _exists(model, translation):
            continue
        take_as_public(translation)
        bring_up_to_date(translation)
        count += 1
    return count


def take_as_public(translation: Translation) -> None:
    """Remember the texts of a public translation as what its readers have: what translators typed since is a draft of theirs."""
    source = translation.source
    target = source.get_translated_instance(translation.target_locale)
    if getattr(target, PARTS_FIELD) or not getattr(target, "live", True):
        return
    segments = segments_by_part(source)
    setattr(target, PARTS_FIELD, translated_parts(source, segments, known_texts(source, translation.target_locale)))
    keep_published(segments, target)


def _exists(model: type, translation: Translation) -> bool:
    kind = Page if issubclass(model, Page) else model
    versions = kind.objects.filter(translation_key=translation.source.object_id)
    return versions.filter(locale=translation.target_locale_id).exists() and versions.filter(locale=translation.source.locale_id).exists()
