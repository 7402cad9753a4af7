from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.blocks.base import CodeBlock
from home.blocks.links import PHONE_VALIDATOR
from home.blocks.media import PictogramBlock
from home.blocks.organisations import OrganisationBlock
from home.fields import StreamField
from home.models.parts import TranslatedParts


class EmergencyNumberBlock(blocks.StructBlock):
    number = CodeBlock(label=_("Number"), max_length=20, validators=[PHONE_VALIDATOR])
    label = blocks.CharBlock(label=_("When to call"), max_length=90)
    pictogram = PictogramBlock(required=False)

    class Meta:
        icon = "warning"
        label = _("Emergency number")


class SiteSettings(TranslatedParts, TranslatableMixin, models.Model):
    """What every page of a language says about the portal: one row for French, one for each translation."""

    name = models.CharField(_("name of the portal"), max_length=60)
    tagline = models.CharField(_("what it is, in a few words"), max_length=120, blank=True)
    phone = models.CharField(
        _("phone"), max_length=30, blank=True, validators=[PHONE_VALIDATOR], help_text=_("Shown on every page, at the same place.")
    )
    phone_hours = models.CharField(_("who answers, and when"), max_length=160, blank=True)
    email = models.EmailField(_("email"), blank=True)
    address = models.TextField(_("address"), blank=True)
    emergency_numbers = StreamField([("number", EmergencyNumberBlock())], verbose_name=_("emergency numbers"), blank=True)
    co_funders = StreamField(
        [("organisation", OrganisationBlock())], verbose_name=_("co-funders"), blank=True, help_text=_("Shown at the foot of every page.")
    )

    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("tagline"),
        SynchronizedField("phone", overridable=False),
        TranslatableField("phone_hours"),
        SynchronizedField("email", overridable=False),
        TranslatableField("address"),
        TranslatableField("emergency_numbers"),
        SynchronizedField("co_funders", overridable=False),
    ]

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("tagline")], heading=_("Identity")),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("phone_hours"), FieldPanel("email"), FieldPanel("address")], heading=_("How to reach us")),
        FieldPanel("emergency_numbers"),
        FieldPanel("co_funders"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")

    def __str__(self):
        return self.name
