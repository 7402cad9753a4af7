"""Where paper leads: what its address counts, and the page that tells whether it still holds."""

from dataclasses import replace
from urllib.parse import quote, urlencode

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from home.selectors import Frame, bare_frame, best_language
from home.services.short_addresses import key_range
from rights.handouts.services.codes import PaperCode, read_code
from rights.handouts.services.editions import paper_address
from rights.handouts.services.scans import paper_scanned
from rights.handouts.services.status import key_of, status_of
from rights.handouts.telling import told_of

PRIVATE = "private, no-cache"


class CodeForm(forms.Form):
    """The code of a paper, typed by who holds it."""

    use_required_attribute = False
    papier = forms.CharField(
        label=gettext_lazy("Code of your paper"),
        help_text=gettext_lazy("It stands beside the square of dots: six signs, a hyphen, five signs. For example k3v9qa-7m2xc."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
        error_messages={"required": gettext_lazy("Write the code of your paper.")},
    )

    def clean_papier(self) -> str:
        """Return the code of a paper, or that of a page."""
        written = self.cleaned_data["papier"].strip().rsplit("/", maxsplit=1)[-1]
        code = read_code(written)
        if code is None and key_range(written) is None:
            raise forms.ValidationError(_("This is not the code of a paper: it has six signs, a hyphen, then five signs, with no letter u."))
        return str(code or written)


@require_safe
def scan(request, paper: PaperCode) -> HttpResponse:
    """Count who asks about a paper, and lead to its page in the language of the browser."""
    language = best_language(request)
    key = key_of(paper)
    if key:
        paper_scanned(request=request, key=key, version=paper.version, language=language)
    return _by_browser(HttpResponseRedirect(paper_address(paper, language)))


@require_safe
def in_capitals(request, written: str = "") -> HttpResponse:
    """Lead to the address as it is written on paper."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(reverse("paper_code") + quote(written.lower()) + (f"?{query}" if query else ""))


@require_safe
def miscopied(request, written: str) -> HttpResponse:
    """Let who copied a code otherwise than any paper bears it write it again."""
    return HttpResponseRedirect(f"{reverse('paper_code')}?{urlencode({'papier': written})}")


@require_safe
def code_form(request) -> HttpResponse:
    """Lead to the paper, or to the page, whose code somebody typed; ask for it in the language of the browser."""
    language = best_language(request)
    with translation.override(language):
        return _by_browser(_asked(request, language))


@require_safe
def code_page(request) -> HttpResponse:
    """The same, in the language of the address."""
    response = _asked(request, translation.get_language())
    # Kept with the answer to a code, the form would be given to whoever asks about another one.
    response.headers["Cache-Control"] = PRIVATE
    return response


@require_safe
def status_page(request, paper: PaperCode) -> HttpResponse:
    """Tell whether a paper still holds, and what has changed since."""
    language = translation.get_language()
    address = paper_address(paper, language)
    if request.path != address:
        return HttpResponseRedirect(address)
    status = status_of(paper)
    if status is None:
        return _unknown(request, language, paper)
    told = told_of(status, language=language, request=request)
    context = {"frame": _frame(request, language, paper), "status": status, "told": told}
    response = render(request, "handouts/paper_status.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    if status.edition is None or status.is_fleeting:
        # It may be printed, or over, in a minute: nothing announces either. And made-up versions have no end: none pushes out a page that is read.
        response.headers["Cache-Control"] = PRIVATE
    return response


def _frame(request, language: str, paper: PaperCode | None = None) -> Frame:
    """Return the frame of an answer that is no page; its languages lead to the same paper."""
    frame = bare_frame(request=request, language=language)
    if paper:
        frame.languages = [replace(link, url=paper_address(paper, link.code)) for link in frame.languages]
    return frame


def _asked(request, language: str) -> HttpResponse:
    """Ask for the code of a paper, or lead to what the code that was typed stands for."""
    form = CodeForm(request.GET if "papier" in request.GET else None, auto_id="%s")
    if form.is_valid():
        return HttpResponseRedirect(reverse("short_address", args=[form.cleaned_data["papier"]]))
    frame = _frame(request, language)
    for index, link in enumerate(frame.languages):
        with translation.override(link.code):
            frame.languages[index] = replace(link, url=reverse("paper_code_page"))
    context = {"frame": frame, "form": form, "title": _("Is your paper up to date?")}
    return render(request, "handouts/paper_code.html", context, status=400 if form.errors else 200)


def _unknown(request, language: str, paper: PaperCode) -> HttpResponse:
    """Say that no page has this code, and let it be typed again."""
    form = CodeForm(initial={"papier": str(paper)}, auto_id="%s")
    context = {"frame": _frame(request, language, paper), "form": form, "title": _("We do not know this paper"), "is_unknown": True}
    return render(request, "handouts/paper_code.html", context, status=404)


def _by_browser(response: HttpResponse) -> HttpResponse:
    """Mark an answer as made for the language of one browser, and to be asked again each time."""
    patch_vary_headers(response, ["Accept-Language"])
    response.headers["Cache-Control"] = PRIVATE
    return response
