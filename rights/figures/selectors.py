"""Reads of the register. The amounts themselves are kept in the memory of each process: a page that shows them asks nothing."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.core.cache import cache
from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from wagtail.models import Page

from rights.figures.models import AmountUse, Figure
from rights.figures.services.periods import Period, State, next_period, period_on, state_on

SOURCE_LANGUAGE = settings.LANGUAGE_CODE
VERSION = "register-of-amounts"


@dataclass(frozen=True)
class Amount:
    """An amount of the register, with all its values."""

    key: str
    unit: str
    source_label: str
    source_url: str
    checked_on: date | None
    periods: tuple[Period, ...] = ()
    labels: dict[str, str] = field(default_factory=dict, compare=False)

    def label(self, language: str) -> str:
        return self.labels.get(language) or self.labels.get(SOURCE_LANGUAGE) or self.key

    def period(self, day: date) -> Period | None:
        """Return the value to tell readers of on a day, even if it has ended or is still to come."""
        return period_on(self.periods, day)

    def next(self, day: date) -> Period | None:
        return next_period(self.periods, day)

    def state(self, day: date) -> State:
        return state_on(self.periods, self.checked_on, day)


_kept: tuple[str, dict[str, Amount]] | None = None


def today() -> date:
    """Return the day it is in France."""
    return timezone.localdate()


def forget_register() -> None:
    """Make every process read the register again before it shows an amount."""
    cache.set(VERSION, uuid.uuid4().hex, None)


def register() -> dict[str, Amount]:
    """Return the amounts by key; one query after a change, none otherwise."""
    global _kept  # noqa: PLW0603 (kept for the life of the process, or until the register changes)
    version = cache.get(VERSION)
    if version is None:
        forget_register()
        version = cache.get(VERSION)
    kept = _kept
    if kept is None or kept[0] != version:
        kept = _kept = (version, read_register())
    return kept[1]


def read_register() -> dict[str, Amount]:
    """Return the amounts as they are stored; one query. An amount that has no French row is none."""
    rows = Figure.objects.order_by("key", "values__valid_from").values_list(
        "key", "locale__language_code", "label", "unit", "source_label", "source_url", "checked_on",
        "values__value", "values__valid_from", "values__valid_to",
    )  # fmt: skip
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    facts: dict[str, tuple] = {}
    periods: dict[str, list[Period]] = defaultdict(list)
    for key, language, label, unit, source_label, source_url, checked_on, value, start, end in rows:
        labels[key][language] = label
        if language == SOURCE_LANGUAGE:
            facts[key] = (unit, source_label, source_url, checked_on)
            if start is not None:
                periods[key].append(Period(start, value, end))
    return {key: Amount(key, *values, tuple(periods[key]), labels[key]) for key, values in facts.items()}


def states_needing_work() -> set[State]:
    return {State.TO_CHECK, State.EXPIRED, State.EMPTY}


def keys_in_states(states: set[State]) -> list[str]:
    day = today()
    return [key for key, amount in register().items() if amount.state(day) in states]


def pages_with_amounts_by_hand() -> QuerySet:
    """Return the pages whose texts write euro amounts themselves, with their number: rows of title, language and page."""
    kinds = AmountUse.objects.filter(key="")
    return kinds.values("object_id", "title", "language").annotate(number=Sum("times")).order_by("-number", "title")


def uses(*, keys: Iterable[str]) -> dict[str, list[AmountUse]]:
    """Return where texts that readers have name these amounts, by key; one query."""
    found: dict[str, list[AmountUse]] = defaultdict(list)
    for use in AmountUse.objects.filter(key__in=keys).select_related("content_type"):
        found[use.key].append(use)
    return found


def places_in_words(*, key: str, most: int) -> str:
    """Return the names of the places that name an amount, drafts included, a few of them; nothing when there are none."""
    places = [f"“{use.title}” ({use.language}), {use.place}" for use in AmountUse.objects.filter(key=key).select_related("content_type")]
    waiting = Page.objects.filter(Q(live=False) | Q(has_unpublished_changes=True), latest_revision__isnull=False)
    named = Q()
    for mark in (f"{{{key}}}", f'key=\\"{key}\\"', f'key=\\\\\\"{key}\\\\\\"', f'key="{key}"'):
        named |= Q(latest_revision__content__icontains=mark)
    drafts = waiting.filter(named).select_related("locale", "latest_revision")
    places += [f"“{page.draft_title or page.title}” ({page.locale.language_code})" for page in drafts[:most]]
    places = list(dict.fromkeys(places))
    return "; ".join(places[:most]) + (" …" if len(places) > most else "")
