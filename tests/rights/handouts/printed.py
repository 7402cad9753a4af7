"""Handouts of the demo, of every kind in every language: what the contract of paper is held on.

Of the pages that print alike, the fewest are taken whose handouts hold every kind of node that those of all of them hold.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.utils.translation import override
from wagtail import hooks
from wagtail.models import Page

from home.selectors import SOURCE_LANGUAGE
from rights.explainers.models import ExplainerPage
from rights.handouts.options import Form, Options, Paper
from rights.handouts.services.document import Document
from rights.handouts.services.making import forms_of, languages_of, make, make_booklet
from rights.handouts.services.render import render
from rights.handouts.sources import HOOK

LANGUAGES = [code for code, _name in settings.LANGUAGES]
RIGHT_TO_LEFT = "ar"
BOUND = 4  # sheets of a booklet


@dataclass(frozen=True)
class Print:
    """A handout as it was drawn: `pages` are those of the portal that it tells, `length` is the number of its own."""

    pages: list[Page]
    options: Options
    document: Document
    pdf: bytes
    length: int

    @property
    def languages(self) -> list[str]:
        return list(dict.fromkeys(column["language"] for sheet in self.document.sheets for column in sheet["columns"]))

    @property
    def weight_of_pictures(self) -> int:
        return sum(map(len, self.document.files.values()))

    def __str__(self):
        return f"{self.document.language} {'+'.join(page.slug for page in self.pages)} ({self.options.query() or 'plain'})"


def explainers() -> list[Print]:
    """Return the plain handout of every explainer in every language."""
    return [drawn(page, Options()) for language in LANGUAGES for page in public_pages(ExplainerPage, language)]


def others(plain_explainers: list[Print]) -> Iterator[Print]:
    """Yield the handouts of every other kind: those of explainers, of what else is printed, booklets."""
    for language in LANGUAGES:
        for number, each in enumerate(chosen([each for each in plain_explainers if each.document.language == language], language)):
            (page,) = each.pages
            asked = [Options(form=form) for form in forms_of(page)[1:]] + [Options(is_large=True), Options(is_black=True)]
            facing = [code for code in languages_of(page) if code != language] if language == SOURCE_LANGUAGE else [SOURCE_LANGUAGE]
            yield from (drawn(page, options) for options in asked if not number or options.form != Form.EASY)
            yield from (drawn(page, Options(second=code)) for code in facing if not number)
    for model in models():
        if model is not ExplainerPage:
            for language in LANGUAGES:
                yield from of_model(model, language)
    for language, second in [(SOURCE_LANGUAGE, ""), (RIGHT_TO_LEFT, SOURCE_LANGUAGE)]:
        yield bound(public_pages(ExplainerPage, language)[:BOUND], Options(second=second))


def of_model(model: type[Page], language: str) -> Iterator[Print]:
    """Yield the handouts of pages of one type: each form, posters in each size, and two languages where one is written from right to left."""
    made = [(page, make(page, Options(form=forms_of(page)[0]))) for page in public_pages(model, language) if forms_of(page)]
    for page, document in chosen(made, language):
        first, *more = [Options(form=form) for form in forms_of(page)]
        yield of_document([page], first, document)
        asked = [*more, *(replace(options, paper=Paper.A3) for options in [first, *more] if options.form == Form.POSTER)]
        asked += [replace(first, second=SOURCE_LANGUAGE)] if language == RIGHT_TO_LEFT else []
        yield from (drawn(page, options) for options in asked)


def chosen(found: list[Any], language: str) -> list[Any]:
    """Return the fewest of what is found, handouts or documents with their pages, that hold every kind of node.

    They do so in French and from right to left; in the other languages, where the same is drawn with other letters, the richest one stands for all.
    """
    fewest = fewest_of([(each, each.document if isinstance(each, Print) else each[1]) for each in found])
    return fewest if language in (SOURCE_LANGUAGE, RIGHT_TO_LEFT) else fewest[:1]


def models() -> list[type[Page]]:
    return [source.model for sources in hooks.get_hooks(HOOK) for source in sources()]


def public_pages(model: type[Page], language: str) -> list[Page]:
    return list(model.objects.live().public().filter(locale__language_code=language).select_related("locale").order_by("path"))


def drawn(page: Page, options: Options) -> Print:
    return of_document([page], options, make(page, options))


def bound(pages: list[Page], options: Options) -> Print:
    with override(pages[0].locale.language_code):
        return of_document(pages, options, make_booklet(pages, options))


def of_document(pages: list[Page], options: Options, document: Document) -> Print:
    result = render(document)
    return Print(pages, options, document, result.pdf, result.pages)


def fewest_of(found: list[tuple[Any, Document]]) -> list[Any]:
    """Return the fewest whose documents hold every kind of node that they all hold together, the richest first."""
    kinds = {number: kinds_of(document) for number, (_each, document) in enumerate(found)}
    missing, taken = set().union(*kinds.values()), []
    while missing:
        best = max(kinds, key=lambda number: len(kinds[number] & missing))
        missing -= kinds[best]
        taken.append(found[best][0])
    return taken


def kinds_of(document: Document) -> set[str]:
    """Return the kinds of nodes of a document."""

    def within(part):
        if isinstance(part, dict):
            yield from [part["kind"]] if "kind" in part else []
            part = list(part.values())
        if isinstance(part, list):
            for item in part:
                yield from within(item)

    return set(within(document.sheets))
