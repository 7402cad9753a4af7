"""What the team types when a session changes."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy, pgettext_lazy

from home.services.dates import in_paris
from rights.workshops.models import Session
from rights.workshops.services.sessions import PLACE_FIELDS, Why
from rights.workshops.session_forms import HourField, day_field, nights_of, session_moments
from rights.workshops.vocabulary import ChangeReason

READY_REASONS = [(code, label) for code, label in ChangeReason.choices if code != ChangeReason.OTHER]


class WhyForm(forms.Form):
    """Why a session changes: one of the ready-made reasons, each a button, and words of the team."""

    reason_code = forms.CharField(required=False)
    reason = forms.CharField(
        label=gettext_lazy("In your own words"),
        required=False,
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 2, "class": "w-field__autosize"}),
        help_text=gettext_lazy("Readers see them, in French until somebody translates them. The reasons above are there in every language."),
    )

    @property
    def why(self) -> Why:
        return Why(self.cleaned_data["reason_code"], self.cleaned_data["reason"])


class MoveForm(forms.Form):
    """Another day, other hours, another place. The reason may be left out: readers see what is new."""

    day = day_field(label=gettext_lazy("Day"))
    starts_at = HourField(label=pgettext_lazy("hour", "From"))
    ends_at = HourField(label=pgettext_lazy("hour", "Until"), required=False, help_text=gettext_lazy("As long as before if you leave it empty."))
    place_name = forms.CharField(label=pgettext_lazy("session", "Place"), required=False, max_length=120)
    place_address = forms.CharField(label=gettext_lazy("Address"), required=False, max_length=200)
    online_url = forms.URLField(label=gettext_lazy("Online address"), required=False, max_length=500, assume_scheme="https")
    reason_code = forms.ChoiceField(
        label=gettext_lazy("Reason"), required=False, choices=[("", gettext_lazy("No reason given")), *ChangeReason.choices], widget=forms.RadioSelect
    )
    reason = forms.CharField(label=gettext_lazy("In your own words"), required=False, max_length=250)

    def __init__(self, data=None, *, session: Session):
        start, end = in_paris(session.start), in_paris(session.end)
        places = {name: getattr(session, name) for name in PLACE_FIELDS}
        super().__init__(data, initial={"day": start.date(), "starts_at": start.time(), "ends_at": end.time(), "reason_code": "", **places})
        self.session = session

    def clean(self):
        values = super().clean()
        if values.get("day") and values.get("starts_at") and "ends_at" not in self.errors:
            try:
                start, end = session_moments(values["day"], values["starts_at"], values.get("ends_at"), nights_of(self.session))
            except ValidationError as error:
                self.add_error(None, error)
            else:
                self.to = {"start": start, "end": end if values.get("ends_at") else start + (self.session.end - self.session.start)}
                self.to |= {name: values[name] for name in PLACE_FIELDS if name in values}
        return values

    @property
    def why(self) -> Why | None:
        code, text = self.cleaned_data["reason_code"], self.cleaned_data["reason"].strip()
        return Why(code or ChangeReason.OTHER, text) if code or text else None
