"""What is kept of a file while it comes from the browser."""

from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.urls import Resolver404, resolve


def upload_limit(path: str) -> int | None:
    """Return how many bytes the form at this address may receive in one file; None without a limit."""
    try:
        namespace = resolve(path).namespace
    except Resolver404:
        return None
    name = settings.UPLOAD_LIMITS.get(namespace)
    return getattr(settings, name) if name else None


class LimitedUploadHandler(FileUploadHandler):
    """Keeps nothing of a file beyond the limit of its form; the rest is read to its end, so that the browser listens to our answer.

    The form then receives an empty file of the true size, which its own check of sizes refuses in its own words, beside its other fields.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        self.limit = upload_limit(self.request.path_info)

    def receive_data_chunk(self, raw_data, start):
        is_kept = self.limit is None or start + len(raw_data) <= self.limit
        return raw_data if is_kept else None

    def file_complete(self, file_size):
        if self.limit is None or file_size <= self.limit:
            return None
        return InMemoryUploadedFile(BytesIO(), self.field_name, self.file_name, self.content_type, file_size, self.charset)
