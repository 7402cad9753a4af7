"""The pictures of a handout, gathered while it is written."""

import hashlib

from home.services.pictograms import drawing
from home.services.qr_codes import qr_file


class Files:
    """Pictures by name. The name is made of what is in the picture: the same drawing is kept once. `is_black` asks for drawings in black, white and greys."""

    def __init__(self, *, is_black: bool = False):
        self.is_black = is_black
        self.all: dict[str, bytes] = {}
        self.missing: list[str] = []  # pictures that are not where they should be, in words

    def keep(self, data: bytes, ending: str) -> str:
        name = f"{hashlib.sha256(data).hexdigest()[:16]}.{ending}"
        self.all[name] = data
        return name

    def pictogram(self, item) -> str:
        """Return the name of a pictogram's file; empty when there is none."""
        if item is None or not getattr(item, "svg", ""):
            return ""
        view_box, shapes = drawing(item)
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}" color="#000">{shapes}</svg>'
        return self.keep(svg.encode(), "svg")

    def qr(self, address: str) -> str:
        """Return the name of the QR code of an address, with its quiet zone."""
        return self.keep(qr_file(address), "svg")
