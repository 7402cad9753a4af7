"""A project of the lab, told phase by phase."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.blocks import body_blocks
from home.fields import StreamField
from home.models.base import BasePage
from home.selectors import SOURCE_LANGUAGE
from home.services.visibility import visibility_read_once
from rights.lab.blocks import PhaseBlock
from rights.lab.models.base import LabPage, tabs
from rights.lab.panels import PhaseWarningsPanel
from rights.lab.structured_data import research_project


class LabProjectPage(LabPage):
    parent_page_types = ["lab.LabIndexPage"]
    subpage_types = []

    body = StreamField(body_blocks(), verbose_name=_("Introduction"), blank=True)
    phases = StreamField(
        [("phase", PhaseBlock())], verbose_name=_("Phases"), blank=True, help_text=_("In their order: they are numbered by themselves.")
    )
    continues = models.ForeignKey(
        "self", verbose_name=_("continues"), null=True, blank=True, on_delete=models.SET_NULL, related_name="sequels",
        help_text=_("The project that this one grew out of. Both pages lead to each other."),
    )  # fmt: skip

    edit_handler = tabs(
        page=[PhaseWarningsPanel(), *LabPage.head_panels, FieldPanel("body"), FieldPanel("phases")],
        around=[PageChooserPanel("continues", ["lab.LabProjectPage"]), *LabPage.around_panels],
        finding=LabPage.finding_panels,
    )
    translatable_fields = [
        *LabPage.shared_translatable_fields,
        TranslatableField("body"),
        TranslatableField("phases"),
        SynchronizedField("continues", overridable=False),
    ]

    class Meta(BasePage.Meta):
        verbose_name = _("lab project")

    def submission_problems(self):
        problems = super().submission_problems()
        if self.continues is not None and self.continues.locale.language_code != SOURCE_LANGUAGE:
            title = self.continues.title
            problems["continues"] = _("Choose the French page: “%(title)s” is a translation. Readers are given theirs.") % {"title": title}
        elif self.continues is not None and not self.continues.live:
            problems["continues"] = _("The project that this one continues is not published.")
        elif self.continues_itself():
            problems["continues"] = _("This project would continue itself: the one chosen here already follows it. Choose another one, or none.")
        return problems

    def structured_data(self):
        return [research_project(self)]

    @visibility_read_once()
    def get_context(self, request, *args, **kwargs):
        from rights.lab.selectors_projects import other_projects
        from rights.lab.selectors_territories import places_of

        context, others = super().get_context(request, *args, **kwargs), other_projects(page=self, request=request)
        return {**context, "others": others, "places": places_of(page=self, projects=others.with_territories)}

    def continues_itself(self) -> bool:
        """Return whether following `continues` from project to project leads back to this one."""
        above, seen = self.continues, set()
        while above is not None and above.pk not in seen:
            if above.translation_key == self.translation_key:
                return True
            seen.add(above.pk)
            above = above.continues
        return False
