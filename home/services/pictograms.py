"""Pictograms on a page: read in one query; the first ones stand in the page, the others come in one drawing sheet made for that page."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

INLINE = 2
MAX_PER_SHEET = 60
PLACEHOLDER = "PICTOGRAM-SHEET"
STORED = re.compile(r"'pictogram': (\d+)")
_known: ContextVar[dict[int, Any] | None] = ContextVar("known_pictograms", default=None)


@contextmanager
def pictograms_read_together(page, text: str) -> Iterator[None]:
    """While a page is rendered, its own pictogram and those of its `stored_text` cost one query in all, or none."""
    ids = {int(key) for key in STORED.findall(text)}
    own = getattr(page, "pictogram_id", None)
    known = apps.get_model("home", "Pictogram").objects.in_bulk(ids | ({own} - {None})) if ids or own else {}
    if own in known:
        page.pictogram = known[own]
    token = _known.set(known)
    try:
        yield
    finally:
        _known.reset(token)


def known_pictograms(keys: list) -> list | None:
    """Return the pictograms of a page being rendered, by their keys; None when one of them has not been read with it."""
    known = _known.get()
    if known is None or any(key is not None and key not in known for key in keys):
        return None
    return [known.get(key) for key in keys]


def drawing(pictogram) -> tuple[str, str]:
    """Return the view box of a pictogram and the shapes inside it."""
    opening, _, rest = pictogram.svg.partition(">")
    return opening.partition('viewBox="')[2].rstrip('"'), rest.removesuffix("</svg>")


def inline_svg(pictogram) -> str:
    """Return the pictogram as mark-up; words beside it carry its meaning, so voices pass over it."""
    view_box, shapes = drawing(pictogram)
    return format_html('<svg class="pictogram" width="48" height="48" viewBox="{}" aria-hidden="true">{}</svg>', view_box, mark_safe(shapes))  # noqa: S308 (cleaned by svg_clean)


class PictogramSheet:
    """Collects the pictograms drawn on one page."""

    def __init__(self):
        self.inlined: set[int] = set()
        self.others: dict[int, str] = {}

    def draw(self, pictogram) -> str:
        is_new = pictogram.pk not in self.others
        if pictogram.pk in self.inlined or (is_new and (len(self.inlined) < INLINE or len(self.others) >= MAX_PER_SHEET)):
            self.inlined.add(pictogram.pk)
            return inline_svg(pictogram)
        self.others[pictogram.pk] = pictogram.digest
        return format_html('<svg class="pictogram" width="48" height="48" aria-hidden="true"><use href="{}#p{}"/></svg>', PLACEHOLDER, pictogram.pk)

    def fill(self, page: str) -> str:
        """Return the rendered page with the sheet's address in place."""
        return page.replace(PLACEHOLDER, self.address()) if self.others else page

    def address(self) -> str:
        """The sheet's address names its pictograms and changes with their drawings: it can be kept for ever."""
        keys = sorted(self.others)
        return reverse("pictogram_sheet", args=[sheet_digest(self.others), "-".join(map(str, keys))])


def sheet_digest(digests: dict[int, str]) -> str:
    text = " ".join(f"{key}:{digests[key]}" for key in sorted(digests))
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def sheet_svg(pictograms) -> str:
    """Return one SVG document that holds each pictogram as a symbol `p<id>`."""
    symbols = []
    for pictogram in pictograms:
        view_box, shapes = drawing(pictogram)
        symbols.append(f'<symbol id="p{pictogram.pk}" viewBox="{view_box}">{shapes}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>'
