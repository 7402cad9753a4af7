"""Reading the files of a content folder, and nothing of what they mean."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from portal.content.problems import Problem

FOLDERS = {
    "topics": "topic",
    "explainers": "explainer",
    "life-events": "life_event",
    "standard": "standard",
    "workshops": "workshop",
    "lab": "lab_project",
    "engagements": "engagement",
    "resources": "resource",
}
SINGLES = {
    "home": "home",
    "contact": "contact",
    "accessibility": "accessibility",
    "site-map": "site_map",
    "search": "search",
    "site": "site",
    "explainers": "index",
    "life-events": "life_event_index",
    "glossary-page": "glossary",
    "workshops": "workshop_index",
    "lab": "lab_index",
    "resources": "resource_index",
}
# One file a language, of many entries: each is a document of its own.
MANY = {"glossary": "term", "figures": "figure"}
# One file each for all languages, and what it must hold.
LISTS = {
    "search-synonyms.yaml": "synonyms",
    "days-off.yaml": "days_off",
    "organisations.yaml": "organisation",
    "territories.yaml": "territory",
}
OF_ENTRIES = (list, "this file must hold a list of entries, each beginning with “- ”.")
SHAPES = {
    "synonyms": (dict, "this file must hold one list a language, each opened by its code: “fr:”."),
    "days_off": OF_ENTRIES,
    "organisation": OF_ENTRIES,
    "territory": OF_ENTRIES,
}
LIBRARIES = {"pictograms": "pictograms", "images": "images", "documents": "documents"}
KEY = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
NAME = re.compile(r"^(?P<key>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<language>[A-Za-z-]+)\.yaml$")


class UniqueKeyLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # eight times as fast, where PyYAML was built with it
    """Safe YAML that refuses a key written twice: the first text would be lost in silence."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key_node, _value in node.value:
            key = self.construct_object(key_node, deep=deep)
            if isinstance(key, (str, int, float, bool)) and key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the field “{key}” is written twice", key_node.start_mark)
            seen.add(key if isinstance(key, (str, int, float, bool)) else None)
        return super().construct_mapping(node, deep=deep)


@dataclass
class Document:
    """One file, or one entry of a file of many: what kind of thing it describes, its key, its language, and the values as written.

    `place` opens the names of its fields when the file holds other entries.
    """

    kind: str
    key: str
    language: str
    file: str
    data: dict[str, Any]
    place: str = ""


@dataclass
class ContentFolder:
    root: Path
    documents: list[Document] = field(default_factory=list)
    libraries: dict[str, list] = field(default_factory=dict)
    lists: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_folder(*, root: Path, languages: list[str]) -> ContentFolder:
    """Read every file of a content folder. What cannot be read, or is not expected there, becomes a problem."""
    folder = ContentFolder(root)
    if not root.is_dir():
        folder.problems.append(Problem(str(root), "", "this folder does not exist."))
        return folder
    for path in sorted(root.rglob("*")):
        if path.is_dir() or path.name.startswith(".") or path.name == "README.md":
            continue
        _read_file(folder, path, languages)
    if not folder.documents and not folder.libraries and not folder.lists and not folder.problems:
        folder.problems.append(Problem(str(root), "", "there is no content file in this folder."))
    return folder


def _read_file(folder: ContentFolder, path: Path, languages: list[str]) -> None:
    file = path.relative_to(folder.root).as_posix()
    parent = path.parent.relative_to(folder.root).as_posix()
    if parent in LIBRARIES:
        if path.name == f"{parent}.yaml":
            entries = _parse(folder, path, file)
            if isinstance(entries, list):
                folder.libraries[parent] = entries
            elif entries is not None:
                folder.problems.append(Problem(file, "", "this file must hold a list of entries, each beginning with “- ”."))
        return
    if file in LISTS:
        _read_list(folder, path, file)
        return
    if path.suffix != ".yaml":
        folder.problems.append(
            Problem(file, "", "unexpected file: only .yaml files stand here; pictures go in pictograms/ or images/, files to download in documents/.")
        )
        return
    match = NAME.match(path.name)
    kinds = FOLDERS if parent != "." else SINGLES | MANY
    kind = FOLDERS.get(parent) if parent != "." else kinds.get(match["key"] if match else "")
    if kind is None and parent != "." and parent not in FOLDERS:
        folder.problems.append(Problem(file, "", f"unknown folder “{parent}”. Known: {', '.join([*FOLDERS, *LIBRARIES])}."))
        return
    if not match or kind is None:
        names = "name.language.yaml" if kinds is FOLDERS else ", ".join(f"{name}.fr.yaml" for name in kinds)
        folder.problems.append(Problem(file, "", f"unexpected file name. Expected: {names} (small letters, digits and hyphens)."))
        return
    if match["language"] not in languages:
        folder.problems.append(Problem(file, "", f"unknown language “{match['language']}”. Languages of the portal: {', '.join(languages)}."))
        return
    data = _parse(folder, path, file)
    if data is not None:
        _read_data(folder, Document(kind, match["key"] if parent != "." else kind, match["language"], file, data))


def _read_data(folder: ContentFolder, document: Document) -> None:
    if document.kind in MANY.values():
        _read_entries(folder, document.kind, document.language, document.file, document.data)
    elif isinstance(document.data, dict):
        folder.documents.append(document)
    else:
        folder.problems.append(Problem(document.file, "", "this file must hold fields, each written “name: value”."))


def _read_entries(folder: ContentFolder, kind: str, language: str, file: str, entries: Any) -> None:
    if not isinstance(entries, list):
        folder.problems.append(Problem(file, "", "this file must hold a list of entries, each beginning with “- ”."))
        return
    seen = set()
    for index, entry in enumerate(entries):
        place, key = f"[{index + 1}]", entry.get("key") if isinstance(entry, dict) else None
        if not isinstance(entry, dict):
            folder.problems.append(Problem(file, place, "fields are expected."))
        elif not isinstance(key, str) or not KEY.match(key):
            folder.problems.append(Problem(file, f"{place}.key", "a key of small letters, digits and hyphens is needed."))
        elif key in seen:
            folder.problems.append(Problem(file, f"{key}.key", "this key is used twice."))
        else:
            seen.add(key)
            data = {name: value for name, value in entry.items() if name != "key"}
            folder.documents.append(Document(kind, key, language, file, data, f"{key}."))


def _read_list(folder: ContentFolder, path: Path, file: str) -> None:
    name = LISTS[file]
    shape, expected = SHAPES[name]
    entries = _parse(folder, path, file)
    if isinstance(entries, shape):
        folder.lists[name] = entries
    elif entries is not None:
        folder.problems.append(Problem(file, "", expected))


def _parse(folder: ContentFolder, path: Path, file: str) -> Any:
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=UniqueKeyLoader)  # noqa: S506 (a SafeLoader)
    except UnicodeDecodeError:
        folder.problems.append(Problem(file, "", "this file is not text in UTF-8."))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        folder.problems.append(Problem(file, place, f"this is not valid YAML: {getattr(error, 'problem', None) or error}."))
    except (ValueError, RecursionError) as error:
        folder.problems.append(Problem(file, "", f"a value cannot be read: {error}."))
    else:
        if data is None:
            folder.problems.append(Problem(file, "", "this file is empty."))
        return data
    return None
