"""The kit of a workshop: all its material in one archive, with a text that says what each file is."""

import hashlib
import logging
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.utils.formats import date_format
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from home.selectors import absolute
from home.vocabulary import Licence, SpokenLanguage
from rights.workshops.vocabulary import MaterialKind

logger = logging.getLogger(__name__)

IN_MEMORY = 2_000_000
# The oldest date that an archive can hold: the same files make the same archive, byte for byte.
FIXED_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Material:
    """A document that readers may download: `size` in bytes, `format` as people call it (`PDF`)."""

    block_id: str
    title: str
    kind: str
    document: Any
    licence: str
    language_code: str
    language: str
    date: Any

    @property
    def format(self) -> str:
        return self.document.file_extension.upper()

    @property
    def size(self) -> int:
        return self.document.get_file_size() or 0


def materials_of(page) -> list[Material]:
    """Return the material of a workshop, in its order, without documents that are gone or not for everyone; two queries."""
    return list(_materials(page))


def _materials(page) -> Iterator[Material]:
    blocks = [block for block in page.materials if block.value["document"]]
    closed = _closed_collections({block.value["document"].collection_id for block in blocks})
    for block in blocks:
        value = block.value
        if value["document"].collection_id not in closed:
            yield Material(
                block.id, value["title"], str(MaterialKind(value["kind"]).label), value["document"], str(Licence(value["licence"]).label),
                value["language"], str(SpokenLanguage(value["language"]).label), value["date"],
            )  # fmt: skip


def _closed_collections(numbers: set[int]) -> set[int]:
    from wagtail.models import Collection, CollectionViewRestriction

    if not numbers:
        return set()
    closed = CollectionViewRestriction.objects.select_related("collection")
    paths = [restriction.collection.path for restriction in closed]
    return {collection.pk for collection in Collection.objects.filter(pk__in=numbers) if any(collection.path.startswith(path) for path in paths)}


def kit_stamp(*, page, materials: list[Material], explainers: list[Any]) -> str:
    """Return what changes whenever the archive would: for a conditional request."""
    parts = [page.title, page.url, *(f"{item.title}|{item.document.pk}|{item.document.file_hash}|{_facts(item)}" for item in materials)]
    parts += [f"{explainer.title}|{explainer.url}" for explainer in explainers]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


def kit_write(*, page, materials: list[Material], explainers: list[Any]) -> IO[bytes]:
    """Return the archive, open at its beginning: the files, and a text that names each with its licence, and the explainers to read.

    A file that is missing on the disk is named in the text and left out.
    """
    archive = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (closed by the answer that sends it)
    lines = [page.title, absolute(page.url), ""]
    used: set[str] = set()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as kit:
        for item in materials:
            name = _free_name(item, used)
            try:
                with item.document.file.open("rb") as source:
                    kit.writestr(zipfile.ZipInfo(name, FIXED_DATE), source.read(), zipfile.ZIP_DEFLATED)
            except OSError:
                logger.exception("A document of a kit is missing on the disk.")
                name = _("This file could not be found. Tell us: we will send it to you.")
            lines += [item.title, name, _facts(item), ""]
        if explainers:
            lines += [_("Explainers to read before the workshop:"), *(f"{page.title} {absolute(page.url)}" for page in explainers), ""]
        kit.writestr(zipfile.ZipInfo(_("READ-ME.txt"), FIXED_DATE), "\r\n".join(lines).encode("utf-8-sig"), zipfile.ZIP_DEFLATED)
    archive.seek(0)
    return archive


def _facts(item: Material) -> str:
    return ", ".join([item.kind, item.language, date_format(item.date), item.licence] if item.date else [item.kind, item.language, item.licence])


def _free_name(item: Material, used: set[str]) -> str:
    """Return a file name that no other file of the archive has."""
    path = Path(get_valid_filename(item.document.filename))
    name, number = path.name, 2
    while name in used:
        name, number = f"{path.stem}-{number}{path.suffix}", number + 1
    used.add(name)
    return name
