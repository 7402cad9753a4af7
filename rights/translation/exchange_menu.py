"""The ways to the exchange: the menu of reports, and the menu of each page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from rights.translation.services.exchange.selecting import may_exchange

ICON = "wagtail-localize-convert"


class ExchangeMenuItem(MenuItem):
    def is_shown(self, request):
        return may_exchange(request.user)


def report_item() -> ExchangeMenuItem:
    return ExchangeMenuItem(_("Exchange translations"), reverse("translation:exchange"), name="exchange", icon_name=ICON, order=95)


def page_button(page, user, next_url=None, view_name=None):
    """Yield the way from a page to its PO files; pages that nobody translates have none."""
    if may_exchange(user) and not page.is_root():
        address = reverse("translation:exchange", query={"page": page.pk})
        yield Button(_("Exchange translations"), address, icon_name=ICON, priority=90)
