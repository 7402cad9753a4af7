from decimal import Decimal

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

from rights.figures.services.periods import Overlap, Period, overlaps

MOST_PLACES = 5
SPACES = str.maketrans("", "", " \u00a0\u202f")


class AmountInput(forms.TextInput):
    """A number as people write it: `1 173,04`. A browser's own number field drops the comma where its language is not French."""

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value):
        """Show what is stored without the zeros that say nothing."""
        if isinstance(value, Decimal):
            return f"{value.normalize():f}".replace(".", ",")
        return value

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value.translate(SPACES).replace(",", ".") if isinstance(value, str) else value


class FigureForm(WagtailAdminModelForm):
    """The form of an amount: its key is unique, and stays what texts call it."""

    def clean_key(self):
        from rights.figures.selectors import places_in_words

        key = self.cleaned_data["key"]
        old = type(self.instance).objects.filter(pk=self.instance.pk).values_list("key", flat=True).first()
        if old and key != old and (places := places_in_words(key=old, most=MOST_PLACES)):
            raise ValidationError(_("This key cannot change: texts name the amount by it. It is used in %(places)s."), params={"places": places})
        others = type(self.instance).objects.filter(key=key).exclude(translation_key=self.instance.translation_key)
        if other := others.filter(locale__language_code=settings.LANGUAGE_CODE).first() or others.first():
            raise ValidationError(_("This key is already that of “%(label)s”."), params={"label": other.label})
        return key


class ValuesFormSet(BaseChildFormSet):
    """The values of an amount: one at a time."""

    def clean(self):
        super().clean()
        rows = [
            (form, Period(form.cleaned_data["valid_from"], form.cleaned_data["value"], form.cleaned_data.get("valid_to")))
            for form in self.forms
            if not self._should_delete_form(form) and form.cleaned_data.get("valid_from") and form.cleaned_data.get("value") is not None
        ]
        for form, period in rows:
            if period.end is not None and period.end < period.start:
                form.add_error("valid_to", _("This value would end before it begins."))
        for overlap in overlaps([period for _form, period in rows]):
            form = next(form for form, period in reversed(rows) if period is overlap.second)
            form.add_error("valid_from", overlap_in_words(overlap))


def overlap_in_words(overlap: Overlap) -> str:
    first, second = overlap.first, overlap.second
    if overlap.same_day:
        return _("Two values begin on %(date)s: keep one.") % {"date": date_format(second.start)}
    return _("The value before this one lasts until %(date)s: end it earlier, or begin this one later.") % {"date": date_format(first.end)}
