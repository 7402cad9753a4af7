from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from home.services.svg import svg_clean


class PictogramForm(WagtailAdminModelForm):
    upload = forms.FileField(
        label=_("SVG file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".svg,image/svg+xml"}),
        help_text=_("A simple black drawing, 50 kB at most. Black becomes the colour of the text."),
    )

    def clean_upload(self):
        upload = self.cleaned_data.get("upload")
        if upload:
            self.instance.svg = svg_clean(data=upload.read())
        elif not self.instance.svg:
            raise forms.ValidationError(_("Choose an SVG file."))
        return upload
