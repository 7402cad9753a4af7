"""Tags by which translated pages say where their words come from."""

from django import template

from rights.translation.selectors import review_of
from rights.translation.services.reviews import may_be_reviewed

register = template.Library()


@register.inclusion_tag("components/translation_review.html")
def translation_review(page, wrapped=False) -> dict:
    """Who read the translation of `page` over, and when, or that nobody has; nothing on pages that are not translations. One query at most.

    `wrapped` gives the lines a width of their own, where they stand outside any other element of the page.
    """
    is_told = bool(getattr(page, "pk", None)) and may_be_reviewed(page)
    return {"is_told": is_told, "review": review_of(page) if is_told else None, "wrapped": wrapped}
