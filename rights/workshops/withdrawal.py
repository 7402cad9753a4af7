"""A workshop that people count on is not deleted nor unpublished by mistake: they would come for nothing, and nobody could call them any more."""

from collections.abc import Iterable

from django.template.response import TemplateResponse
from wagtail.models import Page

from rights.workshops.models import WorkshopPage
from rights.workshops.selectors_registration import sessions_counted_on_under

SHOWN = 50


def before_delete_page(request, page):
    return _refused(request, [page], is_deletion=True)


def before_unpublish_page(request, page):
    return _refused(request, _unpublished([page], bool(request.POST.get("include_descendants"))))


def before_bulk_action(request, action_type, objects, action):
    if not objects or not isinstance(objects[0], Page):
        return None
    if action_type == "delete":
        return _refused(request, list(objects), is_deletion=True)
    if action_type == "unpublish":
        return _refused(request, _unpublished(objects, bool(action.cleaned_form.cleaned_data.get("include_descendants"))))
    return None


def _unpublished(pages: Iterable[Page], with_descendants: bool) -> list[Page]:
    """Return the pages whose workshops readers no longer see: without its descendants, a calendar alone takes no workshop away."""
    return [page for page in pages if with_descendants or page.specific_class is WorkshopPage]


def _refused(request, pages: list[Page], *, is_deletion: bool = False):
    """Return the answer that says which sessions people have registered for; None when there is none."""
    sessions = sessions_counted_on_under(pages)[:SHOWN]
    context = {"holders": pages, "sessions": sessions, "is_deletion": is_deletion}
    return TemplateResponse(request, "workshops/holds_registrations.html", context, status=409) if sessions else None
