"""Reads of explainers."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.translation import gettext

from home.models import FeaturedPage
from home.services.alphabet import first_letter, sort_key
from home.services.visibility import public
from rights.explainers import models
from rights.explainers.services.proof import proof_of

# What a list needs to know which of its easy-to-read texts are FALC: one query more, whatever the number of pages.
READINGS = "easy_read_validations"


def explainers_of_topic(*, topic) -> list:
    """Return the live explainers that stand in a topic, or that the French source also shows there, in the order of the tree."""
    shown_too = models.ExplainerTopic.objects.filter(
        topic__translation_key=topic.translation_key, explainer__locale__language_code=settings.LANGUAGE_CODE
    ).values("explainer__translation_key")
    return list(
        models.ExplainerPage.objects.live()
        .filter(locale=topic.locale)
        .filter(Q(path__startswith=topic.path, depth=topic.depth + 1) | Q(translation_key__in=shown_too))
        .select_related("pictogram", "locale")
        .prefetch_related(READINGS)
        .order_by("path")[:200]
    )


def topics_with_explainers(*, index) -> list:
    """Return the live topics of an index, each with the list of its own explainers in `explainers`; three queries."""
    topics = list(models.TopicPage.objects.live().child_of(index).select_related("pictogram", "locale").order_by("path"))
    explainers = defaultdict(list)
    for page in (
        models.ExplainerPage.objects.live()
        .descendant_of(index)
        .select_related("pictogram", "locale")
        .prefetch_related(READINGS)
        .order_by("path")[:1000]
    ):
        explainers[page.path[: -page.steplen]].append(page)
    for topic in topics:
        topic.explainers = explainers[topic.path]
    return topics


def topics_in(*, language: str) -> list:
    """Return the live topics of a language, in the order of the tree; one query."""
    return list(
        public(models.TopicPage.objects.live()).filter(locale__language_code=language).select_related("pictogram", "locale").order_by("path")[:100]
    )


@dataclass(frozen=True)
class LetterEntry:
    """A name that an explainer is looked for by: its official name, or its acronym."""

    name: str
    more: str
    explainer: Any


def rights_by_letter(*, language: str) -> list[tuple[str, list[LetterEntry]]]:
    """Return the names of the live rights of a language by letter, in the order of its alphabet; one query.

    A right that has an acronym is found under both.
    """
    pages = models.ExplainerPage.objects.live().public().filter(locale__language_code=language).select_related("locale").defer_streamfields()
    entries = []
    for page in pages[:1000]:
        entries.append(LetterEntry(page.official_name, page.acronym, page))
        entries += [LetterEntry(acronym.strip(), page.official_name, page) for acronym in page.acronym.split(",") if acronym.strip()]
    letters = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: sort_key(entry.name, language)):
        letters[first_letter(entry.name, language)].append(entry)
    return list(letters.items())


def featured_explainers(*, home) -> list:
    """Return the explainers chosen on the French home page, in their order, each in the language of `home` when it is live there."""
    rows = FeaturedPage.objects.filter(home__translation_key=home.translation_key, home__locale__language_code=settings.LANGUAGE_CODE)
    keys = list(rows.order_by("sort_order").values_list("page__translation_key", flat=True))
    pages = public(models.ExplainerPage.objects.live()).filter(translation_key__in=keys, locale=home.locale).select_related("pictogram", "locale")
    pages = pages.prefetch_related(READINGS)
    found = {page.translation_key: page for page in pages}
    return [found[key] for key in keys if key in found]


@dataclass(frozen=True)
class EventRight:
    """A right that comes with a life event, in the language of the reader where it is translated, in French otherwise."""

    explainer: Any
    when: str
    why: str


def life_events_of(*, index) -> list:
    """Return the live events under their list, in the order of the tree; one query."""
    return list(models.LifeEventPage.objects.live().child_of(index).select_related("pictogram", "locale").order_by("path")[:50])


def life_events_in(*, language: str) -> list:
    """Return the live and public events of a language, in the order of the tree; one query."""
    pages = public(models.LifeEventPage.objects.live()).filter(locale__language_code=language)
    return list(pages.select_related("pictogram", "locale").order_by("path")[:50])


def rights_of_event(*, page) -> list[EventRight]:
    """Return the rights that an event names, in its order, those that are no longer published left out; two queries."""
    numbers = [block.value.bound_blocks["explainer"].value for block in page.rights]
    chosen = [explainer for explainer in numbers if explainer is not None]
    versions = public(models.ExplainerPage.objects.live()).filter(translation_key__in=[explainer.translation_key for explainer in chosen])
    found: dict[Any, Any] = {}
    for version in versions.select_related("pictogram", "locale"):
        if version.locale_id == page.locale_id or version.locale.language_code == settings.LANGUAGE_CODE:
            own = found.get(version.translation_key)
            if own is None or version.locale_id == page.locale_id:
                found[version.translation_key] = version
    return [
        EventRight(found[explainer.translation_key], block.value["when"], block.value["why"])
        for explainer, block in zip(numbers, page.rights, strict=True)
        if explainer is not None and explainer.translation_key in found
    ]


def other_rights_of_event(*, page, shown: list) -> list:
    """Return the other live explainers of the page's language that are marked with its event; one query."""
    pages = public(models.ExplainerPage.objects.live()).filter(locale=page.locale).annotate(events=Cast("life_events", TextField()))
    others = pages.filter(events__contains=f'"{page.event}"').exclude(translation_key__in=[explainer.translation_key for explainer in shown])
    return list(others.select_related("pictogram", "locale").prefetch_related(READINGS).order_by("path")[:20])


