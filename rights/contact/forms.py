"""What a reader may write to the team. All is checked here, in words: nothing depends on the browser."""

from django import forms
from django.utils.translation import gettext_lazy as _

from home.form_fields import LineField, LinesField, MailField, PhoneField
from home.public_forms import PublicForm
from rights.contact.models import LONGEST_MESSAGE, Subject


class ContactForm(PublicForm):
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

    def clean(self):
        values = super().clean()
        if not values.get("email") and not values.get("phone") and not {"email", "phone"} & set(self.errors):
            self.add_error("email", _("Give an email address or a phone number: we need one of them to answer you."))
        return values
