"""The panel “Translations” of the first screen, and what “To do” says of them."""

from collections.abc import Sequence

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from home.todo import MOST_ENTRIES, TodoEntry, TodoItem
from rights.translation import overview
from rights.translation.overview import Row

MOST_URGENT = 10


def may_see(user) -> bool:
    return page_permission_policy.user_has_any_permission(user, ["add", "change", "publish"])


def urgent_rows(request) -> Sequence[Row]:
    """Return the most urgent rows, read once for all that the first screen says of them."""
    if not hasattr(request, "urgent_translations"):
        request.urgent_translations = overview.most_urgent(MOST_URGENT, may_submit=request.user.has_perm("wagtail_localize.submit_translation"))
    return request.urgent_translations


class TranslationPanel(Component):
    """What waits in each language, and the ten pages that wait most."""

    name = "translations"
    order = 150
    template_name = "translation/panel.html"

    def get_context_data(self, parent_context):
        counts = overview.waiting_states().order_by().values_list("locale_id").annotate(pages=Count("pk"), blocks=Sum("to_translate"))
        by_locale = {locale: (pages, blocks) for locale, pages, blocks in counts}
        return {
            "rows": urgent_rows(parent_context["request"]),
            "languages": [
                {
                    "name": name,
                    "pages": by_locale[locale][0],
                    "blocks": by_locale[locale][1],
                    "url": reverse("translation:report", query={"language": code}),
                }
                for locale, (code, name) in overview.languages().items()
                if locale in by_locale
            ],
            "url": reverse("translation:report"),
        }


def translations_to_finish(request) -> TodoItem | None:
    if not page_permission_policy.user_has_permission(request.user, "change"):
        return None
    return TodoItem(
        title=_("Translations to finish"),
        advice=_(
            "Blocks wait for their translation, or a translation for its publication. Readers see these blocks in French meanwhile, or nothing."
        ),
        count=overview.unfinished_states().count(),
        url=reverse("translation:report"),
        entries=[_entry(row) for row in urgent_rows(request)[:MOST_ENTRIES]],
        order=50,
    )


def _entry(row: Row) -> TodoEntry:
    note = ", ".join(f"{capfirst(cell.name)} ({cell.label})" for cell in row.started)
    return TodoEntry(row.title, next((cell.url for cell in row.started if cell.url), row.url), note)
