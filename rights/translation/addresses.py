"""The ways to the screens where translations are made."""

from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.models import Page

from rights.translation.services.parts import anchor_of


def translate_url(translation_id: int, *, part: str = "") -> str:
    """Return the address of the translation screen, at a part of the page where one is named."""
    address = reverse("translation:translate", args=[translation_id])
    return f"{address}#{anchor_of(part)}" if part else address


def submit_url(model: type, number: int) -> str:
    """Return the address where a page or snippet is given to translators."""
    if issubclass(model, Page):
        return reverse("wagtail_localize:submit_page_translation", args=[number])
    return reverse("wagtail_localize:submit_snippet_translation", args=[model._meta.app_label, model._meta.model_name, quote(number)])