def with_easy_read(explainers, *, present: bool = True):
    """Keep the explainers that have an easy-to-read version, or those that have none."""
    # The text as it is stored: an empty stream is written so, whatever the database.
    stored = explainers.annotate(stored_easy_read=Cast("easy_read", TextField()))
    none = Q(stored_easy_read__in=["", "[]"])
    return stored.exclude(none) if present else stored.filter(none)


def without_easy_read():
    """Return the published French explainers that have no easy-to-read version."""
    pages = models.ExplainerPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    return with_easy_read(pages, present=False).order_by("path")


def numbers_with_easy_read(*, pages: list[int]) -> set[int]:
    """Return which of these explainers have an easy-to-read version; one query."""
    return set(with_easy_read(models.ExplainerPage.objects.filter(pk__in=pages)).values_list("pk", flat=True))


def numbers_proven(*, pages: list[int]) -> set[int]:
    """Return which of these explainers have an easy-to-read version that is FALC as it stands; two queries, one where none was ever read."""
    read = models.ExplainerPage.objects.filter(pk__in=pages, easy_read_validations__isnull=False).distinct()
    return {page.pk for page in read.select_related("locale").prefetch_related(READINGS) if proof_of(page)}


@dataclass(frozen=True)
class ProofEvent:
    """Something said or decided about an easy-to-read text. `is_current` tells that it is about the words of the draft."""

    on: Any
    person: str
    version: str
    is_current: bool
    reading: Any = None
    origin: str = ""


def proof_history(*, page, digest: str) -> list[ProofEvent]:
    """Return the readings of an explainer and the decisions to publish it as a simple text, the latest first; two queries."""
    readings = page.easy_read_validations.select_related("recorded_by", "revision")[:100]
    decisions = page.simple_text_decisions.select_related("decided_by")[:100]
    events = [ProofEvent(each.recorded_at, _name(each.recorded_by), each.text_hash[:8], each.text_hash == digest, reading=each) for each in readings]
    events += [
        ProofEvent(each.decided_at, _name(each.decided_by), each.text_hash[:8], each.text_hash == digest, origin=each.get_origin_display())
        for each in decisions
    ]
    return sorted(events, key=lambda event: event.on, reverse=True)


def _name(user) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


def easy_read_states(numbers: list[int]) -> dict[int, str]:
    """Return what the easy-to-read versions of explainers may be called, and since which reading, by page number; two queries."""
    pages = models.ExplainerPage.objects.filter(pk__in=numbers).select_related("locale").prefetch_related(READINGS)
    proofs = {page.pk: proof_of(page) for page in pages}
    return {number: f"FALC, {date_format(proof.read_on)}" if proof else gettext("Simple text") for number, proof in proofs.items()}
