"""Noting that pages were read again, and who keeps them up to date."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from home.models import ReviewedPage
from home.models.base import NotReadyToPublish
from home.services.readiness import problem_lines

OWNER_CHANGED = "portal.owner.changed"


@dataclass(frozen=True)
class LeftAlone:
    """A page that was not marked, and why."""

    page: Page
    reason: str


def reason_to_leave(*, page: Page) -> str:
    """Return why a page cannot be marked as reviewed from a list; nothing when it can."""
    if not isinstance(page, ReviewedPage):
        return _("It has no review date.")
    if page.locale.language_code != settings.LANGUAGE_CODE:
        return _("Its date follows the French page: mark that one.")
    if not page.live:
        return _("It is not published.")
    if page.has_unpublished_changes:
        return _("It has changes that are not published: open it, publish or discard them, and give the date there.")
    return ""


def mark_reviewed(*, pages: list[ReviewedPage], day: datetime.date, user: Any) -> tuple[list[ReviewedPage], list[LeftAlone]]:
    """Publish each page again with `day` as its last review; return those marked, and those left alone with the reason.

    A page that could not be published as it stands is left as it was.
    """
    marked, left = [], []
    for page in pages:
        if reason := reason_to_leave(page=page):
            left.append(LeftAlone(page, reason))
            continue
        page.last_reviewed = day
        try:
            with transaction.atomic():
                page.save_revision(user=user, log_action=True, clean=False).publish(user=user)
        except NotReadyToPublish as error:
            left.append(LeftAlone(page, " ".join(problem_lines(page, error.message_dict))))
        else:
            marked.append(page)
    return marked, left


def owner_change(*, pages: list[Page], owner: Any, user: Any) -> None:
    """Give pages, and their versions in other languages, to another person; nothing is published by it."""
    keys = [page.translation_key for page in pages]
    Page.objects.filter(translation_key__in=keys).update(owner=owner)
    for page in pages:
        log(page, OWNER_CHANGED, user=user, data={"owner": owner.get_full_name() or owner.get_username()})
