"""What a translated page or snippet knows of its own parts."""

from django.db import models

from home.fields import IN_FRENCH, TranslatedPartsField


class TranslatedParts(models.Model):
    """Abstract: a page or snippet whose parts are translated one by one."""

    translated_parts = TranslatedPartsField()

    class Meta:
        abstract = True

    def is_in_french(self, part: str) -> bool:
        """Return whether a part (`short_answer`, `how_much.<block>`) of a translation is shown in French until it is translated."""
        return self.translated_parts.get(part, "").startswith(IN_FRENCH)
