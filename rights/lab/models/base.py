"""The front page of the lab, and what its projects and engagements share."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.blocks.base import RICH_TEXT_FEATURES
from home.blocks.links import ContactBlock
from home.fields import StreamField
from home.models.base import COMMON_TRANSLATABLE_FIELDS, BasePage
from home.selectors import SOURCE_LANGUAGE
from home.services.search_text import SearchFacts
from home.streamdata import walk_blocks
from rights.lab.blocks import FigureBlock, LinkedPageBlock, PartnershipBlock, ProjectTerritoryBlock, TestimonyBlock
from rights.lab.vocabulary import PartnerRole

CHILDREN = ("labprojectpage", "engagementpage", "resourceindexpage")


class LabIndexPage(BasePage):
    """The front page of the lab: its engagements, its projects, its library."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["lab.LabProjectPage", "lab.EngagementPage", "lab.ResourceIndexPage"]
    max_count_per_parent = 1
    tells_who_reviewed = False

    introduction = models.CharField(_("introduction"), max_length=250, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    translatable_fields = [*COMMON_TRANSLATABLE_FIELDS, TranslatableField("introduction")]

    class Meta:
        verbose_name = _("lab")

    def route(self, request, path_components):
        """Find a child with what its type adds to it in one query."""
        if path_components:
            child = self.get_children().filter(slug=path_components[0]).select_related("locale", *CHILDREN).first()
            for kind in CHILDREN:
                if specific := getattr(child, kind, None):
                    return specific.route(request, path_components[1:])
        return super().route(request, path_components)

    def get_context(self, request, *args, **kwargs):
        from rights.lab.selectors_index import lab_front

        return {**super().get_context(request, *args, **kwargs), "lab": lab_front(page=self, request=request)}


class LabPage(BasePage):
    """Abstract: a project or an engagement, with who does it, where, what it rests on and where it leads."""

    summary = models.CharField(_("summary"), max_length=200, help_text=_("What it changes, and for whom. 200 characters at most."))
    topic = models.ForeignKey("explainers.TopicPage", verbose_name=_("topic"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    pictogram = models.ForeignKey("home.Pictogram", verbose_name=_("pictogram"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    territories = StreamField([("territory", ProjectTerritoryBlock())], verbose_name=_("Territories"), blank=True)
    partners = StreamField([("partnership", PartnershipBlock())], verbose_name=_("Partners and co-funders"), blank=True)
    key_figures = StreamField([("figure", FigureBlock())], verbose_name=_("Key figures"), blank=True)
    quotes = StreamField([("testimony", TestimonyBlock())], verbose_name=_("Quotes"), blank=True)
    linked = StreamField([("linked_page", LinkedPageBlock())], verbose_name=_("Explainers, workshops and resources"), blank=True)
    call_title = models.CharField(_("call to get in touch"), max_length=90, blank=True, help_text=_("“Would you like to talk about it?”"))
    call_text = RichTextField(_("what to get in touch about"), features=RICH_TEXT_FEATURES, blank=True)
    contact = StreamField([("contact", ContactBlock())], verbose_name=_("Whom to contact"), blank=True, max_num=1)
    search_words = models.TextField(
        _("hidden search words"), blank=True,
        help_text=_("Words that people really type, or read on their letters, one a line. Never shown."),
    )  # fmt: skip

    head_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("pictogram")]
    around_panels = [
        FieldPanel("territories"),
        FieldPanel("partners"),
        FieldPanel("linked"),
        MultiFieldPanel([FieldPanel("call_title"), FieldPanel("call_text"), FieldPanel("contact")], heading=_("Getting in touch")),
    ]
    proof_panels = [FieldPanel("key_figures"), FieldPanel("quotes")]
    finding_panels = [FieldPanel("topic"), FieldPanel("search_words")]

    shared_translatable_fields = [
        *COMMON_TRANSLATABLE_FIELDS,
        TranslatableField("summary"),
        SynchronizedField("topic", overridable=False),
        SynchronizedField("pictogram", overridable=False),
        TranslatableField("territories"),
        TranslatableField("partners"),
        TranslatableField("key_figures"),
        TranslatableField("quotes"),
        SynchronizedField("linked", overridable=False),
        TranslatableField("call_title"),
        TranslatableField("call_text"),
        TranslatableField("contact"),
        TranslatableField("search_words"),
    ]

    class Meta:
        abstract = True

    summary_part = "summary"

    @property
    def search_summary(self):
        return self.summary

    def search_facts(self):
        return SearchFacts(summary=self.summary, name=str(self._meta.verbose_name))

    @property
    def co_funders(self) -> list:
        """The partnerships of those who pay for it."""
        return [block for block in self.partners if block.value["role"] == PartnerRole.CO_FUNDER and block.value["organisation"]]

    @property
    def other_partners(self) -> list:
        return [block for block in self.partners if block.value["role"] != PartnerRole.CO_FUNDER and block.value["organisation"]]

    def submission_problems(self):
        problems = super().submission_problems()
        chosen = [block.value for block in self.linked]
        if any(page is None for page in chosen):
            problems["linked"] = _("A page chosen here no longer exists: choose another one, or remove the entry.")
        elif foreign := [page.title for page in chosen if page.locale.language_code != SOURCE_LANGUAGE]:
            problems["linked"] = _("Choose the French page: “%(title)s” is a translation. Readers are given theirs.") % {"title": foreign[0]}
        elif gone := [page.title for page in chosen if not page.live]:
            problems["linked"] = _("This page is not published: “%(title)s”. Publish it first, or remove the entry.") % {"title": gone[0]}
        elif twice := [page.title for position, page in enumerate(chosen) if page.pk in {each.pk for each in chosen[:position]}]:
            problems["linked"] = _("The same page stands here twice: “%(title)s”.") % {"title": twice[0]}
        if any(block["type"] == "quote" for block in walk_blocks(self.body.get_prep_value())):
            problems["body"] = _("Put the words of a person under “Figures and quotes”: their agreement is asked there.")
        return problems

    def get_context(self, request, *args, **kwargs):
        from rights.lab.selectors_linked import linked_of

        return {**super().get_context(request, *args, **kwargs), "linked": linked_of(page=self, request=request)}


def tabs(*, page: list, around: list, finding: list) -> TabbedInterface:
    """Return the editor of a page of the lab: its text, what surrounds it, how it is found, its address, its publication."""
    return TabbedInterface(
        [
            ObjectList(page, heading=_("Page")),
            ObjectList(LabPage.proof_panels, heading=_("Figures and quotes")),
            ObjectList(around, heading=_("Around")),
            ObjectList(finding, heading=_("Finding it")),
            ObjectList([*BasePage.promote_panels], heading=_("Address")),
            ObjectList(BasePage.settings_panels, heading=_("Publication")),
        ]
    )
