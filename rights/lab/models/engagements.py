"""An engagement of an institution: what it means, why, and what will be done."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.rich_text import get_text_for_indexing
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.blocks import body_blocks
from home.blocks.base import RICH_TEXT_FEATURES
from home.fields import StreamField
from home.models.base import BasePage
from home.services.visibility import visibility_read_once
from rights.lab.blocks import AmbitionBlock, ChapterBlock, DefinitionPointBlock, InspiringExampleBlock, LeverBlock
from rights.lab.models.base import LabPage, tabs
from rights.lab.structured_data import report


class EngagementPage(LabPage):
    parent_page_types = ["lab.LabIndexPage"]
    subpage_types = []
    style_sheet_name = "lean"

    number = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Its place among the engagements of the institution.")
    )
    plain_summary = RichTextField(
        _("plain-language summary"), features=RICH_TEXT_FEATURES,
        help_text=_("Needed. The whole engagement in short words, for the people it is about: what changes for them."),
    )  # fmt: skip
    definition_title = models.CharField(_("title of the definition"), max_length=120, blank=True, help_text=_("“To welcome without conditions is:”"))
    definition = StreamField([("point", DefinitionPointBlock())], verbose_name=_("Definition"), blank=True)
    ambitions = StreamField([("ambition", AmbitionBlock())], verbose_name=_("Ambitions"), blank=True)
    levers = StreamField(
        [("lever", LeverBlock())], verbose_name=_("Levers"), blank=True, help_text=_("In their order: they are numbered by themselves.")
    )
    examples = StreamField([("inspiring_example", InspiringExampleBlock())], verbose_name=_("Inspiring examples"), blank=True)
    chapters = StreamField([("chapter", ChapterBlock())], verbose_name=_("Chapters"), blank=True)
    body = StreamField(body_blocks(), verbose_name=_("What else there is to say"), blank=True)

    edit_handler = tabs(
        page=[
            *LabPage.head_panels,
            FieldPanel("number"),
            FieldPanel("plain_summary"),
            MultiFieldPanel([FieldPanel("definition_title"), FieldPanel("definition")], heading=_("Definition")),
            FieldPanel("ambitions"),
            FieldPanel("levers"),
            FieldPanel("examples"),
            FieldPanel("chapters"),
            FieldPanel("body"),
        ],
        around=LabPage.around_panels,
        finding=LabPage.finding_panels,
    )
    translatable_fields = [
        *LabPage.shared_translatable_fields,
        SynchronizedField("number", overridable=False),
        TranslatableField("plain_summary"),
        TranslatableField("definition_title"),
        TranslatableField("definition"),
        TranslatableField("ambitions"),
        TranslatableField("levers"),
        TranslatableField("examples"),
        TranslatableField("chapters"),
        TranslatableField("body"),
    ]

    class Meta(BasePage.Meta):
        verbose_name = pgettext_lazy("page", "engagement")

    def submission_problems(self):
        problems = super().submission_problems()
        if self.plain_summary and not get_text_for_indexing(self.plain_summary).strip():
            problems["plain_summary"] = _("Write the summary in plain words: it holds no word yet.")
        return problems

    def structured_data(self):
        return [report(self)]

    @visibility_read_once()
    def get_context(self, request, *args, **kwargs):
        from rights.lab.selectors_engagements import chapters_elsewhere, other_engagements, sections_of
        from rights.lab.selectors_territories import places_of

        context = super().get_context(request, *args, **kwargs)
        others = other_engagements(page=self, request=request)
        elsewhere = chapters_elsewhere(page=self, request=request)
        sections = sections_of(page=self, has_linked=bool(context["linked"]), has_chapters=not elsewhere)
        return {**context, "others": others, "places": places_of(page=self), "sections": sections, "elsewhere": elsewhere}
