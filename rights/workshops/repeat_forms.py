"""The rule of a repetition, typed."""

import re
from datetime import date, datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rights.workshops.models import Repetition, Session
from rights.workshops.services.recurrence import LAST, MOST_EXCLUDED, MOST_OCCURRENCES, Frequency, Rule, RuleError
from rights.workshops.services.sessions import PLACE_FIELDS
from rights.workshops.session_forms import DAY_FORMATS, USUAL_LENGTH, HourField, day_field

FREQUENCIES = [(Frequency.WEEKLY.value, gettext_lazy("By weeks")), (Frequency.MONTHLY.value, gettext_lazy("By months"))]
NTH = [
    ("", gettext_lazy("Choose")),
    (1, gettext_lazy("The first of the month")),
    (2, gettext_lazy("The second of the month")),
    (3, gettext_lazy("The third of the month")),
    (4, gettext_lazy("The fourth of the month")),
    (LAST, gettext_lazy("The last of the month")),
]

# Of an entry that is no date, as many letters are told.
MOST_TOLD = 80


class DaysField(forms.CharField):
    """Days, one a line or with commas or spaces between them: `most` at most."""

    widget = forms.Textarea(attrs={"rows": 2})

    def __init__(self, *, most: int, **kwargs):
        super().__init__(**kwargs)
        self.most = most

    def to_python(self, value) -> tuple[date, ...]:
        text = super().to_python(value)
        entries = [entry.strip() for entry in re.split(r"[\n\r,;]+", text) if entry.strip()]
        too_many = ValidationError(_("There are too many dates here: write %(most)s at most."), params={"most": self.most})
        if len(entries) > self.most or any(len(entry.split()) > self.most for entry in entries):
            raise too_many
        days = tuple(day for entry in entries for day in self._days(entry))
        if len(days) > self.most:
            raise too_many
        return days

    def _days(self, entry: str) -> list[date]:
        """Return the days of a line. One that is wrong anywhere is told whole: “1er décembre”, not “1er”."""
        found = [self._day(word) for word in entry.split()]
        if None in found:
            message = _("“%(word)s” is no date: write dates such as 25/12/2026, one a line.")
            raise ValidationError(message, params={"word": Truncator(entry).chars(MOST_TOLD)})
        return [day for day in found if day]

    def _day(self, word: str) -> date | None:
        for pattern in DAY_FORMATS:
            try:
                return datetime.strptime(word, pattern).date()
            except ValueError:
                continue
        return None

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else "\n".join(day.strftime("%d/%m/%Y") for day in value)


class RuleForm(forms.Form):
    """Fields bear the names of `Rule`: what is wrong in a rule is told at its field."""

    frequency = forms.ChoiceField(label=gettext_lazy("Comes back"), choices=FREQUENCIES, initial=Frequency.WEEKLY.value, widget=forms.RadioSelect)
    interval = forms.IntegerField(
        label=gettext_lazy("Every how many weeks or months"),
        initial=1,
        min_value=1,
        help_text=gettext_lazy("1: each one. 2: every other one."),
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days of the week"), coerce=int, choices=lambda: [(number, capfirst(name)) for number, name in WEEKDAYS.items()],
        widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip
    nth = forms.TypedChoiceField(
        label=gettext_lazy("Which one of the month"), choices=NTH, coerce=int, empty_value=None, required=False,
        help_text=gettext_lazy("For a repetition by months only."),
    )  # fmt: skip
    first_day = day_field(label=gettext_lazy("First day"))
    until = day_field(label=gettext_lazy("Last day"), help_text=gettext_lazy("Included. Three years later at most."))
    starts_at = HourField(label=pgettext_lazy("hour", "From"))
    ends_at = HourField(label=pgettext_lazy("hour", "Until"), required=False, help_text=gettext_lazy("Two hours later if you leave it empty."))
    place_name = forms.CharField(label=pgettext_lazy("session", "Place"), required=False, max_length=120)
    place_address = forms.CharField(label=gettext_lazy("Address"), required=False, max_length=200)
    online_url = forms.URLField(label=gettext_lazy("Online address"), required=False, max_length=500, assume_scheme="https")
    extra_days = DaysField(
        label=gettext_lazy("Dates to add"), required=False, most=MOST_OCCURRENCES, help_text=gettext_lazy("One a line, such as 25/12/2026.")
    )
    excluded_days = DaysField(label=gettext_lazy("Dates to leave out"), required=False, most=MOST_EXCLUDED)

    def clean(self):
        values = super().clean()
        if self.errors:
            return values
        names = ("interval", "weekdays", "nth", "first_day", "until", "starts_at", "extra_days", "excluded_days")
        rule = {name: values[name] for name in names} | {"frequency": Frequency(values["frequency"]), "weekdays": tuple(values["weekdays"])}
        if rule["frequency"] is Frequency.WEEKLY:
            rule["nth"] = None
        try:
            self.rule = Rule(ends_at=values["ends_at"] or _later(values["starts_at"]), **rule)
            self.rule.days()
        except RuleError as error:
            self.add_error(None, error)
        return values

    @property
    def places(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in PLACE_FIELDS}

    @property
    def as_typed(self) -> list[tuple[str, str]]:
        """What was typed, field by field, to be sent again from the next step."""
        return [(name, value) for name in self.fields for value in self.data.getlist(self.add_prefix(name))]


def initial_of(repetition: Repetition) -> dict:
    rule = Rule.from_dict(repetition.rule)
    names = ("interval", "nth", "first_day", "until", "starts_at", "ends_at", "extra_days", "excluded_days")
    return {
        "frequency": rule.frequency.value,
        "weekdays": list(rule.weekdays),
        **{name: getattr(rule, name) for name in names},
        **{name: getattr(repetition, name) for name in PLACE_FIELDS},
    }


def initial_of_workshop(sessions: list[Session]) -> dict:
    """Propose the place of the workshop's last session."""
    last = max(sessions, key=lambda session: session.start, default=None)
    return {name: getattr(last, name) for name in PLACE_FIELDS} if last else {}


def _later(hour: time) -> time:
    return (datetime.combine(date(2026, 1, 5), hour) + USUAL_LENGTH).time()


def excluding(rule: Rule, days: set[date]) -> Rule:
    """Return a rule that leaves out some more days. A day that was added by hand is no longer added."""
    extra = tuple(day for day in rule.extra_days if day not in days)
    values = {name: getattr(rule, name) for name in rule.__dataclass_fields__}
    return Rule(**values | {"extra_days": extra, "excluded_days": tuple({*rule.excluded_days, *days})})
