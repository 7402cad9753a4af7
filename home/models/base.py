"""What every page of the portal shares, and nothing more."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home import selectors
from home.forms import ReadyPageForm
from home.models.parts import TranslatedParts
from home.services.readiness import page_problems, problem_lines, unknown_amounts_of
from home.services.search_text import SearchFacts, SearchText, body_text

COMMON_TRANSLATABLE_FIELDS = [
    TranslatableField("title"),
    TranslatableField("slug"),
    TranslatableField("search_description"),
    SynchronizedField("show_in_menus", overridable=False),
]


MAX_TITLE = 70
SCHEDULED = "wagtail.publish.scheduled"
REFUSED = "portal.publish.refused"


class NotReadyToPublish(ValidationError):
    """The page lacks something that its readers need; `message_dict` names each field and what is missing."""

    def __init__(self, problems: dict[str, list[str]], page: Page):
        super().__init__(problems)
        self.page = page


class BasePage(TranslatedParts, Page):
    """Abstract parent of all pages."""

    base_form_class = ReadyPageForm
    # What `sub_addresses()` reads, besides what every page has.
    sitemap_fields: tuple[str, ...] = ()
    # The version being read, when it is not the page itself: one of `sub_addresses()`.
    sub_address = ""
    # What readers do not see: a translation is as good without it.
    unread_fields: tuple[str, ...] = ("slug", "search_words")
    # The styles of the screen that stand in the page: `main`, or fewer of them where a long text needs the room.
    style_sheet_name = "main"
    # Whether the portal's search may find pages of this type.
    is_searchable = True
    # Whether its translations say who has read them over: not where the page only gathers what other pages or the glossary say.
    tells_who_reviewed = True

    content_panels = [
        TitleFieldPanel("title", heading=_("Title"), help_text=_("What the reader is looking for, in their words. 70 characters at most.")),
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug", help_text=_("The end of the page's address. Short, without accents or spaces.")),
                FieldPanel(
                    "search_description",
                    heading=_("Description for search engines"),
                    help_text=_("One sentence, shown under the title in search results. 160 characters at most."),
                ),
                FieldPanel("show_in_menus", heading=_("Show in the main menu")),
            ],
            heading=_("Address and search engines"),
        ),
    ]

    class Meta:
        abstract = True

    def route(self, request, path_components):
        """Find a child by its type where one type alone may stand here: half the queries of the way to a page."""
        models = self.allowed_subpage_models() if path_components else []
        if len(models) == 1:
            child = models[0].objects.child_of(self).filter(slug=path_components[0]).first()
            if child is not None:
                return child.route(request, path_components[1:])
        return super().route(request, path_components)

    def submission_problems(self) -> dict[str, str]:
        """Return what the readers of this type of page need and do not have, by field; drafts may lack it, and nothing else may."""
        problems = unknown_amounts_of(self)
        if len(self.title) > MAX_TITLE:
            problems["title"] = _("70 characters at most.")
        return problems

    def publication_problems(self) -> dict[str, str]:
        """Return what keeps the page from its readers: what it lacks, and what a review must still settle."""
        return self.submission_problems()

    def save(self, clean=True, **kwargs):
        """Write the page; what is public is never replaced by something that could not be published."""
        if clean and self.live and (problems := page_problems(self)):
            raise NotReadyToPublish(problems, page=self)
        super().save(clean=clean, **kwargs)

    def publish(self, revision, *args, **kwargs):
        """Make a revision live: bulk, scheduled, workflow and API publication pass here; the editor's form checks the same.

        Raises `NotReadyToPublish` when something the reader needs is missing; nothing has changed then. A scheduled
        publication is cancelled instead, and says why in the page's history: other pages must not wait for it.
        """
        problems = page_problems(revision.as_object())
        if not problems:
            return super().publish(revision, *args, **kwargs)
        if kwargs.get("log_action") == SCHEDULED:
            self.revisions.filter(pk=revision.pk).update(approved_go_live_at=None)
            log(self, REFUSED, revision=revision, data={"problems": problem_lines(self, problems)})
            return None
        raise NotReadyToPublish(problems, page=self)

    @classmethod
    def sub_addresses_read(cls, pages: list) -> None:
        """Read at once what `sub_addresses()` will ask of each of `pages`, which are of this type."""

    def sub_addresses(self) -> list[str]:
        """Return the ends of the addresses served under this page besides its own, such as `falc/`."""
        return []

    def serves(self, sub_address: str) -> bool:
        """Return whether an end of address is served under this page: one of `sub_addresses()`, or one that sitemaps leave out."""
        return sub_address in self.sub_addresses()

    @property
    def search_summary(self) -> str:
        """The one or two lines by which a reader knows what the page is about."""
        return getattr(self, "introduction", "") or self.search_description

    @property
    def summary_part(self) -> str:
        """The part of the page that `search_summary` shows."""
        return "introduction" if getattr(self, "introduction", "") else "search_description"

    def search_text(self) -> SearchText:
        """Return the words by which the page is found; `search_words` and all streams are read where a type has them."""
        return SearchText(title=self.title, words=getattr(self, "search_words", ""), summary=self.search_summary, body=body_text(self))

    def search_facts(self) -> SearchFacts:
        """Return what a search result shows of the page, besides its title and language."""
        return SearchFacts(summary=self.search_summary)

    def structured_data(self) -> list[dict]:
        """Return what machines should read of this page as schema.org objects, besides its place in the site."""
        return []

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["frame"] = selectors.page_frame(page=self, request=request, sub_address=self.sub_address)
        return context

    @property
    def preview_sizes(self):
        return [
            {"name": "mobile", "icon": "mobile-alt", "device_width": 360, "label": _("Phone, 360 pixels wide")},
            {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": _("Tablet")},
            {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": _("Computer")},
        ]

    @property
    def default_preview_size(self):
        return "mobile"
