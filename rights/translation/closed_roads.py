"""Screens of wagtail-localize that would go around this room: whoever comes there is led to the screen that does the work."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages


def nothing_to_synchronise(request, translation_source_id: int):
    """It would publish what translators have only typed, for anyone who may send pages to translation."""
    messages.info(request, _("Translations follow the French by themselves, each time it is published: there is nothing to synchronise."))
    return redirect("translation:report")


def files_go_by_the_exchange(request, translation_id: int):
    """It would keep the lines of a PO file as they come, tags and lost amounts included."""
    messages.warning(request, _("Nothing was read. Send the PO file here: each line is judged before it is kept."))
    return redirect("translation:exchange")
