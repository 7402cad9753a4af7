"""From a page to the document of its handout: what is drawn, and all that it needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from home.selectors import language_direction
from home.services.visibility import public, visibility_read_once
from rights.glossary.selectors import Word
from rights.glossary.services.explaining import words_in, words_met
from rights.handouts.options import Form, Options
from rights.handouts.services import texts
from rights.handouts.services.document import CannotPrint, Document, Printed, Sheet, Trust, words_of
from rights.handouts.services.editions import status_address, version_of
from rights.handouts.services.explained import word_rows
from rights.handouts.services.facing import face
from rights.handouts.services.files import Files
from rights.handouts.services.labels import labels
from rights.handouts.services.reading import page_read
from rights.handouts.services.trust import licence, maker, trust_lines
from rights.handouts.sources import source_of


@dataclass
class Written:
    """A page in one language, with the words of the glossary that it uses."""

    page: Page
    sheet: Sheet
    words: list[Word]
    lines: list[dict[str, Any]]


def forms_of(page: Page) -> list[Form]:
    """Return what a specific page can be printed as; none for a type of page that is not printed."""
    source = source_of(page)
    return source.forms(page) if source else []


def languages_of(page: Page) -> list[str]:
    """Return the languages in which everybody may read a page, in the order of the settings."""
    codes = set(_public_versions(page).values_list("locale__language_code", flat=True))
    return [code for code, _name in settings.LANGUAGES if code in codes]


def _public_versions(page: Page):
    return public(type(page)._default_manager.live()).filter(translation_key=page.translation_key)


def make(page: Page, options: Options, *, is_draft: bool = False) -> Document:
    """Return the handout of a specific page, its own language first. A draft is printed as it is given, public or not, and says so.

    Raises `CannotPrint`, in the language of the moment, for what nobody may read, a form or a language that the page lacks, a picture without words.
    """
    with visibility_read_once():
        versions = _versions(page, options, is_draft)
        files = Files(is_black=options.is_black)
        written = [_written(version, options.form, files) for version in versions]
        first = written[0]
        language = first.sheet.language
        parts = [part for each in written for part in each.sheet.parts]
        with override(language):
            told = maker(language, files)
            _trust(written, parts, files, told)
            for each in written:
                with override(each.sheet.language):
                    each.sheet.rows += word_rows(each.words, each.sheet.language)
            return Document(
                language=language,
                direction=language_direction(language),
                title=words_of(first.sheet.title),
                sheets=[face(*(each.sheet for each in written))],
                form="poster" if options.form == Form.POSTER else "sheet",
                paper=options.paper.value,
                size=_size(options),
                is_black=options.is_black,
                watermark=_("Draft") if is_draft else "",
                labels=labels(told["name"]),
                files=files.all,
                printed=[Printed(page, options, parts)],
            )


def _size(options: Options) -> str:
    if options.is_large:
        return "large"
    return "easy" if options.form == Form.EASY else "plain"


def _versions(page: Page, options: Options, is_draft: bool) -> list[Page]:
    """Return the page, and its version in the second language if one is asked."""
    codes = dict(_public_versions(page).values_list("locale__language_code", "pk"))
    language = page.locale.language_code
    if not is_draft and codes.get(language) != page.pk:
        raise CannotPrint(_("This page is not public: it cannot be printed."))
    versions = [page]
    if options.second and options.second != language:
        if options.second not in codes:
            raise CannotPrint(_("This page is not translated into this language yet: %(language)s.") % {"language": _name(options.second)})
        versions.append(type(page)._default_manager.select_related("locale").get(pk=codes[options.second]))
    for version in versions:
        _check_form(version, options.form)
    return versions


def _check_form(page: Page, form: Form) -> None:
    if form in forms_of(page):
        return
    if form == Form.EASY:
        raise CannotPrint(_("This page has no easy-to-read version in this language: %(language)s.") % {"language": _name(page.locale.language_code)})
    raise CannotPrint(_("This page cannot be printed in this form: %(form)s.") % {"form": form.label})


def _name(language: str) -> str:
    return dict(settings.LANGUAGES).get(language, language)


def _written(page: Page, form: Form, files: Files) -> Written:
    source = source_of(page)
    with page_read(page):
        sheet = source.sheet(page, form, files)
        words = words_in(words_of([row.nodes for row in sheet.rows])) if form == Form.EASY else words_met()
        return Written(page, sheet, words, trust_lines(page))


def _trust(written: Iterable[Written], parts: list[dict[str, str]], files: Files, told: dict[str, Any]) -> None:
    """Write what the sheet says of itself on the first of its languages."""
    first, *others = written
    version = version_of(parts)
    address = status_address(first.page, version)
    first.sheet.trust = Trust(
        version=version,
        address=texts.readable(address),
        qr=files.qr(address),
        lines=[*first.lines, *(texts.marked(line, each.sheet.language) for each in others for line in each.lines)],
        made_by=told["made_by"],
        co_funders=told["co_funders"],
        licence=licence(files),
    )
