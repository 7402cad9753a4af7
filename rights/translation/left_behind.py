"""What publishing a French page would do to its translations, and what it did."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from rights.translation.models import PublishedText, TranslationState
from rights.translation.overview import language_name
from rights.translation.services.building import PARTS_FIELD
from rights.translation.services.parts import attributes_of, hash_of, is_read, part_of, read_text
from rights.translation.services.places import field_labels, part_place

MOST_NAMED = 8


def public_states(page: Any) -> list[TranslationState]:
    """Return the states of the translations of a page that readers have and that follow it, in the order of the portal's languages."""
    states = TranslationState.objects.filter(object_id=page.translation_key, is_public=True, is_by_hand=False).select_related("locale")
    order = {code: rank for rank, (code, _name) in enumerate(settings.LANGUAGES)}
    return sorted((state for state in states if state.locale.language_code in order), key=lambda state: order[state.locale.language_code])


def left_behind(page: Any) -> dict[Locale, list[str]]:
    """Return the parts that readers of each public translation would find in French if a French page were published as it is.

    `page` is the page itself or a draft of it. A part counts unless that translation says what it says, or readers once had all its sentences
    in their language: these come back by themselves. Languages without such a part are left out. Three queries.
    """
    states = public_states(page)
    if not states:
        return {}
    has = dict(type(page).objects.filter(translation_key=page.translation_key).values_list("locale_id", PARTS_FIELD))
    words = _published_words(page)
    parts = _sentences(page)
    found = {}
    for state in states:
        known = words[state.locale_id]
        waiting = [
            part
            for part, sentences in parts.items()
            if has.get(state.locale_id, {}).get(part) != sentences.hash and not all(sentence in known for sentence in sentences.words)
        ]
        if waiting:
            found[state.locale] = waiting
    return found


def waiting_parts(page: Any) -> dict[str, set[str]]:
    """Return the parts that readers of each public translation find in French today, by language code."""
    return {state.locale.language_code: {part for part, _since in state.waiting} for state in public_states(page) if state.waiting}


@dataclass(frozen=True)
class LeftBehind:
    """What the editor says beside the button “Publish”: a sentence, and the names of the blocks. `text` is empty when nothing would wait."""

    text: str = ""
    names: tuple[str, ...] = ()
    more: int = 0


def left_behind_words(page: Any) -> LeftBehind:
    """Return what publishing a French page as it is would leave to translate, in words."""
    found = left_behind(page)
    parts = list(dict.fromkeys(part for waiting in found.values() for part in waiting))
    if not parts:
        return LeftBehind()
    text = ngettext(
        "Publishing will leave %(count)s block to translate in %(languages)s. Until then its readers find it in French.",
        "Publishing will leave %(count)s blocks to translate in %(languages)s. Until then their readers find them in French.",
        len(parts),
    ) % {"count": len(parts), "languages": get_text_list([language_name(locale.language_code) for locale in found], _("and"))}
    return LeftBehind(text, tuple(places(page, parts[:MOST_NAMED])), max(0, len(parts) - MOST_NAMED))


def places(page: Any, parts: list[str]) -> list[str]:
    """Return where parts of a page stand, in the words of its form."""
    labels = field_labels(type(page))
    return [part_place(page, part, labels) for part in parts]


@dataclass
class _Sentences:
    words: list[str]
    texts: list[str]

    @property
    def hash(self) -> str:
        return hash_of(self.texts)


def _sentences(page: Any) -> dict[str, _Sentences]:
    """Return each part of a page with its sentences: without their amounts, as the memory knows them, and as they are hashed."""
    parts: dict[str, _Sentences] = {}
    for value in extract_segments(page):
        if isinstance(value, StringSegmentValue) and is_read(value.path, type(page)):
            sentences = parts.setdefault(part_of(value.path), _Sentences([], []))
            sentences.words.append(read_text(value.string.data, {}))
            sentences.texts.append(read_text(value.string.data, attributes_of(value.attrs)))
    return parts


def _published_words(page: Any) -> dict[int, set[str]]:
    """Return the French sentences that readers of each language have, or had, in theirs, by locale."""
    words: dict[int, set[str]] = defaultdict(set)
    rows = PublishedText.objects.filter(context__object_id=page.translation_key).values_list("locale_id", "string__data")
    read: dict[str, str] = {}
    for locale, data in rows:
        if data not in read:
            read[data] = read_text(data, {})
        words[locale].add(read[data])
    return words
