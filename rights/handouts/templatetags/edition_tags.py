from django import template
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from home.services.inlined import style_sheet
from rights.handouts.services import editions
from rights.handouts.services.differences import Change, Kind
from rights.translation.services.changes import Run

register = template.Library()
register.simple_tag(editions.paper_address)


@register.simple_tag
def differences_styles() -> str:
    """The styles of what changed between two versions: only the page that shows it carries them."""
    return mark_safe(f"<style>{style_sheet('differences').text}</style>")  # noqa: S308 (our own files)


@register.filter
def kind_in_words(change: Change) -> str:
    words = {
        Kind.CHANGED: pgettext("part of a paper", "Changed"),
        Kind.ADDED: pgettext("part of a paper", "Added"),
        Kind.REMOVED: pgettext("part of a paper", "Removed"),
        Kind.MOVED: pgettext("part of a paper", "Moved, with the same words"),
        Kind.UNTRANSLATED: pgettext("part of a paper", "No longer translated"),
        Kind.TRANSLATED: pgettext("part of a paper", "Translated since"),
    }
    return words[change.kind]


@register.filter
def marked(runs: list[Run], mark: str = "") -> str:
    """A text with the words that changed inside `<del>` or `<ins>`, told to voices in the language being read."""
    words = {"del": _("(removed:"), "ins": _("(added:")}.get(mark, "")
    opening = format_html('<{}><span class="vh" lang="{}"> {} </span>', mark, translation.get_language(), words)
    closing = format_html('<span class="vh">) </span></{}>', mark)
    return format_html_join("", "{}{}{}", ((opening, run.text, closing) if run.is_changed and mark else ("", run.text, "") for run in runs))
