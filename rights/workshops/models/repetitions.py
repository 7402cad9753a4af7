"""What makes sessions that come back, and the days on which they do not."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class Repetition(models.Model):
    """A rule by which sessions of a workshop were made: `rule` as `services.recurrence` writes it.

    It stands on the French page. The sessions are rows of their own: the rule is never read to show them.
    """

    workshop = models.ForeignKey("workshops.WorkshopPage", on_delete=models.CASCADE, related_name="repetitions")
    rule = models.JSONField(_("rule"))
    place_name = models.CharField(pgettext_lazy("session", "place"), max_length=120, blank=True)
    place_address = models.CharField(_("address"), max_length=200, blank=True)
    online_url = models.URLField(_("online address"), max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("repetition")
        verbose_name_plural = _("repetitions")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.workshop_id}, {self.pk}"


class ClosedPeriod(models.Model):
    """Days on which no repeated session is held unless the team says so: school holidays, a closure in August."""

    name = models.CharField(_("name of the period"), max_length=80, help_text=_("For example: “Vacances de la Toussaint (zone A)”."))
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")])]

    class Meta:
        verbose_name = _("closed period")
        verbose_name_plural = _("holidays and closures")
        ordering = ["first_day", "pk"]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": _("The last day comes before the first one.")})
