import pytest

from tests.rights.editing.conftest import client_of, groups, person

__all__ = ["client_of", "groups", "person"]

PLACES = ["services.proof.easy_read_errors", "services.proof.plain_errors", "services.proof_state.easy_read_errors", "views.easy_read_errors"]


@pytest.fixture
def no_open_errors(monkeypatch):
    """Texts that break no rule, whatever they say: for what is not about the rules."""
    for place in PLACES:
        monkeypatch.setattr(f"rights.explainers.{place}", lambda page: [])
