"""The editors' side of a prepared portal, in its own process: accounts for a crowd, and what the histories of pages hold. Prints JSON.

`python -m tests.bench.newsroom open` makes the accounts and tells which pages they edit; `… tell` tells the histories of these pages.
"""

import json
import sys

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.auth.models import Group, Permission  # noqa: E402
from wagtail.models import GroupPagePermission, Page  # noqa: E402

from rights.explainers.models import ExplainerPage  # noqa: E402
from tests.bench.inside import addresses  # noqa: E402

EDITORS = 10
TOGETHER = 3  # of them, on one page
PASSWORD = "une phrase de passe pour le banc d'essai"
GROUP = "Banc d'essai"


def pages() -> list[ExplainerPage]:
    """Return a page for each editor: their own, the last ones the same."""
    found = list(ExplainerPage.objects.live().filter(locale__language_code="fr").order_by("path")[: EDITORS - TOGETHER + 1])
    own, shared = found[:-1], found[-1]
    while len(own) < EDITORS - TOGETHER:  # a portal with few explainers: more of them share
        own.append(own[len(own) % len(found[:-1])])
    return [*own, *[shared] * TOGETHER]


def open_room() -> dict:
    group, _is_new = Group.objects.get_or_create(name=GROUP)
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=Page.get_first_root_node(), permission=permission)
    editors = []
    for number, page in enumerate(pages(), start=1):
        user, _is_new = get_user_model().objects.get_or_create(username=f"redaction-{number}")
        user.set_password(PASSWORD)
        user.save()
        user.groups.add(group)
        editors.append({"number": number, "name": user.username, "password": PASSWORD, "page": page.pk, "address": page.url})
    return {"editors": editors, "addresses": [address for kind, group in addresses().items() if kind != "not found" for address in group]}


def tell() -> dict:
    """Return, by page, its versions in the order of writing, and the one that readers are given."""
    found = {}
    for page in {page.pk: page for page in pages()}.values():
        versions = page.revisions.order_by("created_at", "pk").select_related("user")
        found[page.pk] = {
            "live": page.short_answer,
            "draft": page.get_latest_revision_as_object().short_answer,
            "versions": [{"by": str(version.user or ""), "text": version.content["short_answer"]} for version in versions],
        }
    return found


if __name__ == "__main__":
    print(json.dumps({"open": open_room, "tell": tell}[sys.argv[1]]()))
