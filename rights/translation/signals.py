"""When translations follow: the French is published or saved, or a translation is."""

from django.conf import settings
from django.core.signals import request_started
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, TranslatableMixin
from wagtail.signals import page_published, page_unpublished
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import TranslationLog

from rights.translation.models import TranslationState
from rights.translation.services.editorial_mark import forget_editorial_mark, take_editorial_mark
from rights.translation.services.following import follow_source, follow_target, is_following, translation_of
from rights.translation.services.reviews import may_be_reviewed, reviews_settle
from rights.translation.services.states import record_state


@receiver(page_published)
def page_was_published(sender, instance, **kwargs):
    if not instance.alias_of_id:
        follow(instance)


@receiver(page_published)
def reviewed_page_was_published(sender, instance, **kwargs):
    if may_be_reviewed(instance):
        reviews_settle(sender.objects.get(pk=instance.pk))


@receiver(post_save)
def snippet_was_saved(sender, instance, **kwargs):
    if sender in get_snippet_models() and issubclass(sender, TranslatableMixin) and not kwargs.get("raw"):
        follow(instance)


def follow(instance) -> None:
    if is_following():
        return
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        follow_source(instance, is_editorial=take_editorial_mark(instance))
    else:
        follow_target(instance)


@receiver(post_save, sender=TranslationLog)
def translation_was_written(sender, instance, **kwargs):
    """A translation stands among what there is to finish from its first draft, long before anyone publishes it."""
    if kwargs.get("raw") or TranslationState.objects.filter(object_id=instance.source.object_id, locale=instance.locale_id).exists():
        return
    target = instance.source.get_translated_instance(instance.locale)
    translation = translation_of(target)
    if translation is not None:
        record_state(translation, target=target)


@receiver(page_unpublished)
def page_was_unpublished(sender, instance, **kwargs):
    translation = translation_of(instance)
    if translation is not None:
        record_state(translation, target=instance)


@receiver(post_delete)
def version_was_deleted(sender, instance, **kwargs):
    if sender is Page or (sender in get_snippet_models() and issubclass(sender, TranslatableMixin)):
        TranslationState.objects.filter(object_id=instance.translation_key, locale_id=instance.locale_id).delete()


@receiver(request_started)
def marks_end_with_their_request(sender, **kwargs):
    """A publication that was refused leaves its mark behind: it says nothing of the next one."""
    forget_editorial_mark()
