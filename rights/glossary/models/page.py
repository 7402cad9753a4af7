from dataclasses import replace

from django.db import models
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail_localize.fields import TranslatableField

from home.models.base import COMMON_TRANSLATABLE_FIELDS, BasePage
from home.services.search_text import SearchText


class GlossaryPage(RoutablePageMixin, BasePage):
    """All the words explained, from A to Z, a few letters a page; who looks for one word types it."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    tells_who_reviewed = False

    introduction = models.CharField(_("introduction"), max_length=250, blank=True, help_text=_("What the reader finds on this page."))

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    translatable_fields = [*COMMON_TRANSLATABLE_FIELDS, TranslatableField("introduction")]

    class Meta:
        verbose_name = _("glossary")

    @cached_property
    def leaves(self):
        from rights.glossary.selectors import leaves_of

        return leaves_of(language=self.locale.language_code)

    @classmethod
    def sub_addresses_read(cls, pages):
        from rights.glossary.selectors import leaves_by_language

        unread = [page for page in pages if "leaves" not in vars(page)]
        leaves = leaves_by_language(languages={page.locale.language_code for page in unread}) if unread else {}
        for page in unread:
            page.leaves = leaves[page.locale.language_code]

    def sub_addresses(self):
        """The pages after the first: the second of a language has for versions the second of the others, where their words fill as many."""
        return [f"{number}/" for number in range(2, len(self.leaves) + 1)]

    def search_text(self):
        """Found by each of its words; what they mean is left to the pages that speak of them."""
        from rights.glossary.selectors import known_forms

        words = [form for _key, forms, _abbreviation in known_forms(self.locale.language_code) for form in forms]
        return SearchText(title=self.title, summary=self.search_summary, body="\n".join(words))

    def get_context(self, request, *args, **kwargs):
        from rights.glossary.selectors import words_matching, words_near

        context = super().get_context(request, *args, **kwargs)
        number = kwargs.get("number", 1)
        asked = " ".join(request.GET.get("q", "")[:200].replace("\x00", "").split())
        frame = context["frame"]
        context["page_url"] = self.get_url(request) or ""
        if asked:
            # The answer is for this reader: other languages answer the same question, machines keep to the page itself.
            frame.canonical, frame.alternates = "", []
            question = urlencode({"q": asked})
            frame.languages = [replace(link, url=f"{link.url}?{question}") if link.is_translated else link for link in frame.languages]
            words = words_matching(text=asked, leaves=self.leaves)
            near = [] if words else words_near(text=asked, leaves=self.leaves)
            return {**context, "asked": asked, "words": words, "near": near}
        around = {
            "before": self.leaves[max(0, number - 2) : number - 1],
            "leaf": self.leaves[number - 1 : number],
            "after": self.leaves[number : number + 1],
        }
        first = {letter: leaf for leaf in reversed(self.leaves) for letter, _words in leaf.letters}
        letters = [(letter, leaf) for leaf in self.leaves for letter, _words in leaf.letters if first[letter] is leaf]
        return {**context, "letters": letters, **{name: found[0] if found else None for name, found in around.items()}}

    @path("<int:number>/")
    def leaf_view(self, request, number):
        if not 1 < number <= len(self.leaves):
            raise Http404
        self.sub_address = f"{number}/"
        return self.render(request, number=number)

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        if getattr(response, "context_data", None) and response.context_data.get("asked"):
            response.headers["X-Robots-Tag"] = "noindex"
        return response
