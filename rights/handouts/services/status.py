"""Whether a paper still holds: the words that it bears beside those that its page would be printed with today."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from home.selectors import SOURCE_LANGUAGE, pages_of_code
from home.services.dates import in_paris
from home.services.short_addresses import key_range
from home.services.visibility import public, visibility_read_once
from rights.handouts.models import Edition, PaperScan
from rights.handouts.options import Options
from rights.handouts.services.codes import PaperCode, digest_of, version_of
from rights.handouts.services.document import CannotPrint, Printed
from rights.handouts.services.making import make
from rights.handouts.services.trust import check_again_before

State = PaperScan.State


@dataclass
class Status:
    """What is known of one paper.

    `edition` is what was printed; None where nobody knows. `said` is what the paper says that still lies ahead, part by part. `pages` are the live
    public versions of its page, by language: none of them is told of otherwise. `today` is what the paper would say, part by part; empty where it is not printed any more.
    `lost` is the language of a paper in two, where its page is not public any more in that one alone.
    """

    paper: PaperCode
    state: State
    key: UUID
    edition: Edition | None = None
    pages: dict[str, Page] = field(default_factory=dict)
    others: list[dict[str, Page]] = field(default_factory=list)  # pages that share the code: a paper of an unknown version may be of any
    said: list[dict[str, str]] = field(default_factory=list)
    today: list[dict[str, str]] = field(default_factory=list)
    options: Options = field(default_factory=Options)
    lost: str = ""
    is_fleeting: bool = False  # it tells of sessions, which end at an hour of the day

    @property
    def page(self) -> Page | None:
        """The page in the first language of the paper in which it is public."""
        return next((self.pages[code] for code in self.told_languages), None)

    @property
    def told_languages(self) -> list[str]:
        """The languages of the paper in which its page is public."""
        return [code for code in self.edition.language_codes if code in self.pages] if self.edition else []

    @property
    def check_before(self) -> date | None:
        """The day from which the page, as it stands, may be wrong: a day that has passed is a review that is late."""
        return check_again_before(self.page) if self.page else None


@visibility_read_once()
def status_of(paper: PaperCode) -> Status | None:
    """Return what is known of a paper; None where no page bears its code, nor ever did on paper."""
    keys = key_range(paper.code)
    if keys is None:
        return None
    found = by_key(pages_of_code(code=paper.code))
    editions = [edition for edition in Edition.objects.filter(translation_key__range=keys, version=paper.version)[:2] if not edition.is_ambiguous]
    if len(editions) == 1:
        edition = editions[0]
        return _of_edition(Status(paper, State.WITHDRAWN, edition.translation_key, edition, found.get(edition.translation_key, {})))
    if found:
        [key, pages], *others = found.items()
        return Status(paper, State.UNKNOWN, key, pages=pages, others=[pages for _key, pages in others])
    known = Edition.objects.filter(translation_key__range=keys).order_by("-last_printed_on").first()
    return Status(paper, State.WITHDRAWN, known.translation_key) if known else None


def key_of(paper: PaperCode) -> UUID | None:
    """Return the translation key of the page of a paper; None where no page bears its code, nor ever did on paper."""
    keys = key_range(paper.code)
    if keys is None:
        return None
    printed = Edition.objects.filter(translation_key__range=keys)
    known = printed.filter(version=paper.version).values_list("translation_key", flat=True).first()
    live = public(Page.objects.live().filter(depth__gt=1, translation_key__range=keys)).values_list("translation_key", flat=True)
    return known or live.first() or printed.values_list("translation_key", flat=True).first()


def state_of(key: UUID, version: str) -> State:
    """Return the state of a paper of the page of a translation key."""
    edition = Edition.objects.filter(translation_key=key, version=version, is_ambiguous=False).first()
    live = public(Page.objects.live()).filter(translation_key=key)
    if edition is None:
        return State.UNKNOWN if live.exists() else State.WITHDRAWN
    pages = by_key(live.specific()).get(key, {})
    return _of_edition(Status(PaperCode("", version), State.WITHDRAWN, key, edition, pages)).state


def by_key(pages: Iterable[Page]) -> dict[UUID, dict[str, Page]]:
    """Return the versions of pages by translation key, then by language."""
    found: dict[UUID, dict[str, Page]] = defaultdict(dict)
    pages = list(pages)
    prefetch_related_objects(pages, "locale")
    for page in pages:
        found[page.translation_key][page.locale.language_code] = page
    return found


def _of_edition(status: Status) -> Status:
    """Return the status with what its page would be printed with today."""
    edition, page = status.edition, status.page
    if page is None:
        return status
    status.lost = next((code for code in edition.language_codes if code not in status.pages), "")
    options = replace(edition.options, second="") if status.lost else edition.options
    try:
        document = make(page, options)
    except CannotPrint:
        return status
    [printed] = document.printed
    status.options = options
    status.said, status.today = compared(edition, printed)
    is_same = version_of(printed.parts) == edition.version or (not status.lost and digest_of(status.said) == digest_of(status.today))
    status.state = State.CURRENT if is_same else State.CHANGED
    status.is_fleeting = any(_has_sessions(sheet) for sheet in document.sheets)
    return status


def compared(edition: Edition, printed: Printed) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return what a paper said and what it would say today, without what time alone took out of it or brought in.

    What is over is not missing. What begins after the days that the paper tells of is not new, nor are dates after its last one, where they stand
    in the place of as many that are over.
    """
    now = timezone.now()
    said = [part for part in edition.parts if "until" not in part or _until(part) > now]
    over = {part["key"] for part in edition.parts if "until" in part and _until(part) <= now}
    last = max((_until(part) for part in edition.parts if "until" in part), default=None)
    if printed.days_ahead:
        end = edition.last_printed_on + timedelta(days=printed.days_ahead)
        return said, [part for part in printed.parts if "until" not in part or in_paris(_until(part)).date() < end]
    later = {part["key"] for part in printed.parts if "until" in part and last and _until(part) > last} - {part["key"] for part in edition.parts}
    if len(later) > len(over):
        return said, printed.parts
    return said, [part for part in printed.parts if part["key"] not in later]


