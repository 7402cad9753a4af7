"""Pictograms, images and documents of a content folder: checked first, saved with the rest."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image, UnidentifiedImageError
from wagtail.documents import get_document_model
from wagtail.log_actions import log

from home.models import Pictogram, PortalImage
from home.services.document_checks import check_document
from home.services.svg import svg_clean
from portal.content.files import ContentFolder
from portal.content.problems import Problem

FIELDS = {
    "pictograms": {"key": True, "title": True, "keywords": True, "file": True, "source": False, "licence": True, "credit": True},
    "images": {"key": True, "title": True, "file": True, "credit": True, "licence": True},
    "documents": {"key": True, "title": True, "file": True},
}
# Documents of the portal have no key: those that files bring are marked with it.
DOCUMENT_TAG = "content:"


@dataclass
class LibraryEntry:
    kind: str
    key: str
    values: dict[str, Any]
    data: bytes
    file_name: str


def read_libraries(folder: ContentFolder) -> list[LibraryEntry]:
    """Return the entries of the libraries whose fields and files are right; note what is wrong in `folder.problems`."""
    entries = []
    for kind, rows in folder.libraries.items():
        file = f"{kind}/{kind}.yaml"
        seen = set()
        for index, row in enumerate(rows):
            place = f"[{index + 1}]"
            if not isinstance(row, dict):
                folder.problems.append(Problem(file, place, "fields are expected."))
                continue
            place = f"{row.get('key', place)}"
            problems = _row_problems(kind, row, seen)
            if isinstance(row.get("key"), str):
                seen.add(row["key"])
            data = b"" if problems else _read_data(folder.root / kind, row, problems)
            folder.problems += [Problem(file, f"{place}.{name}" if name else place, reason) for name, reason in problems]
            if not problems:
                values = {name: row[name] for name in FIELDS[kind] if name in row and name not in {"key", "file"}}
                entries.append(LibraryEntry(kind, row["key"], values, data, row["file"]))
    return entries


def _row_problems(kind: str, row: dict, seen: set) -> list[tuple[str, str]]:
    problems = [("", f"unknown field “{name}”. Known: {', '.join(FIELDS[kind])}.") for name in row if name not in FIELDS[kind]]
    for name, needed in FIELDS[kind].items():
        if needed and not row.get(name):
            problems.append((name, "this field is needed."))
        elif name in row and name != "keywords" and not isinstance(row[name], str):
            problems.append((name, "a line of text is expected; put it in quotes."))
    if kind == "pictograms" and row.get("keywords"):
        problems += _keyword_problems(row["keywords"])
    if isinstance(row.get("key"), str) and row["key"] in seen:
        problems.append(("key", "this key is used twice."))
    return problems


def _keyword_problems(keywords: Any) -> list[tuple[str, str]]:
    languages = [code for code, _name in settings.LANGUAGES]
    if not isinstance(keywords, dict) or not keywords.get(settings.LANGUAGE_CODE):
        return [("keywords", f"lists of words by language are expected, {settings.LANGUAGE_CODE} at least.")]
    problems = []
    for language, words in keywords.items():
        if language not in languages:
            problems.append(("keywords", f"unknown language “{language}”. Languages of the portal: {', '.join(languages)}."))
        elif not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            problems.append((f"keywords.{language}", "a list of words is expected; put yes, no and numbers in quotes."))
    return problems


def keyword_lines(keywords: dict[str, list[str]]) -> str:
    """Return the keywords as a pictogram stores them: a line a language, opened by its code."""
    return "\n".join(f"{language}: {', '.join(words)}" for language, words in keywords.items())


def _read_data(root: Path, row: dict, problems: list) -> bytes:
    path = (root / row["file"]).resolve()
    if not path.is_relative_to(root.resolve()) or not path.is_file():
        problems.append(("file", f"missing file: “{row['file']}”."))
        return b""
    data = path.read_bytes()
    try:
        if root.name == "pictograms":
            svg_clean(data=data)
        elif root.name == "documents":
            check_document(file=BytesIO(data), name=path.name, size=len(data))
        elif len(data) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
            problems.append(
                ("file", f"this image weighs {len(data) // 1_000_000} MB; the limit is {settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE // 1_000_000} MB.")
            )
        else:
            image = Image.open(BytesIO(data))
            if image.width * image.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                problems.append(
                    (
                        "file",
                        f"this image has {image.width} × {image.height} pixels; the limit is {settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000} million.",
                    )
                )
            image.verify()
    except ValidationError as error:
        problems += [("file", message) for message in error.messages]
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        problems.append(("file", f"this image cannot be read: {error}."))
    return data


def known_documents() -> dict[str, int]:
    """Return the numbers of the documents that files brought, by key."""
    tagged = get_document_model().objects.filter(tags__name__startswith=DOCUMENT_TAG)
    return {name.removeprefix(DOCUMENT_TAG): number for number, name in tagged.values_list("pk", "tags__name") if name.startswith(DOCUMENT_TAG)}


def save_document(entry: LibraryEntry) -> Any:
    """Create or update a document; return it. Its file is written again only if it differs."""
    model = get_document_model()
    item = model.objects.filter(tags__name=DOCUMENT_TAG + entry.key).first() or model()
    item.title = entry.values["title"]
    if item.pk is None or item.file_hash != hashlib.sha1(entry.data).hexdigest():  # noqa: S324 (Wagtail's own mark of a file)
        item.file = ContentFile(entry.data, name=Path(entry.file_name).name)
        item._set_document_file_metadata()
    item.full_clean(exclude=["collection"])
    item.save()
    item.tags.add(DOCUMENT_TAG + entry.key)
    return item


def save_entry(entry: LibraryEntry) -> Any:
    """Create or update a pictogram, an image or a document; return it. An unchanged one is left as it is."""
    if entry.kind == "documents":
        return save_document(entry)
    if entry.kind == "pictograms":
        item = Pictogram.objects.filter(key=entry.key).first() or Pictogram(key=entry.key)
        before = (item.pk, item.svg, item.title, item.keywords, item.source, item.licence, item.credit)
        item.svg = svg_clean(data=entry.data)
        values = {**entry.values, "keywords": keyword_lines(entry.values["keywords"])}
        for name, value in values.items():
            setattr(item, name, value)
        item.full_clean()
        if before != (item.pk, item.svg, item.title, item.keywords, item.source, item.licence, item.credit):
            item.save()
            log(item, "wagtail.create" if before[0] is None else "wagtail.edit")
        return item
    item = PortalImage.objects.filter(content_key=entry.key).first() or PortalImage(content_key=entry.key)
    for name, value in entry.values.items():
        setattr(item, name, value)
    if item.pk is None or item.file_hash != hashlib.sha1(entry.data).hexdigest():  # noqa: S324 (Wagtail's own mark of a file)
        if item.pk:
            item.renditions.all().delete()
        item.file = ImageFile(BytesIO(entry.data), name=Path(entry.file_name).name)
        item._set_image_file_metadata()
    item.full_clean(exclude=["collection"])
    item.save()
    return item
