"""What the page of an engagement shows besides its own text: its table of contents, the other engagements."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rights.lab.models import EngagementPage
from rights.lab.selectors_pages import OfferedPage, french_pages, offered, own_and_french

MOST_ENGAGEMENTS = 50


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents. `is_french`: the title of a chapter that is not translated yet."""

    anchor: str
    question: str
    is_french: bool = False


def sections_of(*, page, has_linked: bool = False, has_chapters: bool = True) -> list[Entry]:
    """Return the parts of an engagement, in the order of the page; no query. Chapters that are read elsewhere (`has_chapters` false) are one part."""
    entries = [
        _definition(page) if page.definition else None,
        Entry("pourquoi", _("Why act?")) if page.key_figures else None,
        Entry("paroles", _("What people say")) if page.quotes else None,
        Entry("ambitions", _("The ambitions")) if page.ambitions else None,
        Entry("leviers", _("The levers of change")) if page.levers else None,
        Entry("exemples", _("Inspiring examples")) if page.examples else None,
    ]
    if not has_chapters:
        entries.append(Entry("chapitres", _("The chapters")))
    for number, block in enumerate(page.chapters.raw_data if has_chapters else [], start=1):
        title = block["value"].get("title") or ""
        is_french = page.is_in_french(f"chapters.{block['id']}")
        entries.append(Entry(f"chapitre-{number}", title, is_french))
    entries.append(Entry("partenaires", _("With whom, and where")) if page.partners or page.territories else None)
    entries.append(Entry("ressources", _("To go further")) if has_linked else None)
    return [entry for entry in entries if entry is not None]


@dataclass(frozen=True)
class ChapterElsewhere:
    """A chapter that is read on the French page."""

    number: int
    title: str
    url: str


def chapters_elsewhere(*, page, request=None) -> list[ChapterElsewhere]:
    """Return the chapters of a translation that has none of them yet, as they stand on the French page, where it is public; one query, none where it has some.

    They are the longest part of the page: readers are led to them, and do not carry them in a language that they may not read.
    """
    if not page.chapters or not page.is_in_french("chapters"):
        return []
    french = french_pages(EngagementPage).filter(translation_key=page.translation_key).first()
    if french is None:
        return []
    address = french.get_url(request) or ""
    titles = [block["value"].get("title") or "" for block in page.chapters.raw_data]
    return [ChapterElsewhere(number, title, f"{address}#chapitre-{number}") for number, title in enumerate(titles, start=1)]


def _definition(page) -> Entry:
    if page.definition_title:
        return Entry("definition", page.definition_title, page.is_in_french("definition_title"))
    return Entry("definition", _("What it means"))


def other_engagements(*, page, request=None) -> list[OfferedPage]:
    """Return the other live engagements, by their numbers; two queries."""
    language = page.locale.language_code
    sources = french_pages(EngagementPage).order_by("path")[:MOST_ENGAGEMENTS]
    rows = own_and_french(EngagementPage, language=language, sources=sources).defer_streamfields().order_by("path")
    found = [each for each in offered(rows, language=language, request=request) if each.source.translation_key != page.translation_key]
    return sorted(found, key=lambda each: (each.source.number is None, each.source.number or 0))
