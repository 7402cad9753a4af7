"""Forms of the translation room."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from rights.translation.models import TranslationReview


class ReviewForm(forms.ModelForm):
    """Who read a translation over, and when. `version` is the digest of the words that the person had before their eyes."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = TranslationReview
        fields = ["organisation", "reviewed_on"]
        widgets = {"reviewed_on": AdminDateInput}
        help_texts = {"reviewed_on": _("The day when someone who knows the language well read the whole page, beside the French.")}

    def __init__(self, data=None, *, version: str):
        super().__init__(data, initial={"version": version, "reviewed_on": timezone.localdate()})
        self.expected = version

    def clean_reviewed_on(self):
        day = self.cleaned_data["reviewed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This date is in the future."))
        return day

    def clean_version(self):
        if self.cleaned_data["version"] != self.expected:
            self.data = self.data.copy()
            self.data["version"] = self.expected
            raise forms.ValidationError(_("The translation has changed since you opened this screen. Read it again, then confirm."))
        return self.expected
