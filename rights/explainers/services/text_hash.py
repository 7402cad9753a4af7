"""The digest by which a recorded reading stays tied to the very words that were read.

Pure Python, on stream data as it is stored: data migrations use it too. Change what it reads and every proof is lost.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from typing import Any

# Signs without width that editors paste without knowing. Joiners stay: they change Arabic letters.
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


def text_hash(raw: Iterable[dict[str, Any]], *, language: str) -> str:
    """Return the digest of an easy-to-read text in a language; empty when it holds no words.

    It changes with the words, their order, and where a line or a heading begins. It does not with pictures, the identifiers of
    blocks, empty lines, nor the kind and number of spaces, which the portal sets by itself.
    """
    parts = [part for block in raw if (part := _lines(block))]
    if not parts:
        return ""
    return hashlib.sha256(json.dumps([language, parts], ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _lines(block: dict[str, Any]) -> list[str]:
    """Return the kind of a block, then its lines; nothing when all of them are empty."""
    value = block.get("value")
    text = value.get("text") if isinstance(value, dict) else value
    lines = [line for line in map(_plain, str(text or "").splitlines()) if line]
    return [str(block.get("type", "")), *lines] if lines else []


def _plain(line: str) -> str:
    return " ".join(unicodedata.normalize("NFC", line).translate(UNSEEN).split())
