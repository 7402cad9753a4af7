"""What a translated page or snippet knows of its own parts."""

from django.db import models

from home.fields import IN_FRENCH, TranslatedPartsField


class TranslatedParts(models.Model):
    """Abstract: a page or snippet whose parts are translated one by one."""

    translated_parts = TranslatedPartsField()

    class Meta:
        abstract = True

    def is_in_french(self, part: str) -> bool:
        """Return whether a part (`short_answer`, `how_much.<block>`) of a translation is shown in French until it is translated.

        A whole stream (`how_much`) is when each of its blocks is.
        """
        own = self.translated_parts.get(part)
        within = [own] if own else [state for name, state in self.translated_parts.items() if name.startswith(f"{part}.")]
        return bool(within) and all(state.startswith(IN_FRENCH) for state in within)
