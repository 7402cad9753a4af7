"""What the page of a paper tells its reader, in the language being read."""

from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from home.selectors import SOURCE_LANGUAGE, language_direction
from rights.handouts.addresses import FORM_ADDRESS, SHEET
from rights.handouts.services.differences import Change, Part, columns, differences, shown, told_in, with_french
from rights.handouts.services.status import State, Status, is_told, is_told_in, replacement, today_in


@dataclass(frozen=True)
class Language:
    """A language by its own name."""

    code: str

    @property
    def name(self) -> str:
        return dict(settings.LANGUAGES).get(self.code, self.code)

    @property
    def direction(self) -> str:
        return language_direction(self.code)


@dataclass
class Told:
    """`title` and `sentences` say what the paper is worth. `name` is what it is about: the title of its page, in `name_language`.

    `pages` are those to read now; `is_elsewhere` says that they are in other languages, all of them. `pdf_url` is the same paper as it would be printed now. `changes` are shown, in `column`, a language of the
    paper; `more` are left out; something else changed in the languages of `elsewhere`. `lost` is a language of the paper that the page has no more.
    """

    title: str
    sentences: list[str]
    name: str = ""
    name_language: Language | None = None
    pages: list[Page] = field(default_factory=list)
    is_elsewhere: bool = False
    pdf_url: str = ""
    checked_on: date | None = None
    check_before: date | None = None
    changes: list[Change] = field(default_factory=list)
    more: int = 0
    column: Language | None = None
    is_other_column: bool = False  # it is not the language being read,
    is_same_in_own: bool = False  # in which nothing changed
    elsewhere: list[Language] = field(default_factory=list)
    lost: Language | None = None
    replaced_by: Page | None = None
    is_outdated: bool = False
    may_be_mistyped: bool = False


def told_of(status: Status, *, language: str, request) -> Told:
    """Return what to tell of a paper to who reads `language`."""
    if status.lost and status.lost == language:
        return _lost(status, language)
    told = {State.CURRENT: _current, State.CHANGED: _changed, State.WITHDRAWN: _withdrawn, State.UNKNOWN: _unknown}[status.state](status, language)
    if status.today:
        edition, page = status.edition, status.page
        read = status.pages.get(language, page)
        told.name, told.name_language = read.title, Language(read.locale.language_code)
        told.pages = [read]
        query = status.options.query()
        told.pdf_url = f"{page.get_url(request)}{FORM_ADDRESS}{SHEET}" + (f"?{query}" if query else "")
        told.lost = Language(status.lost) if status.lost else None
        told.checked_on = getattr(page, "last_reviewed", None) or edition.checked_on
        told.check_before = None if _is_late(status) else status.check_before
    return told


def _is_late(status: Status) -> bool:
    return bool(status.check_before and status.check_before < timezone.localdate())


def _late_sentence(status: Status) -> str:
    sentence = _("Someone should have checked it again before %(date)s: ask before you rely on it.")
    return sentence % {"date": date_format(status.check_before, "DATE_FORMAT")}


def _current(status: Status, language: str) -> Told:
    same = _("The text of its page has not changed since it was printed.")
    if _is_late(status):
        return Told(_("Your paper has not changed, but it waits for a check"), [same, _late_sentence(status)])
    return Told(_("Yes, your paper is up to date"), [same])


def _changed(status: Status, language: str) -> Told:
    found = changes_by_language(status)
    codes = [code for code in found if found[code]]
    own = language if language in found else next(iter(found))
    column = own if found[own] or not codes else codes[0]
    changes = found[column]
    if language not in status.edition.language_codes:
        changes = told_in(changes, today_in(status, language), language)
    told = Told(_("Your paper is out of date"), [])
    told.changes = shown(changes)
    told.more = len(changes) - len(told.changes)
    told.is_outdated, told.column = True, Language(column)
    told.is_other_column, told.is_same_in_own = column != language, column != language and language in found
    told.elsewhere = [Language(code) for code in codes if code != column]
    if changes:
        count = len(changes)
        sentence = ngettext("%(count)s part has changed since it was printed.", "%(count)s parts have changed since it was printed.", count)
        told.sentences.append(sentence % {"count": count})
    if _is_late(status):
        told.sentences.append(_late_sentence(status))
    return told


def changes_by_language(status: Status) -> dict[str, list[Change]]:
    """Return what changed in each language of the paper that its page still has, the first one first."""
    old = _columns(status.edition.language_codes, status.said)
    new = _columns(status.told_languages, status.today)
    found = {code: differences(old.get(code, []), parts) for code, parts in new.items()}
    return {code: with_french(changes, found.get(SOURCE_LANGUAGE, [])) for code, changes in found.items()}


def _columns(codes: list[str], parts: list[Part]) -> dict[str, list[Part]]:
    """Return the parts of a paper by language."""
    return dict(zip_longest(codes, columns(parts)[: len(codes)], fillvalue=[]))


def _withdrawn(status: Status, language: str) -> Told:
    told = Told(_("This paper does not hold any more"), [])
    told.pages = _best(status.pages, language)
    if status.page:
        told.sentences.append(_("We do not print this sheet any more, but its page is there: read it instead."))
    elif status.pages:
        told.sentences.append(_("Its page was withdrawn from our site in the language of the paper. Do not rely on what the paper says: ask us."))
        told.pages, told.is_elsewhere = _own_or_all(status.pages, language)
    else:
        told.sentences.append(_("Its page is not on our site any more. Do not rely on what the paper says: ask us."))
    edition = status.edition
    if edition and is_told(edition):
        told.name, told.name_language = edition.title, Language(edition.language_codes[0])
    if edition and not status.pages:
        told.replaced_by = replacement(edition, language)
    return told


def _lost(status: Status, language: str) -> Told:
    """Tell the reader of one language of a paper that its page is withdrawn in that one: what changed in the other one is told there."""
    told = Told(_("This paper does not hold any more in your language"), [])
    told.sentences.append(_("Its page was withdrawn from our site in your language. Do not rely on what the paper says: ask us."))
    title = _columns(status.edition.language_codes, status.edition.parts)[language][:1]
    if title and is_told_in(status.key, language):
        told.name, told.name_language = title[0]["text"], Language(title[0]["language"])
    told.pages, told.is_elsewhere = _own_or_all(status.pages, language)
    if status.today:
        told.elsewhere = [Language(code) for code, changes in changes_by_language(status).items() if changes]
    return told


def _unknown(status: Status, language: str) -> Told:
    sentences = [_("We know its page, but not this version of it. Look again at the last five signs of its code, or read the page as it is today.")]
    pages = [page for versions in (status.pages, *status.others) for page in _best(versions, language)]
    return Told(_("We cannot tell whether your paper is up to date"), sentences, pages=pages, may_be_mistyped=True)


def _own_or_all(pages: dict[str, Page], language: str) -> tuple[list[Page], bool]:
    """Return the version of a page for who reads a language; else all of them, in the order of the settings, and that they are in other languages."""
    if language in pages:
        return [pages[language]], False
    return [pages[code] for code, _name in settings.LANGUAGES if code in pages], True


def _best(pages: dict[str, Page], language: str) -> list[Page]:
    """Return the version of a page to offer to who reads a language: in it, in French, or else all there are."""
    return next(([pages[code]] for code in (language, SOURCE_LANGUAGE) if code in pages), list(pages.values()))
