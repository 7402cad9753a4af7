"""Forms of explainers: their editor, and the reading of an easy-to-read text."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.forms import ReadyPageForm
from rights.explainers.models.proof import EasyReadValidation
from rights.explainers.services.proof import Reading

# What the button “Publish as simple text” sends in the place of Wagtail's own `action-publish`: the road is the same.
SIMPLE_TEXT_VALUE = "simple-text"
FIRST_READERS, MORE_ROWS, MOST_ROWS = 3, 3, 20


class ExplainerForm(ReadyPageForm):
    """Publishing as a simple text settles what the proof would have settled: the hook `before_publish_page` records the choice."""

    def problems(self):
        if self.data.get("action-publish") == SIMPLE_TEXT_VALUE and self.instance.pk:
            return self.instance.submission_problems()
        return super().problems()


class ReaderForm(forms.Form):
    name = forms.CharField(label=_("Name or alias"), max_length=80, required=False, help_text=_("As the person wants to be called."))
    is_public = forms.BooleanField(label=_("This person agrees that the page shows this name"), required=False)

    def clean(self):
        data = super().clean()
        if data.get("is_public") and not data.get("name") and "name" not in self.errors:
            self.add_error("name", _("Write the name or alias to show."))
        return data


class QuestionForm(forms.Form):
    question = forms.CharField(label=_("Question"), max_length=200, required=False)
    answer = forms.CharField(label=_("What people answered"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self):
        data = super().clean()
        if data.get("answer") and not data.get("question") and "question" not in self.errors:
            self.add_error("question", _("Write the question that was asked."))
        return data


Readers = forms.formset_factory(ReaderForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
Questions = forms.formset_factory(QuestionForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


class ReadingForm(forms.Form):
    """What people concerned said of an easy-to-read text: the form itself, its rows of readers and its rows of questions.

    `version` is the digest of the text that the person had before their eyes: when the text has changed meanwhile, they are asked again.
    """

    version = forms.CharField(widget=forms.HiddenInput)
    organisation = forms.CharField(
        label=_("Organisation"), max_length=120, help_text=_("The association or workplace where the text was read. It is shown on the page.")
    )
    read_on = forms.DateField(label=_("Day of the reading"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    paid = forms.TypedChoiceField(
        label=_("Were the readers paid for this work?"), choices=[("yes", _("Yes")), ("no", _("No"))], coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )  # fmt: skip
    remarks = forms.CharField(
        label=_("Remarks, and what must change"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Name nobody here: the author of the page may receive these words by mail, and they are kept."),
    )  # fmt: skip
    decision = forms.ChoiceField(label=_("What the readers decided"), choices=EasyReadValidation.Decision.choices, widget=forms.RadioSelect)

    def __init__(self, data=None, *, version, questions):
        super().__init__(data, initial={"version": version, "read_on": timezone.localdate()})
        self.current_version = version
        self.is_unfinished = False  # more rows were asked for: what is missing is not an error yet
        self.readers = Readers(data, prefix="readers", initial=[{}] * FIRST_READERS if data is None else None)
        self.questions = Questions(data, prefix="questions", initial=[{"question": text} for text in questions] if data is None else None)

    def with_more_rows(self, prefix: str):
        """Return the data of this form with a few rows more, for who has no JavaScript."""
        data = self.data.copy()
        count = max(0, getattr(self, prefix).total_form_count())
        data[f"{prefix}-TOTAL_FORMS"] = str(min(count + MORE_ROWS, MOST_ROWS))
        return data

    def is_valid(self):
        # All three are checked, so that all errors are shown together.
        return all([super().is_valid(), self.readers.is_valid(), self.questions.is_valid(), self._has_readers()])

    def _has_readers(self) -> bool:
        if self.readers.is_valid() and not self._named():
            self.add_error(None, _("Name at least one person who read the text, by a name or an alias."))
        return not self.errors

    def clean_read_on(self):
        day = self.cleaned_data["read_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This date is in the future."))
        return day

    def clean_version(self):
        if self.cleaned_data["version"] != self.current_version:
            raise forms.ValidationError(
                _(
                    "The text has changed since you opened this screen: it is now version %(version)s. Record the reading only if people read that version."
                ),
                params={"version": self.current_version[:8]},
            )
        return self.current_version

    def clean(self):
        data = super().clean()
        if data.get("decision") == EasyReadValidation.Decision.CHANGES and not data.get("remarks"):
            self.add_error("remarks", _("Write what must change, so that the text can be corrected."))
        return data

    def _named(self) -> list[dict]:
        rows = [form.cleaned_data for form in self.readers if form.is_valid()]
        return [{"name": row["name"], "is_public": row["is_public"]} for row in rows if row.get("name")]

    def reading(self) -> Reading:
        """Return what the form says; to be called once it is valid."""
        values = {name: self.cleaned_data[name] for name in ("organisation", "read_on", "paid", "remarks", "decision")}
        answered = [form.cleaned_data for form in self.questions if form.cleaned_data.get("answer")]
        return Reading(readers=self._named(), questions=[{"question": row["question"], "answer": row["answer"]} for row in answered], **values)
