"""Files that a resource declares accessible and that say nothing to a voice: the team is warned, nothing is refused."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.permissions import page_permission_policy

from home.selectors import SOURCE_LANGUAGE
from home.selectors_documents import facts_of, known_facts
from home.todo import MOST_ENTRIES, TodoEntry, TodoItem
from rights.lab.models import ResourcePage

MOST_LOOKED_AT = 500


def untagged_of(page: ResourcePage) -> list:
    """Return the PDF files that a resource declares accessible and that have no tags; two queries."""
    blocks = [block.value for block in page.versions if block.block_type == "file" and block.value["is_accessible"] and block.value["document"]]
    documents = [value["document"] for value in blocks]
    facts_of(documents=documents)
    return [document for document in documents if (facts := known_facts(document=document)) is not None and facts.is_tagged is False]


def warn_of_untagged(request, page) -> None:
    """Tell who works on a resource which of its accessible versions are not."""
    if not isinstance(page, ResourcePage) or not (untagged := untagged_of(page)):
        return
    names = ", ".join(document.title for document in untagged)
    text = ngettext(
        "This file is declared accessible, but it has no tags: a screen reader reads it badly. Export it again as a tagged PDF, or untick it: %(names)s.",
        "These files are declared accessible, but they have no tags: a screen reader reads them badly. Export them again as tagged PDF, or untick them: %(names)s.",
        len(untagged),
    )
    messages.warning(request, text % {"names": names})


def resource_opened(request, page):
    if request.method == "GET" and isinstance(page, ResourcePage):
        warn_of_untagged(request, page.get_latest_revision_as_object())


def resources_declared_accessible(request) -> TodoItem | None:
    if not page_permission_policy.user_has_permission(request.user, "change"):
        return None
    pages = ResourcePage.objects.live().filter(locale__language_code=SOURCE_LANGUAGE, files__document__facts__is_tagged=False)
    wrong = _declared(pages.distinct().order_by("title")[:MOST_LOOKED_AT])
    return TodoItem(
        title=_("Resources declared accessible that are not"),
        advice=_("A PDF without tags is read badly by a screen reader. Export it again as a tagged PDF, or say that this version is not accessible."),
        count=len(wrong),
        entries=[TodoEntry(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk])) for page in wrong[:MOST_ENTRIES]],
        order=72,
    )


def _declared(pages) -> list[ResourcePage]:
    """Keep the resources of which an untagged file is declared accessible; one query for all."""
    pages = list(pages)
    model = ResourcePage._meta.get_field("files").related_model
    rows = model.objects.filter(resource__in=[page.pk for page in pages], document__facts__is_tagged=False).values_list("resource_id", "document_id")
    untagged = set(rows)
    return [
        page
        for page in pages
        if any(
            (page.pk, entry["value"].get("document")) in untagged and entry["value"].get("is_accessible")
            for entry in page.versions.raw_data
            if entry["type"] == "file"
        )
    ]
