from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from rights.drafts.targets import HOOK as WORD_TARGETS
from rights.lab import word
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
hooks.register(WORD_TARGETS, word.targets)
