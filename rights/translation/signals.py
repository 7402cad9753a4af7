"""When translations follow: the French is published or saved, or a translation is."""

from django.conf import settings
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import TranslatableMixin
from wagtail.signals import page_published, page_unpublished
from wagtail.snippets.models import get_snippet_models

from rights.translation.services.editorial_mark import take_editorial_mark
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


@receiver(page_unpublished)
def page_was_unpublished(sender, instance, **kwargs):
    translation = translation_of(instance)
    if translation is not None:
        record_state(translation, target=instance)
