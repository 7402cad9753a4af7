"""“Ma sélection”: pages put together for somebody, printed as one booklet. All of it stands in the address: nothing is kept, neither here nor in the browser."""

from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from home.selectors import Frame, LanguageLink, Link, absolute, bare_frame
from home.services.visibility import visibility_read_once
from rights.handouts import answers
from rights.handouts.answers import Way
from rights.handouts.forms import IN_A_BOOKLET, PaperForm, form_of
from rights.handouts.options import Form, Options, default_options
from rights.handouts.selectors_selection import entries_of, offered
from rights.handouts.services import editions, making, store
from rights.handouts.services.choosing import MOST, Selection, selection_read
from rights.handouts.services.document import CannotPrint, Document
from rights.handouts.services.held import Booklet, booklet_held
from rights.handouts.services.places import place
from rights.handouts.services.printing import Outcome, file_name, languages_read, outcome_of
from rights.handouts.services.render import TooBusy, TookTooLong
from rights.handouts.services.scans import is_machine

CHOSEN, WORDS = "choix", "mots"
# What the buttons of the list do: their name, and how many places they move a page.
MOVES = {"monter": -1, "descendre": 1}
REMOVE = "retirer"
OF_PAPER = ("forme", "avec", "lettres", "encre")
LONGEST_WORDS = 100


@require_safe
@visibility_read_once()
def selection(request) -> HttpResponse:
    """Show the selection that the address holds, what may be added to it, and the booklet that comes out of it.

    A selection is written in one way: any other one leads there, and so do the buttons of the list.
    """
    chosen = selection_read(request.GET.getlist(CHOSEN))
    if not chosen.beyond and not chosen.unreadable and (target := _canonical(request, chosen)):
        return HttpResponseRedirect(target)
    language = translation.get_language()
    words = request.GET.get(WORDS, "").strip()[:LONGEST_WORDS]
    entries = entries_of([*chosen.chosen, *chosen.beyond], language=language)
    entries, beyond = entries[: len(chosen.chosen)], entries[len(chosen.chosen) :]
    form = _form(request, language)
    is_right = form.is_valid()
    query = form.options().query() if is_right else ""
    pages = [entry.page for entry in entries if entry.page]
    outcome, held = _outcome(chosen, pages, form.options() if is_right and pages else None, language)
    context = {
        "frame": _frame(request, chosen, form), "title": _("My selection"), "form": form, "selection": chosen, "entries": entries,
        "offer": offered(language=language, words=words, chosen=chosen.chosen), "words": words, "kept": _kept(request),
        "errors": _errors(chosen), "beyond": [entry for entry in beyond if entry.page], "most": MOST,
        "address": absolute(_address(chosen.bare, query)), "held": held,
    }  # fmt: skip
    if outcome:
        second = form.options().second
        context |= {
            "outcome": outcome, "languages": [language, *([second] if second else [])],
            "pdf_url": _address(chosen.bare, query, name="selection_booklet"),
        }  # fmt: skip
    status = 400 if context["errors"] or not is_right else 200
    response = answers.shown(request, "handouts/selection.html", context, status=status)
    # What somebody chose is theirs, and has no end.
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@require_safe
@visibility_read_once()
def booklet(request) -> HttpResponse:
    """Serve the booklet of a selection: what its pages say today. Those that are no longer public are not in it."""
    chosen = selection_read(request.GET.getlist(CHOSEN))
    language = translation.get_language()
    problem = partial(_problem, request, chosen)
    if chosen.beyond or chosen.unreadable:
        return problem(answers.problem, status=400, title=_("This booklet does not exist"), sentences=_errors(chosen))
    if request.GET.get("avec") == language:
        said = urlencode([(name, value) for name, value in _kept(request) if value])
        return HttpResponseRedirect(_address(chosen, said, name="selection_booklet"))
    form = PaperForm(request.GET, **_offers(language))
    if not form.is_valid():
        sentences = [error for errors in form.errors.values() for error in errors]
        return problem(answers.problem, status=400, title=_("This booklet does not exist"), sentences=sentences)
    entries = entries_of(chosen.chosen, language=language)
    pages = [entry.page for entry in entries if entry.page]
    if not pages:
        sentences = [_("There is no page in this selection, or none that is still published.")]
        return problem(answers.problem, status=404, title=_("This booklet does not exist"), sentences=sentences)
    options = form.options()
    try:
        with place(is_booklet=True):
            document = making.make_booklet(pages, options, left_out=len(entries) - len(pages))
            draw = partial(_draw, request, document, options, len(pages))
            return answers.pdf(request, key=store.key_of(document), languages=languages_read(document, options), draw=draw)
    except CannotPrint as refused:
        return problem(answers.refused, reasons=refused.reasons)
    except (TooBusy, TookTooLong):
        return problem(answers.busy, again=request.get_full_path())


