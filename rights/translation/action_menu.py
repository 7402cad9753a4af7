"""Publishing a correction of spelling or typing, beside “Publish”: the blocks that it touches keep their translations."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.log_actions import LogFormatter, log

from rights.translation.left_behind import left_behind, places, waiting_parts
from rights.translation.services.drafts import has_public_translations
from rights.translation.services.editorial_mark import mark_editorial

# What the button sends in the place of Wagtail's own `action-publish`: the road is the same.
CORRECTION_VALUE = "correction"
CORRECTED = "portal.translation.corrected"


class CorrectionMenuItem(ActionMenuItem):
    """Publishes what is typed, and says that it changes no message. For French pages that readers have in other languages."""

    label = gettext_lazy("Publish a correction of spelling only")
    name = "action-publish"
    icon_name = "edit"
    template_name = "translation/correction_action.html"

    def is_shown(self, context):
        page = context.get("page")
        if context["view"] != "edit" or context["locked_for_user"] or not page.live or is_scheduled(page):
            return False
        return self.get_user_page_permissions_tester(context).can_publish() and has_public_translations(page)

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {"value": CORRECTION_VALUE}


def is_scheduled(page: Any) -> bool:
    return bool(page.go_live_at and page.go_live_at > timezone.now())


def before_publish(request, page) -> None:
    """Mark the publication under way when it was asked for as a correction."""
    is_correction = request.POST.get("action-publish") == CORRECTION_VALUE and page.live and not is_scheduled(page) and has_public_translations(page)
    mark_editorial(page, is_editorial=is_correction)
    if is_correction:
        already = waiting_parts(page)
        request.correction = {
            locale.language_code: {part for part in parts if part not in already.get(locale.language_code, ())}
            for locale, parts in left_behind(page).items()
        }


def after_publish(request, page) -> None:
    """Say what the correction kept, and what was too much for one and so waits for a translation."""
    touched = getattr(request, "correction", None)
    if touched is None:
        return
    waiting = waiting_parts(page)
    refused = list(dict.fromkeys(part for code, parts in touched.items() for part in parts if part in waiting.get(code, ())))
    kept = {part for parts in touched.values() for part in parts} - set(refused)
    refused_names = places(page, refused)
    log(page, CORRECTED, user=request.user, revision=page.latest_revision, data={"kept": len(kept), "waiting": refused_names})
    lines = [
        ngettext("%(count)s corrected block keeps its translations.", "%(count)s corrected blocks keep their translations.", len(kept))
        % {"count": len(kept)}
    ]
    if refused:
        lines.append(
            _("Too much changed in these for a correction of spelling (a number, a negation, a date or more than a few letters): %(names)s. "
              "They wait for a translation.") % {"names": "; ".join(refused_names)}
        )  # fmt: skip
    (messages.warning if refused else messages.success)(request, " ".join(lines))


class CorrectedFormatter(LogFormatter):
    label = gettext_lazy("Publication of a correction of spelling")

    def format_message(self, log_entry):
        kept, waiting = log_entry.data.get("kept", 0), log_entry.data.get("waiting", [])
        text = ngettext(
            "Published as a correction of spelling: %(count)s block keeps its translations",
            "Published as a correction of spelling: %(count)s blocks keep their translations",
            kept,
        ) % {"count": kept}
        return _("%(text)s; too much changed, so waiting: %(names)s") % {"text": text, "names": "; ".join(waiting)} if waiting else text
