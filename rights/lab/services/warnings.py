"""What time has made of a project: its phases are written once, and go on by themselves."""

from django.utils import timezone
from django.utils.translation import gettext as _

from rights.lab.services.periods import is_over
from rights.lab.vocabulary import PhaseState


def phase_warnings(page) -> list[str]:
    """Return what readers are told of the phases of a project that is no longer so, one sentence each; no query."""
    today, warnings = timezone.localdate(), []
    states = []
    for number, block in enumerate(page.phases.raw_data, start=1):
        value = block["value"]
        states.append(value.get("state"))
        words = {"number": number, "name": value.get("name") or ""}
        if value.get("state") != PhaseState.DONE and is_over(value.get("end") or "", today=today):
            warnings.append(_("Phase %(number)s, “%(name)s”, has ended by its date: mark it as done, or change its end.") % words)
        elif value.get("state") == PhaseState.PLANNED and is_over(value.get("start") or "", today=today):
            warnings.append(_("Phase %(number)s, “%(name)s”, has begun by its date: mark it as under way, or change its start.") % words)
    if states.count(PhaseState.CURRENT) > 1:
        warnings.append(_("Several phases are under way: readers take the first one for where the project stands."))
    return warnings
