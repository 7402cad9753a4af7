from django import template
from django.urls import reverse

from rights.translation.left_behind import left_behind_words
from rights.translation.services.drafts import has_public_translations

register = template.Library()


@register.inclusion_tag("translation/left_behind_notice.html")
def left_behind_notice(page):
    """What publishing the page being edited would leave to translate: computed once here, then again after each save of the draft."""
    if not has_public_translations(page):
        return {"url": ""}
    return {"url": reverse("translation:left_behind", args=[page.pk]), "left": left_behind_words(page)}
