"""What happens in a life, and the rights that come with it, in the order of doing."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.blocks import body_blocks, section_blocks
from home.fields import StreamField
from home.models.base import COMMON_TRANSLATABLE_FIELDS, BasePage
from home.models.reviewed import ReviewedPage
from rights.explainers.blocks import LifeEventRightBlock
from rights.explainers.vocabulary import LifeEvent


class LifeEventIndexPage(BasePage):
    """All life events."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["explainers.LifeEventPage"]
    max_count_per_parent = 1

    introduction = models.CharField(_("introduction"), max_length=250, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    translatable_fields = [*COMMON_TRANSLATABLE_FIELDS, TranslatableField("introduction")]

    class Meta:
        verbose_name = _("list of life events")

    def get_context(self, request, *args, **kwargs):
        from rights.explainers.selectors import life_events_of

        return {**super().get_context(request, *args, **kwargs), "events": life_events_of(index=self)}


class LifeEventPage(ReviewedPage):
    """“I am losing my job”: what to do first, the explainers in the order of doing, whom to call."""

    parent_page_types = ["explainers.LifeEventIndexPage"]
    subpage_types = []

    introduction = models.CharField(_("introduction"), max_length=250, help_text=_("What to do first, in one or two sentences."))
    pictogram = models.ForeignKey("home.Pictogram", verbose_name=_("pictogram"), null=True, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(
        _("life event"), max_length=20, choices=LifeEvent.choices,
        help_text=_("The explainers marked with it are listed at the end of the page, after those chosen here."),
    )  # fmt: skip
    search_words = models.TextField(
        _("hidden search words"), blank=True,
        help_text=_("Words that people really type, or read on their letters, one a line. Never shown."),
    )  # fmt: skip
    rights = StreamField(
        [("right", LifeEventRightBlock())],
        max_num=7,
        verbose_name=_("Rights, in the order of doing"),
        help_text=_("What is most urgent comes first."),
    )
    body = StreamField(
        body_blocks(), verbose_name=_("What else to do"), blank=True, help_text=_("What comes with this event and has no page of its own.")
    )
    who_helps = StreamField(
        section_blocks(), verbose_name=_("Who can help me?"), help_text=_("At least one contact, with a phone number."), blank=False
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("pictogram"),
        FieldPanel("rights"),
        FieldPanel("body"),
        FieldPanel("who_helps"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Page")),
            ObjectList(ReviewedPage.trust_panels, heading=_("Sources and review")),
            ObjectList([FieldPanel("event"), FieldPanel("search_words")], heading=_("Finding it")),
            ObjectList([*BasePage.promote_panels], heading=_("Address")),
            ObjectList(BasePage.settings_panels, heading=_("Publication")),
        ]
    )
    translatable_fields = [
        *COMMON_TRANSLATABLE_FIELDS,
        TranslatableField("introduction"),
        SynchronizedField("pictogram", overridable=False),
        SynchronizedField("event", overridable=False),
        TranslatableField("search_words"),
        TranslatableField("rights"),
        TranslatableField("body"),
        TranslatableField("who_helps"),
        *ReviewedPage.trust_fields,
    ]

    class Meta:
        verbose_name = _("life event")

    def submission_problems(self):
        problems = super().submission_problems()
        chosen = [block.value["explainer"] for block in self.rights]
        if any(page is None for page in chosen):
            problems["rights"] = _("An explainer chosen here no longer exists: choose another one, or remove the entry.")
        elif any(not page.live for page in chosen):
            problems["rights"] = _("An explainer chosen here is not published yet.")
        elif len({page.pk for page in chosen}) < len(chosen):
            problems["rights"] = _("The same explainer stands here twice.")
        if not any(block.block_type == "contact" for block in self.who_helps):
            problems["who_helps"] = _("Add at least one contact: the reader must know whom to call.")
        return problems

    def get_context(self, request, *args, **kwargs):
        from rights.explainers.selectors import other_rights_of_event, rights_of_event

        rights = rights_of_event(page=self)
        return {
            **super().get_context(request, *args, **kwargs),
            "rights": rights,
            "other_rights": other_rights_of_event(page=self, shown=[right.explainer for right in rights]),
        }
