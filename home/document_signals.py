"""A document brings its facts when its file comes in, and takes them away when it goes."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from home.models import DocumentFacts
from home.services.document_facts import facts_make, file_forget, pictures_follow_collections


@receiver(post_save, sender=get_document_model())
def document_saved(sender, instance, **kwargs):
    """Once the document is written: a file that cannot be read undoes nothing, and no lock is held while it is read."""
    if not kwargs.get("raw") and instance.file and instance.file_hash:
        transaction.on_commit(partial(make_facts_of, instance.pk), robust=True)


def make_facts_of(number: int) -> None:
    document = get_document_model().objects.filter(pk=number).first()
    if document is not None:
        facts_make(document=document)


@receiver(post_delete, sender=DocumentFacts)
def facts_deleted(sender, instance, **kwargs):
    file_forget(instance.thumbnail)


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
@receiver(post_save, sender=Collection)
def collection_changed(sender, instance, **kwargs):
    """Once it is written: the form of a collection saves it, then moves it, in one transaction."""
    if not kwargs.get("raw"):
        transaction.on_commit(pictures_follow_collections, robust=True)
