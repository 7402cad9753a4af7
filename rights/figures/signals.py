"""What follows a change of the register, or of a text that may name an amount."""

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from rights.figures.models import Figure, FigureValue
from rights.figures.selectors import forget_register
from rights.figures.services.uses import may_use_amounts, uses_forgotten, uses_recorded


@receiver([post_save, post_delete], sender=Figure)
@receiver([post_save, post_delete], sender=FigureValue)
def register_changed(sender, **kwargs):
    """Forget at once for who reads inside the transaction, then again for those who read the old values meanwhile."""
    forget_register()
    transaction.on_commit(forget_register)


@receiver(post_delete, sender=Figure)
def translations_follow(sender, instance, **kwargs):
    """A label means nothing without its amount."""
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        Figure.objects.filter(translation_key=instance.translation_key).delete()


@receiver(page_published)
def page_uses_recorded(sender, instance, **kwargs):
    if may_use_amounts(type(instance)):
        uses_recorded(instance)


@receiver(page_unpublished)
def hidden_page_uses_nothing(sender, instance, **kwargs):
    """The reports tell of what readers have; keys are guarded by the draft that remains."""
    if may_use_amounts(type(instance)):
        uses_forgotten(instance)


@receiver(post_save)
def snippet_uses_recorded(sender, instance, **kwargs):
    if not kwargs.get("raw") and not issubclass(sender, Page) and may_use_amounts(sender):
        uses_recorded(instance)


@receiver(post_delete)
def uses_of_deleted(sender, instance, **kwargs):
    if may_use_amounts(sender):
        uses_forgotten(instance)
