"""What happens elsewhere when something is published or saved: kept pages are forgotten, translations learn of the new source."""

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import CollectionViewRestriction, Locale, Page, PageViewRestriction, Site, TranslatableMixin
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import TranslationSource

from home.models import PortalImage, PortalMedia
from home.services.synchronise import synchronise_translations
from portal.page_cache import forget_pages

ALWAYS_PUBLIC = (Redirect, Locale, PageViewRestriction, Site, PortalImage, PortalMedia, Document, CollectionViewRestriction)


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def pages_changed(sender, **kwargs):
    transaction.on_commit(forget_pages)


@receiver([post_save, post_delete])
def public_object_changed(sender, **kwargs):
    if kwargs.get("raw"):
        return
    if issubclass(sender, ALWAYS_PUBLIC) or sender in get_snippet_models():
        transaction.on_commit(forget_pages)


@receiver(post_delete)
def page_deleted(sender, **kwargs):
    if issubclass(sender, Page):
        transaction.on_commit(forget_pages)


@receiver(page_published)
def page_source_changed(sender, instance, **kwargs):
    update_translations(instance)


@receiver(post_save)
def snippet_source_changed(sender, instance, **kwargs):
    if sender in get_snippet_models() and issubclass(sender, TranslatableMixin) and not kwargs.get("raw"):
        update_translations(instance)


def update_translations(instance) -> None:
    """Tell the translations that their French source has changed, and give them what is the same in all languages.

    wagtail-localize does neither by itself.
    """
    if instance.locale.language_code != settings.LANGUAGE_CODE:
        return
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is not None:
        source.update_from_db()
        synchronise_translations(source=instance)
