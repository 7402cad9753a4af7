"""Draw beforehand what people will ask: each public page in its forms, and facing French, as its footer offers it."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import override
from wagtail import hooks
from wagtail.models import Page

from home.services.visibility import public
from rights.handouts.options import Form, Options
from rights.handouts.services import store
from rights.handouts.services.document import CannotPrint
from rights.handouts.services.making import forms_of, languages_of, make
from rights.handouts.services.render import TooBusy, TookTooLong
from rights.handouts.sources import HOOK

SHARE = 0.75  # of the store: past it, what is drawn would push out what people ask for


def usual_handouts() -> Iterator[tuple[Page, Options]]:
    """Yield what is asked most, in the order of the site: the first languages of the settings first."""
    languages = [code for code, _name in settings.LANGUAGES]
    models = [source.model for sources in hooks.get_hooks(HOOK) for source in sources()]
    for language in languages:
        for model in models:
            pages = public(model.objects.live()).filter(locale__language_code=language).select_related("locale").order_by("path")
            for page in pages.iterator(chunk_size=100):
                yield from ((page, options) for options in usual_options(page))


def usual_options(page: Page) -> Iterator[Options]:
    forms = forms_of(page)
    yield from (Options(form) for form in forms)
    if page.locale.language_code != settings.LANGUAGE_CODE and settings.LANGUAGE_CODE in languages_of(page):
        yield from (Options(form, second=settings.LANGUAGE_CODE) for form in forms if form in (Form.SHEET, Form.EASY))


def warm(most: int) -> Iterator[tuple[Page, Options, list[str]]]:
    """Draw what is usual and not kept yet, `most` at most; yield each with the reasons for which it cannot be. Ends when the store has little room left."""
    bound = settings.HANDOUTS_MEGABYTES * 1_000_000 * SHARE
    for number, (page, options) in enumerate(usual_handouts()):
        if number >= most or (number % 50 == 0 and store.kept()[1] > bound):
            return
        try:
            with override(page.locale.language_code):
                store.pdf_of(make(page, options))
            yield page, options, []
        except CannotPrint as error:
            yield page, options, [str(reason) for reason in error.reasons]
        except (TooBusy, TookTooLong) as error:
            yield page, options, [type(error).__name__]
