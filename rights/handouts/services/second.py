"""What a paper in two languages says of itself to those who read the second one: the same as to the others, but what is the same in both."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from home.selectors import language_direction, site_settings
from rights.handouts.services import texts
from rights.handouts.services.labels import labels
from rights.handouts.services.trust import made_by


def told_in_second(language: str) -> dict[str, Any]:
    """Return the sentences of the paper, who made it and what may be done with it in a language; nothing without one.

    Whose pictures it holds is said once, in the first language: names are read alike.
    """
    if not language:
        return {}
    with override(language):
        row = site_settings(language=language)
        return {
            "language": language,
            "direction": language_direction(language),
            "labels": labels(row.name if row else ""),
            "made_by": texts.marked(made_by(row), language) if row else [],
            "licence": texts.marked(texts.line(_("Texts: CC BY 4.0.")), language),
        }
