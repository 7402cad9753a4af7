"""A Word document is sent, looked at, then becomes a draft: nothing is written in the site before its sender agrees, and nothing is published."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, PageLogEntry

from rights.drafts.document import Note, Place
from rights.drafts.forms import ImportForm
from rights.drafts.models import WordUpload
from rights.drafts.services.creating import IMPORTED, draft_create, fill
from rights.drafts.services.outline import outline_of
from rights.drafts.services.reading import read_document
from rights.drafts.services.telling import told
from rights.drafts.targets import may_import, target_of

ICON = "doc-full-inverse"


@method_decorator(never_cache, name="dispatch")
class DraftScreen(WagtailAdminTemplateMixin, TemplateView):
    page_title = gettext_lazy("Import a Word document")
    header_icon = ICON
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": reverse("drafts:import"), "label": _("Import a Word document")}]


class ImportView(DraftScreen):
    """The document, and what it becomes."""

    template_name = "drafts/import.html"

    def dispatch(self, request, *args, **kwargs):
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        if "form" not in kwargs:
            kwargs["form"] = ImportForm(user=self.request.user)
            asked = self.request.GET.get("parent", "")
            kwargs["form"].initial["place"] = next((key for key in kwargs["form"].places if key.partition(":")[2] == asked), "")
        return super().get_context_data(**kwargs)

    def post(self, request):
        form = ImportForm(request.POST, request.FILES, user=request.user)
        if not form.is_valid():
            wrong = next((name for name in form.fields if name in form.errors), "file")
            form.fields[wrong].widget.attrs["autofocus"] = True
            return self.render_to_response(self.get_context_data(form=form), status=422)
        target, parent = form.cleaned_data["place"]
        file = form.cleaned_data["file"]
        WordUpload.forget_old()
        upload = WordUpload.objects.create(user=request.user, name=file.name[-255:], target=target.key, parent=parent, content=file.read())
        return redirect("drafts:review", pk=upload.pk)


class ReviewView(DraftScreen):
    """What a document would become, and what of it could not be kept; the draft is made from here."""

    template_name = "drafts/review.html"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": _("What becomes of it")}]

    def dispatch(self, request, *args, pk, **kwargs):
        self.upload = WordUpload.of(pk, request.user)
        target = target_of(self.upload.target) if self.upload else None
        if target is None:
            return back(request, _("This file is no longer kept: send it again."))
        self.parent = self.upload.parent.specific
        if not target.may_be_written(self.parent, request.user):
            return back(request, _("You may no longer add such a page there. Choose another place, and send the file again."))
        try:
            document = read_document(bytes(self.upload.content), self.upload.name)
        except ValidationError as error:
            return back(request, " ".join(error.messages))
        self.filling = fill(document, target, request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        context = {
            "upload": self.upload,
            "parent": self.parent,
            "filling": self.filling,
            "outline": outline_of(self.filling),
            "told": told(self.filling.notes),
        }
        return super().get_context_data(**context | kwargs)

    def post(self, request):
        if "forget" in request.POST:
            self.upload.delete()
            messages.success(request, _("The file was forgotten. Nothing was written."))
            return redirect("drafts:import")
        with transaction.atomic():
            # Who presses twice finds the file gone, and makes one draft.
            count, _rows = WordUpload.objects.filter(pk=self.upload.pk).delete()
            if not count:
                return back(request, _("This file is no longer kept: send it again."))
            page = draft_create(filling=self.filling, parent=self.parent, user=request.user, file_name=self.upload.name)
            for function in hooks.get_hooks("after_create_page"):
                function(request, page)
        count = len(self.filling.notes)
        text = _("“%(title)s” is written as a draft; nobody but the team sees it.") % {"title": page.title}
        if count:
            more = ngettext("One thing is to be checked.", "%(count)s things are to be checked.", count) % {"count": count}
            way = messages.button(reverse("drafts:kept", args=[page.pk]), _("What became of the document"))
            messages.warning(request, f"{text} {more}", buttons=[way])
        else:
            messages.success(request, text)
        return redirect("wagtailadmin_pages:edit", page.pk)


class KeptView(DraftScreen):
    """What became of the document that a page was made of, as long as the page lives."""

    template_name = "drafts/kept.html"
    page_title = gettext_lazy("What became of the document")

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": _("What became of the document")}]

    def get(self, request, page_id):
        page = get_object_or_404(Page, pk=page_id)
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        entry = PageLogEntry.objects.filter(page=page_id, action=IMPORTED).first()
        if entry is None:
            raise Http404
        notes = [Note(kind, Place(heading, paragraph), text) for kind, heading, paragraph, text in entry.data["notes"]]
        context = {"page": page, "entry": entry, "file_name": entry.data["file"], "told": told(notes)}
        return self.render_to_response(self.get_context_data(**context))


def back(request, reason: str):
    """Lead back to the form, told why."""
    messages.error(request, reason)
    return redirect("drafts:import")
