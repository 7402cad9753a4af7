"""All that a translator has under their eyes: the parts of a page or snippet, their sentences, and how each stands."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail_localize.models import String, StringSegment, StringTranslation, TemplateSegment, Translation, TranslationContext

from rights.translation.models import PublishedText, TranslationState
from rights.translation.services.changes import Run, changes, runs
from rights.translation.services.former import Former, formers
from rights.translation.services.marks import Mark, marks_of, page_titles
from rights.translation.services.parts import anchor_of, attributes_of, is_read, segments_by_part
from rights.translation.services.places import field_labels, part_place, sentence_label
from rights.translation.services.states import waiting_parts
from rights.translation.services.typed_text import shown

Key = tuple[int, int]
LINK_NUMBER = re.compile(r'<a id="(\w+)"')
RICH_TAG = re.compile(r"<(?!br)")


def version_of(data: str) -> str:
    """Return a short name of a text, by which a form knows whether somebody changed it meanwhile."""
    return hashlib.sha256(data.encode()).hexdigest()[:12]


@dataclass
class Sentence:
    """A sentence of the French and what is known of its translation. Texts are as wagtail-localize keeps them, unless a name says otherwise."""

    key: Key
    path: str
    label: str
    french: str
    links: dict[str, dict]
    marks: list[Mark]
    is_rich: bool
    typed: StringTranslation | None
    published: str
    former: Former | None = None
    is_unread: bool = False
    is_one_line: bool = False

    @property
    def name(self) -> str:
        return field_name(self.key)

    @property
    def text(self) -> str:
        """The text that a translator works on: what was typed last, else what readers have."""
        return self.typed.data if self.typed else self.published

    @property
    def version(self) -> str:
        return version_of(self.text)

    @property
    def is_machine(self) -> bool:
        return bool(self.typed) and self.typed.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE

    @property
    def error(self) -> str:
        """Why wagtail-localize refused the text that was typed, in words; empty when it did not."""
        if not self.typed or not self.typed.has_error:
            return ""
        return self.typed.get_error() or _("This text was refused when the page was last saved. Correct it, or save it again.")

    @property
    def is_translated(self) -> bool:
        """Whether a person gave it a text that may be published."""
        return bool(self.text) and not self.is_machine and not self.error

    @property
    def is_to_publish(self) -> bool:
        return bool(self.typed) and self.typed.data != self.published

    @property
    def text_shown(self) -> str:
        return shown(self.text, is_rich=self.is_rich)

    @property
    def former_text_shown(self) -> str:
        return shown(self.former.text, is_rich=self.is_rich) if self.former else ""

    @property
    def old_translation(self) -> list[Run]:
        return runs(self.former_text_shown)

    @property
    def present_translation(self) -> list[Run]:
        return runs(self.text_shown)

    @cached_property
    def _changes(self) -> tuple[list[Run], list[Run]]:
        new = shown(self.french, is_rich=self.is_rich)
        return changes(shown(self.former.french, is_rich=self.is_rich), new) if self.former else ([], runs(new))

    @property
    def old_french(self) -> list[Run]:
        return self._changes[0]

    @property
    def new_french(self) -> list[Run]:
        return self._changes[1]


@dataclass
class Part:
    """A part of the page. `waits`: readers have it in French. `since`: the day when its French changed."""

    path: str
    place: str
    is_read: bool
    waits: bool
    since: datetime | None = None
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return anchor_of(self.path)

    @property
    def is_translated(self) -> bool:
        return all(sentence.is_translated for sentence in self.sentences)

    @property
    def is_new(self) -> bool:
        return not any(sentence.former or sentence.published for sentence in self.sentences)

    @property
    def is_to_publish(self) -> bool:
        return self.is_read and self.is_translated and (self.waits or any(sentence.is_to_publish for sentence in self.sentences))

    @property
    def needs_someone(self) -> bool:
        """Whether a translator has anything to do here: translate it, read a machine's proposal again, or publish it."""
        return self.waits or not self.is_translated or self.is_to_publish


def field_name(key: Key) -> str:
    """Return the name that a sentence has in forms."""
    return f"s{key[0]}-{key[1]}"


def read_parts(translation: Translation, target: Any) -> list[Part]:
    """Return all parts of a translation in the order of the page; `target` is the translated page or snippet as readers have it.

    A sentence that stands twice in one text stands once here: it has one translation.
    """
    source, locale = translation.source, translation.target_locale
    by_part = segments_by_part(source)
    segments = [segment for own in by_part.values() for segment in own]
    rich = set(TemplateSegment.objects.filter(source=source).values_list("context_id", flat=True))
    typed, published = _texts(translation, segments)
    links = {segment.pk: attributes_of(segment.attrs) for segment in segments}
    titles = page_titles(links.values())
    unpublished = [segment for segment in segments if (segment.context_id, segment.string_id) not in published]
    former = formers(unpublished, locale, rich)
    waiting = set(waiting_parts(translation, target)[0])
    since = _since(translation)
    original, model = source.get_source_instance(), source.specific_content_type.model_class()
    labels = field_labels(model)
    one_line = {one.name for one in model._meta.concrete_fields if isinstance(one, models.CharField)}
    parts = []
    for path, own in by_part.items():
        part = Part(path, part_place(original, path, labels), is_read(path, model), path in waiting, since.get(path))
        seen = set()
        for segment in own:
            key = (segment.context_id, segment.string_id)
            if key not in seen:
                seen.add(key)
                part.sentences.append(
                    Sentence(
                        key=key,
                        path=segment.context.path,
                        label=sentence_label(original, segment.context.path),
                        french=segment.string.data,
                        links=links[segment.pk],
                        marks=marks_of(links[segment.pk], titles),
                        is_rich=segment.context_id in rich,
                        typed=typed.get(key),
                        published=published.get(key, ""),
                        former=former.get(key),
                        is_unread=not part.is_read,
                        is_one_line=path in one_line,
                    )
                )
        parts.append(part)
    return parts


def outdated_sentence(translation: Translation, key: Key) -> Sentence | None:
    """Return a sentence of this page that the French no longer has: what is typed for it is a former translation; None for any other."""
    context = TranslationContext.objects.filter(pk=key[0], object_id=translation.source.object_id).first()
    string = String.objects.filter(pk=key[1], locale=translation.source.locale).first()
    if context is None or string is None:
        return None
    typed = StringTranslation.objects.filter(locale=translation.target_locale, context=context, translation_of=string).first()
    # Where its links led went away with it: none is asked for again.
    links = {number: {"linktype": "language"} for number in LINK_NUMBER.findall(string.data)}
    is_rich = bool(RICH_TAG.search(string.data))
    return Sentence(key, context.path, "", string.data, links, [], is_rich, typed, "")


def _texts(translation: Translation, segments: Iterable[StringSegment]) -> tuple[dict[Key, StringTranslation], dict[Key, str]]:
    contexts = {segment.context_id for segment in segments}
    typed = StringTranslation.objects.filter(locale=translation.target_locale, context__in=contexts).select_related(
        "translation_of", "context", "last_translated_by"
    )
    published = PublishedText.objects.filter(locale=translation.target_locale, context__in=contexts)
    return (
        {(row.context_id, row.translation_of_id): row for row in typed},
        {(context, string): data for context, string, data in published.values_list("context_id", "string_id", "data")},
    )


def _since(translation: Translation) -> dict[str, datetime | None]:
    state = TranslationState.objects.filter(object_id=translation.source.object_id, locale=translation.target_locale).first()
    return {part: parse_datetime(since) for part, since in state.waiting} if state else {}
