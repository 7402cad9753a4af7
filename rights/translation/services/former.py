"""The sentences that the present ones replace, with their translations: what a translator starts again from."""

from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz import fuzz
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation

from rights.translation.models import PublishedText
from rights.translation.services.parts import read_text

# Below this likeness, in hundredths, two sentences of a rich text have nothing to do with each other.
ALIKE = 45
MOST_FORMER = 200


@dataclass(frozen=True)
class Former:
    """A sentence of the French of before, and its translation, both as wagtail-localize keeps them."""

    french: str
    text: str


def formers(segments: list[StringSegment], locale: Locale, rich_contexts: set[int]) -> dict[tuple[int, int], Former]:
    """Return what each of the sentences, by (context, string), was before it changed; nothing for those that replace none.

    A plain field replaces the last text it had. A rich text has many sentences in one place: they are paired by likeness.
    """
    contexts: dict[int, dict[int, StringSegment]] = defaultdict(dict)
    for segment in segments:
        contexts[segment.context_id][segment.string_id] = segment
    found = {}
    for context, former in _former_by_context(contexts, locale).items():
        wanted = contexts[context]
        if context not in rich_contexts:
            found.update({(context, string): former[0] for string in wanted})
            continue
        for string, one in _alike(wanted, former):
            found[context, string] = one
    return found


def _former_by_context(contexts: dict[int, dict[int, StringSegment]], locale: Locale) -> dict[int, list[Former]]:
    """Return the translated sentences that no longer stand in each context, the last published first, then the last typed."""
    current = set(StringSegment.objects.filter(context__in=contexts).values_list("context_id", "string_id"))
    published = PublishedText.objects.filter(locale=locale, context__in=contexts).order_by("-pk")
    typed = (
        StringTranslation.objects.filter(locale=locale, context__in=contexts)
        .exclude(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
        .exclude(data="")
        .order_by("-updated_at", "-pk")
    )
    rows = [
        *published.values_list("context_id", "string_id", "string__data", "data"),
        *typed.values_list("context_id", "translation_of_id", "translation_of__data", "data"),
    ]
    found: dict[int, dict[int, Former]] = defaultdict(dict)
    for context, string, french, text in rows:
        if (context, string) not in current and len(found[context]) < MOST_FORMER:
            found[context].setdefault(string, Former(french, text))
    return {context: list(former.values()) for context, former in found.items() if former}


def _alike(wanted: dict[int, StringSegment], former: list[Former]) -> list[tuple[int, Former]]:
    """Pair sentences with those of before, the most alike first; each is used once. At equal likeness the latest wins."""
    scores = [
        (round(fuzz.ratio(read_text(one.french, {}), read_text(segment.string.data, {}))), -rank, string)
        for string, segment in wanted.items()
        for rank, one in enumerate(former)
    ]
    pairs, taken = {}, set()
    for likeness, rank, string in sorted(scores, reverse=True):
        if likeness >= ALIKE and string not in pairs and rank not in taken:
            pairs[string] = former[-rank]
            taken.add(rank)
    return list(pairs.items())
