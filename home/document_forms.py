"""The form of a document, wherever the admin takes one: alone, many at once, or from a page that needs it."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from wagtail.documents.forms import BaseDocumentForm

from home.services.document_checks import check_document


class CheckedDocumentForm(BaseDocumentForm):
    def clean_file(self):
        file = self.cleaned_data.get("file")
        if isinstance(file, UploadedFile):
            check_document(file=file, name=file.name, size=file.size)
        return file

    def save(self, commit=True):
        """Write the document whole or not at all; nothing is locked while its file is checked."""
        with transaction.atomic():
            return super().save(commit=commit)

    def add_error(self, field, error):
        """Give one reason for a file that is refused: without it, the document would complain of its ending too."""
        if field is None and isinstance(error, ValidationError) and hasattr(error, "error_dict") and "file" in self.errors:
            error.error_dict.pop("file", None)
        super().add_error(field, error)
