"""Organisations and territories of `organisations.yaml` and `territories.yaml`: proper names, in French for all readers."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models

from home.models import Organisation, PortalImage
from home.vocabulary import OrganisationRole
from portal.content.files import KEY, ContentFolder
from portal.content.problems import Problem
from portal.content.values import Reading, read_choice, read_key, read_line
from rights.lab.models import Territory
from rights.lab.vocabulary import TerritoryKind


@dataclass(frozen=True)
class NameKind:
    """What a list of names holds: `fields` with whether each is needed, `choices` the codes of some."""

    file: str
    model: type[models.Model]
    fields: dict[str, bool]
    choices: dict[str, list[str]]


NAME_KINDS = {
    "organisation": NameKind(
        "organisations.yaml",
        Organisation,
        {"key": True, "name": True, "role": False, "url": False, "logo": False, "logo_alt": False},
        {"role": OrganisationRole.values},
    ),
    "territory": NameKind("territories.yaml", Territory, {"key": True, "name": True, "kind": True, "part_of": False}, {"kind": TerritoryKind.values}),
}


@dataclass(frozen=True)
class NameEntry:
    kind: str
    key: str
    values: dict[str, str]


def read_names(folder: ContentFolder) -> list[NameEntry]:
    """Return the entries of both files, a territory after the one it is part of; note what is wrong in `folder.problems`."""
    images = {row["key"] for row in folder.libraries.get("images", []) if isinstance(row, dict) and isinstance(row.get("key"), str)}
    images |= set(PortalImage.objects.exclude(content_key="").values_list("content_key", flat=True))
    entries = []
    for name, kind in NAME_KINDS.items():
        own: dict[str, NameEntry] = {}
        reading = Reading(kind.file, kind.file, {"image": images, "territory": set(Territory.objects.values_list("key", flat=True))})
        for index, row in enumerate(folder.lists.get(name, [])):
            key = row.get("key") if isinstance(row, dict) else None
            if not isinstance(key, str) or not KEY.match(key):
                reading.problem(f"[{index + 1}].key", "a key of small letters, digits and hyphens is needed.")
            elif key in own:
                reading.problem(f"{key}.key", "this key is used twice.")
            else:
                own[key] = NameEntry(name, key, _read_values(kind, row, key, reading))
                reading.known["territory"] |= own.keys()
        folder.problems += [Problem(kind.file, problem.field, problem.reason) for problem in reading.problems]
        entries += own.values()
    return entries


def _read_values(kind: NameKind, row: dict, key: str, reading: Reading) -> dict[str, str]:
    values = {}
    for field in row.keys() - kind.fields.keys():
        reading.problem(f"{key}.{field}", f"unknown field. Known: {', '.join(kind.fields)}.")
    for field, is_needed in kind.fields.items():
        written, place = row.get(field), f"{key}.{field}"
        if written in (None, ""):
            if is_needed:
                reading.problem(place, "this field is needed.")
        elif field in kind.choices:
            values[field] = read_choice(written, kind.choices[field], place, reading)
        elif field == "part_of":
            values[field] = read_key(written, "territory", place, reading)  # what is part of another stands after it
        elif field == "logo":
            values[field] = read_key(written, "image", place, reading)
        else:
            values[field] = read_line(written, place, reading)
    return values


def known_names_of(kind: str, entries: list[NameEntry]) -> set[str]:
    """Return the keys that files may refer to: in the folder or already in the portal."""
    return {entry.key for entry in entries if entry.kind == kind} | set(NAME_KINDS[kind].model.objects.values_list("key", flat=True))


def numbers_of(kind: str) -> dict[str, int]:
    return dict(NAME_KINDS[kind].model.objects.values_list("key", "pk"))


def save_name(entry: NameEntry) -> None:
    """Create or update an organisation or a territory. Raises `ValidationError`."""
    kind = NAME_KINDS[entry.kind]
    item = kind.model.objects.filter(key=entry.key).first() or kind.model(key=entry.key)
    for field in kind.fields:
        if field == "part_of":
            item.part_of = Territory.objects.get(key=entry.values[field]) if entry.values.get(field) else None
        elif field == "logo":
            item.logo = PortalImage.objects.get(content_key=entry.values[field]) if entry.values.get(field) else None
        elif field in entry.values:
            setattr(item, field, entry.values[field])
        elif field != "key":
            setattr(item, field, item._meta.get_field(field).get_default())
    try:
        item.full_clean()
    except ValidationError as error:
        raise ValidationError({f"{entry.key}.{name}": messages for name, messages in error.message_dict.items()}) from error
    item.save()
