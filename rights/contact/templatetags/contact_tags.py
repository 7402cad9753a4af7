"""Tags by which any page leads to the form."""

from urllib.parse import urlencode

from django import template

from rights.contact.views import FORM_ADDRESS

register = template.Library()


@register.simple_tag
def contact_form_address(contact_url: str, **asked: str) -> str:
    """The address of the form under a contact page. `page` and `subject` are filled in for the reader."""
    query = urlencode({name: value for name, value in asked.items() if value}, safe="/")
    return f"{contact_url}{FORM_ADDRESS}?{query}" if query else f"{contact_url}{FORM_ADDRESS}"
