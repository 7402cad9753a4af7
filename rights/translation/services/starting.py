"""Giving pages and snippets to translators, whatever screen or command does it: what is translated already stays as its readers have it."""

from typing import Any

from wagtail.models import Page
from wagtail_localize.operations import TranslationCreator

_as_wagtail_localize_does = TranslationCreator.create_translations


def create_missing_translations(creator: TranslationCreator, instance: Any, include_related_objects: bool = True) -> None:
    """Create the translations that do not exist yet. Mirrors of other pages are none."""
    wanted = creator.target_locales
    versions = Page.objects.filter(alias_of=None) if isinstance(instance, Page) else type(instance).objects.all()
    present = set(versions.filter(translation_key=instance.translation_key).values_list("locale_id", flat=True))
    creator.target_locales = [locale for locale in wanted if locale.pk not in present]
    try:
        _as_wagtail_localize_does(creator, instance, include_related_objects)
    finally:
        creator.target_locales = wanted


def create_only_what_is_missing() -> None:
    """Have wagtail-localize leave present translations alone when a page is sent to translation with the pages below it.

    It writes them again from all that was typed, published or not, and takes those that are kept by hand back from their editors.
    """
    TranslationCreator.create_translations = create_missing_translations
