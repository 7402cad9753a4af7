"""Territories where the lab works."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from home.forms import KeyedForm
from rights.lab.vocabulary import TerritoryKind


class Territory(index.Indexed, models.Model):
    """A place with its name in French, the same for all readers: one row, whatever the number of projects and resources there."""

    key = models.SlugField(_("key"), unique=True, help_text=_("A short name without spaces, used by content files and addresses."))
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=15, choices=TerritoryKind.choices, default=TerritoryKind.COMMUNE)
    part_of = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.PROTECT, related_name="parts",
        help_text=_("A neighbourhood is part of its town, a town of its metropolitan area."),
    )  # fmt: skip

    base_form_class = KeyedForm
    panels = [
        FieldPanel("name"),
        FieldPanel("key", help_text=_("A short name without spaces, used by content files and addresses. Left empty, it is made from the name.")),
        FieldPanel("kind"),
        FieldPanel("part_of"),
    ]
    search_fields = [index.SearchField("name", boost=3), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("territory")
        verbose_name_plural = _("territories")

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        above, seen = self.part_of, {self.pk}
        while above is not None:
            if above.pk in seen:
                raise ValidationError({"part_of": _("A territory cannot be part of itself, nor of one of its own parts.")})
            seen.add(above.pk)
            above = above.part_of
