"""Where the easy-to-read text of a page stands on its way to be called FALC."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from rights.explainers.services.open_errors import easy_read_errors
from rights.explainers.services.proof import proof_hash, proof_of

STEPS = [
    _("Draft"),
    _("Read by the team"),
    _("Read by people concerned"),
    _("Published as FALC"),
]


@dataclass(frozen=True)
class ProofState:
    """The steps in order; `reached` is the index of the last one reached, -1 without an easy-to-read text.

    `is_public_as_simple` says that readers are shown an easy-to-read text under the name of simple text at this moment.
    """

    reached: int
    is_public_as_simple: bool = False

    @property
    def has_text(self) -> bool:
        return self.reached >= 0

    @property
    def label(self):
        return STEPS[self.reached] if self.has_text else _("No easy-to-read text")

    @property
    def steps(self) -> list[dict[str, Any]]:
        return [{"label": label, "is_reached": index <= self.reached, "is_current": index == self.reached} for index, label in enumerate(STEPS)]


def proof_state(page: Any) -> ProofState:
    """Return the state of the text that `page` holds: its latest draft, most often.

    The team has read a text that breaks no rule that blocks, and that it has submitted, or published as it stands.
    """
    digest = proof_hash(page)
    live = type(page).objects.filter(pk=page.pk, live=True).first()
    is_live = live is not None and bool(digest) and proof_hash(live) == digest
    is_simple = live is not None and live.has_easy_read and proof_of(live) is None
    if not digest:
        return ProofState(-1, is_simple)
    if proof_of(page):
        return ProofState(3 if is_live else 2, is_simple)
    is_read_by_team = (is_live or page.workflow_in_progress) and not easy_read_errors(page)
    return ProofState(1 if is_read_by_team else 0, is_simple)
