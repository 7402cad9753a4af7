"""The accessibility statement that French law asks of a public site (decree 2019-768), in the form of the RGAA."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.blocks import (
    AuditedPageBlock,
    ContactBlock,
    DerogationBlock,
    EnvironmentBlock,
    ExemptContentBlock,
    NonConformityBlock,
    ToolBlock,
    section_blocks,
)
from home.fields import ChoiceListField, StreamField
from home.models.base import COMMON_TRANSLATABLE_FIELDS, BasePage
from home.panels import StatementWarningsPanel
from home.selectors import conformity_mention

# Percentage of the criteria met from which the decree allows to say so.
PARTIAL, FULL = Decimal(50), Decimal(100)


class ConformityState(models.TextChoices):
    FULL = "full", _("fully compliant")
    PARTIAL = "partial", _("partially compliant")
    NONE = "none", _("not compliant")


class Technology(models.TextChoices):
    HTML = "html", "HTML"
    CSS = "css", "CSS"
    JAVASCRIPT = "javascript", "JavaScript"
    ARIA = "aria", "WAI-ARIA"
    SVG = "svg", "SVG"
    PDF = "pdf", "PDF"


class AccessibilityStatementPage(BasePage):
    """What the site's state of accessibility is, measured by whom and when, what is missing, and whom to turn to."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1

    organisation = models.CharField(_("organisation"), max_length=120, help_text=_("Who publishes the site and answers for its accessibility."))
    statement_date = models.DateField(
        _("date of the statement"), null=True, help_text=_("Write it again after 3 years at most, and after any large change of the site.")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ConformityState.choices, default=ConformityState.NONE,
        help_text=_("Follows from the audit: all the criteria are met, at least half of them, or fewer. Without an audit: not compliant."),
    )  # fmt: skip
    rgaa_version = models.CharField(_("version of the RGAA"), max_length=10, default="4.1.2")
    audit_date = models.DateField(_("date of the audit"), null=True, blank=True, help_text=_("Leave empty as long as nobody has audited the site."))
    auditor = models.CharField(_("auditor"), max_length=120, blank=True, help_text=_("The organisation or the person who made the audit."))
    rate = models.DecimalField(
        _("measured rate"), max_digits=5, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Percentage of the RGAA criteria that are met, as the audit gives it."),
    )  # fmt: skip
    tools = StreamField([("tool", ToolBlock())], verbose_name=_("Tools of the audit"), blank=True)
    environments = StreamField(
        [("environment", EnvironmentBlock())],
        verbose_name=_("Test environments"),
        blank=True,
        help_text=_("Assistive technology and browser, together."),
    )
    sample = StreamField([("audited_page", AuditedPageBlock())], verbose_name=_("Pages audited"), blank=True)
    technologies = ChoiceListField(_("technologies"), choices_source=Technology, blank=True)
    non_conformities = StreamField(
        [("non_conformity", NonConformityBlock())],
        verbose_name=_("What does not work yet"),
        blank=True,
        help_text=_("What the audit found; before an audit, the limits that the team knows."),
    )
    derogations = StreamField([("derogation", DerogationBlock())], verbose_name=_("Derogations for disproportionate burden"), blank=True)
    exempt_contents = StreamField([("exempt_content", ExemptContentBlock())], verbose_name=_("Contents that the law does not cover"), blank=True)
    done = StreamField(section_blocks(), verbose_name=_("What has been done"), blank=True)
    contacts = StreamField(
        [("contact", ContactBlock())],
        verbose_name=_("Who answers"),
        blank=True,
        help_text=_("Beside the contact form: who is in charge of accessibility."),
    )
    scheme_date = models.DateField(_("first day of the multi-year scheme"), null=True, blank=True, help_text=_("A scheme covers 3 years at most."))
    scheme_url = models.URLField(_("address of the multi-year scheme"), blank=True)
    plan_year = models.PositiveSmallIntegerField(_("year of the action plan"), null=True, blank=True)
    plan_url = models.URLField(_("address of the action plan"), blank=True)

    content_panels = [
        StatementWarningsPanel(),
        *BasePage.content_panels,
        FieldPanel("organisation"),
        FieldPanel("statement_date"),
        MultiFieldPanel(
            [FieldPanel("state"), FieldPanel("rgaa_version"), FieldPanel("audit_date"), FieldPanel("auditor"), FieldPanel("rate")],
            heading=_("State and audit"),
        ),
        FieldPanel("tools"),
        FieldPanel("environments"),
        FieldPanel("sample"),
        FieldPanel("technologies"),
        FieldPanel("non_conformities"),
        FieldPanel("derogations"),
        FieldPanel("exempt_contents"),
        FieldPanel("done"),
        FieldPanel("contacts"),
        MultiFieldPanel(
            [FieldPanel("scheme_date"), FieldPanel("scheme_url"), FieldPanel("plan_year"), FieldPanel("plan_url")],
            heading=_("Multi-year scheme and action plan"),
        ),
    ]
    translatable_fields = [
        *COMMON_TRANSLATABLE_FIELDS,
        SynchronizedField("organisation", overridable=False),
        SynchronizedField("statement_date", overridable=False),
        SynchronizedField("state", overridable=False),
        SynchronizedField("rgaa_version", overridable=False),
        SynchronizedField("audit_date", overridable=False),
        SynchronizedField("auditor", overridable=False),
        SynchronizedField("rate", overridable=False),
        SynchronizedField("tools", overridable=False),
        SynchronizedField("environments", overridable=False),
        TranslatableField("sample"),
        SynchronizedField("technologies", overridable=False),
        TranslatableField("non_conformities"),
        TranslatableField("derogations"),
        TranslatableField("exempt_contents"),
        TranslatableField("done"),
        TranslatableField("contacts"),
        SynchronizedField("scheme_date", overridable=False),
        SynchronizedField("scheme_url", overridable=False),
        SynchronizedField("plan_year", overridable=False),
        SynchronizedField("plan_url", overridable=False),
    ]

    class Meta:
        verbose_name = _("accessibility statement")

    def submission_problems(self):
        problems = super().submission_problems()
        problems |= self._audit_problems() if self.audit_date else self._problems_without_audit()
        for name in ("statement_date", "audit_date"):
            if (date := getattr(self, name)) and date > timezone.localdate():
                problems[name] = _("This date is in the future.")
        for date, address in (("scheme_date", "scheme_url"), ("plan_year", "plan_url")):
            if bool(getattr(self, date)) != bool(getattr(self, address)):
                problems[address if getattr(self, date) else date] = _("Give both the date and the address, or neither.")
        return problems

    def _audit_problems(self) -> dict[str, str]:
        problems = {name: _("Needed since there was an audit.") for name in ("auditor", "tools", "environments", "sample") if not getattr(self, name)}
        if self.rate is None:
            problems["rate"] = _("Needed since there was an audit.")
        elif self.state != self.lawful_state:
            state = ConformityState(self.lawful_state).label
            problems["state"] = _("With this rate the site is: %(state)s.") % {"state": state}
        return problems

    def _problems_without_audit(self) -> dict[str, str]:
        problems = {}
        if self.state != ConformityState.NONE:
            problems["state"] = _("Without an audit, the law only allows: not compliant.")
        if self.rate is not None:
            problems["rate"] = _("A rate comes from an audit: give its date, or leave the rate empty.")
        return problems

    @property
    def lawful_state(self) -> str:
        """The state that the decree gives to the measured rate."""
        if self.audit_date is None or self.rate is None or self.rate < PARTIAL:
            return ConformityState.NONE
        return ConformityState.PARTIAL if self.rate < FULL else ConformityState.FULL

    @property
    def mention(self) -> str:
        return conformity_mention(state=self.state)

    @property
    def rate_text(self) -> str:
        number = number_format(self.rate.normalize() if self.rate % 1 else int(self.rate))
        return gettext("%(number)s percent") % {"number": number}

    @property
    def technology_labels(self) -> list[str]:
        return self._meta.get_field("technologies").labels(self.technologies)

    @cached_property
    def gaps_are_listed(self) -> bool:
        return bool(self.non_conformities or self.derogations or self.exempt_contents)
