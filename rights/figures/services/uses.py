"""Which texts name an amount of the register, and which write one by hand."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, TranslatableMixin
from wagtail.snippets.models import get_snippet_models

from home.models import BasePage
from home.services.amounts import KEY
from home.services.texts import texts_of
from rights.figures.models import AmountUse, Figure

NAMED = re.compile(rf'\{{({KEY})\}}|<a (?=[^<>]*linktype="figure")[^<>]*key="({KEY})"')
TAG = re.compile(r"<[^>]*>")
NUMBER = r"\d+(?:[ \u00a0\u202f.,]\d{3})*(?:[.,]\d{1,2})?"
BY_HAND = re.compile(rf"€[ \u00a0]?{NUMBER}|{NUMBER}[ \u00a0\u202f]?(?:€|(?:euros?|avro|EUR)(?!\w)|يورو|євро)", re.IGNORECASE)
LONGEST_WORDS = AmountUse._meta.get_field("words").max_length


def amounts_by_hand(instance: Any) -> Iterator[tuple[str, str]]:
    """Yield each euro amount that the texts of a page write by hand, with the name of its field."""
    for name, text in texts_of(instance):
        for found in BY_HAND.finditer(html.unescape(TAG.sub(" ", text))):
            yield name, found[0]


def uses_recorded(instance: Any) -> None:
    """Write anew what a page or a snippet uses, as readers have it."""
    kind = ContentType.objects.get_for_model(instance)
    counts = Counter()
    for name, text in texts_of(instance):
        counts.update((name, token or key, "") for token, key in NAMED.findall(text))
    if isinstance(instance, Page):
        counts.update((name, "", words[:LONGEST_WORDS]) for name, words in amounts_by_hand(instance))
    same = {"content_type": kind, "object_id": instance.pk, "title": str(instance)[:255], "language": instance.locale.language_code}
    with transaction.atomic():
        AmountUse.objects.filter(content_type=kind, object_id=instance.pk).delete()
        AmountUse.objects.bulk_create(
            AmountUse(**same, field=name, key=key, words=words, times=times) for (name, key, words), times in counts.items()
        )


def uses_forgotten(instance: Any) -> None:
    AmountUse.objects.filter(content_type=ContentType.objects.get_for_model(instance), object_id=instance.pk).delete()


def may_use_amounts(model: type) -> bool:
    """Return whether rows of a model hold texts that readers have."""
    if issubclass(model, BasePage):
        return True
    return model in get_snippet_models() and issubclass(model, TranslatableMixin) and model is not Figure and hasattr(model, "translatable_fields")


def all_uses_recorded() -> None:
    """Write anew what the whole portal uses: for a portal older than the register."""
    for page in Page.objects.live().filter(depth__gt=1).iterator(chunk_size=200):
        specific = page.specific
        if may_use_amounts(type(specific)):
            uses_recorded(specific)
    for model in filter(may_use_amounts, get_snippet_models()):
        for snippet in model.objects.select_related("locale"):
            uses_recorded(snippet)
