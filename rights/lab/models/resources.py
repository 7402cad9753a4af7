"""The library of resources, and a resource: files and links in several formats and languages."""

from dataclasses import replace

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.blocks import body_blocks
from home.fields import ChoiceListField, StreamField
from home.models.base import COMMON_TRANSLATABLE_FIELDS, BasePage
from home.selectors import SOURCE_LANGUAGE
from home.services.search_text import SearchFacts
from home.vocabulary import Licence, SpokenLanguage
from rights.lab.blocks import FileVersionBlock, LinkVersionBlock
from rights.lab.models.resource_addresses import LibraryFiles, ResourceFiles
from rights.lab.vocabulary import ResourceAudience, ResourceKind


class ResourceIndexPage(LibraryFiles, RoutablePageMixin, BasePage):
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

    def get_route_paths(self):
        """Those who follow the library or take all of it find it again when its address changes."""
        return ["/", "/nouveautes.xml", "/ressources.csv", "/ressources.json"]

    def get_context(self, request, *args, **kwargs):
        from rights.lab.selectors_library import library_of
        from rights.lab.services.filters import Filters

        context = super().get_context(request, *args, **kwargs)
        page_url, frame = self.get_url(request) or "", context["frame"]
        library = library_of(page=self, filters=Filters.read(request.GET), page_url=page_url)
        if not library.is_plain:
            # The choice goes along to other languages and to whom the page is sent; machines keep to the library itself.
            query = library.filters.query(page=library.number)
            frame.canonical, frame.alternates, frame.short_url = "", [], f"{frame.short_url}?{query}"
            frame.languages = [replace(link, url=f"{link.url}?{query}") if link.is_translated else link for link in frame.languages]
        return {**context, "library": library}

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        library = (getattr(response, "context_data", None) or {}).get("library")
        if library is not None and not library.is_plain:
            response.headers["X-Robots-Tag"] = "noindex"
        if library is not None and library.filters.words:
            # Questions have no end: none is kept.
            response.headers["Cache-Control"] = "private, max-age=60"
        return response


class ResourcePage(ResourceFiles, RoutablePageMixin, BasePage):
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
    authors = models.TextField(
        _("authors"), blank=True, help_text=_("One a line. A person: last name, comma, first name (“Martin, Anne”). An organisation: its name.")
    )
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
        FieldPanel("summary", widget=AdminAutoHeightTextInput),
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

    def search_text(self):
        """People ask for “un modèle” or “odt” too: its kind and its formats are among its words, in the language of the page."""
        from rights.lab.services.versions import formats_of

        text = super().search_text()
        with override(self.locale.language_code):
            words = [text.words, str(self.get_kind_display()), *formats_of(self.versions)]
        return replace(text, words="\n".join(filter(None, words)))

    def search_facts(self):
        return SearchFacts(summary=self.summary, topic=self.own_topic())

    def own_topic(self):
        """The topic in the language of the page where it is live there, else the French one; None without any that readers may see."""
        topic = self.topic
        if topic is not None and not self.is_source:
            own = topic.get_translation_or_none(self.locale)
            topic = own if own is not None and own.live else topic
        return topic if topic is not None and topic.live and not topic.get_view_restrictions().exists() else None

    def submission_problems(self):
        problems = super().submission_problems()
        if not self.accessible_alternative and not any(block.value["is_accessible"] for block in self.versions):
            problems["accessible_alternative"] = _("No version is accessible: say how people who cannot read these can get it.")
        chosen = [link.territory for link in self.territories.all()]
        if twice := [territory.name for position, territory in enumerate(chosen) if territory in chosen[:position]]:
            problems["territories"] = _("The same territory stands here twice: “%(name)s”.") % {"name": twice[0]}
        return problems

    @property
    def is_source(self) -> bool:
        """Whether this is the French page, by whose facts and files the library is filtered and counted."""
        return self.locale.language_code == SOURCE_LANGUAGE

    def get_route_paths(self):
        return ["/", "/citer.bib"]

    def get_context(self, request, *args, **kwargs):
        from rights.lab.selectors_resource import resource_of

        context = super().get_context(request, *args, **kwargs)
        self.told = resource_of(page=self, request=request)
        return {**context, "resource": self.told, "page_url": self.get_url(request) or ""}

    @transaction.atomic
    def save(self, clean=True, **kwargs):
        from rights.lab.services.versions import files_settle, languages_of

        self.languages = languages_of(self.versions)
        super().save(clean=clean, **kwargs)
        # A draft is written beside what readers see, by `update_fields`: the files are those that readers are given.
        if self.is_source and self.live and kwargs.get("update_fields") is None:
            files_settle(resource=self)


class ResourceTerritory(Orderable):
    """A territory that a resource is about."""

    resource = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="territories")
    territory = models.ForeignKey("lab.Territory", verbose_name=_("territory"), on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("territory")]
