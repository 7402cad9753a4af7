"""QR codes, read from the pages as they are seen: rendered, then decoded."""

from dataclasses import dataclass

import pypdfium2
import zxingcpp

from .source import Source, data_of

DOTS_PER_INCH = 200
SMALLEST = 20  # millimetres


@dataclass(frozen=True)
class Code:
    page: int  # from 1
    text: str
    millimetres: float  # the shorter side of the dark square, its quiet zone left out


def qr_codes(pdf: Source) -> list[Code]:
    """Return every QR code that a camera would read, page by page. In black and white, as most are printed."""
    document = pypdfium2.PdfDocument(data_of(pdf))
    try:
        return [code for number, page in enumerate(document, start=1) for code in codes_of(number, page)]
    finally:
        document.close()


def codes_of(number: int, page: pypdfium2.PdfPage) -> list[Code]:
    picture = page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil()
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return [Code(number, code.text, side(code.position)) for code in found]


def side(corners) -> float:
    around = [corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left]
    sides = [abs(complex(a.x - b.x, a.y - b.y)) for a, b in zip(around, around[1:] + around[:1], strict=True)]
    return round(min(sides) * 25.4 / DOTS_PER_INCH, 1)


def small_codes(pdf: Source) -> list[Code]:
    """Return the codes that a phone held by hand would miss."""
    return [code for code in qr_codes(pdf) if code.millimetres < SMALLEST]
