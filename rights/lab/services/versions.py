"""The versions of a resource: what is read of them without asking the database, and which files are told to be its own."""

from collections.abc import Iterable

from home.vocabulary import SpokenLanguage
from rights.lab.models import ResourceFile, ResourcePage


def languages_of(versions) -> list[str]:
    """Return the languages of a stream of versions, in the order of the vocabulary."""
    found = {entry["value"].get("language") for entry in versions.raw_data}
    return [code for code in SpokenLanguage.values if code in found]


def documents_of(versions) -> list[int]:
    """Return the numbers of the documents that a stream of versions names, those that are gone included."""
    return [number for entry in versions.raw_data if entry["type"] == "file" and (number := entry["value"].get("document"))]


def formats_of(versions) -> list[str]:
    """Return the endings of the names of a stream's files, such as “pdf”, each once; one query at most."""
    wanted = documents_of(versions)
    documents = ResourceFile._meta.get_field("document").related_model.objects.filter(pk__in=wanted) if wanted else []
    return sorted({document.file_extension.lower() for document in documents} - {""})


def files_settle(*, resource: ResourcePage) -> None:
    """Write which documents a resource gives its readers, as the versions of its public page say."""
    wanted = set(documents_of(resource.versions))
    known = set(ResourceFile.objects.filter(resource=resource).values_list("document_id", flat=True))
    ResourceFile.objects.filter(resource=resource, document__in=known - wanted).delete()
    if new := wanted - known:
        documents = ResourceFile._meta.get_field("document").related_model
        here: Iterable[int] = documents.objects.filter(pk__in=new).values_list("pk", flat=True)
        ResourceFile.objects.bulk_create([ResourceFile(resource=resource, document_id=number) for number in here], ignore_conflicts=True)
