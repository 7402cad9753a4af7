import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
MARK = re.compile(r"&lt;/?[a-z].*?&gt;|\{[^{}]*\}")


@register.filter
def isolate_marks(text: str) -> SafeString:
    """Show a sentence as it is kept, its tags and tokens in their own order inside Arabic."""
    return mark_safe(MARK.sub(r'<bdi dir="ltr">\g<0></bdi>', escape(text)))  # noqa: S308 (escaped just before)
