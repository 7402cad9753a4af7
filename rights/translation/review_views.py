"""The screens of the translation room, in the admin."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from rights.translation.review_forms import ReviewForm
from rights.translation.services.reviews import may_be_reviewed, review_record, translated_texts, version_of


class ReviewView(WagtailAdminTemplateMixin, FormView):
    """Says that a translated page, as its latest draft stands, was read over: for who may edit it."""

    template_name = "translation/review.html"
    form_class = ReviewForm
    header_icon = "check"

    @cached_property
    def page(self) -> Page:
        return get_object_or_404(Page.objects.select_related("locale"), pk=self.kwargs["page_id"]).specific

    def dispatch(self, request, *args, **kwargs):
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        if not may_be_reviewed(self.page):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def draft(self) -> Page:
        return self.page.get_latest_revision_as_object()

    @cached_property
    def version(self) -> str:
        return version_of(translated_texts(self.draft))

    def get_page_title(self):
        return _("Mark the translation as checked")

    def get_page_subtitle(self):
        return self.draft.get_admin_display_title()

    def get_breadcrumbs_items(self):
        editor = {"url": self.get_success_url(), "label": self.draft.get_admin_display_title()}
        return [*self.breadcrumbs_items, editor, {"url": "", "label": self.get_page_title()}]

    def get_form_kwargs(self):
        return {"data": self.request.POST if self.request.method == "POST" else None, "version": self.version}

    def get_context_data(self, **kwargs):
        waiting = [part for part in self.draft.translated_parts if self.draft.is_in_french(part)]
        return super().get_context_data(**kwargs) | {"page": self.draft, "has_words": bool(self.version), "waiting": len(waiting)}

    def form_valid(self, form):
        if not self.version:
            raise PermissionDenied
        values = form.cleaned_data
        review_record(page=self.draft, organisation=values["organisation"], day=values["reviewed_on"], user=self.request.user)
        if self.draft.has_unpublished_changes:
            messages.success(self.request, _("The review is recorded. Readers will see it when this draft is published."))
        else:
            messages.success(self.request, _("The review is recorded: the page says so to its readers."))
        return redirect(self.get_success_url())

    def get_success_url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])
