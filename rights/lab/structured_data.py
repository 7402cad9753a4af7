"""What machines read of a project and of an engagement."""

from typing import Any

from django.utils.encoding import uri_to_iri

from home.selectors import absolute
from home.services.amounts import amounts_shown
from rights.lab.vocabulary import PartnerRole

Data = dict[str, Any]


def research_project(page) -> Data:
    """Return a project of the lab, with who does it, who pays for it and where."""
    partners = [(block.value["role"], _organisation(block.value["organisation"])) for block in page.partners if block.value["organisation"]]
    places = [block.value["territory"] for block in page.territories]
    own = {
        "funder": [organisation for role, organisation in partners if role == PartnerRole.CO_FUNDER],
        "member": [organisation for role, organisation in partners if role != PartnerRole.CO_FUNDER],
        "areaServed": [{"@type": "AdministrativeArea", "name": place.name} for place in places if place],
    }
    return {"@type": "ResearchProject", **_of_page(page), **{name: value for name, value in own.items() if value}}


def report(page) -> Data:
    """Return an engagement, with who takes it and what its figures rest on."""
    authors = [_organisation(block.value["organisation"]) for block in page.partners if block.value["role"] == PartnerRole.LEAD]
    sources = {block.value["source_label"]: block.value["source_url"] for block in page.key_figures}
    citations = [{"@type": "CreativeWork", "name": label, **({"url": url} if url else {})} for label, url in sources.items()]
    told = {
        "headline": amounts_shown(page.title, page.locale.language_code),
        "author": [author for author in authors if author],
        "citation": citations,
    }
    return {"@type": "Report", **_of_page(page), **{name: value for name, value in told.items() if value}}


def _of_page(page) -> Data:
    language = page.locale.language_code
    return {
        "name": amounts_shown(page.title, language),
        "description": amounts_shown(page.summary, language),
        "url": uri_to_iri(absolute(page.url or "")),
        "inLanguage": language,
    }


def _organisation(organisation) -> Data:
    if organisation is None:
        return {}
    return {"@type": "Organization", "name": organisation.name, **({"url": organisation.url} if organisation.url else {})}
