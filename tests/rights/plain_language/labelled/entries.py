"""The labelled texts, read from their files."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from rights.plain_language.engine import Block, Kind, Level, Term, readable

FOLDER = Path(__file__).parent
FIELDS = {"text", "blocks", "fires", "words", "level", "kind", "rich", "glossary", "note"}
BLOCK_FIELDS = {"text", "kind", "rich"}
TERM_FIELDS = {"key", "forms", "abbreviation"}


@dataclass(frozen=True)
class Entry:
    """What the rule should say of one text. `words` are those it may point at, as a reader sees them; empty when any will do."""

    place: str
    blocks: dict[str, Block]
    fires: bool
    words: tuple[str, ...]
    level: Level
    glossary: tuple[Term, ...]


def files() -> list[tuple[str, str]]:
    """Return the language and the rule of each file, in the order of the writing rules."""
    found = [(path.parent.name, path.stem) for path in FOLDER.glob("*/*.yaml")]
    return sorted(found, key=lambda pair: (pair[0], pair[1][0], int(pair[1][1:])))


def entries(language: str, rule: str) -> list[Entry]:
    """Return the labelled texts of a rule; a field of another name or a missing one is a ValueError that says where."""
    path = FOLDER / language / f"{rule}.yaml"
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [_entry(f"{language}/{rule} no. {number}", row) for number, row in enumerate(rows, start=1)]


def _entry(place: str, row: dict) -> Entry:
    if unknown := set(row) - FIELDS:
        raise ValueError(f"{place}: unknown field {', '.join(sorted(unknown))}")
    if ("text" in row) == ("blocks" in row):
        raise ValueError(f"{place}: one of text and blocks is needed")
    if not isinstance(row.get("fires"), bool):
        raise ValueError(f"{place}: fires is true or false")
    if "words" in row and not row["fires"]:
        raise ValueError(f"{place}: words are for an entry that fires")
    if "blocks" in row and {"kind", "rich"} & set(row):
        raise ValueError(f"{place}: kind and rich belong to each of the blocks")
    pieces = row.get("blocks") or [{name: row[name] for name in BLOCK_FIELDS & set(row)}]
    words = row.get("words", [])
    return Entry(
        place=place,
        blocks={f"block-{number}": _block(place, piece) for number, piece in enumerate(pieces, start=1)},
        fires=row["fires"],
        words=tuple(readable(Block(each)) for each in ([words] if isinstance(words, str) else words)),
        level=Level(row.get("level", "falc")),
        glossary=tuple(_term(place, term) for term in row.get("glossary", [])),
    )


def _block(place: str, piece: dict) -> Block:
    if unknown := set(piece) - BLOCK_FIELDS:
        raise ValueError(f"{place}: unknown field of a block {', '.join(sorted(unknown))}")
    kind = Kind(piece.get("kind", "prose"))
    return Block(_text(piece["text"], kind), kind=kind, is_rich=piece.get("rich", False))


def _text(text: str | list, kind: Kind) -> str:
    if isinstance(text, str):
        return text
    joint = "\n" if kind is Kind.LINES else " "
    return joint.join(joint.join([part["repeat"]] * part["times"]) if isinstance(part, dict) else part for part in text)


def _term(place: str, row: dict) -> Term:
    if unknown := set(row) - TERM_FIELDS:
        raise ValueError(f"{place}: unknown field of a term {', '.join(sorted(unknown))}")
    return Term(key=row["key"], forms=tuple(row["forms"]), is_abbreviation=row.get("abbreviation", False))
