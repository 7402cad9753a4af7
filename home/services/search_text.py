"""What a page gives to the search: its words by importance, and the facts that a result shows."""

from dataclasses import dataclass
from typing import Any

from wagtail.fields import RichTextField, StreamField


@dataclass(frozen=True)
class SearchText:
    """The words of a page, from the most to the least telling. `names` and `words` hold one entry a line."""

    title: str
    names: str = ""
    words: str = ""
    summary: str = ""
    body: str = ""


@dataclass(frozen=True)
class SearchFacts:
    """What a result shows beside the title. `easy_read_address` is the end of the address of the easy-to-read version."""

    summary: str = ""
    name: str = ""
    topic: Any = None
    easy_read_address: str = ""
    has_audio: bool = False


def body_text(page: Any) -> str:
    """Return the text of all the streams and rich texts of a page, as its readers see it."""
    pieces: list[str] = []
    for field in page._meta.get_fields():
        if isinstance(field, (StreamField, RichTextField)):
            pieces += map(str, field.get_searchable_content(getattr(page, field.name)))
    return "\n".join(pieces)
