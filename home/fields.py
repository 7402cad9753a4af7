"""Model fields used by every page."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import fields as wagtail_fields


class StreamField(wagtail_fields.StreamField):
    """Wagtail's StreamField, without its block definitions in migrations.

    A migration that needs to read or rewrite blocks works on the raw JSON (see `home.streamdata`).
    """

    def __init__(self, block_types=(), **kwargs):
        super().__init__(block_types, **kwargs)

    def deconstruct(self):
        name, _path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, "home.fields.StreamField", [], kwargs


class ChoiceListField(models.JSONField):
    """Several codes of one fixed vocabulary, stored as a JSON list in the order of the vocabulary.

    `choices_source` is a `TextChoices` class. Migrations do not hold the vocabulary: a new word needs none.
    """

    def __init__(self, *args, choices_source=None, **kwargs):
        self.choices_source = choices_source
        kwargs["default"] = list
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, path, args, kwargs

    def formfield(self, **kwargs):
        return forms.TypedMultipleChoiceField(
            choices=self.choices_source.choices,
            coerce=str,
            empty_value=[],
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        unknown = [code for code in value if code not in self.choices_source.values]
        if unknown:
            raise ValidationError(_("Unknown choice: %(codes)s."), params={"codes": ", ".join(map(str, unknown))})

    def labels(self, value) -> list[str]:
        """Return the words for the codes of `value`, in the language of the moment."""
        return [self.choices_source(code).label for code in value if code in self.choices_source.values]


# Opens the hash of a part that a translation shows in French.
IN_FRENCH = "-"


class TranslatedPartsField(models.JSONField):
    """The parts of a translation: by content path, the hash of the French that each was translated from; after `IN_FRENCH`, of that which it shows.

    Empty in the source language. wagtail-localize writes it as it writes the texts (`restore_translated_segments`); nobody edits it.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "default": dict, "editable": False, "blank": True})

    def get_translatable_segments(self, value) -> list:
        return []

    def restore_translated_segments(self, value, segments) -> dict[str, str]:
        return segments[0].data
