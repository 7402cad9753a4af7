"""The names of the people who read easy-to-read texts: shown while they agree, kept no longer than they serve.

A name that the public does not see is erased `DAYS_KEPT` days after the reading. What is erased leaves an empty name in its
place: how many people read the text is part of the proof, who they are is not.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from rights.explainers.models.proof import DAYS_KEPT, EasyReadValidation
from rights.explainers.services.proof import proof_of

CONSENT_WITHDRAWN = "explainers.easy_read.consent_withdrawn"
NAME_ERASED = "explainers.easy_read.name_erased"
NOBODY = {"name": "", "is_public": False}


def consent_withdraw(*, reading: EasyReadValidation, place: int, user: Any) -> None:
    """Show the name of a reader to the public no longer, at their wish; a name whose last day has passed is erased at once."""

    def withdrawn(reader: dict[str, Any]) -> dict[str, Any]:
        return NOBODY if reading.names_forgotten_on <= timezone.localdate() else {**reader, "is_public": False}

    _change(reading, place, withdrawn, action=CONSENT_WITHDRAWN, user=user)


def name_erase(*, reading: EasyReadValidation, place: int, user: Any) -> None:
    """Forget the name of a reader, for the team too; it cannot be undone."""
    _change(reading, place, lambda reader: NOBODY, action=NAME_ERASED, user=user)


def names_forget() -> int:
    """Erase the names whose last day has come and that the public does not see; return how many."""
    count = 0
    last_day = timezone.localdate() - timedelta(days=DAYS_KEPT)
    for reading in EasyReadValidation.objects.filter(read_on__lte=last_day).select_related("page__locale"):
        if not any(reader["name"] for reader in reading.readers):
            continue
        shown = reading.page.live and proof_of(reading.page) == reading
        for place, reader in enumerate(reading.readers):
            if reader["name"] and not (shown and reader["is_public"] is True):
                name_erase(reading=reading, place=place, user=None)
                count += 1
    return count


def _change(reading: EasyReadValidation, place: int, changed: Callable[[dict[str, Any]], dict[str, Any]], *, action: str, user: Any) -> None:
    """Replace one reader, and note it in the history of the page without the name. Nothing happens when nothing changes."""
    with transaction.atomic():
        stored = EasyReadValidation.objects.select_for_update().get(pk=reading.pk)
        reader = changed(stored.readers[place])
        if reader == stored.readers[place]:
            return
        stored.readers = [*stored.readers[:place], reader, *stored.readers[place + 1 :]]
        stored.save(update_fields=["readers"])
        log(reading.page, action, user=user, data={"hash": reading.text_hash[:8]})
