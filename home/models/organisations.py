"""Organisations that the portal names: its co-funders, the partners of the lab."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from home.forms import KeyedForm
from home.vocabulary import OrganisationRole


class Organisation(index.Indexed, models.Model):
    """A body with its name in French, the same for all readers. It stands once here and is shown wherever it is named."""

    key = models.SlugField(_("key"), unique=True, help_text=_("A short name without spaces, used by content files."))
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("what it is"), max_length=15, choices=OrganisationRole.choices, default=OrganisationRole.OTHER)
    url = models.URLField(_("web page"), blank=True)
    logo = models.ForeignKey("home.PortalImage", verbose_name=_("logo"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    logo_alt = models.CharField(
        _("text of the logo"), max_length=150, blank=True,
        help_text=_("What is written on the logo, for those who cannot see it. Leave empty when it only says the name."),
    )  # fmt: skip

    base_form_class = KeyedForm
    panels = [
        FieldPanel("name"),
        FieldPanel("key", help_text=_("A short name without spaces, used by content files. Left empty, it is made from the name.")),
        FieldPanel("role"),
        FieldPanel("url"),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("logo_alt")], heading=_("Logo")),
    ]
    search_fields = [index.SearchField("name", boost=3), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    # Read with all of them: see `home.services.organisations`.
    shown_logo = None

    def __str__(self):
        return self.name

    @property
    def logo_text(self) -> str:
        """What stands for the logo where it is not seen."""
        return self.logo_alt or self.name
