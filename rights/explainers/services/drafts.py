"""The next text of a page, and its publication: a translation is written sentence by sentence, beside the page."""

from typing import Any

from wagtail_localize.models import Translation


def latest_draft(page: Any) -> Any:
    """Return the page as it would be published now: its latest revision, or its sentences as translated so far."""
    translation = _translation(page)
    if translation is None:
        return page.get_latest_revision_as_object()
    return translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)


def draft_revision(page: Any) -> Any:
    """Return the revision that holds the latest draft; None for a translation, of which only sentences are kept."""
    return None if _translation(page) else page.latest_revision


def draft_published(*, page: Any, user: Any) -> None:
    """Publish the latest draft of a page; raises `NotReadyToPublish` when its readers need more."""
    translation = _translation(page)
    if translation is not None:
        # `publish=True` would wait for the end of the transaction: too late to refuse.
        translation.save_target(user=user, publish=False)
        page = type(page).objects.get(pk=page.pk)
    revision = page.get_latest_revision() or page.save_revision(user=user)
    revision.publish(user=user)


def _translation(page: Any) -> Translation | None:
    found = Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True)
    return found.select_related("source", "target_locale").first()
