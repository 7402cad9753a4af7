"""Holidays and closures in the team's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from home.services.dates import day_in_words
from rights.workshops.models import ClosedPeriod


class DayColumn(Column):
    """A day with its weekday."""

    def get_value(self, instance):
        return day_in_words(super().get_value(instance))


class ClosedPeriodViewSet(ModelViewSet):
    model = ClosedPeriod
    icon = "date"
    menu_label = _("Holidays and closures")
    menu_name = "closed-periods"
    menu_order = 325
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = ["name", DayColumn("first_day", label=_("First day")), DayColumn("last_day", label=_("Last day"))]
    list_per_page = 50
    ordering = ["-first_day"]
