"""What follows a publication at once: the links of the page, and those that lead to it."""

from django.conf import settings
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from home.models import BasePage
from rights.editing.models import LinkCheck
from rights.editing.services.links import links_refresh, targets_changed
from rights.editing.services.moves import translations_follow
from rights.editing.services.redirects import stale_redirects_delete


@receiver(page_published)
def links_of_a_published_page(sender, instance, **kwargs):
    if isinstance(instance, BasePage):
        links_refresh(pages=[instance])
        targets_changed(page=instance)


@receiver(page_unpublished)
def links_of_a_page_withdrawn(sender, instance, **kwargs):
    LinkCheck.objects.filter(page=instance.pk).delete()
    targets_changed(page=instance)


@receiver(post_delete, sender=Page)
def links_to_a_page_deleted(sender, instance, **kwargs):
    targets_changed(page=instance)


@receiver(post_page_move)
def translations_of_a_page_moved(sender, instance, parent_page_before, parent_page_after, **kwargs):
    if instance.locale.language_code == settings.LANGUAGE_CODE and parent_page_before != parent_page_after:
        translations_follow(page=instance, parent=parent_page_after)


@receiver([page_slug_changed, post_page_move])
def addresses_changed(sender, instance, **kwargs):
    stale_redirects_delete(page=instance)
