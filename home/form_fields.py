"""Fields of public forms: what people write or paste is cleaned of what they do not see, and checked in words."""

import re
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


# Ten digits in France, where no number begins with 00; a code of country and 15 digits at most elsewhere.
REACHABLE = re.compile(r"0[1-9]\d{8}|(?:\+|00)330?[1-9]\d{8}|\+(?!33)[1-9]\d{7,14}|00(?!33)[1-9]\d{8,14}", re.ASCII)


class PhoneField(LineField):
    """A phone number that can be called, as people write it, in the digits of their language."""

    def to_python(self, value):
        text = super().to_python(value)
        return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)

    def validate(self, value):
        super().validate(value)
        digits = re.sub(r"\(0\)|[\s.()/-]", "", value)
        if not re.fullmatch(r"\+?[0-9]*", digits):
            raise forms.ValidationError(_("Write your number with digits, such as 06 12 34 56 78."))
        if value and not REACHABLE.fullmatch(digits):
            raise forms.ValidationError(
                _("This number is not right. Write its 10 digits, such as 06 12 34 56 78, or with + for another country, such as +44 20 7946 0958.")
            )
