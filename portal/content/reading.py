"""Reading all documents of a folder, and checking them against each other and against what the portal holds."""

from typing import Any

from django.conf import settings

from home.models import Pictogram, PortalImage
from portal.content.documents import read_document
from portal.content.existing import portal_pages
from portal.content.files import Document
from portal.content.kinds import KINDS, address_of
from portal.content.libraries import LibraryEntry, known_documents
from portal.content.names import NAME_KINDS, NameEntry, known_names_of
from portal.content.problems import Problem
from portal.content.values import Reading
from rights.figures.models import Figure
from rights.glossary.models import GlossaryTerm


def known_names(documents: list[Document], entries: list[LibraryEntry], names: list[NameEntry]) -> dict[str, set[str]]:
    """Return what files may refer to, in the folder or already in the portal, by kind; pages by the label of their model too."""
    pages = {label: set() for label in (kind.model._meta.label_lower for kind in KINDS.values() if kind.is_page)}
    for document in documents:
        if document.language == settings.LANGUAGE_CODE and KINDS[document.kind].is_page:
            pages[KINDS[document.kind].model._meta.label_lower].add(address_of(document))
    for address, page in portal_pages().items():
        pages[page._meta.label_lower].add(address)
    addresses = set().union(*pages.values())
    return {
        **pages,
        "pictogram": {entry.key for entry in entries if entry.kind == "pictograms"} | set(Pictogram.objects.values_list("key", flat=True)),
        "image": {entry.key for entry in entries if entry.kind == "images"}
        | set(PortalImage.objects.exclude(content_key="").values_list("content_key", flat=True)),
        "document": {entry.key for entry in entries if entry.kind == "documents"} | set(known_documents()),
        "topic": {address.removeprefix("topics/") for address in addresses if address.startswith("topics/")},
        "page": addresses,
        **{kind: known_names_of(kind, names) for kind in NAME_KINDS},
        "term": {document.key for document in documents if document.kind == "term"} | set(GlossaryTerm.objects.values_list("key", flat=True)),
    }


def amount_names(documents: list[Document]) -> dict[str, dict[str, str]]:
    """Return the names of the amounts by language and key, in the folder or already in the portal; those a language lacks in French."""
    known: dict[str, dict[str, str]] = {code: {} for code, _name in settings.LANGUAGES}
    for key, language, label in Figure.objects.values_list("key", "locale__language_code", "label"):
        known[language][key] = label
    for document in documents:
        if document.kind == "figure" and isinstance(document.data.get("label"), str):
            known[document.language][document.key] = document.data["label"]
    # An amount whose entry is wrong is told once, where it stands.
    french = {document.key: document.key for document in documents if document.kind == "figure"} | known[settings.LANGUAGE_CODE]
    return {language: {key: names.get(key, label) for key, label in french.items()} for language, names in known.items()}


def read_all(documents: list[Document], known: dict[str, set[str]], problems: list[Problem]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the values of each document by address and language."""
    values: dict[tuple[str, str], dict[str, Any]] = {}
    amounts = amount_names(documents)
    addresses = {address_of(document) for document in documents if document.language == settings.LANGUAGE_CODE}
    present = {(address_of(document), document.language) for document in documents}
    for address, page in portal_pages().items():
        present |= {(address, code) for code in page.get_translations(inclusive=True).values_list("locale__language_code", flat=True)}
    unreadable = {problem.file for problem in problems}
    for document in sorted(documents, key=lambda document: document.language != settings.LANGUAGE_CODE):
        address = address_of(document)
        is_translation = document.language != settings.LANGUAGE_CODE
        reading = Reading(document.file, address, known, is_translation, document.place, amounts[document.language])
        if is_translation and document.file.replace(f".{document.language}.", f".{settings.LANGUAGE_CODE}.") in unreadable:
            continue
        if is_translation and address not in addresses:
            reading.problem("", "there is no French text for this translation: the French comes first.")
        elif is_translation and not values[address, settings.LANGUAGE_CODE].get("__is_whole__"):
            pass
        else:
            base = values.get((address, settings.LANGUAGE_CODE)) if is_translation else None
            result = read_document(document=document, reading=reading, base=base)
            parent = KINDS[document.kind].parent
            if parent and not reading.problems and (parent(result), document.language) not in present:
                reading.problem("", f"its parent “{parent(result)}” has no file in this language.")
            values[address, document.language] = {**result, "__is_whole__": not reading.problems}
        problems += reading.problems
    return values


def check_slugs(documents: list[Document], values: dict, problems: list[Problem]) -> None:
    """Note the pages that would stand at the same address."""
    taken: dict[tuple, str] = {}
    for document in documents:
        result = values.get((address_of(document), document.language), {})
        parent = KINDS[document.kind].parent
        if parent is None or not result.get("slug") or not result.get("__is_whole__"):
            continue
        place = (parent(result), document.language, result["slug"])
        if place in taken:
            problems.append(Problem(document.file, "slug", f"“{result['slug']}” is already the address of {taken[place]}."))
        taken.setdefault(place, document.file)


def check_entries(documents: list[Document], problems: list[Problem]) -> None:
    """Note the entries of a French file of many that a translation of that file leaves out."""
    keys: dict[tuple[str, str], dict[str, str]] = {}
    for document in documents:
        if document.place:
            keys.setdefault((document.kind, document.language), {})[document.key] = document.file
    for (kind, _language), own in keys.items():
        missing = keys.get((kind, settings.LANGUAGE_CODE), {}).keys() - own.keys()
        problems += [Problem(next(iter(own.values())), key, "not translated: the French has this entry.") for key in sorted(missing)]
