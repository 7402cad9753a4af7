"""The ways to the translation screen from where people are: the list of pages, the editor, the list of snippets."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance

from rights.translation.addresses import translate_url
from rights.translation.models import TranslationState
from rights.translation.services.following import translation_of

LABEL = gettext_lazy("Translate what changed")
ICON = "wagtail-localize-language"


def translation_for(instance: Any, user) -> Translation | None:
    """Return the translation that a page or snippet is, if this person may work on it."""
    if not isinstance(instance, TranslatableMixin) or instance.locale.language_code == settings.LANGUAGE_CODE or not instance.pk:
        return None
    if isinstance(instance, Page) and instance.alias_of_id:
        return None
    translation = translation_of(instance)
    return translation if translation and translation.enabled and user_can_edit_instance(user, instance) else None


def page_buttons(page, user, view_name=None, next_url=None):
    translation = translation_for(page, user)
    if translation:
        yield Button(LABEL, translate_url(translation.pk), icon_name=ICON, priority=11)


def snippet_buttons(snippet, user, next_url=None):
    translation = translation_for(snippet, user)
    if translation:
        label = _("Translate what changed in “%(name)s”") % {"name": snippet}
        yield Button(LABEL, translate_url(translation.pk), icon_name=ICON, priority=90, attrs={"aria-label": label})


def point_to_screen(request, instance) -> None:
    """Tell who opens a translation in its editor that some of it waits, and where to translate it with both versions of the French in sight."""
    if request.method != "GET":
        return
    translation = translation_for(instance, request.user)
    if translation is None:
        return
    state = TranslationState.objects.filter(object_id=translation.source.object_id, locale=translation.target_locale).first()
    if state and state.to_translate:
        text = ngettext("%(count)s block is to be translated.", "%(count)s blocks are to be translated.", state.to_translate)
        button = messages.button(translate_url(translation.pk, part=state.first_part), LABEL)
        messages.warning(request, text % {"count": state.to_translate}, buttons=[button])