def _draw(request, document: Document, options: Options, number: int) -> tuple[bytes, str]:
    drawn = store.pdf_of(document)
    if not is_machine(request):
        editions.remember_all(document)
    title = ngettext("Selection of %(count)s page", "Selection of %(count)s pages", number) % {"count": number}
    form = "" if options.form == Form.SHEET else str(options.form.label)
    return drawn.pdf, file_name(title=title, languages=languages_read(document, options), form=form, pages=drawn.pages)


def _outcome(chosen: Selection, pages: list, options: Options | None, language: str) -> tuple[Outcome | None, Booklet]:
    """Return what comes out of the pages, if it is known what is asked of them, and what is known of the booklet that somebody holds."""
    document = outcome = None
    try:
        with place(is_booklet=True):
            try:
                if options:
                    document = making.make_booklet(pages, options, left_out=len(chosen.chosen) - len(pages))
                    outcome = outcome_of(document)
            except CannotPrint as refused:
                outcome = Outcome(reasons=refused.reasons)
            return outcome, booklet_held(chosen.chosen, language=language, today=document.printed if document else [])
    except TooBusy:
        return Outcome(is_busy=True) if options else None, Booklet()


def _offers(language: str) -> dict:
    return {"offered": IN_A_BOOKLET, "languages": [code for code, _name in settings.LANGUAGES], "language": language}


def _form(request, language: str) -> PaperForm:
    offers = _offers(language)
    return form_of(request.GET, default=default_options(language=language, languages=offers["languages"]), **offers)


def _address(chosen: Selection, query: str = "", *, name: str = "selection") -> str:
    """Return the one way in which the address of a selection is written. Points need no code in a query."""
    parts = [f"{CHOSEN}={chosen}" if chosen.chosen else "", query]
    said = "&".join(part for part in parts if part)
    return reverse(name) + (f"?{said}" if said else "")


def _kept(request) -> list[tuple[str, str]]:
    """Return what was chosen of the paper, which each form of the page sends along. A language beside itself is one language."""
    said = [(name, request.GET[name]) for name in OF_PAPER if name in request.GET]
    return [(name, "") if (name, value) == ("avec", translation.get_language()) else (name, value) for name, value in said]


def _canonical(request, chosen: Selection) -> str:
    """Return where the reader is led, when the address says a selection otherwise than it is written, or asks for a change; empty otherwise.

    They come back to the page that they moved, or else to the list.
    """
    asked = {name: request.GET[name] for name in (*MOVES, REMOVE) if name in request.GET}
    is_itself = request.GET.get("avec") == translation.get_language()
    if not asked and not is_itself and request.GET.getlist(CHOSEN) == ([str(chosen)] if chosen.chosen else []):
        return ""
    now, anchor = chosen, "chosen"
    for name, code in asked.items():
        if code not in now.codes:
            continue
        if name == REMOVE:
            now = now.without(code)
        else:
            now, anchor = now.moved(code, MOVES[name]), f"p-{code}"
    words = request.GET.get(WORDS, "")
    said = urlencode([*_kept(request), *([(WORDS, words)] if words else [])])
    return f"{_address(now, said)}#{anchor if now.chosen else 'main'}"


def _errors(chosen: Selection) -> list[str]:
    """Return in words what is wrong with the pages of an address."""
    found = []
    if chosen.beyond:
        number = chosen.beyond_count
        text = ngettext(
            "A booklet holds %(most)s pages at most: the first ones are kept here, %(count)s page is left out. Make another booklet of it.",
            "A booklet holds %(most)s pages at most: the first ones are kept here, %(count)s pages are left out. Make another booklet of them.",
            number,
        )
        found.append(text % {"most": MOST, "count": number})
    if chosen.unreadable:
        words = ", ".join(chosen.unreadable)
        found.append(_("This is not the code of a page, and was left out: %(words)s. Check that the address was copied whole.") % {"words": words})
    return found


def _frame(request, chosen: Selection, form: PaperForm) -> Frame:
    language = translation.get_language()
    frame = bare_frame(request=request, language=language)
    frame.breadcrumbs = [Link(_("Home"), frame.home_url), Link(_("My selection"), request.path, True)]
    options = form.options() if form.is_valid() else Options()
    frame.languages = [_in_language(link, chosen, options, language) for link in frame.languages]
    return frame


def _in_language(link: LanguageLink, chosen: Selection, options: Options, language: str) -> LanguageLink:
    """Lead to the same selection in another language: the two languages of the paper change places."""
    second = language if options.second == link.code else options.second
    with translation.override(link.code):
        return replace(link, url=_address(chosen, replace(options, second=second).query()))


def _problem(request, chosen: Selection, answer, *, again: str = "", **told) -> HttpResponse:
    ways = [Way(_("Try again"), again)] if again else []
    ways.append(Way(_("Go to the selection"), _address(chosen)))
    return answer(request, ways=ways, frame=_frame(request, chosen, PaperForm(QueryDict(""), **_offers(translation.get_language()))), **told)
