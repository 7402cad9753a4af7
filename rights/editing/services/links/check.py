"""Checks the links that stay on the portal, and keeps what was found."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.models import BasePage
from rights.editing.models import LinkCheck
from rights.editing.services.links.gather import FoundLink, page_links
from rights.editing.services.links.inside import InsideReader

Kind, Status = LinkCheck.Kind, LinkCheck.Status
BATCH = 50
ROWS = 500
LONGEST_DETAIL = 250


def check_inside(*, progress: Callable[[int], None] = lambda count: None) -> Iterator[LinkCheck]:
    """Check every published page and yield its broken links; memory does not grow with the number of pages.

    `progress` is told how many pages have been read. Links to other sites are only written down, for `check_outside`.
    """
    LinkCheck.objects.exclude(page__live=True).delete()
    reader = InsideReader()
    count = 0
    for pages in _live_batches():
        for check in links_refresh(pages=pages, reader=reader):
            if check.kind != Kind.OUTSIDE and check.status == Status.BROKEN:
                yield check
        count += len(pages)
        progress(count)


def _live_batches() -> Iterator[list[Page]]:
    for model in apps.get_models():
        if not issubclass(model, BasePage):
            continue
        last = 0
        while pages := list(model.objects.live().filter(pk__gt=last).select_related("locale").order_by("pk")[:BATCH]):
            yield pages
            last = pages[-1].pk


def links_refresh(*, pages: list[Page], reader: InsideReader | None = None) -> list[LinkCheck]:
    """Bring what is kept of the links of `pages` up to date; return it.

    Without a `reader` (while a page is being published) addresses typed by hand wait for the next `check_links`.
    """
    found = {page: list(dict.fromkeys(page_links(page))) for page in pages}
    named = _named([link for links in found.values() for link in links])
    kept = {_identity(check): check for check in LinkCheck.objects.filter(page__in=pages)}
    now = timezone.now()
    created, updated = [], []
    for page, links in found.items():
        for stored in links:
            link, problem = _examine(stored, named, reader)
            check = LinkCheck(page=page, place=link.place, kind=link.kind, address=link.address, target=link.target)
            old = kept.pop(_identity(check), None)
            check = old or check
            check.page, check.address = page, link.address
            if problem is not None:
                check.status = Status.BROKEN if problem else Status.SOUND
                check.detail, check.checked_on = problem[:LONGEST_DETAIL], now
            (updated if old else created).append(check)
    LinkCheck.objects.filter(pk__in=[check.pk for check in kept.values()]).delete()
    LinkCheck.objects.bulk_create(created)
    LinkCheck.objects.bulk_update(updated, ["address", "status", "detail", "checked_on"], batch_size=ROWS)
    return [*updated, *created]


def targets_changed(*, number: int, is_read: bool) -> None:
    """Note that readers can now follow the links to a page, or no longer can; one query."""
    problem = "" if is_read else _("The page that it leads to is not published.")
    status = Status.SOUND if is_read else Status.BROKEN
    LinkCheck.objects.filter(kind=Kind.PAGE, target=number).update(status=status, detail=problem, checked_on=timezone.now())


def _identity(check: LinkCheck) -> tuple:
    return check.page_id, check.place, check.kind, check.target or check.address


def _named(links: Iterable[FoundLink]) -> dict[Any, dict[int, Any]]:
    """Return the pages and files that links name, by model and number; one query a model."""
    numbers = defaultdict(set)
    for link in links:
        if link.model is not None:
            numbers[link.model].add(link.target)
    found = {}
    for model, keys in numbers.items():
        rows = model._default_manager.filter(pk__in=keys)
        found[model] = {row.pk: row for row in (rows.only("title", "live") if model is Page else rows)}
    return found


def _examine(link: FoundLink, named: dict, reader: InsideReader | None) -> tuple[FoundLink, str | None]:
    """Return the link with the name of what it leads to, and what is wrong with it: nothing, a sentence, or None when unknown."""
    if link.model is not None:
        target = named[link.model].get(link.target)
        link = replace(link, address=str(target) if target is not None else f"{link.model._meta.verbose_name} {link.target}")
        if target is None:
            return link, _("What it led to has been deleted.")
        if link.kind == Kind.PAGE:
            return link, "" if target.live else _("The page that it leads to is not published.")
        return link, "" if target.file and target.file.storage.exists(target.file.name) else _("The file is no longer on the disk.")
    if link.kind == Kind.INSIDE and reader is not None:
        return link, reader.problem(link.address)
    return link, None
