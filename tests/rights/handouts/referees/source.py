"""A PDF in any of the forms that tests have at hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pikepdf

Source = bytes | str | Path


def data_of(pdf: Source) -> bytes:
    return pdf if isinstance(pdf, bytes) else Path(pdf).read_bytes()


@contextmanager
def opened(pdf: Source) -> Iterator[pikepdf.Pdf]:
    """Open a PDF as written: a damaged file raises instead of being mended on the way. Only to be read: who asks for it next gets the same."""
    yield _last(data_of(pdf))


@lru_cache(maxsize=1)
def _last(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data), attempt_recovery=False)
