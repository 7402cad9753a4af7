"""A workshop that people count on is not deleted by mistake: they would come for nothing, and nobody could call them any more."""

from django.template.response import TemplateResponse
from wagtail.models import Page

from rights.workshops.selectors_registration import sessions_counted_on_under

SHOWN = 50


def refuse(request, pages: list[Page]):
    """Return the answer that says which sessions people have registered for; None when there is none."""
    sessions = sessions_counted_on_under(pages)[:SHOWN]
    context = {"holders": pages, "sessions": sessions}
    return TemplateResponse(request, "workshops/holds_registrations.html", context, status=409) if sessions else None


def before_delete_page(request, page):
    return refuse(request, [page])


def before_bulk_delete(request, action_type, objects, action):
    return refuse(request, list(objects)) if action_type == "delete" and objects and isinstance(objects[0], Page) else None
