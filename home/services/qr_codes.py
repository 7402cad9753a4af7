"""QR codes, drawn in the page itself."""

import segno


def qr_svg(address: str) -> str:
    """Return the drawing of an address, black on white whatever the colours around it, with the quiet zone that readers need.

    It is decoration for those who do not see it: the address stands beside it in letters.
    """
    code = segno.make(address, error="m", micro=False)
    drawing = code.svg_inline(border=4, omitsize=True, light="#fff", dark="#000", svgclass=None, lineclass=None)
    return drawing.replace("<svg ", '<svg class="qr" aria-hidden="true" ', 1)
