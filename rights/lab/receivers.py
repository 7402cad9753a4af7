"""What follows when a document of the library is downloaded, or a territory changes."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.documents.models import document_served

from rights.lab.models import Territory
from rights.lab.services.downloads import document_downloaded
from rights.lab.services.territories import forget_territories


@receiver(document_served)
def a_download_counts(sender, instance, request, **kwargs):
    document_downloaded(document=instance, request=request)


@receiver([post_save, post_delete], sender=Territory)
def territories_changed(sender, **kwargs):
    """Forget at once for who reads inside the transaction, then again for those who read the old ones meanwhile."""
    forget_territories()
    transaction.on_commit(forget_territories)
