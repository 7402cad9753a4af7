"""Which versions of a page may be printed: in which forms, in which languages, and whether everybody may read them."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.services.visibility import public
from rights.handouts.options import Form
from rights.handouts.services.document import CannotPrint
from rights.handouts.sources import source_of


def forms_of(page: Page) -> list[Form]:
    """Return what a specific page can be printed as; none for a type of page that is not printed."""
    source = source_of(page)
    return source.forms(page) if source else []


def languages_of(page: Page) -> list[str]:
    """Return the languages in which everybody may read a page, in the order of the settings."""
    codes = public_numbers([page])[page.translation_key]
    return [code for code, _name in settings.LANGUAGES if code in codes]


def public_numbers(pages: Iterable[Page]) -> dict[Any, dict[str, int]]:
    """Return the numbers of the versions that everybody may read of some pages, by translation key and language; one query, and one for what is closed."""
    found: dict[Any, dict[str, int]] = {page.translation_key: {} for page in pages}
    versions = public(Page.objects.live()).filter(translation_key__in=found)
    for key, language, number in versions.values_list("translation_key", "locale__language_code", "pk"):
        found[key][language] = number
    return found


def pages_by_number(numbers: Iterable[int]) -> dict[int, Page]:
    """Return specific pages by their number; a query for each type."""
    return {page.pk: page for page in Page.objects.filter(pk__in=list(numbers)).select_related("locale").specific()}


def language_name(language: str) -> str:
    return dict(settings.LANGUAGES).get(language, language)


def versions_of(page: Page, second: str, form: Form, *, is_draft: bool) -> list[Page]:
    """Return the page, and its version in the second language if one is asked; each has the form.

    Raises `CannotPrint`. The first page of a draft is the one that is given, whoever may read it; what faces it is public.
    """
    numbers = public_numbers([page])[page.translation_key]
    language = page.locale.language_code
    if not is_draft and numbers.get(language) != page.pk:
        raise CannotPrint(_("This page is not public: it cannot be printed."))
    versions = [page]
    if second and second != language:
        if second not in numbers:
            raise CannotPrint(_("This page is not translated into this language yet: %(language)s.") % {"language": language_name(second)})
        versions.append(type(page)._default_manager.select_related("locale").get(pk=numbers[second]))
    for version in versions:
        check_form(version, form)
    return versions


def check_form(page: Page, form: Form) -> None:
    """Raise `CannotPrint` for a form that a page does not have."""
    if form in forms_of(page):
        return
    if form == Form.EASY:
        language = language_name(page.locale.language_code)
        raise CannotPrint(_("This page has no easy-to-read version in this language: %(language)s.") % {"language": language})
    raise CannotPrint(_("This page cannot be printed in this form: %(form)s.") % {"form": form.label})
