"""What machines read of a resource."""

from mimetypes import guess_type
from typing import Any

from django.utils.encoding import uri_to_iri

from home.selectors import absolute
from home.services.amounts import amounts_shown
from home.vocabulary import SpokenLanguage
from rights.lab.licences import licence_identity
from rights.lab.selectors_resource import Resource, ShownVersion
from rights.lab.vocabulary import ResourceAudience, ResourceKind

TYPES = {ResourceKind.STUDY: "Report", ResourceKind.VIDEO: "CreativeWork", ResourceKind.AUDIO: "CreativeWork"}
AUDIENCES = {
    ResourceAudience.RESIDENTS: (ResourceAudience.RESIDENTS,),
    ResourceAudience.PROFESSIONALS: (ResourceAudience.PROFESSIONALS,),
    ResourceAudience.BOTH: (ResourceAudience.RESIDENTS, ResourceAudience.PROFESSIONALS),
}


def resource_data(resource: Resource) -> dict[str, Any]:
    """Return a resource as schema.org says it, with each file that readers may have; no query."""
    page = resource.page
    language = page.locale.language_code
    data: dict[str, Any] = {
        "@type": TYPES.get(ResourceKind(page.kind), "DigitalDocument") if page.kind in ResourceKind.values else "DigitalDocument",
        "name": amounts_shown(page.title, language),
        "description": amounts_shown(page.summary, language),
        "url": uri_to_iri(absolute(page.url)),
        "inLanguage": [code for code in SpokenLanguage.values if code in page.languages],
        "isAccessibleForFree": True,
        "audience": [{"@type": "Audience", "audienceType": str(each.label)} for each in AUDIENCES.get(page.audience, ())],
    }
    if page.published_on:
        data["datePublished"] = page.published_on.isoformat()
    if licence := licence_identity(page.licence):
        data["license"] = licence
    if page.publisher:
        data["publisher"] = {"@type": "Organization", "name": page.publisher}
    if resource.authors:
        data["author"] = [{"@type": "Person" if each.first_name else "Organization", "name": each.in_full} for each in resource.authors]
    if resource.territories:
        data["spatialCoverage"] = [{"@type": "Place", "name": name} for name in resource.territories]
    if encodings := [_encoding(version) for version in resource.versions if version.document]:
        data["encoding"] = encodings
    if links := [version.block.value["url"] for version in resource.versions if version.is_link]:
        data["sameAs"] = links
    return data


def _encoding(version: ShownVersion) -> dict[str, Any]:
    document = version.document
    encoding = {"@type": "MediaObject", "contentUrl": absolute(document.url), "inLanguage": version.block.value["language"]}
    if kind := guess_type(document.filename)[0]:
        encoding["encodingFormat"] = kind
    if document.file_size:
        encoding["contentSize"] = f"{document.file_size} B"
    return encoding