def _until(part: dict[str, str]) -> datetime:
    return datetime.fromisoformat(part["until"])


def today_in(status: Status, language: str) -> list[dict[str, str]]:
    """Return what the paper would say in another language than its own; nothing where it is not printed in that one."""
    page = status.pages.get(language)
    try:
        document = make(page, replace(status.options, second="")) if page else None
    except CannotPrint:
        return []
    return document.printed[0].parts if document else []


def _has_sessions(node: Any) -> bool:
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return (isinstance(node, dict) and node.get("kind") == "sessions") or any(_has_sessions(child) for child in children)


def is_told(edition: Edition) -> bool:
    """Return whether the title of a paper may be told: its page is there, for all readers, in each of its languages that are left.

    Nothing is known any more of a page that was deleted: it may have been closed before.
    """
    pages = Page.objects.filter(translation_key=edition.translation_key, locale__language_code__in=edition.language_codes)
    found = set(pages.values_list("locale__language_code", "pk"))
    return edition.language_codes[0] in dict(found) and found == set(public(pages).values_list("locale__language_code", "pk"))


def is_told_in(key: UUID, language: str) -> bool:
    """Return whether the title that a page had in one language may be told: it is still there, for all readers, published or not."""
    return public(Page.objects.filter(translation_key=key, locale__language_code=language)).exists()


def replacement(edition: Edition, language: str) -> Page | None:
    """Return the page to which the team leads from the address of one that is gone, in a language if it can; None where nothing public replaces it."""
    if not edition.address:
        return None
    redirects = Redirect.objects.filter(old_path=Redirect.normalise_path(edition.address), redirect_page__isnull=False)
    key = redirects.values_list("redirect_page__translation_key", flat=True).first()
    if key is None or key == edition.translation_key:
        return None
    versions = by_key(public(Page.objects.live()).filter(translation_key=key).specific()).get(key, {})
    return next((versions[code] for code in (language, edition.language_codes[0], SOURCE_LANGUAGE) if code in versions), None)
