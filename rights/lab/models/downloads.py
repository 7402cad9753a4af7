"""Which documents the library gives, and how often each is downloaded."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string


class ResourceFile(models.Model):
    """A document that a French resource gives, so that lists can ask the database. Written with the page, by its `versions`."""

    resource = models.ForeignKey("lab.ResourcePage", on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(get_document_model_string(), on_delete=models.CASCADE, related_name="resource_files")

    # The page itself says that it uses the document.
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["resource", "document"], name="resource_file_once")]

    def __str__(self):
        return f"{self.resource_id}: {self.document_id}"


class DocumentDownload(models.Model):
    """How many times a document of the library was downloaded on a day. Nothing of who asked for it, nor of the hour."""

    document = models.ForeignKey(get_document_model_string(), verbose_name=_("document"), on_delete=models.CASCADE, related_name="downloads")
    day = models.DateField(_("day"), db_index=True)
    number = models.PositiveIntegerField(_("times"), default=0)

    # A document is not “used” by the count of its downloads.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("downloads of a document")
        verbose_name_plural = _("downloads of documents")
        constraints = [models.UniqueConstraint(fields=["document", "day"], name="document_downloads_once_a_day")]

    def __str__(self):
        return f"{self.document_id}, {self.day}: {self.number}"
