"""What is known of a document's file before it is opened."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string


def thumbnail_path(facts, name: str) -> str:
    """A name that nobody guesses: the picture of a document that is not for everyone is found only by those to whom a page shows it."""
    return f"thumbnails/{secrets.token_urlsafe(18)}.webp"


class DocumentFacts(models.Model):
    """The facts of one file, of which `file_hash` is the mark: facts of another mark are those of an earlier file.

    What nobody knows stays empty. Made by `home.services.document_facts` when the file comes in, never while a page is read.
    """

    document = models.OneToOneField(
        get_document_model_string(), verbose_name=_("document"), on_delete=models.CASCADE, primary_key=True, related_name="facts"
    )
    file_hash = models.CharField(max_length=40, editable=False)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    is_tagged = models.BooleanField(_("has tags"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=35, blank=True)
    title = models.CharField(_("title in the file"), max_length=255, blank=True)
    thumbnail = models.ImageField(_("first page"), upload_to=thumbnail_path, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(null=True, blank=True, editable=False)

    # A document is not “used” by what is known of it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("facts of a document")
        verbose_name_plural = _("facts of documents")

    def __str__(self):
        return f"{self.document_id}: {self.file_hash[:8]}"

    @property
    def is_picture_hidden(self) -> bool:
        """Whether the file has a picture that is not kept, for the document is not for everyone: only its size is."""
        return not self.thumbnail and self.width is not None
