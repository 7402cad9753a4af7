"""The way to the form by which readers register for a session."""

from django import template

from rights.workshops.selectors_registration import form_address

register = template.Library()


@register.simple_tag
def registration_address(entry) -> str:
    """The address of the form of a ShownSession, in the language of its readers."""
    return form_address(entry)
