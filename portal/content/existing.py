"""What the portal holds already of what content files describe, and who changed it since."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry, Page, PageLogEntry
from wagtail_localize.models import StringTranslation

from home.models import HomePage, SiteSettings
from portal.content.files import Document
from portal.content.kinds import ADDRESSES, KINDS, address_of
from portal.content.values import NAMESPACE
from rights.translation.services.reviews import REVIEWED as TRANSLATION_REVIEWED

LOADED = "portal.content.loaded"


def key_of(address: str) -> uuid.UUID:
    """Return the translation key of a document: the same at every loading."""
    return uuid.uuid5(NAMESPACE, address)


def portal_pages() -> dict[str, Page]:
    """Return the French pages that the portal holds already, by the address that a file may call them."""
    pages: dict[str, Page] = {}
    for name, kind in KINDS.items():
        if kind.is_page:
            for page in kind.model.objects.filter(locale__language_code=settings.LANGUAGE_CODE).defer_streamfields():
                pages[f"{ADDRESSES[name]}/{page.slug}" if name in ADDRESSES else name] = page
    return pages


def existing_object(document: Document):
    model = KINDS[document.kind].model
    if document.place:
        return model.objects.filter(key=document.key, locale__language_code=document.language).first()
    return model.objects.filter(translation_key=key_of(address_of(document)), locale__language_code=document.language).first()


def last_editor(instance) -> str:
    """Return who changed an object, or one of its translated sentences, since it was last loaded; nothing when nobody did."""
    if isinstance(instance, Page):
        entries = PageLogEntry.objects.filter(page_id=instance.pk)
    else:
        entries = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(instance), object_id=str(instance.pk))
    loaded = entries.filter(action=LOADED).order_by("-timestamp").first()
    if loaded is not None:
        entries = entries.filter(timestamp__gt=loaded.timestamp)
    entry = entries.filter(user__isnull=False).exclude(action=TRANSLATION_REVIEWED).order_by("-timestamp").first()
    if entry is not None:
        return str(entry.user)
    if not hasattr(instance, "translation_key"):
        return ""
    typed = StringTranslation.objects.filter(
        locale_id=instance.locale_id, context__object_id=instance.translation_key, last_translated_by__isnull=False
    ).select_related("last_translated_by")
    if loaded is not None:
        typed = typed.filter(updated_at__gt=loaded.timestamp)
    sentence = typed.first()
    return str(sentence.last_translated_by) if sentence else ""


def is_empty_portal() -> bool:
    """Return whether nothing was ever written here: no home page, no settings."""
    return not HomePage.objects.exists() and not SiteSettings.objects.exists()
