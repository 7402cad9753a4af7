"""The findings of the previewed page in Wagtail's own checks of the preview.

The preview carries its findings in the settings of the checker; `js/admin/clarity-preview.js` marks the elements that hold their sentences, and a
rule for each number of the writing rules finds these marks. Explanations stand in the panel “Clarity”.
"""

from django.forms import Media
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.userbar import ContentCheckerItem

from rights.plain_language.engine import Severity
from rights.plain_language.selectors import findings_of

# The numbers of the writing rules on words, sentences, order and content.
RULES = [f"{family}{number}" for family, last in {"W": 20, "S": 10, "O": 10}.items() for number in range(1, last + 1)]
CHECK = "clarity-has-no-mark"
MOST_MARKED = 100


class ClarityCheckerItem(ContentCheckerItem):
    """Wagtail's checker with the rules of plain language. `page` is the one in the preview; None in the editor around it."""

    def __init__(self, *, in_editor=False, page=None):
        super().__init__(in_editor=in_editor)
        self.page = page

    @cached_property
    def marks(self) -> list[dict[str, str]]:
        if self.page is None:
            return []
        seen = [seen for level in findings_of(self.page) for seen in level.open if seen.finding.severity != Severity.ADVICE]
        return [{"rule": one.finding.rule, "sentence": one.finding.sentence or one.finding.words} for one in seen[:MOST_MARKED]]

    @property
    def media(self):
        return Media(js=[versioned_static("js/admin/clarity-preview.js")]) if self.page is not None else Media()

    def get_axe_run_only(self, request):
        return [*super().get_axe_run_only(request), *(f"clarity-{rule}" for rule in RULES)]

    def get_axe_custom_rules(self, request):
        rules = [
            {"id": f"clarity-{rule}", "impact": "moderate", "selector": f'[data-clarity~="{rule}"]', "any": [CHECK], "enabled": True}
            for rule in RULES
        ]
        return [*super().get_axe_custom_rules(request), *rules]

    def get_axe_custom_checks(self, request):
        """A check of axe's own that no element passes: whatever is marked is to be shown."""
        check = {"id": CHECK, "evaluate": "matches-definition-evaluate", "options": {"matcher": {"nodeName": "no-element"}}}
        return [*super().get_axe_custom_checks(request), check]

    def get_axe_messages(self, request):
        said = {
            f"clarity-{rule}": {
                "error_name": _("Clarity: rule %(number)s") % {"number": rule},
                "help_text": _("The panel “Clarity” says why, and what to do."),
            }
            for rule in RULES
        }
        return {**super().get_axe_messages(request), **said}

    def get_axe_configuration(self, request):
        return {**super().get_axe_configuration(request), "clarity": self.marks}


def add_clarity(request, items, page) -> None:
    """Give the checker of the editor and of its preview the rules of plain language. Published pages are left as they are."""
    in_preview = getattr(request, "in_preview_panel", False) and hasattr(page, "translatable_fields")
    for position, item in enumerate(items):
        if isinstance(item, ContentCheckerItem) and (item.in_editor or in_preview):
            items[position] = ClarityCheckerItem(in_editor=item.in_editor, page=page if in_preview and not item.in_editor else None)
