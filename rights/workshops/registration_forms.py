"""What somebody gives to register: a first name, one contact, a language, needs; nothing else."""

import re

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from home.form_fields import LineField, MailField, PhoneField
from home.public_forms import PublicForm
from home.selectors import SOURCE_LANGUAGE, language_direction
from rights.workshops.services.registrations import Person
from rights.workshops.vocabulary import Need

LONGEST_NAME = 60
LONGEST_PHONE = 30
LONGEST_EMAIL = 254
# Nobody is called so. We mail the name to the address given, which may be that of somebody else: no advertisement leaves from here.
NOT_A_NAME = re.compile(r"[\d:/@<>]|\w\.\w\w")


class NameField(LineField):
    def validate(self, value):
        super().validate(value)
        if NOT_A_NAME.search(value):
            raise forms.ValidationError(_("Write your first name with letters alone."))


class ContactField(LineField):
    """A phone number or an email address: whichever it is, checked as such."""

    phone = PhoneField(error_messages={"max_length": _("Write your number with digits, such as 06 12 34 56 78.")}, max_length=LONGEST_PHONE)
    email = MailField(
        error_messages={
            "invalid": _("This address is not whole. Write it with an @, such as amina@example.org."),
            "max_length": _("This address is not whole. Write it with an @, such as amina@example.org."),
        },
        max_length=LONGEST_EMAIL,
    )

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return text
        return self.email.clean(text) if "@" in text else self.phone.clean(text)


class LanguageSelect(forms.Select):
    """A list of languages, each in its own words, which are marked as such."""

    def create_option(self, name, value, label, *args, **kwargs):
        option = super().create_option(name, value, label, *args, **kwargs)
        option["attrs"] |= {"lang": value, "dir": language_direction(value)}
        return option


class RegistrationForm(PublicForm):
    first_name = NameField(
        label=_("Your first name"),
        widget=forms.TextInput({"autocomplete": "given-name", "dir": "auto"}),
        max_length=LONGEST_NAME,
        help_text=_("We call you by it when you come."),
        error_messages={"required": _("Write your first name."), "max_length": _("60 characters at most.")},
    )
    contact = ContactField(
        label=_("Your phone number or your email address"),
        widget=forms.TextInput({"dir": "ltr", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_("One of the two. For example: 06 12 34 56 78, or amina@example.org"),
        error_messages={"required": _("Give a phone number or an email address: without it, we could not tell you if the session changes.")},
    )
    language = forms.ChoiceField(
        label=_("The language in which we write or speak to you"),
        choices=settings.LANGUAGES,
        widget=LanguageSelect,
        error_messages={"required": _("Choose a language."), "invalid_choice": _("Choose a language.")},
    )
    needs = forms.MultipleChoiceField(
        label=_("What you need (if you need something)"),
        choices=Need.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("We do what we can, and tell you if we cannot."),
        error_messages={"invalid_choice": _("Choose among the needs shown.")},
    )

    def clean_needs(self):
        """Return the needs, without an interpreter for who chose French: the workshop is in French already."""
        needs = self.cleaned_data["needs"]
        return [need for need in needs if need != Need.INTERPRETER] if self.cleaned_data.get("language") == SOURCE_LANGUAGE else needs

    def person(self) -> Person:
        """Return who registers, of a form that is valid."""
        values = self.cleaned_data
        contact = {"email" if "@" in values["contact"] else "phone": values["contact"]}
        return Person(first_name=values["first_name"], language=values["language"], needs=tuple(values["needs"]), **contact)
