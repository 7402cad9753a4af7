"""Several pages in one booklet: a cover, the contents, each page on its own sheet, and at the end the words that they use, each explained once."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.selectors import SOURCE_LANGUAGE, absolute, language_direction
from home.services.alphabet import sort_key
from home.services.short_addresses import short_code
from home.services.visibility import visibility_read_once
from rights.glossary.selectors import Word
from rights.handouts.options import Form, Options
from rights.handouts.services import texts
from rights.handouts.services.checking import reasons_against_sheet
from rights.handouts.services.document import CannotPrint, Document, Node, Printed, Sheet, words_of
from rights.handouts.services.explained import word_rows
from rights.handouts.services.facing import face
from rights.handouts.services.files import Files
from rights.handouts.services.labels import labels, size_of
from rights.handouts.services.second import told_in_second
from rights.handouts.services.sheets import Written, parts_of, trust, written
from rights.handouts.services.trust import check_again_before, check_lines, maker, pictures
from rights.handouts.services.versions import forms_of, language_name, pages_by_number, public_numbers
from rights.handouts.services.writing import title_of


def make_booklet(pages: Iterable[Page], options: Options, *, left_out: int = 0) -> Document:
    """Return the booklet of specific pages, in their order, each once, in the language of the moment.

    A page that lacks the second language, or that is in French because it is not translated into the first one, stands alone and says so;
    one that lacks the form is printed whole; one that cannot be printed is not in it, and the cover says so, as it tells how many pages of the
    selection are `left_out`. Raises `CannotPrint` without a page, where none can be printed, or for one that is not public, of which nothing is said.
    """
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    files = Files(is_black=options.is_black)
    with visibility_read_once():
        every, unprinted = _written(_chosen(list(pages), options), files)
    if not every:
        raise CannotPrint(*(reason for _page, reasons in unprinted for reason in reasons))
    with override(language):
        with files.credited() as credits:
            made = maker(language, files)
        site = made.pop("name")
        made["second"] = told_in_second(options.second)
        for versions in every:
            trust(versions, files, second=made["second"])
        printed = [_printed(versions, options) for versions in every]
        for versions in every:
            versions[0].sheet.lead = [*_notices(versions, language, options.second), *versions[0].sheet.lead]
        languages = list(dict.fromkeys([language, *([options.second] if options.second else [])]))
        title = texts.line(_("The pages chosen for you"))
        return Document(
            language=language,
            direction=language_direction(language),
            title=words_of(title),
            sheets=[*(face(*(each.sheet for each in versions)) for versions in every), *_glossary(every, languages)],
            form="booklet",
            paper=options.paper.value,
            size=size_of(options),
            is_black=options.is_black,
            cover=_cover(every, files, languages)
            | {"title": title, "lines": _lines(every, languages, left_out, [page for page, _reasons in unprinted], credits)}
            | made,
            labels=labels(site),
            files=files.all,
            printed=printed,
            not_printed=[
                _("“%(title)s” is left out: %(reason)s") % {"title": page.title, "reason": reason}
                for page, reasons in unprinted
                for reason in reasons
            ],
        )


def _written(chosen: Iterable[tuple[list[Page], Form]], files: Files) -> tuple[list[list[Written]], list[tuple[Page, tuple[str, ...]]]]:
    """Write the pages that can be printed; return also those that cannot, each with the reasons."""
    every, unprinted = [], []
    for versions, form in chosen:
        try:
            told = [written(page, form, files) for page in versions]
            if reasons := [reason for each in told for reason in reasons_against_sheet(each.sheet)]:
                raise CannotPrint(*reasons)
        except CannotPrint as refused:
            unprinted.append((versions[0], refused.reasons))
        else:
            every.append(told)
    return every, unprinted


def _chosen(pages: list[Page], options: Options) -> Iterable[tuple[list[Page], Form]]:
    """Yield the versions of each page to print, each page once, with the form that all of them have."""
    if not pages:
        raise CannotPrint(_("Choose at least one page."))
    numbers = public_numbers(pages)
    if any(numbers[page.translation_key].get(page.locale.language_code) != page.pk for page in pages):
        raise CannotPrint(_("One of these pages is not public: it cannot be printed."))
    chosen = {page.translation_key: page for page in reversed(pages)}
    others = pages_by_number(found[options.second] for found in numbers.values() if options.second in found)
    by_key = {page.translation_key: page for page in others.values()}
    for key in dict.fromkeys(page.translation_key for page in pages):
        other = by_key.get(key)
        versions = [chosen[key], *([other] if other and other.pk != chosen[key].pk else [])]
        forms = [form for form in (options.form, Form.SHEET, *forms_of(versions[0])) if all(form in forms_of(page) for page in versions)]
        if not forms:
            raise CannotPrint(_("This page cannot be printed: %(title)s.") % {"title": versions[0].title})
        yield versions, forms[0]


def _printed(versions: list[Written], options: Options) -> Printed:
    first, *others = versions
    second = others[0].sheet.language if others else ""
    return Printed(first.page, replace(options, form=first.form, second=second), parts_of(versions), first.sheet.days_ahead)


def _notices(versions: list[Written], first: str, second: str) -> list[Node]:
    """Return what the readers of a page that stands in one language alone are told, each in theirs."""
    present = {each.sheet.language for each in versions}
    notices = []
    for reader in dict.fromkeys([first, second]):
        if reader and reader not in present:
            with override(reader):
                is_french = present == {SOURCE_LANGUAGE}
                words = _("This page is not translated yet. Here it is in French.") if is_french else _("This page is not translated yet.")
                notices.append({"kind": "notice", "runs": texts.marked(texts.line(words), reader)})
    return notices


def _glossary(every: list[list[Written]], languages: list[str]) -> list[dict[str, Any]]:
    """Return the last sheet: the words of all pages, in the order of the alphabet of each language; nothing without words."""
    first = languages[0]
    words: dict[str, dict[str, Word]] = {language: {} for language in languages}
    for each in (version for versions in every for version in versions):
        # What a page that is not translated explains stands in French among the words of the first language.
        language = each.sheet.language if each.sheet.language in words else first
        for word in each.words:
            words[language].setdefault(word.term.key, word if language == word.language else replace(word, language=language, french=""))
    sheets = []
    for language, found in words.items():
        with override(language):
            heading, *rows = word_rows(sorted(found.values(), key=lambda word: sort_key(word.term.term, language)), language) or [None]
        if heading:
            sheets.append(Sheet(language, heading.nodes[0]["runs"], rows))
    return [face(*sheets)] if sheets else []


def _cover(every: list[list[Written]], files: Files, languages: list[str]) -> dict[str, Any]:
    """Return what stands on the cover, besides its title, its lines and who made it. Its QR code opens this very selection, with the versions of its papers."""
    codes = ".".join(f"{short_code(versions[0].page.translation_key)}-{versions[0].sheet.trust.version}" for versions in every)
    address = absolute(f"{reverse('selection')}?choix={codes}")
    whole = texts.readable(address)
    return {
        "lead": [],
        "address": whole if "?" in whole else "",
        "qr": files.qr(address),
        "contents": texts.line(_("Contents")),
    }


def _lines(
    every: list[list[Written]], languages: list[str], left_out: int, unprinted: list[Page], credits: Iterable[tuple[str, str]]
) -> list[dict[str, Any]]:
    """Return what the cover says of the booklet, as it is and as it should be: its languages, until when to rely on it, which pages are not in it."""
    names = [texts.line_in(language_name(language), language) for language in languages]
    lines = [{"label": texts.line(_("Languages:")), "runs": texts.joined(*names, by=texts.comma())}] if len(names) > 1 else []
    late = _("A page of this booklet should have been checked again by now: ask before you rely on it.")
    lines += check_lines((check_again_before(each.page) for versions in every for each in versions), late=late)
    if left_out:
        words = ngettext("%(count)s page that we do not have in this language", "%(count)s pages that we do not have in this language", left_out)
        lines.append({"label": texts.line(_("Left out:")), "runs": texts.line(words % {"count": left_out})})
    if unprinted:
        titles = texts.joined(*map(title_of, unprinted), by=texts.comma())
        lines.append({"label": texts.line(_("Not in this booklet, because it cannot be printed:")), "runs": titles})
    if credits:
        lines.append({"label": [], "runs": pictures(credits)})
    return lines
