"""The texts of a page, by place, for the engine.

A place is the content path that Wagtail's editor gives to the same text: the name of the field, then the identifiers and names of its
blocks, with dots between them: `how_much.<uuid>.text`.
"""

from collections.abc import Iterator
from typing import Any

from rights.plain_language.engine import Block, Level


def page_texts(page: Any, *, level: Level) -> dict[str, Block]:
    """Return the texts of `page` that are written at `level`, in the order of its form. A page may name the streams of its FALC version
    in `easy_read_fields`; all its other texts are plain."""
    raise NotImplementedError


def sections(page: Any) -> Iterator[tuple[str, str]]:
    """Yield the name and the label of each field that holds texts, in the order of the form."""
    raise NotImplementedError
