from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from rights.lab.models import Territory


class TerritoryViewSet(SnippetViewSet):
    model = Territory
    icon = "site"
    menu_label = _("Territories")
    menu_order = 316
    add_to_admin_menu = True
    list_display = ["name", "kind", "part_of"]
    list_filter = ["kind"]


register_snippet(TerritoryViewSet)
