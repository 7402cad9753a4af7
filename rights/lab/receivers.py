"""What follows when a document of the library is downloaded."""

from django.dispatch import receiver
from wagtail.documents.models import document_served

from rights.lab.services.downloads import document_downloaded


@receiver(document_served)
def a_download_counts(sender, instance, request, **kwargs):
    document_downloaded(document=instance, request=request)
