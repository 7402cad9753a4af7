"""A topic that holds explainers is not deleted by mistake: it would take them along, in every language."""

from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.models import Page

from rights.editing import selectors

SHOWN = 50


def pages_held(pages: list[Page]) -> list[Page]:
    """Return the reviewed pages that would go with `pages` and are not among them."""
    chosen = {page.pk for page in pages}
    return [held for page in pages for held in selectors.reviewed_under(page).exclude(pk=page.pk)[:SHOWN] if held.pk not in chosen]


def refuse(request, pages: list[Page]):
    """Return the answer that says why, with the way to move what would be lost; None when nothing would be."""
    held = pages_held(pages)
    if not held:
        return None
    numbers = [page.pk for page in held]
    context = {
        "holders": pages,
        "held": held,
        "move_url": reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"], query={"id": numbers, "next": request.get_full_path()}),
    }
    return TemplateResponse(request, "editing/holds_pages.html", context, status=409)


def before_delete_page(request, page):
    return refuse(request, [page])


def before_bulk_delete(request, action_type, objects, action):
    return refuse(request, list(objects)) if action_type == "delete" and objects and isinstance(objects[0], Page) else None
