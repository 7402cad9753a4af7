"""What the tab “Paper” of the editor asks for. Nothing here is kept by a browser or a proxy that is not the editor's own."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.models import Page

from home.services.visibility import visibility_read_once
from rights.handouts.answers import FILE_POLICY
from rights.handouts.options import Form, Options, UnknownOption
from rights.handouts.services import desk, store
from rights.handouts.services.document import CannotPrint
from rights.handouts.services.printing import file_name, languages_read
from rights.handouts.services.render import TooBusy, TookTooLong
from rights.handouts.sources import source_of


class OfAPage(View):
    """A view of the paper of one page, as its latest draft stands, for who may open its editor."""

    http_method_names = ["get", "head"]

    @cached_property
    def page(self) -> Page:
        return get_object_or_404(Page.objects.select_related("locale"), pk=self.kwargs["page_id"]).specific

    @cached_property
    def draft(self) -> Page:
        return self.page.get_latest_revision_as_object()

    def dispatch(self, request, *args, **kwargs):
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        if source_of(self.page) is None:
            raise Http404
        try:
            self.options = Options.read(request.GET)
        except UnknownOption as error:
            return HttpResponseBadRequest(str(error), content_type="text/plain")
        with visibility_read_once():
            response = super().dispatch(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
        response.headers["Cache-Control"] = "private, no-store"
        return response


class LookView(OfAPage):
    """The sheet as pictures, and what prints badly in it."""

    def get(self, request, page_id):
        look = desk.look_of(self.page, self.draft, self.options)
        context = {"look": look, "printed": self.page, "query": self.options.query(), "options": self.options}
        return TemplateResponse(request, "handouts/desk/look.html", context)


class CountsView(OfAPage):
    """How many pages each paper has."""

    def get(self, request, page_id):
        return TemplateResponse(request, "handouts/desk/counts.html", {"counts": desk.counts_of(self.page, self.draft), "printed": self.page})


class PictureView(OfAPage):
    """One page of the sheet, as a picture."""

    def get(self, request, page_id, number):
        try:
            pictures = store.images_of(desk.draft_document(self.page, self.draft, self.options))
        except CannotPrint as refused:
            raise Http404 from refused
        except (TooBusy, TookTooLong):
            return HttpResponse(status=503, headers={"Retry-After": "5"})
        if not 0 < number <= len(pictures):
            raise Http404
        return HttpResponse(pictures[number - 1], content_type="image/png")


class DraftPdfView(OfAPage):
    """The sheet of the draft, to try on paper: it bears that it is a draft as long as it says something else than what readers have."""

    def get(self, request, page_id):
        try:
            document = desk.draft_document(self.page, self.draft, self.options)
            drawn = store.pdf_of(document)
        except CannotPrint as refused:
            return self._problem(refused.reasons, status=409)
        except (TooBusy, TookTooLong):
            return self._problem([_("This paper is not ready yet"), _("Wait half a minute, then try again.")], status=503)
        form = "" if self.options.form == Form.SHEET else str(self.options.form.label)
        name = file_name(title=self.draft.title, languages=languages_read(document, self.options), form=form, pages=drawn.pages)
        name = f"{document.watermark} – {name}" if document.watermark else name
        response = HttpResponse(drawn.pdf, content_type="application/pdf")
        response.headers["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name)
        response.headers["Content-Security-Policy"] = FILE_POLICY
        return response

    def _problem(self, sentences, *, status: int) -> HttpResponse:
        return TemplateResponse(self.request, "handouts/desk/problem.html", {"sentences": sentences, "printed": self.page}, status=status)
