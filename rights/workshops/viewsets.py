"""Holidays and closures in the team's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from home.services.dates import day_in_words
from rights.workshops.models import ClosedPeriod


class DayColumn(Column):
    """A day with its weekday."""

    def get_value(self, instance):
        return day_in_words(super().get_value(instance))


class PeriodIndexView(IndexView):
    add_item_label = _("Add a closed period")


class PeriodCreateView(CreateView):
    page_title = _("New closed period")
    success_message = _("The period “%(object)s” is added.")


class PeriodEditView(EditView):
    success_message = _("The period “%(object)s” is changed.")


class PeriodDeleteView(DeleteView):
    success_message = _("The period “%(object)s” is deleted.")


class ClosedPeriodViewSet(ModelViewSet):
    model = ClosedPeriod
    # Wagtail's own words would agree with a name that is masculine or feminine: « un(e) ».
    index_view_class, add_view_class, edit_view_class, delete_view_class = PeriodIndexView, PeriodCreateView, PeriodEditView, PeriodDeleteView
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
