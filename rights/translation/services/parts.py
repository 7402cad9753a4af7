"""The parts of a page or snippet that are translated one by one, and the hash of what a reader reads of each.

A part is a plain field (`short_answer`), a block at the top of a stream (`how_much.<id>`) or a child row (`sessions.<key>`): the first two steps of
wagtail-localize's content paths.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from wagtail_localize.models import StringSegment, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

TAG = re.compile(r"<[^>]*>")
BREAK = re.compile(r"<br\s*/?>")
SPACES = re.compile(r"\s+")


def part_of(path: str) -> str:
    """Return the part that a content path stands in: `how_much.1f2e.text` is in `how_much.1f2e`."""
    return ".".join(path.split(".")[:2])


def anchor_of(part: str) -> str:
    """Return the identifier of a part on the translation screen: `part-how_much-1f2e`."""
    return "part-" + part.replace(".", "-")


def is_read(path: str, model: type) -> bool:
    """Return whether readers see what stands at a content path; an address or hidden search words never make a translation stale."""
    return path.split(".", maxsplit=1)[0] not in getattr(model, "unread_fields", ())


def read_text(data: str, attributes: dict[str, dict]) -> str:
    """Return what a reader reads of a sentence: no mark-up, spaces alike; an amount of the register counts as its key, whatever its value.

    `data` is the sentence as wagtail-localize keeps it, `attributes` what it put aside of its links.
    """
    text = SPACES.sub(" ", unescape(TAG.sub("", BREAK.sub(" ", data)))).strip()
    keys = [marks["key"] for marks in attributes.values() if marks.get("linktype") == "figure" and "key" in marks]
    return "\n".join([text, *keys])


def attributes_of(value: Any) -> dict[str, dict]:
    """Return the attributes of a segment's links as a dictionary, however they are kept."""
    if isinstance(value, str):
        value = json.loads(value or "{}")
    return value or {}


def hash_of(texts: Iterable[str]) -> str:
    """Return the hash of a part from the texts of its sentences, in order: 16 hexadecimal digits."""
    return hashlib.sha256("\n\n".join(texts).encode()).hexdigest()[:16]


def part_texts(instance: Any) -> dict[str, list[str]]:
    """Return the texts that a reader reads, sentence by sentence, of each part of a page or snippet, in the order of the page."""
    parts: dict[str, list[str]] = {}
    for value in extract_segments(instance):
        if isinstance(value, StringSegmentValue) and is_read(value.path, type(instance)):
            parts.setdefault(part_of(value.path), []).append(read_text(value.string.data, attributes_of(value.attrs)))
    return parts


def part_hashes(instance: Any) -> dict[str, str]:
    """Return the hash of each part of a page or snippet, in the order of the page."""
    return {part: hash_of(texts) for part, texts in part_texts(instance).items()}


Segments = dict[str, list[StringSegment]]


def segments_by_part(source: TranslationSource) -> Segments:
    """Return the sentences of a translation source by part, in order, those that readers do not see included."""
    parts: dict[str, list[StringSegment]] = {}
    for segment in StringSegment.objects.filter(source=source).select_related("context", "string").order_by("order"):
        parts.setdefault(part_of(segment.context.path), []).append(segment)
    return parts


def segments_hash(segments: list[StringSegment]) -> str:
    """Return the hash of a part from its stored sentences: the same as `part_hashes` gives for the source itself."""
    return hash_of(read_text(segment.string.data, attributes_of(segment.attrs)) for segment in segments)
