"""Every page and snippet in every language, for the team's lists: light values, in a fixed number of queries whatever there is to read."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.admin.utils import quote
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import Translation

from home.services.reads import recent_reads
from rights.translation.addresses import submit_url, translate_url
from rights.translation.models import TranslationState

SOURCE_LANGUAGE = settings.LANGUAGE_CODE
UP_TO_DATE, BEHIND, MISSING, HIDDEN, BY_HAND, ORPHAN, UNPUBLISHED = "current", "behind", "missing", "hidden", "by_hand", "orphan", "unpublished"
# Languages that write the names of languages with a small letter; Django gives them all a capital.
SMALL_INITIALS = {"fr", "pt", "uk"}
WANTING = {BEHIND, MISSING, HIDDEN, ORPHAN, UNPUBLISHED}
LABELS = {
    UP_TO_DATE: _("up to date"),
    MISSING: _("not started"),
    HIDDEN: _("hidden"),
    BY_HAND: _("kept by hand"),
    ORPHAN: _("the French is gone"),
    UNPUBLISHED: _("the French is not public"),
}


@dataclass(slots=True)
class Cell:
    """A page or snippet in one language. `blocks` of its French wait for a translation, the first of them since `since`."""

    code: str
    name: str
    state: str = MISSING
    blocks: int = 0
    since: datetime.datetime | None = None
    number: int | None = None
    url: str = ""

    @property
    def label(self) -> str:
        blocks = ngettext("%(count)s block to translate", "%(count)s blocks to translate", self.blocks) % {"count": self.blocks}
        if self.state == BEHIND:
            return blocks
        return f"{LABELS[self.state]}, {blocks}" if self.state == HIDDEN and self.blocks else str(LABELS[self.state])

    @property
    def is_wanting(self) -> bool:
        return self.state in WANTING


@dataclass(slots=True)
class Row:
    """A source page or snippet, or a translation that has lost its source, with a cell for each other language."""

    key: UUID
    model: type
    title: str
    number: int
    is_live: bool = True
    has_source: bool = True
    path: str = ""
    owner_id: int | None = None
    versions: list[int] = field(default_factory=list)
    cells: dict[str, Cell] = field(default_factory=dict)
    topic: str = ""
    owner: str = ""
    reads: int | None = None

    @property
    def is_page(self) -> bool:
        return issubclass(self.model, Page)

    @property
    def kind(self) -> str:
        return capfirst(str(self.model._meta.verbose_name))

    @property
    def url(self) -> str:
        if self.is_page:
            return reverse("wagtailadmin_pages:edit", args=[self.number])
        return reverse(self.model.snippet_viewset.get_url_name("edit"), args=[quote(self.number)])

    @property
    def blocks(self) -> int:
        """How many blocks readers find in French, in all the languages of the row."""
        return sum(cell.blocks for cell in self.cells.values() if cell.state == BEHIND)

    @property
    def since(self) -> datetime.datetime | None:
        return min((cell.since for cell in self.cells.values() if cell.since and cell.is_wanting), default=None)

    @property
    def since_day(self) -> datetime.date | None:
        return timezone.localdate(self.since) if self.since else None

    @property
    def waiting(self) -> list[Cell]:
        return [cell for cell in self.cells.values() if cell.is_wanting]

    @property
    def started(self) -> list[Cell]:
        """The translations that exist and that somebody must finish or publish."""
        return [cell for cell in self.cells.values() if cell.state in {BEHIND, HIDDEN}]

    @property
    def urgency(self) -> tuple:
        """The smallest is the most urgent: what readers find in French today, the most blocks and the oldest first; then what they do not find."""
        hidden = sum(cell.blocks for cell in self.cells.values() if cell.state == HIDDEN)
        oldest = self.since.timestamp() if self.since else float("inf")
        return not self.is_live, -self.blocks, oldest, -hidden, -len(self.waiting), self.title.casefold()


def language_name(code: str) -> str:
    """Return the name of a language as it stands inside a sentence in the language of the interface."""
    name = get_language_info(code)["name_translated"]
    return name.lower() if (get_language() or "").split("-")[0] in SMALL_INITIALS else name


def languages() -> dict[int, tuple[str, str]]:
    """Return the code and name of each language that the French is translated to, by the number of its locale, in the portal's order.

    Names are those of the language of the interface: “arabe”.
    """
    present = {code: number for number, code in Locale.objects.values_list("pk", "language_code")}
    return {present[code]: (code, language_name(code)) for code, _own_name in settings.LANGUAGES if code in present and code != SOURCE_LANGUAGE}


def translated_snippets() -> list[type]:
    return [model for model in get_snippet_models() if issubclass(model, TranslatableMixin) and getattr(model, "translatable_fields", ())]


def rows(keys: Iterable[UUID] | None = None) -> list[Row]:
    """Return what there is to translate, in no order: all of it, or the pages and snippets of `keys`."""
    keys = None if keys is None else list(keys)
    names = languages()
    states = _states(keys)
    found: list[Row] = []
    for row, present in [*_page_rows(keys, names), *_snippet_rows(keys, names)]:
        row.cells = {code: _cell(row, code, name, present.get(locale), states.get((row.key, locale))) for locale, (code, name) in names.items()}
        if row.is_live or not row.has_source or present:
            found.append(row)
    return found


def complete(shown: list[Row], *, may_submit: bool) -> None:
    """Give the few rows that are shown, in place, their ways to the screens, their topic, their owner and how much they are read.

    `may_submit`: whether this person may start a translation.
    """
    keys = [row.key for row in shown]
    translations = {(key, code): number for key, code, number in _translations(keys)}
    firsts = {(key, code): waiting[0][0] for key, code, waiting in _waiting(keys) if waiting}
    for row in shown:
        for code, cell in row.cells.items():
            if cell.state == MISSING:
                cell.url = submit_url(row.model, row.number) if may_submit and row.has_source else ""
            elif cell.state in {BY_HAND, ORPHAN}:
                cell.url = Row(row.key, row.model, "", cell.number).url
            elif (row.key, code) in translations:
                cell.url = translate_url(translations[row.key, code], part=firsts.get((row.key, code), ""))
    complete_words(shown)
    reads_read(shown, recent_reads({number for row in shown if row.is_page for number in row.versions}))


def complete_words(shown: list[Row]) -> None:
    """Give rows the names of their topics and owners; two queries."""
    parents = {row.path[: -Page.steplen] for row in shown if row.path}
    topics = dict(Page.objects.filter(path__in=parents, depth__gt=2).values_list("path", "title")) if len(parents) < 500 else _all_topics()
    people = get_user_model().objects.in_bulk({row.owner_id for row in shown if row.owner_id})
    for row in shown:
        row.topic = topics.get(row.path[: -Page.steplen], "")
        row.owner = get_user_display_name(people[row.owner_id]) if row.owner_id in people else ""


def reads_read(shown: list[Row], reads: dict[int, int]) -> None:
    """Give rows of pages the readings of all their languages together."""
    for row in shown:
        row.reads = sum(reads.get(number, 0) for number in row.versions) if row.is_page else None


def waiting_states() -> QuerySet:
    """Return the states of translations that readers find partly in French: their blocks wait for someone."""
    return _followed().filter(is_public=True, to_translate__gt=0)


def unfinished_states() -> QuerySet:
    """Return those, and those of translations that readers do not find at all."""
    return _followed().filter(Q(is_public=False) | Q(to_translate__gt=0))


def most_urgent(number: int, *, may_submit: bool) -> list[Row]:
    """Return the rows whose readers find the most in French, the worst first, then those of hidden translations; complete."""
    found = unfinished_states().order_by().values("object_id")
    found = found.annotate(blocks=Coalesce(Sum("to_translate", filter=Q(is_public=True)), 0), oldest=Min("waiting_since"))
    shown = rows(row["object_id"] for row in found.order_by("-blocks", F("oldest").asc(nulls_last=True), "object_id")[:number])
    complete(shown, may_submit=may_submit)
    return sorted(shown, key=lambda row: row.urgency)


def _followed() -> QuerySet:
    """Return the states of translations that follow a French that is public."""
    french = Page.objects.filter(translation_key=OuterRef("object_id"), locale__language_code=SOURCE_LANGUAGE, live=True)
    snippets = [kind.pk for kind in ContentType.objects.get_for_models(*translated_snippets()).values()]
    return TranslationState.objects.filter(Q(content_type__in=snippets) | Exists(french), is_by_hand=False)


def _all_topics() -> dict[str, str]:
    return dict(Page.objects.filter(depth__gt=2, numchild__gt=0, locale__language_code=SOURCE_LANGUAGE).values_list("path", "title"))


def _states(keys: list[UUID] | None) -> dict[tuple[UUID, int], tuple]:
    states = TranslationState.objects.all() if keys is None else TranslationState.objects.filter(object__in=keys)
    values = states.values_list("object_id", "locale_id", "to_translate", "waiting_since", "is_public", "is_by_hand")
    return {(key, locale): state for key, locale, *state in values}


def _page_rows(keys: list[UUID] | None, names: dict[int, tuple[str, str]]) -> Iterator[tuple[Row, dict[int, tuple[int, bool]]]]:
    spoken = [code for code, _name in settings.LANGUAGES]
    pages = Page.objects.filter(depth__gt=1, alias_of__isnull=True, locale__language_code__in=spoken)
    if keys is not None:
        pages = pages.filter(translation_key__in=keys)
    kinds, order = {}, list(names)
    sources: dict[UUID, tuple] = {}
    present: dict[UUID, dict[int, tuple[int, bool]]] = defaultdict(dict)
    others: dict[UUID, tuple] = {}
    fields = ("translation_key", "locale_id", "pk", "live", "content_type_id", "draft_title", "title", "path", "owner_id")
    for values in pages.values_list(*fields):
        key, locale, number, live = values[:4]
        if locale in names:
            present[key][locale] = number, live
            others[key] = min(values, others.get(key, values), key=lambda version: order.index(version[1]))
        else:
            sources[key] = values
    for key, values in [*sources.items(), *((key, values) for key, values in others.items() if key not in sources)]:
        _key, _locale, number, live, kind, draft_title, title, path, owner = values
        if kind not in kinds:
            kinds[kind] = ContentType.objects.get_for_id(kind).model_class() or Page
        versions = [number, *(version for version, _live in present[key].values() if version != number)]
        row = Row(key, kinds[kind], draft_title or title, number, live, key in sources, path, owner, versions)
        yield row, present[key]


def _snippet_rows(keys: list[UUID] | None, names: dict[int, tuple[str, str]]) -> Iterator[tuple[Row, dict[int, tuple[int, bool]]]]:
    for model in translated_snippets():
        every = model.objects.all() if keys is None else model.objects.filter(translation_key__in=keys)
        present: dict[UUID, dict[int, tuple[int, bool]]] = defaultdict(dict)
        for key, locale, number in every.order_by().values_list("translation_key", "locale_id", "pk"):
            present[key][locale] = number, True
        for snippet in every.filter(locale__language_code=SOURCE_LANGUAGE):
            others = {locale: version for locale, version in present[snippet.translation_key].items() if locale in names}
            yield Row(snippet.translation_key, model, str(snippet), snippet.pk, getattr(snippet, "live", True)), others


def _cell(row: Row, code: str, name: str, version: tuple[int, bool] | None, state: list | None) -> Cell:
    if version is None:
        return Cell(code, name)
    number, live = version
    blocks, since, is_public, is_by_hand = state or (0, None, live, True)
    if not row.has_source:
        kind = ORPHAN
    elif is_by_hand:
        kind = BY_HAND
    elif not is_public:
        kind = HIDDEN
    elif not row.is_live:
        kind = UNPUBLISHED
    else:
        kind = BEHIND if blocks else UP_TO_DATE
    return Cell(code, name, kind, blocks, since, number)


def _translations(keys: list[UUID]) -> Any:
    found = Translation.objects.filter(source__object__in=keys)
    return found.values_list("source__object_id", "target_locale__language_code", "pk")


def _waiting(keys: list[UUID]) -> Any:
    return TranslationState.objects.filter(object__in=keys).values_list("object_id", "locale__language_code", "waiting")
