"""A PDF in any of the forms that tests have at hand."""

from io import BytesIO
from pathlib import Path

import pikepdf

Source = bytes | str | Path


def data_of(pdf: Source) -> bytes:
    return pdf if isinstance(pdf, bytes) else Path(pdf).read_bytes()


def opened(pdf: Source) -> pikepdf.Pdf:
    """Open a PDF as written: a damaged file raises instead of being mended on the way."""
    return pikepdf.open(BytesIO(data_of(pdf)), attempt_recovery=False)
