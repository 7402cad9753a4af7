"""Readings by people concerned, made by tests alone: the demo invents none."""

import datetime

from rights.explainers.models import EasyReadValidation
from rights.explainers.services.proof import Reading, proof_hash, reading_record

ACCEPTED, CHANGES = EasyReadValidation.Decision.ACCEPTED, EasyReadValidation.Decision.CHANGES
READERS = [{"name": "Lila", "is_public": True}, {"name": "Monsieur Secret", "is_public": False}]


def reading(decision=ACCEPTED, **values) -> Reading:
    given = {
        "readers": READERS,
        "organisation": "ESAT des Lilas",
        "read_on": datetime.date(2026, 11, 2),
        "questions": [],
        "remarks": "",
        "paid": True,
    }
    return Reading(decision=decision, **given | values)


def read_by_people(page, decision=ACCEPTED, user=None, **values) -> EasyReadValidation:
    """Record a reading of the words that `page` holds."""
    return reading_record(page=page, reading=reading(decision, **values), user=user)


def write(page, *lines):
    """Put other words in the easy-to-read version of a page, one row a line."""
    page.easy_read = [("heading", "C'est quoi ?"), *[("row", {"pictogram": None, "image": None, "text": line}) for line in lines]]
    return page


def typed(page, **more) -> dict[str, str]:
    """Return what a person of the team types to record a reading of the words that `page` holds."""
    return {
        "version": proof_hash(page),
        "organisation": "ESAT des Lilas",
        "read_on": "2026-11-02",
        "paid": "yes",
        "remarks": "",
        "decision": "accepted",
        "readers-TOTAL_FORMS": "3", "readers-INITIAL_FORMS": "0", "readers-0-name": "Lila", "readers-0-is_public": "on", "readers-1-name": "M. Secret",
        "questions-TOTAL_FORMS": "2", "questions-INITIAL_FORMS": "0", "questions-0-question": "De quoi parle ce texte ?", "questions-0-answer": "D'une aide.",
        "questions-1-question": "Qui peut vous aider ?",
    } | more  # fmt: skip
