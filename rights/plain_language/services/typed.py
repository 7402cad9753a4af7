"""What an editor has typed so far, put into the page without asking whether it is complete."""

import json
import logging
from typing import Any

from django.utils.datastructures import MultiValueDictKeyError

from rights.plain_language.extraction import sections

logger = logging.getLogger(__name__)
# What half a form, or a forged one, makes Wagtail's own widgets raise.
UNREADABLE = (MultiValueDictKeyError, KeyError, IndexError, ValueError, TypeError, AttributeError, RecursionError, json.JSONDecodeError)


def typed_page(*, page: Any, data: Any) -> Any:
    """Put the texts of `data`, the posted form of the editor, into `page`, and return it; nothing is validated nor saved.

    A field that is not in the form, or cannot be read, stays as it is in `page`.
    """
    form_fields = type(page).get_edit_handler().get_form_class().base_fields
    for name, _label in sections(page):
        widget = form_fields[name].widget if name in form_fields else None
        if widget is None or widget.value_omitted_from_data(data, {}, name):
            continue
        try:
            value = widget.value_from_datadict(data, {}, name)
        except UNREADABLE:
            logger.info("The field %s of the form of page %s could not be read.", name, page.pk, exc_info=True)
            continue
        setattr(page, name, "" if value is None else value)
    return page
