"""The register in the words of the admin."""

from django.utils.translation import gettext_lazy as _

from rights.figures.services.formatting import amount_text
from rights.figures.services.periods import Period, State

# A filter of the report: every state that asks the team to do something.
NEEDED = "needed"
STATES = {
    State.IN_FORCE: _("In force"),
    State.TO_CHECK: _("To check: nobody has looked at its source for a year"),
    State.EXPIRED: _("Ended: give its new value"),
    State.FUTURE: _("Not in force yet"),
    State.EMPTY: _("Without a value"),
}


def value_in_words(period: Period | None, unit: str, language: str | None) -> str:
    return amount_text(period.value, unit, (language or "").split("-")[0]) if period else ""
