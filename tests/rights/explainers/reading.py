"""Readings by people concerned, made by tests alone: the demo invents none."""

import datetime

from rights.explainers.models import EasyReadValidation
from rights.explainers.services.proof import Reading, reading_record

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
