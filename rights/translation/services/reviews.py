"""Who has read a translation over, and whether what they read is what readers have."""

import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.log_actions import log

from rights.translation.models import TranslationReview
from rights.translation.services.parts import hash_of, part_hashes

REVIEWED = "portal.translation.reviewed"


def may_be_reviewed(page: Any) -> bool:
    """Return whether a page is a translation of its own, with texts of its own: neither a source nor the mirror of another page."""
    is_translation = page.locale.language_code != settings.LANGUAGE_CODE and not page.alias_of_id
    return is_translation and getattr(page, "tells_who_reviewed", False)


def translated_texts(page: Any) -> dict[str, str]:
    """Return the hash of each part of a translated page, in its own language: parts shown in French are left out."""
    return {part: text_hash for part, text_hash in part_hashes(page).items() if not page.is_in_french(part)}


def version_of(texts: dict[str, str]) -> str:
    """Return a short digest of all translated texts of a page; empty when there are none."""
    return hash_of(f"{part} {text_hash}" for part, text_hash in sorted(texts.items())) if texts else ""


@transaction.atomic
def review_record(*, page: Any, organisation: str = "", day: datetime.date, user=None) -> TranslationReview:
    """Write down that the latest draft of a translated page was read over on `day`; by the team of the 107 without `organisation`.

    The words must be those of `page`: the caller gives the draft that was read.
    """
    review = TranslationReview.objects.create(
        page_id=page.pk, organisation=organisation.strip(), reviewed_on=day, parts=translated_texts(page), recorded_by=user
    )
    log(page, REVIEWED, user=user, data={"organisation": review.organisation, "day": day.isoformat()})
    public = type(page).objects.filter(pk=page.pk, live=True).first()
    if public is not None:
        reviews_settle(public)
        review.refresh_from_db()
    return review


def reviews_settle(page: Any) -> None:
    """Compare what each review has read with the public texts of `page`, which has just been published: a comparison of hashes."""
    reviews = list(TranslationReview.objects.filter(page_id=page.pk))
    if not reviews:
        return
    texts = translated_texts(page)
    for review in reviews:
        before = review.is_current, review.was_public
        review.is_current = bool(texts) and texts.items() <= review.parts.items()
        review.was_public = review.was_public or review.is_current
        if before != (review.is_current, review.was_public):
            review.save(update_fields=["is_current", "was_public"])
