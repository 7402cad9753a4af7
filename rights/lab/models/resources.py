"""The library of resources, and a resource: files and links in several formats and languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.blocks import body_blocks
from home.fields import ChoiceListField, StreamField
from home.models.base import COMMON_TRANSLATABLE_FIELDS, BasePage
from home.services.search_text import SearchFacts
from home.vocabulary import Licence, SpokenLanguage
from rights.lab.blocks import FileVersionBlock, LinkVersionBlock
from rights.lab.vocabulary import ResourceAudience, ResourceKind


class ResourceIndexPage(BasePage):
    """The library of the lab."""

    parent_page_types = ["lab.LabIndexPage"]
    subpage_types = ["lab.ResourcePage"]
    max_count_per_parent = 1
    tells_who_reviewed = False

    introduction = models.CharField(_("introduction"), max_length=250, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    translatable_fields = [*COMMON_TRANSLATABLE_FIELDS, TranslatableField("introduction")]

    class Meta:
        verbose_name = _("resource library")


class ResourcePage(BasePage):
    """A resource, with all the versions in which it is given."""

    parent_page_types = ["lab.ResourceIndexPage"]
    subpage_types = []

    summary = models.CharField(
        _("plain summary"), max_length=400, help_text=_("What it is, for whom, what it helps to do, in short words. 400 characters at most.")
    )
    body = StreamField(body_blocks(), verbose_name=_("What is inside"), blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=ResourceKind.choices, default=ResourceKind.GUIDE)
    audience = models.CharField(_("for whom"), max_length=15, choices=ResourceAudience.choices, default=ResourceAudience.PROFESSIONALS)
    topic = models.ForeignKey("explainers.TopicPage", verbose_name=_("topic"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    published_on = models.DateField(_("date of publication"), null=True, db_index=True)
    authors = models.TextField(_("authors"), blank=True, help_text=_("One a line, first name then last name, or an organisation."))
    publisher = models.CharField(_("published by"), max_length=120, default="Le 107")
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, default=Licence.CC_BY_SA)
    versions = StreamField(
        [("file", FileVersionBlock()), ("link", LinkVersionBlock())],
        verbose_name=_("Files and links"),
        help_text=_("One for each language and format."),
    )
    accessible_alternative = models.CharField(
        _("how to get it in another way"), max_length=250, blank=True, help_text=_("Needed when no version is accessible: whom to ask, and what for.")
    )
    thumbnail = models.ForeignKey(
        "home.PortalImage", verbose_name=_("picture"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text=_("Leave empty to show the first page of the file."),
    )  # fmt: skip
    # The languages of its versions, for the filters.
    languages = ChoiceListField(choices_source=SpokenLanguage, blank=True, editable=False)
    search_words = models.TextField(
        _("hidden search words"), blank=True,
        help_text=_("Words that people really type, or read on their letters, one a line. Never shown."),
    )  # fmt: skip

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("versions"),
        FieldPanel("accessible_alternative"),
        FieldPanel("thumbnail"),
        FieldPanel("body"),
    ]
    facts_panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("audience")]),
        FieldPanel("topic"),
        InlinePanel("territories", label=_("Territory"), heading=_("Territories")),
        MultiFieldPanel(
            [FieldPanel("published_on"), FieldPanel("authors"), FieldPanel("publisher"), FieldPanel("licence")], heading=_("Who made it, and when")
        ),
        FieldPanel("search_words"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Page")),
            ObjectList(facts_panels, heading=_("Finding it and citing it")),
            ObjectList([*BasePage.promote_panels], heading=_("Address")),
            ObjectList(BasePage.settings_panels, heading=_("Publication")),
        ]
    )
    translatable_fields = [
        *COMMON_TRANSLATABLE_FIELDS,
        TranslatableField("summary"),
        TranslatableField("body"),
        *[
            SynchronizedField(name, overridable=False)
            for name in ("kind", "audience", "topic", "published_on", "authors", "publisher", "licence", "thumbnail", "languages", "territories")
        ],
        TranslatableField("versions"),
        TranslatableField("accessible_alternative"),
        TranslatableField("search_words"),
    ]

    class Meta:
        verbose_name = _("resource")

    summary_part = "summary"

    @property
    def search_summary(self):
        return self.summary

    def search_facts(self):
        return SearchFacts(summary=self.summary, name=self.get_kind_display())

    def submission_problems(self):
        problems = super().submission_problems()
        if not self.accessible_alternative and not any(block.value["is_accessible"] for block in self.versions):
            problems["accessible_alternative"] = _("No version is accessible: say how people who cannot read these can get it.")
        return problems

    def save(self, clean=True, **kwargs):
        found = {block.value["language"] for block in self.versions}
        self.languages = [code for code in SpokenLanguage.values if code in found]
        super().save(clean=clean, **kwargs)


class ResourceTerritory(Orderable):
    """A territory that a resource is about."""

    resource = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="territories")
    territory = models.ForeignKey("lab.Territory", verbose_name=_("territory"), on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("territory")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["resource", "territory"], name="resource_territory_once")]
