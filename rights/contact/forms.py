"""What a reader may write to the team. All is checked here, in words: nothing depends on the browser."""

import unicodedata

from django import forms
from django.utils.text import normalize_newlines
from django.utils.translation import gettext_lazy as _

from rights.contact.models import LONGEST_MESSAGE, Subject

TRAP = "more"  # a field that readers do not see: only programs fill it


def readable(text: str, *, lines: bool = False) -> str:
    """Return text without the control characters that come along with a copy; line breaks become spaces unless `lines`."""
    kept = []
    for sign in normalize_newlines(text).replace("\v", "\n").replace("\f", "\n"):
        if sign in "\n\t":
            kept.append(sign if lines else " ")
        elif unicodedata.category(sign) not in {"Cc", "Cs"}:
            kept.append(sign)
    return "".join(kept).strip()


class LineField(forms.CharField):
    def to_python(self, value):
        return super().to_python(readable(value) if isinstance(value, str) else value)


class LinesField(forms.CharField):
    def to_python(self, value):
        return super().to_python(readable(value, lines=True) if isinstance(value, str) else value)


class MailField(LineField, forms.EmailField):
    pass


class PhoneField(LineField):
    """A phone number as people write it, in the digits of their language."""

    def to_python(self, value):
        text = super().to_python(value)
        return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)

    def validate(self, value):
        super().validate(value)
        signs = set(value) - set("0123456789 +.-()/")
        if value and (signs or not 4 <= sum(sign.isdigit() for sign in value) <= 15):
            raise forms.ValidationError(_("Write your number with digits, such as 06 12 34 56 78."))


class ContactForm(forms.Form):
    use_required_attribute = False

    subject = forms.ChoiceField(
        label=_("What is it about?"), choices=Subject.choices, widget=forms.RadioSelect, error_messages={"required": _("Choose what it is about.")}
    )
    text = LinesField(
        label=_("Your message"),
        widget=forms.Textarea({"rows": 8, "dir": "auto"}),
        max_length=LONGEST_MESSAGE,
        help_text=_("In the language you like. 3,000 characters at most. Do not write passwords or bank card codes."),
        error_messages={
            "required": _("Write your message."),
            "max_length": _("Your message has %(show_value)d characters; 3,000 at most can be sent. Shorten it, or send it in several parts."),
        },
    )
    email = MailField(
        label=_("Your email address"),
        widget=forms.EmailInput({"autocomplete": "email", "dir": "ltr"}),
        required=False,
        max_length=254,
        help_text=_("For example: amina@example.org"),
        error_messages={"invalid": _("This address is not whole. Write it with an @, such as amina@example.org.")},
    )
    phone = PhoneField(
        label=_("Your phone number"),
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "dir": "ltr"}),
        required=False,
        max_length=30,
        help_text=_("For example: 06 12 34 56 78"),
        error_messages={"max_length": _("Write your number with digits, such as 06 12 34 56 78.")},
    )
    name = LineField(
        label=_("Your name (if you like)"),
        widget=forms.TextInput({"autocomplete": "name", "dir": "auto"}),
        required=False,
        max_length=100,
        error_messages={"max_length": _("100 characters at most.")},
    )
    page = LineField(
        label=_("The page concerned (if there is one)"),
        widget=forms.TextInput({"dir": "auto"}),
        required=False,
        max_length=300,
        help_text=_("Its title or its address."),
        error_messages={"max_length": _("300 characters at most.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)  # browsers would cut a pasted text without a word

    def clean(self):
        values = super().clean()
        if not values.get("email") and not values.get("phone") and not {"email", "phone"} & set(self.errors):
            self.add_error("email", _("Give an email address or a phone number: we need one of them to answer you."))
        if self.data.get(TRAP):
            self.add_error(None, _("A field that must stay empty was filled, perhaps by your browser. We have emptied it: send again."))
        return values
