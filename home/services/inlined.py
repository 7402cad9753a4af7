"""What stands in the page itself so that text shows after one trip on a slow network: the styles, and the reader's settings."""

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from rcssmin import cssmin

IMPORT = re.compile(r'@import url\("([^"]+)"\)(?: layer\(([\w.-]+)\))?;')
FONT = re.compile(r'url\("(?:\.\./)+(fonts/[^"]+)"\)')


@dataclass(frozen=True)
class Inlined:
    text: str

    @property
    def csp_source(self) -> str:
        """The hash by which the Content-Security-Policy allows this very text."""
        return "'sha256-" + base64.b64encode(hashlib.sha256(self.text.encode()).digest()).decode() + "'"


def style_sheet(name: str) -> Inlined:
    """Return `static/css/<name>.css` with its imports in place, without comments and spare blanks."""
    return _style_sheet(name) if not settings.DEBUG else _style_sheet.__wrapped__(name)


@lru_cache
def _style_sheet(name: str) -> Inlined:
    text = cssmin(_read(Path(finders.find(f"css/{name}.css"))))
    return Inlined(FONT.sub(lambda match: f'url("{static(match[1])}")', text))


def _read(path: Path) -> str:
    def replace(match):
        text = _read(path.parent / match[1])
        return f"@layer {match[2]}{{{text}}}" if match[2] else text

    return IMPORT.sub(replace, path.read_text())


@lru_cache
def early_script() -> Inlined:
    """Return the one line that runs before the page shows: it applies the reading settings kept by this browser."""
    return Inlined(Path(finders.find("js/early.js")).read_text().strip())
