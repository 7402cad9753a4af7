"""The pictures of a handout, gathered while it is written."""

import hashlib
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import get_language
from PIL import Image
from wagtail.images.models import Filter

from home.services.pictograms import drawing
from home.services.qr_codes import qr_file
from rights.handouts.services.black import in_greys

PHOTO = "width-800|format-jpeg|jpegquality-75|bgcolor-ffffff"
LOGO = "max-480x168|format-jpeg|jpegquality-85|bgcolor-ffffff"
logger = logging.getLogger(__name__)


class Files:
    """Pictures by name. The name is made of what is in the picture: the same drawing is kept once. `is_black` asks for drawings in black, white and greys."""

    def __init__(self, *, is_black: bool = False):
        self.is_black = is_black
        self.all: dict[str, bytes] = {}
        self.missing: list[str] = []  # pictures that are not where they should be, in words
        self.drawn: dict[str, Any] = {}  # the pictograms by their name
        self.told_in = get_language()  # who is told that something cannot be printed reads this language, whatever that of the page
        self.credits: set[tuple[str, str]] = set()  # who drew them and under which licence

    @contextmanager
    def credited(self) -> Iterator[set[tuple[str, str]]]:
        """Gather the credits of the pictures that are kept meanwhile, new or not: those of one sheet among several."""
        before, self.credits = self.credits, set()
        try:
            yield self.credits
        finally:
            self.credits = before | self.credits

    def keep(self, data: bytes, ending: str) -> str:
        name = f"{hashlib.sha256(data).hexdigest()[:16]}.{ending}"
        self.all[name] = data
        return name

    def pictogram(self, item: Any) -> str:
        """Return the name of a pictogram's file; empty when there is none."""
        if item is None or not getattr(item, "svg", ""):
            return ""
        self.credits.add((item.credit, item.licence))
        view_box, shapes = drawing(item)
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}" color="#000">{shapes}</svg>'
        name = self.keep((in_greys(svg) if self.is_black else svg).encode(), "svg")
        self.drawn[name] = item
        return name

    def photo(self, image: Any, rendition: str = PHOTO) -> str:
        """Return the name of a photograph's file, always a JPEG; empty when it is not on the disk, or is none that can be read."""
        try:
            data = _rendered(image, rendition)
            with Image.open(io.BytesIO(data)) as opened:
                opened.load()
                data = _in_greys(opened) if self.is_black else data
        except Exception:  # whatever is wrong with one file must not take the sheet away: words stand for it
            logger.exception("The picture %s cannot be printed.", image.pk)
            return ""
        if image.credit:
            self.credits.add((image.credit, image.licence))
        return self.keep(data, "jpg")

    def logo(self, image: Any) -> str:
        return self.photo(image, LOGO)

    def qr(self, address: str) -> str:
        """Return the name of the QR code of an address, with its quiet zone."""
        return self.keep(qr_file(address), "svg")


def _in_greys(image: Image.Image) -> bytes:
    kept = io.BytesIO()
    image.convert("L").save(kept, "JPEG", quality=75)
    return kept.getvalue()


def _rendered(image: Any, rendition: str) -> bytes:
    """Return a rendition of a photograph, made again where its own file is gone."""
    try:
        with image.get_rendition(rendition).file.open("rb") as stored:
            return stored.read()
    except FileNotFoundError:
        made = image.generate_rendition_file(Filter(spec=rendition))
        made.seek(0)
        return made.read()
