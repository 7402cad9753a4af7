from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Locale

from rights.translation.services.exchange.po_reading import LARGEST
from rights.translation.services.exchange.selecting import language_name, languages


class LanguageChoice(forms.ModelChoiceField):
    def label_from_instance(self, locale: Locale) -> str:
        return language_name(locale)


class UploadForm(forms.Form):
    """A PO file and the language that it is in."""

    language = LanguageChoice(queryset=Locale.objects.none(), to_field_name="language_code", label=gettext_lazy("Language"), empty_label=None)
    file = forms.FileField(
        label=gettext_lazy("PO file"),
        widget=forms.FileInput(attrs={"accept": ".po,text/x-gettext-translation"}),
        error_messages={"required": gettext_lazy("Choose the file to send."), "empty": gettext_lazy("This file is empty.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].queryset = Locale.objects.filter(pk__in=[locale.pk for locale in languages()])

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            limit = LARGEST // 1024**2
            raise ValidationError(_("This file is larger than %(limit)s MB. Send it page by page, or in several files.") % {"limit": limit})
        return file
