"""What the team needs to know of its pages. Each read asks a fixed number of queries, whatever the number of pages."""

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dateutil.relativedelta import relativedelta
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Q, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce, Left, Length
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from home.models import ReviewedPage
from rights.editing.expressions import MonthsLater
from rights.editing.models import LinkCheck

SOURCE_LANGUAGE = settings.LANGUAGE_CODE
SOON = datetime.timedelta(days=30)
OLD_DRAFT = datetime.timedelta(days=30)
SOURCE_YEAR = relativedelta(years=1)
STATES = {"read": _("published"), "draft": _("not published"), "behind": _("to bring up to date"), "missing": _("not translated")}


def reviewed_models() -> list[type[ReviewedPage]]:
    """Return the types of pages that are read again on a date, found in the class tree."""
    return [model for model in apps.get_models() if issubclass(model, ReviewedPage)]


def reviewed_content_types() -> QuerySet:
    found = ContentType.objects.get_for_models(*reviewed_models())
    return ContentType.objects.filter(pk__in=[kind.pk for kind in found.values()])


def reviewed_pages(queryset: QuerySet | None = None) -> QuerySet:
    """Return the French pages that are reviewed, annotated with `reviewed_on` and `review_due`: dates, None before the first review.

    `queryset` holds pages of any one type.
    """
    queryset = Page.objects.all() if queryset is None else queryset
    own_fields = issubclass(queryset.model, ReviewedPage)
    if not own_fields:
        queryset = queryset.filter(content_type__in=reviewed_content_types())
    dated = source_pages(queryset).annotate(reviewed_on=F("last_reviewed") if own_fields else _from_any_type("last_reviewed"))
    return dated.annotate(review_due=MonthsLater(F("reviewed_on"), F("review_every") if own_fields else _from_any_type("review_every")))


def source_pages(queryset: QuerySet) -> QuerySet:
    """Keep the French pages: each stands in lists for itself and its translations."""
    return queryset.filter(locale__language_code=SOURCE_LANGUAGE)


def _from_any_type(name: str) -> Any:
    """Return an expression for a field of all reviewed types, read from their common parent."""
    paths = [f"{model._meta.get_field('page_ptr').related_query_name()}__{name}" for model in reviewed_models()]
    return Coalesce(*paths) if len(paths) > 1 else F(paths[0])


def late(pages: QuerySet, *, today: datetime.date | None = None) -> QuerySet:
    """Keep the published pages past their review date."""
    return pages.filter(live=True, review_due__lt=today or timezone.localdate())


def soon_late(pages: QuerySet, *, today: datetime.date | None = None) -> QuerySet:
    """Keep the published pages whose review date comes within a month."""
    today = today or timezone.localdate()
    return pages.filter(live=True, review_due__range=(today, today + SOON))


@dataclass(frozen=True)
class SourceCount:
    """How many sources a page names, and how many of them nobody has read for a year, or ever."""

    total: int = 0
    to_check: int = 0


def source_counts(*, pages: Iterable[int] | None = None) -> dict[int, SourceCount]:
    """Return the sources of French published pages by page number: those of `pages`, or of all; one query a type of page."""
    return dict(_source_counts(pages))


def pages_with_sources_to_check() -> list[int]:
    """Return the numbers of the French published pages that rest on a source to check."""
    return [number for number, count in _source_counts(None) if count.to_check]


def _source_counts(pages: Iterable[int] | None) -> Iterator[tuple[int, SourceCount]]:
    limit = timezone.localdate() - SOURCE_YEAR
    for model in reviewed_models():
        rows = model.objects.filter(locale__language_code=SOURCE_LANGUAGE)
        rows = rows.filter(live=True) if pages is None else rows.filter(pk__in=pages)
        # The text as it is stored: blocks are not built to read one date of each.
        for number, text in rows.order_by().values_list("pk", Cast("sources", TextField())).iterator():
            dates = [block["value"].get("checked_on") for block in json.loads(text or "[]") if block["type"] == "source"]
            yield number, SourceCount(len(dates), sum(not date or datetime.date.fromisoformat(date) < limit for date in dates))


