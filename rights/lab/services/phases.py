"""Where a project stands."""

from dataclasses import dataclass
from typing import Any

from rights.lab.vocabulary import PhaseState


@dataclass(frozen=True)
class CurrentPhase:
    """The phase in which a project is: the one under way, else the next one planned, else the last one done. `number` counts from 1."""

    number: int
    total: int
    name: str
    state: str
    part: str

    @property
    def state_label(self) -> str:
        return str(PhaseState(self.state).label)


def current_phase(page: Any) -> CurrentPhase | None:
    """Return where a project stands, None when it has no phase; no query."""
    phases = list(enumerate(page.phases.raw_data, start=1))
    for state, candidates in ((PhaseState.CURRENT, phases), (PhaseState.PLANNED, phases), (PhaseState.DONE, phases[::-1])):
        for number, block in candidates:
            if block["value"].get("state") == state:
                return CurrentPhase(number, len(phases), block["value"].get("name") or "", state.value, f"phases.{block['id']}")
    return None
