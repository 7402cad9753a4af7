"""What machines read of a resource."""

from mimetypes import guess_type
from typing import Any

from django.utils.encoding import uri_to_iri

from home.selectors import absolute
from home.services.amounts import amounts_shown
from home.vocabulary import SpokenLanguage
from rights.lab.licences import licence_identity
from rights.lab.models import ResourcePage
from rights.lab.selectors_resources import kept_from_readers
from rights.lab.services.citing import authors_of
from rights.lab.vocabulary import ResourceAudience, ResourceKind

TYPES = {ResourceKind.STUDY: "Report", ResourceKind.VIDEO: "CreativeWork", ResourceKind.AUDIO: "CreativeWork"}
AUDIENCES = {
    ResourceAudience.RESIDENTS: (ResourceAudience.RESIDENTS,),
    ResourceAudience.PROFESSIONALS: (ResourceAudience.PROFESSIONALS,),
    ResourceAudience.BOTH: (ResourceAudience.RESIDENTS, ResourceAudience.PROFESSIONALS),
}


def resource_data(*, page: ResourcePage) -> dict[str, Any]:
    """Return a resource as schema.org says it, with each file that readers may have."""
    language = page.locale.language_code
    data: dict[str, Any] = {
        "@type": TYPES.get(ResourceKind(page.kind), "DigitalDocument") if page.kind in ResourceKind.values else "DigitalDocument",
        "name": amounts_shown(page.title, language),
        "description": amounts_shown(page.summary, language),
        "url": uri_to_iri(absolute(page.url)),
        "datePublished": page.published_on.isoformat(),
        "inLanguage": [code for code in SpokenLanguage.values if code in page.languages],
        "isAccessibleForFree": True,
        "audience": [{"@type": "Audience", "audienceType": str(each.label)} for each in AUDIENCES.get(page.audience, ())],
    }
    if licence := licence_identity(page.licence):
        data["license"] = licence
    if page.publisher:
        data["publisher"] = {"@type": "Organization", "name": page.publisher}
    if authors := authors_of(page.authors):
        data["author"] = [{"@type": "Person" if each.first_name else "Organization", "name": each.in_full} for each in authors]
    if places := [link.territory.name for link in page.territories.select_related("territory")]:
        data["spatialCoverage"] = [{"@type": "Place", "name": name} for name in places]
    if encodings := _encodings(page):
        data["encoding"] = encodings
    if links := [block.value["url"] for block in page.versions if block.block_type == "link"]:
        data["sameAs"] = links
    return data


def _encodings(page: ResourcePage) -> list[dict[str, Any]]:
    files = [block.value for block in page.versions if block.block_type == "file" and block.value["document"]]
    kept_away = kept_from_readers(value["document"] for value in files)
    encodings = []
    for value in files:
        document = value["document"]
        if document.pk in kept_away:
            continue
        encoding = {"@type": "MediaObject", "contentUrl": absolute(document.url), "inLanguage": value["language"]}
        if kind := guess_type(document.filename)[0]:
            encoding["encodingFormat"] = kind
        if document.file_size:
            encoding["contentSize"] = f"{document.file_size} B"
        encodings.append(encoding)
    return encodings
