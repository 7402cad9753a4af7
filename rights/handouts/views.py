"""Where a page is asked for on paper: the form that says what will come out, and the file itself."""

from dataclasses import replace
from functools import partial

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.views import serve

from home.selectors import Frame, LanguageLink, frame_under
from home.services.short_addresses import short_code
from home.services.visibility import visibility_read_once
from rights.handouts import answers
from rights.handouts.addresses import FORM_ADDRESS, SHEET
from rights.handouts.answers import Way
from rights.handouts.forms import PaperForm, form_of
from rights.handouts.options import Form, Options, Paper, default_options
from rights.handouts.selectors import Printable, moved_to, printable_page
from rights.handouts.services import editions, making, store
from rights.handouts.services.document import CannotPrint, Document
from rights.handouts.services.places import place
from rights.handouts.services.printing import Outcome, file_name, languages_read, outcome_of
from rights.handouts.services.render import TooBusy, TookTooLong
from rights.handouts.services.scans import is_machine


@require_safe
@visibility_read_once()
def print_form(request, path: str) -> HttpResponse:
    """Show what may be chosen of the paper of a page, and what comes out of the choice in the address."""
    printable = printable_page(request=request, path=path)
    if printable is None:
        return _elsewhere(request, path, FORM_ADDRESS)
    if _faces_itself(request, printable):
        return HttpResponseRedirect(f"{request.path}?{_query(request, avec='')}")
    page, title = printable.page, _("Print this page")
    frame = frame_under(page, request=request, address=FORM_ADDRESS, title=title)
    default = default_options(language=printable.language, languages=printable.languages)
    form = form_of(request.GET, default=default, **_offers(printable))
    # Not as `page`: what its text needs is not read for a form.
    context = {"frame": frame, "title": title, "form": form, "printed": page, "page_url": page.get_url(request)}
    if not form.is_valid():
        response = answers.shown(request, "handouts/print_form.html", context, status=400)
        response.headers["Cache-Control"] = "no-store"
        return response
    options = form.options()
    frame.languages = [_facing(link, printable.language, options) for link in frame.languages]
    outcome = _outcome(page, options)
    query = options.query()
    context |= {
        "outcome": outcome, "languages": [printable.language, *([options.second] if options.second else [])],
        "pdf_url": f"{SHEET}?{query}" if query else SHEET,
        "selection_query": f"choix={short_code(page.translation_key)}" + (f"&{query}" if query else ""),
    }  # fmt: skip
    response = answers.shown(request, "handouts/print_form.html", context)
    if outcome.is_busy or outcome.reasons:
        response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
@visibility_read_once()
def sheet(request, path: str) -> HttpResponse:
    """Serve the file: what the page says today, as it was chosen in the address."""
    printable = printable_page(request=request, path=path)
    if printable is None:
        return _elsewhere(request, path, FORM_ADDRESS + SHEET)
    if _faces_itself(request, printable):
        query = _query(request, avec=None)
        return HttpResponseRedirect(request.path + (f"?{query}" if query else ""))
    page, problem = printable.page, partial(_problem, request, printable.page)
    form = PaperForm(request.GET, **_offers(printable))
    if not form.is_valid():
        sentences = [error for errors in form.errors.values() for error in errors]
        return problem(answers.problem, status=400, title=_("This paper does not exist"), sentences=sentences)
    options = form.options()
    try:
        with place():
            document = making.make(page, options)
            draw = partial(_draw, request, page, options, document)
            return answers.pdf(request, key=store.key_of(document), languages=languages_read(document, options), draw=draw)
    except CannotPrint as refused:
        return problem(answers.refused, reasons=refused.reasons)
    except (TooBusy, TookTooLong):
        return problem(answers.busy, again=request.get_full_path())


def _faces_itself(request, printable: Printable) -> bool:
    """Return whether an address asks that the language of the page stands beside itself: that is one language."""
    return request.GET.get("avec") == printable.language


def _query(request, *, avec: str | None) -> str:
    """Return the query of the address with another second language; without any for None. On the form, an empty one is a choice."""
    query = request.GET.copy()
    del query["avec"]
    if avec is not None:
        query["avec"] = avec
    return query.urlencode()


def _draw(request, page: Page, options: Options, document: Document) -> tuple[bytes, str]:
    drawn = store.pdf_of(document)
    if not is_machine(request):
        editions.remember_all(document)
    form = "" if options.form == Form.SHEET else str(options.form.label)
    return drawn.pdf, file_name(title=page.title, languages=languages_read(document, options), form=form, pages=drawn.pages)


def _offers(printable: Printable) -> dict:
    return {"offered": making.forms_of(printable.page), "languages": printable.languages, "language": printable.language}


def _outcome(page: Page, options: Options) -> Outcome:
    try:
        with place():
            return outcome_of(making.make(page, options))
    except CannotPrint as refused:
        return Outcome(reasons=refused.reasons)
    except TooBusy:
        return Outcome(is_busy=True)


def _facing(link: LanguageLink, language: str, options: Options) -> LanguageLink:
    """Have a link to the form in another language keep what was chosen: the two languages of the paper change places."""
    if not link.is_translated or link.is_current:
        return link
    second = language if options.second == link.code else options.second
    query = replace(options, form=Form.SHEET, paper=Paper.A4, second=second).query()
    return replace(link, url=f"{link.url}?{query}") if query else link


def _problem(request, page: Page, answer, *, again: str = "", **told) -> HttpResponse:
    """Answer under the page that was to be printed, with the ways out that it has."""
    title = _("Print this page")
    frame: Frame = frame_under(page, request=request, address=FORM_ADDRESS, title=title)
    address = page.get_url(request)
    ways = [Way(_("Try again"), again)] if again else []
    ways += [Way(_("Choose what to print"), address + FORM_ADDRESS), Way(_("Go to the page, and print it from your browser"), address)]
    return answer(request, ways=ways, frame=frame, **told)


def _elsewhere(request, path: str, ending: str) -> HttpResponse:
    """Follow a page that has moved; leave to Wagtail an address that only looks like one of paper."""
    if target := moved_to(request=request, path=path):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(target + ending + (f"?{query}" if query else ""))
    return serve(request, f"{path}/{ending}")
