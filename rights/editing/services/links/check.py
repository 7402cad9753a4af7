"""Checks the links that stay on the portal, and keeps what was found, in the language of the team."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Exists, Model, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
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


@override(settings.LANGUAGE_CODE)
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
            link, problem = _examine(stored, page, named, reader)
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


@override(settings.LANGUAGE_CODE)
def targets_changed(*, page: Page) -> None:
    """Note whether readers can still follow the links to a page, in any language, after it was published, withdrawn or deleted."""
    versions = Page.objects.filter(translation_key=page.translation_key)
    links = LinkCheck.objects.filter(kind=Kind.PAGE, target__in={page.pk, *versions.values_list("pk", flat=True)})
    if not links.exists():
        return
    read = Exists(versions.filter(Q(pk=OuterRef("target")) | Q(locale=OuterRef("page__locale")), live=True))
    present = Exists(versions.filter(pk=OuterRef("target")))
    now = timezone.now()
    for condition, status, detail in (
        (Q(read), Status.SOUND, ""),
        (~Q(read) & Q(present), Status.BROKEN, _("The page that it leads to is not published.")),
        (~Q(read) & ~Q(present), Status.BROKEN, _("What it led to has been deleted.")),
    ):
        numbers = list(links.filter(condition).values_list("pk", flat=True))
        LinkCheck.objects.filter(pk__in=numbers).update(status=status, detail=detail, checked_on=now)


def _identity(check: LinkCheck) -> tuple:
    return check.page_id, check.place, check.kind, check.target or check.address


@dataclass
class Named:
    """The pages and files that links name, by model and number; and which pages are read in which languages."""

    rows: dict[type[Model], dict[int, Any]]
    read: set[tuple[Any, int]]


def _named(links: Iterable[FoundLink]) -> Named:
    """Look up what links name: one query a model, and one for the languages of the pages."""
    numbers = defaultdict(set)
    for link in links:
        if link.model is not None:
            numbers[link.model].add(link.target)
    rows = {}
    for model, keys in numbers.items():
        found = model._default_manager.filter(pk__in=keys)
        rows[model] = {row.pk: row for row in (found.only("title", "live", "translation_key") if model is Page else found)}
    keys = {target.translation_key for target in rows.get(Page, {}).values()}
    return Named(rows, set(Page.objects.live().filter(translation_key__in=keys).values_list("translation_key", "locale")) if keys else set())


def _examine(link: FoundLink, page: Page, named: Named, reader: InsideReader | None) -> tuple[FoundLink, str | None]:
    """Return the link with the name of what it leads to, and what is wrong with it: nothing, a sentence, or None when unknown."""
    if link.model is not None:
        target = named.rows[link.model].get(link.target)
        link = replace(link, address=str(target) if target is not None else f"{link.model._meta.verbose_name} {link.target}")
        if target is None:
            return link, _("What it led to has been deleted.")
        if link.kind == Kind.PAGE:
            is_read = target.live or (target.translation_key, page.locale_id) in named.read
            return link, "" if is_read else _("The page that it leads to is not published.")
        return link, "" if target.file and target.file.storage.exists(target.file.name) else _("The file is no longer on the disk.")
    if link.kind == Kind.INSIDE and reader is not None:
        return link, reader.problem(link.address)
    return link, None
