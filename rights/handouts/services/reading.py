"""What a sheet needs of the database, read at once, as `{% pictograms %}` does for a page of the site."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import translation

from home.services.links import links_read_together, stored_text
from home.services.pictograms import pictograms_read_together
from home.services.rooms import read_by_rooms
from home.services.visibility import visibility_read_once


@contextmanager
def page_read(page: Any) -> Iterator[None]:
    """While the sheet of a page is written, in the language of the page, its links, pictograms and words of the glossary have been read."""
    text = stored_text(page)
    with (
        translation.override(page.locale.language_code),
        visibility_read_once(),
        links_read_together(page, text),
        pictograms_read_together(page, text),
        read_by_rooms(page, text),
    ):
        yield
