from dataclasses import replace

from django.db import models
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import TranslatableField

from home.models.base import COMMON_TRANSLATABLE_FIELDS, BasePage


class SearchPage(BasePage):
    """Where a reader types what they look for, and reads what was found."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    is_searchable = False
    tells_who_reviewed = False

    introduction = models.CharField(_("introduction"), max_length=250, blank=True, help_text=_("How to search, in one sentence."))

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    translatable_fields = [*COMMON_TRANSLATABLE_FIELDS, TranslatableField("introduction")]

    class Meta:
        verbose_name = _("search page")

    def get_context(self, request, *args, **kwargs):
        from rights.search import selectors
        from rights.search.services.vocabulary import vocabulary_of

        context = super().get_context(request, *args, **kwargs)
        language = self.locale.language_code
        results = selectors.search(
            text=request.GET.get("q", ""),
            language=language,
            number=request.GET.get("page", ""),
            is_exact=request.GET.get("exact") == "1",
            request=request,
        )
        context["results"] = results
        if results.is_asked:
            # What was found is for this reader: other languages answer the same question, machines keep to the page itself.
            frame = context["frame"]
            frame.canonical, frame.alternates = "", []
            question = urlencode({"q": results.text})
            frame.languages = [replace(link, url=f"{link.url}?{question}") if link.is_translated else link for link in frame.languages]
        else:
            context["names"] = vocabulary_of(language).names
        return context

    def serve(self, request, *args, **kwargs):
        from rights.search.services.counting import search_counted

        response = super().serve(request, *args, **kwargs)
        results = response.context_data["results"]
        if results.is_asked:
            response.headers["Cache-Control"] = "private, max-age=60"
            response.headers["X-Robots-Tag"] = "noindex"
            search_counted(request=request, results=results, language=self.locale.language_code)
        return response
