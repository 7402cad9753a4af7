"""Texts that a language may have while another has none."""

from django.db import models
from wagtail_localize.segments import StringSegmentValue

NOTHING = "—"


class WithItsOwnWords:
    """Mixed into a text field: its translation is asked even where the source is empty, and `—` stands for “nothing” on both sides.

    wagtail-localize takes an empty text for one that is empty in every language; a spelling or an abbreviation belongs to its own.
    """

    def get_translatable_segments(self, value):
        return [StringSegmentValue("", value or NOTHING)]

    def restore_translated_segments(self, value, segments):
        text = segments[0].render_text().strip()
        return "" if text == NOTHING else text


class OwnWordsCharField(WithItsOwnWords, models.CharField):
    """One line."""


class OwnWordsTextField(WithItsOwnWords, models.TextField):
    """Several lines."""
