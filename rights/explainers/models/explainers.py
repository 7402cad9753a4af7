from dataclasses import replace

from django.db import models
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, PageChooserPanel, TabbedInterface
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField
from wagtailmedia.widgets import AdminVideoChooser

from home.blocks import ConditionBlock, DocumentBlock, StepBlock, section_blocks
from home.blocks.base import RICH_TEXT_FEATURES
from home.fields import ChoiceListField, StreamField
from home.models.base import COMMON_TRANSLATABLE_FIELDS, BasePage
from home.models.reviewed import ReviewedPage
from home.services.search_text import SearchFacts
from rights.explainers.blocks import RecordingBlock, easy_read_blocks
from rights.explainers.forms import ExplainerForm
from rights.explainers.panels import EasyReadProofPanel
from rights.explainers.sections import easy_read_groups, page_sections
from rights.explainers.services.proof import proof_is_missing, proof_of
from rights.explainers.structured_data import explainer_data
from rights.explainers.vocabulary import Audience, LifeEvent, Territory

EASY_READ_ADDRESS = "falc/"


class ExplainerIndexPage(BasePage):
    """All rights, by topic."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["explainers.TopicPage"]
    max_count_per_parent = 1

    introduction = models.CharField(_("introduction"), max_length=250, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    translatable_fields = [*COMMON_TRANSLATABLE_FIELDS, TranslatableField("introduction")]

    class Meta:
        verbose_name = _("list of rights")

    def get_context(self, request, *args, **kwargs):
        from rights.explainers.selectors import topics_with_explainers

        return {**super().get_context(request, *args, **kwargs), "topics": topics_with_explainers(index=self)}


class TopicPage(BasePage):
    """A group of rights: money, health, housing…"""

    parent_page_types = ["explainers.ExplainerIndexPage"]
    subpage_types = ["explainers.ExplainerPage"]

    introduction = models.CharField(_("introduction"), max_length=160, help_text=_("What the reader finds here, in one sentence."))
    pictogram = models.ForeignKey("home.Pictogram", verbose_name=_("pictogram"), null=True, on_delete=models.PROTECT, related_name="+")

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("pictogram")]
    translatable_fields = [
        *COMMON_TRANSLATABLE_FIELDS,
        TranslatableField("introduction"),
        SynchronizedField("pictogram", overridable=False),
    ]

    class Meta:
        verbose_name = _("topic")

    def get_context(self, request, *args, **kwargs):
        from rights.explainers.selectors import explainers_of_topic

        return {**super().get_context(request, *args, **kwargs), "explainers": explainers_of_topic(topic=self)}


def _story(verbose_name, help_text, *, blank=True):
    return StreamField(section_blocks(), verbose_name=verbose_name, help_text=help_text, blank=blank)


class ExplainerPage(RoutablePageMixin, ReviewedPage):
    """One right, answered by fixed questions in a fixed order, with its easy-to-read version at `falc/`."""

    parent_page_types = ["explainers.TopicPage"]
    subpage_types = []
    base_form_class = ExplainerForm
    sitemap_fields = ("easy_read",)
    # The streams written to be easy to read; all other texts are in plain language.
    easy_read_fields = ("easy_read",)

    official_name = models.CharField(_("official name"), max_length=120, help_text=_("The name printed on letters: “Revenu de solidarité active”."))
    acronym = models.CharField(_("acronym"), max_length=20, blank=True, help_text=_("For example: RSA. Leave empty if there is none."))
    short_answer = models.CharField(
        _("short answer"), max_length=160, help_text=_("The answer before any explanation. A hurried reader reads only this. 160 characters at most.")
    )
    pictogram = models.ForeignKey(
        "home.Pictogram", verbose_name=_("pictogram"), null=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("The picture by which someone who reads little will find this page again."),
    )  # fmt: skip
    audience = ChoiceListField(_("for whom"), choices_source=Audience, blank=True)
    life_events = ChoiceListField(_("life events"), choices_source=LifeEvent, blank=True, help_text=_("When does this right come up in a life?"))
    territory = models.CharField(_("where"), max_length=20, choices=Territory.choices, default=Territory.FRANCE)
    communes = models.CharField(_("towns"), max_length=250, blank=True, help_text=_("Only if this right exists in some towns only: their names."))
    search_words = models.TextField(
        _("hidden search words"), blank=True,
        help_text=_("Words that people really type, or read on their letters, one a line. Never shown."),
    )  # fmt: skip

    what_is_it = _story(_("What is it?"), _("Two or three short paragraphs: what this right gives, who pays it."), blank=False)
    conditions = StreamField(
        [("condition", ConditionBlock())],
        verbose_name=_("Is it for me?"),
        help_text=_("One condition an entry. Speak to the reader: “You are 25 or older.”"),
    )
    not_covered = RichTextField(
        _("what is not covered"), features=RICH_TEXT_FEATURES, blank=True, help_text=_("What people believe is included and is not.")
    )
    how_much = _story(_("How much?"), _("Put each amount in a “Key figure”: it needs a date and a source."))
    steps = StreamField(
        [("step", StepBlock())], max_num=7, verbose_name=_("What do I do?"), help_text=_("In the order of doing, 7 steps at most. One action a step.")
    )
    documents = StreamField(
        [("document", DocumentBlock())], verbose_name=_("Which papers?"), help_text=_("One paper an entry, and where to get it."), blank=True
    )
    how_long = _story(_("How long does it take?"), _("The delay before the first answer or payment. Say what to do while waiting."))
    what_next = _story(_("And then?"), _("What to declare, when to renew, what stops the right."))
    if_stuck = _story(
        _("What if it gets stuck?"), _("Refusal, silence, lost papers: what to do, with whom, and how long the reader has."), blank=False
    )
    appeal_delay = models.CharField(
        _("delay to act"), max_length=120, blank=True, help_text=_("For example: “2 months after the letter of refusal”.")
    )
    who_helps = _story(_("Who can help me?"), _("At least one contact, with a phone number."), blank=False)

    easy_read = StreamField(
        easy_read_blocks(), verbose_name=_("Easy-to-read version"), blank=True,
        help_text=_("The same facts, in short sentences with a picture beside each. The reader finds it at “falc/”."),
    )  # fmt: skip
    recordings = StreamField(
        [("recording", RecordingBlock())], verbose_name=_("Recordings"), blank=True, help_text=_("A voice that reads a section, with its transcript.")
    )
    lsf_video = models.ForeignKey(
        "home.PortalMedia", verbose_name=_("video in French sign language"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("official_name"), FieldPanel("acronym")], heading=_("Name of the right")),
        FieldPanel(
            "short_answer",
            help_text=_("The answer before any explanation, 160 characters at most. An amount: its key in braces, {rsa-personne-seule}."),
        ),
        FieldPanel("pictogram"),
        FieldPanel("what_is_it"),
        FieldPanel("conditions"),
        FieldPanel("not_covered"),
        FieldPanel("how_much"),
        FieldPanel("steps"),
        FieldPanel("documents"),
        FieldPanel("how_long"),
        FieldPanel("what_next"),
        FieldPanel("if_stuck"),
        FieldPanel("appeal_delay"),
        FieldPanel("who_helps"),
        FieldPanel("recordings"),
        FieldPanel("lsf_video", widget=AdminVideoChooser),
    ]
    easy_read_panels = [EasyReadProofPanel(), FieldPanel("easy_read")]
    classification_panels = [
        FieldPanel("audience"),
        FieldPanel("life_events"),
        MultiFieldPanel([FieldPanel("territory"), FieldPanel("communes")], heading=_("Where")),
        InlinePanel("other_topics", heading=_("Also shown in these topics"), label=_("Topic")),
        FieldPanel("search_words"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Page")),
            ObjectList(easy_read_panels, heading=_("Easy to read")),
            ObjectList(ReviewedPage.trust_panels, heading=_("Sources and review")),
            ObjectList(classification_panels, heading=_("Finding it")),
            ObjectList([*BasePage.promote_panels], heading=_("Address")),
            ObjectList(BasePage.settings_panels, heading=_("Publication")),
        ]
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("official_name", boost=3),
        index.SearchField("acronym", boost=4),
        index.SearchField("short_answer", boost=2),
        index.SearchField("search_words", boost=2),
        index.SearchField("what_is_it"),
        index.FilterField("territory"),
    ]
    translatable_fields = [
        *COMMON_TRANSLATABLE_FIELDS,
        TranslatableField("official_name"),
        TranslatableField("acronym"),
        TranslatableField("short_answer"),
        SynchronizedField("pictogram", overridable=False),
        SynchronizedField("audience", overridable=False),
        SynchronizedField("life_events", overridable=False),
        SynchronizedField("territory", overridable=False),
        SynchronizedField("communes", overridable=False),
        TranslatableField("search_words"),
        SynchronizedField("other_topics", overridable=False),
        TranslatableField("what_is_it"),
        TranslatableField("conditions"),
        TranslatableField("not_covered"),
        TranslatableField("how_much"),
        TranslatableField("steps"),
        TranslatableField("documents"),
        TranslatableField("how_long"),
        TranslatableField("what_next"),
        TranslatableField("if_stuck"),
        TranslatableField("appeal_delay"),
        TranslatableField("who_helps"),
        *ReviewedPage.trust_fields,
        TranslatableField("easy_read"),
        TranslatableField("recordings"),
        SynchronizedField("lsf_video"),
    ]

    class Meta:
        verbose_name = _("explainer")

    def submission_problems(self):
        problems = super().submission_problems()
        if self.territory == Territory.COMMUNES and not self.communes:
            problems["communes"] = _("Name the towns where this right exists.")
        if not any(block.block_type == "contact" for block in self.who_helps):
            problems["who_helps"] = _("Add at least one contact: the reader must know whom to call.")
        if not self.search_description:
            problems["search_description"] = _("Write the sentence that search engines show.")
        return problems

    def publication_problems(self):
        """Return also what the easy-to-read text misses: it is public once people concerned have accepted these very words, or once a
        publisher has chosen to show them as a simple text. It can be submitted without: that is how it comes to be read."""
        problems = super().publication_problems()
        if proof_is_missing(self):
            problems["easy_read"] = _(
                "People concerned have not read this text as it stands. Have it read (“Easy-to-read review”), record the reading on the page’s screen “Proof”, or choose “Publish as simple text”."
            )
        return problems

    @property
    def easy_read_proof(self):
        """The reading that lets the easy-to-read text be called FALC, or None: see `proof_of`. Never stored: it ends with the words."""
        return proof_of(self)

    @cached_property
    def sections(self):
        return page_sections(self)

    @cached_property
    def easy_read_groups(self):
        return easy_read_groups(self)

    @property
    def easy_read_text(self) -> str:
        """The headings and lines of the easy-to-read version, as plain text."""
        return "\n".join(line for group in self.easy_read_groups for line in [group.heading, *(row.value["text"] for row in group.rows)])

    @classmethod
    def easy_read_states(cls, numbers: list[int]) -> dict[int, str]:
        """Return in words what the easy-to-read versions may be called, by page number; two queries."""
        from rights.explainers.selectors import easy_read_states

        return easy_read_states(numbers)

    @property
    def has_easy_read(self) -> bool:
        return bool(self.easy_read.raw_data)

    @cached_property
    def first_contact(self):
        """The first contact with a phone number: what a reader in a hurry needs."""
        return next((block.value for block in self.who_helps if block.block_type == "contact" and block.value["phone"]), None)

    @property
    def audience_labels(self) -> list[str]:
        return self._meta.get_field("audience").labels(self.audience)

    @property
    def territory_label(self) -> str:
        return self.communes if self.territory == Territory.COMMUNES else self.get_territory_display()

    summary_part = "short_answer"

    @property
    def search_summary(self):
        return self.short_answer

    def search_text(self):
        return replace(super().search_text(), names=f"{self.official_name}\n{self.acronym}")

    def search_facts(self):
        return SearchFacts(
            summary=self.short_answer,
            name=f"{self.official_name} ({self.acronym})" if self.acronym else self.official_name,
            topic=self.get_parent(),
            easy_read_address=EASY_READ_ADDRESS if self.has_easy_read else "",
            has_audio=bool(self.recordings.raw_data),
        )

    def structured_data(self):
        return explainer_data(self)

    def sub_addresses(self):
        return [EASY_READ_ADDRESS] if self.has_easy_read else []

    def get_route_paths(self):
        return ["/", *(f"/{address}" for address in self.sub_addresses())]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        address = self.get_url(request) or ""
        context["page_url"] = address
        context["easy_read_url"] = f"{address}{EASY_READ_ADDRESS}"
        return context

    @path(EASY_READ_ADDRESS)
    def easy_read_view(self, request):
        if not self.has_easy_read:
            raise Http404
        self.sub_address = EASY_READ_ADDRESS
        context = {"is_easy_read": True, "proof": self.easy_read_proof}
        return self.render(request, template="explainers/explainer_easy_read.html", context_overrides=context)

    @property
    def preview_modes(self):
        return [("", _("Page")), ("easy_read", _("Easy to read")), ("print", _("Print"))]

    def serve_preview(self, request, mode_name):
        request.is_preview = True
        request.preview_mode = mode_name
        if mode_name == "easy_read":
            return self.easy_read_view(request)
        if mode_name == "print":
            return self.render(request, context_overrides={"preview_print": True})
        return super().serve_preview(request, mode_name)


class ExplainerTopic(Orderable):
    """Another topic where an explainer is shown. It points at the French topic; readers get theirs."""

    explainer = ParentalKey(ExplainerPage, on_delete=models.CASCADE, related_name="other_topics")
    topic = models.ForeignKey(TopicPage, verbose_name=_("topic"), on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("topic", ["explainers.TopicPage"])]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["explainer", "topic"], name="explainer_topic_once")]