def old_drafts() -> QuerySet:
    """Return the French drafts and changes that nobody touched for a month and that wait for no date."""
    never_published = Q(live=False, first_published_at__isnull=True)
    changed = Q(live=True, has_unpublished_changes=True)
    pages = Page.objects.filter(depth__gt=1, locale__language_code=SOURCE_LANGUAGE, alias_of__isnull=True)
    pages = pages.filter(never_published | changed, latest_revision_created_at__lt=timezone.now() - OLD_DRAFT)
    return pages.filter(latest_revision__approved_go_live_at__isnull=True).order_by("latest_revision_created_at")


def translations_behind() -> QuerySet:
    """Return the states of public translations of which readers find blocks in French.

    They belong to the room of translations: rooms of one floor know each other's tables by name only.
    """
    return apps.get_model("translation", "TranslationState").objects.filter(is_public=True, is_by_hand=False, to_translate__gt=0)


@dataclass(frozen=True)
class LanguageState:
    """What a page is in another language: `read`, `draft`, `behind` (published, but the French has changed) or `missing`."""

    code: str
    name: str
    state: str
    number: int | None = None

    @property
    def label(self) -> str:
        return str(STATES[self.state])


def language_states(*, keys: Iterable[Any]) -> dict[Any, list[LanguageState]]:
    """Return the state of pages in each other language, by translation key; three queries."""
    keys = list(keys)
    present = set(Locale.objects.values_list("language_code", flat=True))
    versions = {}
    for key, code, live, number in Page.objects.filter(translation_key__in=keys).values_list(
        "translation_key", "locale__language_code", "live", "pk"
    ):
        versions[key, code] = live, number
    behind = set(translations_behind().filter(object_id__in=keys).values_list("object_id", "locale__language_code"))
    states = defaultdict(list)
    for key in keys:
        for code, name in settings.LANGUAGES:
            if code == SOURCE_LANGUAGE or code not in present:
                continue
            live, number = versions.get((key, code), (False, None))
            state = "missing" if number is None else "draft" if not live else "behind" if (key, code) in behind else "read"
            states[key].append(LanguageState(code, name, state, number))
    return states


def whole_in_every_language(pages: QuerySet, *, whole: bool) -> QuerySet:
    """Keep the pages that readers of every language find complete, or the others."""
    others = Locale.objects.exclude(language_code=SOURCE_LANGUAGE).count()
    read = Page.objects.live().exclude(locale__language_code=SOURCE_LANGUAGE).order_by().values("translation_key")
    everywhere = read.annotate(languages=Count("pk")).filter(languages__gte=others).values("translation_key")
    behind = translations_behind().order_by().values("object_id")
    is_whole = Q(translation_key__in=everywhere) & ~Q(translation_key__in=behind)
    return pages.filter(is_whole) if whole else pages.exclude(is_whole)


def with_broken_links(pages: QuerySet) -> QuerySet:
    """Keep the pages that have a broken link, in any language."""
    return pages.filter(translation_key__in=broken_links().order_by().values("page__translation_key"))


def broken_link_counts(*, keys: Iterable[Any]) -> dict[Any, int]:
    """Return the number of broken links of pages, all languages together, by translation key; one query."""
    found = broken_links().filter(page__translation_key__in=list(keys)).order_by().values_list("page__translation_key")
    return dict(found.annotate(number=Count("pk")))


def parents_of_reviewed() -> QuerySet:
    """Return the French pages under which reviewed pages stand: topics, the list of life events."""
    children = source_pages(Page.objects.filter(content_type__in=reviewed_content_types())).order_by()
    paths = children.annotate(parent_path=Left("path", Length("path") - Page.steplen)).values("parent_path").distinct()
    return Page.objects.filter(path__in=paths).order_by("path")


def reviewed_under(page: Page) -> QuerySet:
    """Return the pages with sources and a review date that stand under a page, at any depth."""
    return Page.objects.descendant_of(page).filter(content_type__in=reviewed_content_types()).order_by("path")


def broken_links() -> QuerySet:
    """Return the broken links of the pages that are read now."""
    return LinkCheck.objects.filter(status=LinkCheck.Status.BROKEN, page__live=True).select_related("page__locale").order_by("page__path", "place")
