"""Fields of public forms: what people write or paste is cleaned of what they do not see, and checked in words."""

import unicodedata

from django import forms
from django.utils.text import normalize_newlines
from django.utils.translation import gettext_lazy as _


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
