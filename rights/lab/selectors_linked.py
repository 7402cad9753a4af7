"""The explainers, workshops and resources that a project or an engagement leads to."""

from dataclasses import dataclass, field

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from home.services.visibility import visibility_read_once
from rights.lab.selectors_pages import OfferedPage, offered, own_and_french

HEADINGS = {
    "explainers.ExplainerPage": _("Your rights on this subject"),
    "workshops.WorkshopPage": _("Workshops"),
    "lab.ResourcePage": _("Resources to read or download"),
}


@dataclass(frozen=True)
class LinkedGroup:
    """Pages of one kind; `heading` is what they are, in the language of the moment."""

    heading: str
    pages: list[OfferedPage] = field(default_factory=list)


@visibility_read_once()
def linked_of(*, page, request=None) -> list[LinkedGroup]:
    """Return the live public pages that `page` leads to, by kind, in the order of the team; one query for each kind, four at most."""
    numbers = [block["value"] for block in page.linked.raw_data if block["value"]]
    if not numbers:
        return []
    groups = []
    for name, heading in HEADINGS.items():
        model = apps.get_model(name)
        rows = own_and_french(model, language=page.locale.language_code, sources=model.objects.filter(pk__in=numbers)).defer_streamfields()
        found = {each.source.pk: each for each in offered(rows, language=page.locale.language_code, request=request)}
        pages = [found[number] for number in dict.fromkeys(numbers) if number in found]
        if pages:
            groups.append(LinkedGroup(str(heading), pages))
    return groups
