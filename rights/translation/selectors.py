"""What is read of translations."""

from collections.abc import Iterable

from rights.translation.models import TranslationReview


def _public_reviews(page_ids: Iterable[int]):
    """Return the reviews that readers may be told of: of texts they have first, then of texts they have had; the latest first."""
    return TranslationReview.objects.filter(page_id__in=page_ids, was_public=True).order_by("-is_current", "-reviewed_on", "-pk")


def review_of(page) -> TranslationReview | None:
    """Return the review that a translated page tells its readers of; None while it awaits one."""
    return _public_reviews([page.pk]).defer("parts").first()


def reviews_of(page_ids: Iterable[int]) -> dict[int, TranslationReview]:
    """Return the same of many pages, by page, in one query; a page that awaits its review is not there."""
    found: dict[int, TranslationReview] = {}
    for review in _public_reviews(page_ids).defer("parts"):
        found.setdefault(review.page_id, review)
    return found
