"""What public forms share. They depend on nothing of the browser: no cookie, no script, no check of its own."""

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.views import serve

TRAP = "more"  # a field that readers do not see: only programs fill it


class PublicForm(forms.Form):
    """A form that `components/form_guard.html` goes with: it refuses what fills the trap, and says long texts are long instead of cutting them."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)  # browsers would cut a pasted text without a word

    def clean(self):
        values = super().clean()
        if self.data.get(TRAP):
            self.add_error(None, _("A field that must stay empty was filled, perhaps by your browser. We have emptied it: send again."))
        return values


def other_page(request, path: str) -> HttpResponse:
    """Leave to Wagtail an address that only looks like that of a form; never what is sent to it."""
    if request.method == "POST":
        raise Http404
    return serve(request, path)
