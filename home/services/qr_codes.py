"""QR codes, drawn in the page itself or in a file of their own."""

from functools import lru_cache
from io import BytesIO

import segno


def qr_svg(address: str) -> str:
    """Return the drawing of an address, black on white whatever the colours around it, with the quiet zone that readers need.

    It is decoration for those who do not see it: the address stands beside it in letters.
    """
    code = segno.make(address, error="m", micro=False)
    drawing = code.svg_inline(border=4, omitsize=True, light="#fff", dark="#000", svgclass=None, lineclass=None)
    return drawing.replace("<svg ", '<svg class="qr" aria-hidden="true" ', 1)


@lru_cache(maxsize=512)
def qr_file(address: str) -> bytes:
    """Return the drawing of an address as an SVG file, black on white, with its quiet zone."""
    file = BytesIO()
    options = {"kind": "svg", "xmldecl": False, "nl": False, "border": 4, "omitsize": True, "svgclass": None, "lineclass": None}
    segno.make(address, error="m", micro=False).save(file, light="#fff", dark="#000", **options)
    return file.getvalue()
