"""The sentences that are exchanged: the French of pages and snippets, with what there is of their translation, some pages at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db.models import CharField
from rapidfuzz import fuzz
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from rights.translation.models import PublishedText
from rights.translation.services.exchange.places import Places
from rights.translation.services.parts import attributes_of, is_read, read_text

BATCH = 100
# Below this likeness, in hundredths, two sentences of one rich text have nothing to do with each other.
ALIKE = 45
NO_LIMIT = 10**9

Key = tuple[int, int]


@dataclass
class Sentence:
    """A sentence of the French and what there is of its translation; texts as wagtail-localize keeps them.

    The translation is what was typed last, else what readers have. `is_proposal`: a person must look at it first, since a machine wrote
    it or the page refused it. `former` is the French that this one replaces, with its translation.
    `longest` is how many letters the field of a page takes; blocks and rows are judged when the page is published.
    """

    context_id: int
    string_id: int
    path: str
    field_path: str
    french: str
    links: dict[str, dict]
    text: str = ""
    is_proposal: bool = False
    former: tuple[str, str] | None = None
    longest: int = NO_LIMIT

    @property
    def key(self) -> Key:
        return self.context_id, self.string_id

    @property
    def is_missing(self) -> bool:
        return not self.text or self.is_proposal


@dataclass
class Exchanged:
    """A page or snippet with its sentences in order, and the translated ones that no longer stand in it, as (path, French, translation)."""

    source: TranslationSource
    places: Places
    sentences: list[Sentence] = field(default_factory=list)
    obsolete: list[tuple[str, str, str]] = field(default_factory=list)

    def is_read(self, path: str) -> bool:
        return is_read(path, self.places.model)


def exchanged(sources: Iterable[TranslationSource], locale: Locale) -> Iterator[Exchanged]:
    """Yield the pages of `sources` with their sentences in a language; some queries for a hundred pages, none for a sentence."""
    sources = iter(sources)
    while batch := list(islice(sources, BATCH)):
        yield from _read(batch, locale)


def _read(sources: list[TranslationSource], locale: Locale) -> Iterator[Exchanged]:
    by_source: dict[int, list[StringSegment]] = defaultdict(list)
    current = set()
    segments = StringSegment.objects.filter(source__in=sources).select_related("context", "string").order_by("source_id", "order")
    for segment in segments:
        key = (segment.context_id, segment.string_id)
        if key not in current:  # a sentence that stands twice in one text has one translation
            by_source[segment.source_id].append(segment)
            current.add(key)
    objects = [source.object_id for source in sources]
    typed = {row[:2]: row[2:] for row in _texts(StringTranslation, "translation_of", locale, objects, "has_error", "translation_type")}
    published = {row[:2]: row[2:] for row in _texts(PublishedText, "string", locale, objects)}
    formers, obsolete = _former(typed, published, current)
    for source in sources:
        page = Exchanged(source, Places(source.specific_content_type.model_class(), source.content_json), obsolete=obsolete[source.object_id])
        limits = {field.name: field.max_length for field in page.places.model._meta.concrete_fields if isinstance(field, CharField)}
        for segment in by_source[source.pk]:
            key = (segment.context_id, segment.string_id)
            sentence = Sentence(*key, segment.context.path, segment.context.field_path, segment.string.data, attributes_of(segment.attrs))
            if key in typed:
                sentence.text, *_place, has_error, kind = typed[key]
                sentence.is_proposal = bool(sentence.text) and (has_error or kind == StringTranslation.TRANSLATION_TYPE_MACHINE)
            elif key in published:
                sentence.text = published[key][0]
            sentence.longest = limits.get(sentence.path) or NO_LIMIT
            page.sentences.append(sentence)
        _give_formers(page, formers)
        yield page


def _texts(model: type, french: str, locale: Locale, objects: list, *more: str) -> Iterable[tuple]:
    """Return translations as (context, string, text, path, object, French, …), the latest last."""
    found = model.objects.filter(locale=locale, context__object_id__in=objects).order_by("pk")
    return found.values_list("context_id", f"{french}_id", "data", "context__path", "context__object_id", f"{french}__data", *more)


def _former(typed: dict[Key, tuple], published: dict[Key, tuple], current: set[Key]) -> tuple[dict, dict]:
    """Return what was translated and no longer stands in its place: by context, the latest first, and by object."""
    formers: dict[int, list[tuple[str, str]]] = defaultdict(list)
    obsolete: dict = defaultdict(list)
    for key, (text, path, object_id, french, *_more) in (published | {key: row for key, row in typed.items() if row[0]}).items():
        if key not in current:
            formers[key[0]].insert(0, (french, text))
            obsolete[object_id].append((path, french, text))
    return formers, obsolete


def _give_formers(page: Exchanged, formers: dict[int, list[tuple[str, str]]]) -> None:
    in_context: dict[int, int] = defaultdict(int)
    for sentence in page.sentences:
        in_context[sentence.context_id] += 1
    for sentence in page.sentences:
        known = formers.get(sentence.context_id, [])
        if sentence.is_missing and known:
            best = max(known, key=lambda former: likeness(former[0], sentence.french))
            if (in_context[sentence.context_id] == 1 and len(known) == 1) or likeness(best[0], sentence.french) >= ALIKE:
                sentence.former = best


def likeness(one: str, other: str) -> float:
    """Return how alike two sentences read, from 0 to 100."""
    return fuzz.ratio(read_text(one, {}), read_text(other, {}))
