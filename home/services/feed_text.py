"""Texts as a feed may hold them."""

import re

# XML has no way to write these, and copies from elsewhere bring them along.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def without_controls(text: str) -> str:
    """Return text without the signs that no XML file may hold."""
    return CONTROLS.sub(" ", text)
